// Letters that only look right, lost letters, and what is never disclosed.
#include "base/text.h"
#include "entry/mend.h"
#include "entry/reader.h"
#include "entry/schema.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

using namespace ishenim;
using namespace ishenim::entry;

namespace {

const std::string kYaml =
    test::slurp(test::golden("main-job") / "entries/2022-11-09-01-opening.yaml");

Checked<Reading> with(const std::string& from, const std::string& to) {
    BOOST_REQUIRE_MESSAGE(kYaml.find(from) != std::string::npos, from);
    return test::read_form(Syntax::yaml, replace_all(kYaml, from, to));
}

std::string everything_said(const Findings& findings) {
    std::string out;
    for (const Finding& one : findings) {
        out += one.pointer;
        for (const Text3& text : {one.message, one.hint}) out += text.ky + text.ru + text.en;
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Letters)

BOOST_AUTO_TEST_CASE(look_alikes_are_mended_and_nothing_else) {
    const std::pair<const char*, const char*> pairs[] = {
        {"ɵзүн-ɵзү", "өзүн-өзү"}, {"кеӊеш", "кеңеш"},      {"Ысык-Кєл", "Ысык-Көл"},
        {"їй-бїлє", "үй-бүлө"},   {"чоў", "чоң"},          {"Кењеш", "Кеңеш"},
        {"Pахманов", "Рахманов"}, {"дирeктор", "директор"}};
    for (const auto& [written, meant] : pairs) {
        BOOST_TEST(mend(written).text == meant);
        BOOST_TEST(!mend(written).words.empty());
    }
    for (const char* good :
         {"Windows 10", "e-mail: a@b.kg", "Wi-Fi бөлмөсү", "PDFтин", "чоң", "ёлка"}) {
        BOOST_TEST(mend(good).text == good);
        BOOST_TEST(mend(good).words.empty());
    }
    BOOST_TEST(join(mend("кеӊеш жана чоў").words, ",") == "кеңеш,чоң");
}

BOOST_AUTO_TEST_CASE(letters_of_an_old_font_are_found) {
    for (const char* broken : {"ткърългън", "ъткър`\\`лгън", "с\\з", "съ"}) {
        BOOST_TEST(word_of_old_font(broken).value_or("") == broken);
    }
    for (const char* good :
         {"объект", "съёмка", "объявление", "адъютант", "C:\\ ", "\\ a", "көң"}) {
        BOOST_TEST(!word_of_old_font(good).has_value(), good);
    }
    BOOST_TEST(word_of_old_font("жакшы ткърългън иш").value_or("") == "ткърългън");
}

BOOST_AUTO_TEST_CASE(letters_lost_by_an_ansi_save_are_refused_with_the_cure) {
    auto read = with("9-класстын сынагына", "9-класстын с?нагына");
    BOOST_TEST(test::said(read.findings()) == "E_BAD_UTF8 /letters/0/summary_ky 16");
    BOOST_TEST(read.findings().front().hint.ru.find("Кодировка: UTF-8") != std::string::npos);
    BOOST_TEST(test::said(with("Катышкандар: баары", "Катышканд?р: баары").findings()) ==
               "E_BAD_UTF8  4; E_NOBODY_PRESENT /present 0");
    read = with("Катышкандар: баары", "Катышканд?р: баары");
    const Text3& hint = read.findings().front().hint;  // the key itself and what it may have been
    BOOST_TEST(hint.ky.find("«Катышканд?р», балким: «Катышкандар»") != std::string::npos, hint.ky);
    BOOST_TEST(hint.ru.find("Кодировка: UTF-8") != std::string::npos);
    BOOST_TEST(!has_lost_letters("Эмне үчүн? Анткени…"));
    BOOST_TEST(!has_lost_letters("жок? Ооба"));
    BOOST_TEST(has_lost_letters("жок?Ооба"));
    BOOST_TEST(has_lost_letters("ж\xEF\xBF\xBDк"));
}

BOOST_AUTO_TEST_CASE(the_most_specific_hint_wins) {
    const Field* box = field_at(Form::opening, "/box");
    BOOST_REQUIRE(box != nullptr);
    const auto hints = [](const Checked<Reading>& read) {
        std::map<std::string, std::string> by_code;
        for (const Finding& one : read.findings()) by_code.emplace(one.code, one.hint.ru);
        return by_code;
    };
    // What is missing, of another type or of another value: the field knows best.
    BOOST_TEST(hints(with("Кутунун абалы: бүтүн", "Кутунун абалы: таза"))["E_BAD_VALUE"] ==
               box->hint.ru);
    BOOST_TEST(hints(with("Кутунун абалы: бүтүн", "Кутунун абалы:"))["E_MISSING_FIELD"] ==
               box->hint.ru);
    BOOST_TEST(hints(with("Кутунун абалы: бүтүн", "Кутунун абалы: [бүтүн]"))["E_BAD_TYPE"] ==
               box->hint.ru);
    // What is wrong with the letters or the key themselves: the table or the caller does.
    const auto legacy = hints(with("9-класстын сынагына", "9-класстын ткърългън"));
    BOOST_TEST(legacy.at("E_LEGACY_FONT") ==
               make_finding("E_LEGACY_FONT", "", {{"word", "x"}}).hint.ru);
    const auto form = hints(with("Форма: ачуу/1", "Форма:"));
    BOOST_TEST(form.at("E_MISSING_FIELD").find("«Форма: вскрытие/1»") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_word_is_named_where_it_may_be_named) {
    auto read = with("Эскертүүлөр: 8-ноябрь", "Эскертүүлөр: кеӊеш 8-ноябрь");
    BOOST_TEST(test::said(read.findings()) == "LOOKALIKE_MENDED /remarks_ky 42");
    BOOST_TEST(read.findings().front().message.ky.find("кеңеш") != std::string::npos);
    BOOST_TEST(read->entry.opening().remarks.ky.substr(0, 10) == "кеңеш");
}

BOOST_AUTO_TEST_CASE(under_applicant_no_finding_shows_a_value_a_word_or_an_unknown_key) {
    const std::string name = "Аты-жөнү: Асанкөжө уулу Үмөт";
    const std::string contact = "Байланышы: Төө-Жайлоо айылы";
    const std::pair<std::string, std::string> changes[] = {
        {name, "Аты-жөнү: Асанкєжє уулу Үмөт"},                 // LOOKALIKE_MENDED
        {name, "Аты-жөнү: Асанкъжо уулу Үмөт"},                 // E_LEGACY_FONT
        {name, "Аты-жөнү: Асанк?жо уулу Үмөт"},                 // E_BAD_UTF8
        {name, "Аты-жөнү: [Асанкөжө, Үмөт]"},                   // E_BAD_TYPE
        {name, "Асанкөжө: Үмөт"},                               // E_UNKNOWN_KEY
        {name, "Асанкөж?о: Үмөт"},                              // E_BAD_UTF8 of a key
        {name, name + "\n      ФИО: Асанкөжө"},                 // E_DUPLICATE_FIELD
        {name, name + "\n      act_no: Асанкөжө"},              // E_NUMBER_GIVEN
        {name, "Аты-жөнү: Асанкөжө " + std::string(300, 'x')},  // E_TOO_LONG
        {name, "Аты-жөнү: \"Асанкөжө\xE2\x80\x8B\""},           // E_CONTROL_CHAR
        {contact, "Кол койгондордун саны: Асанкөжө"},           // E_BAD_TYPE
        {contact, "Кол койгондордун саны: 77777"},              // E_BAD_VALUE
    };
    std::set<std::string> codes;
    for (const auto& [from, to] : changes) {
        const auto read = with(from, to);
        BOOST_REQUIRE_MESSAGE(!read.findings().empty(), to);
        codes.insert(read.findings().front().code);
        const std::string all = everything_said(read.findings());
        for (const char* secret : {"Асанк", "Үмөт", "77777", "xxx"}) {
            BOOST_TEST(all.find(secret) == std::string::npos, to << all);
        }
    }
    BOOST_TEST(codes.size() == 10U);
    const auto read = with(name, "Асанкөжө: Үмөт");
    BOOST_TEST(read.findings().front().message.ky.find("купуя") != std::string::npos);
    BOOST_TEST(read.findings().front().message.ru.find("конфиденциально") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(elsewhere_an_unknown_key_is_shown_as_one_printable_line) {
    const auto read = test::read_form(Syntax::json, "{\"form\": \"opening/1\", \"\\u202Eab\\nc" +
                                                        std::string(100, 'x') + "\": 1}");
    const std::string text =
        read.findings().front().message.en + read.findings().front().message.ru;
    BOOST_TEST(text.find("\\u{202E}ab\\u{A}c") != std::string::npos);
    BOOST_TEST(text.find(std::string(61, 'x')) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
