// What a paper says of the state of the log.
#include "form/changed.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::test;

namespace {

form::LogState a_state() {
    form::LogState log;
    log.day = Date(2022, 9, 27);
    log.files = 123;
    log.code = {"example.kg/log", "123", "cm9vdA=="};
    for (int i = 0; i < 18; ++i) log.groups.push_back(std::to_string(100000 + i));
    for (int i = 0; i < 16; ++i) log.key_groups.push_back(std::to_string(200000 + i));
    return log;
}

/// What stands from the witness on, up to the signatures.
std::string witness_of(const form::Subject& subject, form::Kind kind, const std::string& lang) {
    const std::string text = text_of_paper(subject, kind, lang);
    const std::size_t begin = text.find("witness:");
    if (begin == std::string::npos) return "";
    return text.substr(begin, text.find("signatures:") - begin);
}

form::Subject opening_with(const form::LogState* log) {
    form::Subject subject = golden_year().subject(golden_year().at("2022-09-27-01-opening.json"));
    subject.log = log;
    return subject;
}

const std::string kKeyDigits =
    "  # 200000 200001 200002 200003 200004 200005 200006 200007\n"
    "  # 200008 200009 200010 200011 200012 200013 200014 200015\n";
const std::string kRootDigits =
    "  # 100000 100001 100002 100003 100004 100005 100006 100007 100008\n"
    "  # 100009 100010 100011 100012 100013 100014 100015 100016 100017\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(witness_test)

BOOST_AUTO_TEST_CASE(an_act_prints_the_state_of_the_log_in_words_digits_and_code) {
    const form::LogState log = a_state();
    const std::string code = "witness: example.kg/log|123|cm9vdA==|\n";
    BOOST_TEST(witness_of(opening_with(&log), form::Kind::act, "ky") ==
               code +
                   "  Архив журналынын 2022-жылдын~27-сентябрына карата (00:00) абалы, "
                   "файл саны~— 123:\n" +
                   kRootDigits + "  Журналдын ачкычы:\n" + kKeyDigits +
                   "  Ушул цифралар жана QR-код менен архив кийин өзгөртүлбөгөнү текшерилет.\n");
    BOOST_TEST(witness_of(opening_with(&log), form::Kind::act, "ru") ==
               code +
                   "  Состояние журнала архива на 00:00 27~сентября~2022~года, число "
                   "файлов~— 123:\n" +
                   kRootDigits + "  Ключ журнала:\n" + kKeyDigits +
                   "  По этим цифрам и QR-коду проверяют, что архив с тех пор не переписан.\n");
}

BOOST_AUTO_TEST_CASE(on_the_first_day_it_says_that_the_log_began_and_prints_the_key_alone) {
    form::LogState log = a_state();
    log.files = 0;
    log.code.clear();
    log.groups.clear();
    BOOST_TEST(witness_of(opening_with(&log), form::Kind::act, "ky") ==
               "witness: \n  Архив журналы бул күнү башталды: 2022-жылдын~27-сентябры. "
               "Журналдын ачкычы цифралар менен:\n" +
                   kKeyDigits);
    BOOST_TEST(witness_of(opening_with(&log), form::Kind::act, "ru") ==
               "witness: \n  Журнал архива начат в этот день, 27~сентября~2022~года. Ключ "
               "журнала цифрами:\n" +
                   kKeyDigits);
}

BOOST_AUTO_TEST_CASE(without_a_state_there_is_no_block_and_a_journal_never_has_one) {
    BOOST_TEST(witness_of(opening_with(nullptr), form::Kind::act, "ky").empty());
    const form::LogState log = a_state();
    BOOST_TEST(witness_of(opening_with(&log), form::Kind::journal_a, "ky").empty());
}

BOOST_AUTO_TEST_CASE(the_projection_has_the_state_that_its_paper_prints) {
    const form::LogState log = a_state();
    const form::Subject subject = opening_with(&log);
    for (const form::Paper& paper : papers(subject)) {
        const std::string json = form::projection_of(paper, subject);
        BOOST_TEST(has(json, R"("log":{)") == (paper.kind == form::Kind::act));
        if (paper.kind != form::Kind::act) continue;
        BOOST_TEST(has(json, R"("code":["example.kg/log","123","cm9vdA=="])"));
        BOOST_TEST(has(json, R"("day":"2022-09-27")"));
        BOOST_TEST(has(json, R"("files":123)"));
    }
    BOOST_TEST(
        !has(form::projection_of(papers(subject).front(), opening_with(nullptr)), R"("log")"));
}

BOOST_AUTO_TEST_SUITE_END()
