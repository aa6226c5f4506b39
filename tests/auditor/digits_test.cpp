#include "auditor/digits.h"

#include "base/fault.h"
#include "base/text.h"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace ishenim;

namespace {

struct DigitsFixture {
    const seal::PaperStatement statement{1234, Digest::of("x")};
    std::vector<std::string> groups = seal::paper_groups(statement);
    std::istringstream in;
    std::ostringstream said;

    seal::PaperStatement read(const std::string& typed, const std::string& file = "") {
        in.str(typed);
        return auditor::read_statement({file, in, said}).statement;
    }
    bool says(const std::string& text) const { return said.str().find(text) != std::string::npos; }
};

bool is_config(const Fault& fault) {
    return fault.code() == FaultCode::config;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Digits, DigitsFixture)

BOOST_AUTO_TEST_CASE(groups_are_asked_for_one_after_another_in_three_languages) {
    BOOST_TEST((read(join(groups, "\n") + "\n") == statement));
    BOOST_TEST(says("Басылган") == false);
    BOOST_TEST(says("18 топту териңиз"));
    BOOST_TEST(says("Наберите 18 групп"));
    BOOST_TEST(says("Type the 18 groups"));
    BOOST_TEST(says("Group 18 (18): "));
}

BOOST_AUTO_TEST_CASE(a_mistyped_group_is_named_at_once_and_asked_for_again) {
    std::string typed = groups[0] + "\n" + groups[1] + "\n";
    typed += "12345\n";         // too short
    typed += "00ОО00\n";        // Cyrillic letters
    typed += groups[3] + "\n";  // the next one, too early
    for (std::size_t i = 2; i < groups.size(); ++i) typed += groups[i] + "\n";
    BOOST_TEST((read(typed) == statement));
    BOOST_TEST(says("Группа 3 «12345»: должно быть ровно шесть цифр."));
    BOOST_TEST(says("Группа 3 «00ОО00»: «О» — буква, похоже, нужна цифра 0."));
    BOOST_TEST(says("Group 3 «" + groups[3] + "»: the check digit does not fit."));
    BOOST_TEST(!says("Группа 4 «"));
}

BOOST_AUTO_TEST_CASE(a_line_may_hold_several_groups_and_what_was_right_stays) {
    std::string typed = "\n" + groups[0] + " " + groups[1] + " 999999 " + groups[3] + "\n";
    for (std::size_t i = 2; i < groups.size(); ++i) typed += groups[i] + " ";
    BOOST_TEST((read(typed) == statement));
    BOOST_TEST(says("3-топ «999999»"));
}

BOOST_AUTO_TEST_CASE(too_few_groups_are_never_taken) {
    BOOST_CHECK_EXCEPTION(read(groups[0] + "\n"), Fault, is_config);
    in.clear();
    BOOST_CHECK_EXCEPTION(read(join({groups.begin(), groups.end() - 1}, " "), "-"), Fault,
                          is_config);
    BOOST_TEST(says("Группа 18: не хватает."));
}

BOOST_AUTO_TEST_CASE(from_a_file_all_mistyped_groups_are_named_at_once) {
    groups[4] = "000000";
    groups[9] = "1";
    BOOST_CHECK_EXCEPTION(read(join(groups, " "), "-"), Fault, [](const Fault& fault) {
        return is_config(fault) && std::string(fault.what()).find("5, 10") != std::string::npos;
    });
    BOOST_TEST(says("5-топ «000000»: текшерүү цифрасы дал келбейт."));
    BOOST_TEST(says("10-топ «1»"));
}

BOOST_AUTO_TEST_CASE(key_digits_are_read_in_the_same_way) {
    const std::string key(32, 'k');
    in.str(join(seal::check_digit_groups(key), "\n"));
    BOOST_TEST(auditor::read_key_digits({"", in, said}) == key);
    BOOST_TEST(says("Наберите 16 групп с листа ключа"));
}

BOOST_AUTO_TEST_SUITE_END()
