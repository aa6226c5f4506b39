#include "base/fault.h"
#include "base/text.h"
#include "layout/hyphenator.h"
#include "layout/support.h"

#include <boost/test/unit_test.hpp>

#include <iconv.h>

using namespace ishenim;
using namespace ishenim::layout;
using test::kit;

namespace {

std::string parted(const std::string& word, const std::string& lang,
                   HyphenationData data = kit().hyphenation) {
    Typesetter typesetter(kit().fonts, data);
    return typesetter.hyphenated(word, lang);
}

void all_parted(const std::string& lang, const std::vector<std::string>& expected) {
    Typesetter typesetter(kit().fonts, kit().hyphenation);
    for (const std::string& word : expected) {
        BOOST_TEST(typesetter.hyphenated(replace_all(word, "-", ""), lang) == word);
    }
}

constexpr std::u32string_view kVowels = U"аеёиоөуүыэюяАЕЁИОӨУҮЫЭЮЯ";

bool bad_part(const std::string& part) {
    const std::u32string letters = to_code_points(replace_all(part, "-", ""));
    const bool sign = !letters.empty() && (letters[0] == U'ь' || letters[0] == U'ъ');
    return letters.size() < 2 || letters.find_first_of(kVowels) == letters.npos || sign;
}

/// Breaks of a word written with '-' that leave too little on one side.
std::size_t bad_breaks(const std::string& word) {
    std::size_t bad = 0;
    for (std::size_t at = word.find('-'); at != word.npos; at = word.find('-', at + 1)) {
        if (bad_part(word.substr(0, at)) || bad_part(word.substr(at + 1))) ++bad;
    }
    return bad;
}

std::string in_utf8(const std::string& koi8) {
    const iconv_t converter = iconv_open("UTF-8", "KOI8-R");
    std::string from = koi8;
    std::string text(koi8.size() * 3, '\0');
    char* in = from.data();
    char* out = text.data();
    std::size_t in_left = from.size();
    std::size_t out_left = text.size();
    iconv(converter, &in, &in_left, &out, &out_left);
    iconv_close(converter);
    text.resize(text.size() - out_left);
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hyphenation)

BOOST_AUTO_TEST_CASE(kyrgyz_words_are_parted_between_syllables) {
    all_parted("ky", {"мек-теп-тин", "кай-ры-луу-лар-ды", "коом-чу-лу-гу-нун", "тө-мөн-кү-лөр",
                      "жө-нүн-дө", "өт-кө-рү-лүп", "тү-шүн-бөс-түк-төр", "сүй-лө-шүү", "тар-бия",
                      "борт-тук", "ко-мис-си-я-нын", "бүт-күл", "ой-чул", "өкү-лү"});
}

BOOST_AUTO_TEST_CASE(long_vowels_and_double_consonants_are_parted_rightly) {
    all_parted("ky", {"буй-рук-таа", "ка-роо", "ко-юу-ну", "мээ-лүү", "класс-тар",
                      "ат-тес-та-ци-я-лоо", "туу-ган", "со-ци-ал-дык"});
}

BOOST_AUTO_TEST_CASE(signs_and_short_i_stay_with_the_letter_before) {
    BOOST_TEST(parted("объекти", "ky") == "объ-ек-ти");
    BOOST_TEST(parted("райондук", "ky") == "район-дук");
    BOOST_TEST(parted("кийин", "ky") == "кийин");
    BOOST_TEST(parted("апрельдеги", "ky") == "ап-рель-де-ги");
}

BOOST_AUTO_TEST_CASE(exceptions_are_data_and_a_star_makes_a_stem) {
    BOOST_TEST(parted("Кыргызстандагы", "ky") == "Кыр-гыз-стан-да-гы");
    const HyphenationData planted{kit().russian, "кайры-луу*\nмектеп\n"};
    BOOST_TEST(parted("кайрылуулар", "ky", planted) == "кайры-луу-лар");
    BOOST_TEST(parted("мектеп", "ky", planted) == "мектеп");
    BOOST_TEST(parted("мектептин", "ky", planted) == "мек-теп-тин");
    BOOST_CHECK_THROW(parted("а", "ky", {kit().russian, "Мек-теп\n"}), Fault);
}

BOOST_AUTO_TEST_CASE(russian_words_are_parted_by_all_patterns) {
    all_parted("ru", {"рас-смот-ре-ние", "об-ра-ще-ний", "пред-се-да-тель", "от-вет-ствен-но-го",
                      "от-чёт-ный", "ин-фор-ми-ро-ва-ния", "объ-яв-ле-ния", "подъ-езд", "рай-он",
                      "ре-ги-стра-ция", "биз-нес-мен"});
}

BOOST_AUTO_TEST_CASE(the_charset_is_the_one_of_the_dictionarys_first_line) {
    std::string utf8 = in_utf8(kit().russian);
    utf8.replace(0, utf8.find('\n'), "UTF-8");
    BOOST_TEST(parted("рассмотрение", "ru", {utf8, ""}) == "рас-смот-ре-ние");
    BOOST_CHECK_THROW(parted("а", "ru", {"NO-SUCH-CHARSET\nа1б\n", ""}), Fault);
    BOOST_CHECK_THROW(parted("а", "ru", {"UTF-8\n\xFF\xFE\n", ""}), Fault);
    BOOST_CHECK_THROW(parted("а", "ru", {"UTF-8\n", ""}), Fault);
    BOOST_TEST(parted("рассмотрение", "ru", {"", ""}) == "рассмотрение");
}

BOOST_AUTO_TEST_CASE(numbers_latin_capitals_and_hyphened_words_are_left_alone) {
    for (const char* word : {"22-001", "2022-жылдын", "1-тиркеме", "27-сентябрында", "PDF/A",
                             "Windows", "БЕКИТЕМ", "МАДАНИЯТ", "10:30да", "А.", "ата-энелердин",
                             "№", "—", "e-mail", "эми", "ак", "жана", "ооба", "коюу"}) {
        BOOST_TEST(parted(word, "ky") == word);
    }
}

BOOST_AUTO_TEST_CASE(punctuation_around_a_word_does_not_matter) {
    BOOST_TEST(parted("«Мектептин»,", "ky") == "«Мек-теп-тин»,");
    BOOST_TEST(parted("(обращений);", "ru") == "(об-ра-ще-ний);");
}

BOOST_AUTO_TEST_CASE(a_hyphened_word_may_end_a_line_at_its_hyphen_but_not_behind_a_number) {
    const Hyphenator hyphenator(kit().hyphenation);
    const auto own = hyphenator.breaks(U"ата-энелер", Language::ky);
    BOOST_REQUIRE(own.size() == 1U);
    BOOST_TEST(own.front().before == 4U);
    BOOST_TEST(!own.front().adds_hyphen);
    BOOST_TEST(hyphenator.breaks(U"27-сентябры", Language::ky).empty());
    BOOST_TEST(hyphenator.breaks(U"7-«Б»", Language::ky).empty());
    BOOST_TEST(hyphenator.breaks(U"К/н", Language::ky).empty());
    BOOST_TEST(hyphenator.breaks(U"мугалим/окуучу", Language::ky).size() == 1U);
}

BOOST_AUTO_TEST_CASE(no_part_is_one_letter_or_without_a_vowel) {
    BOOST_TEST(bad_breaks("а-та") == 1U);  // the check itself bites
    BOOST_TEST(bad_breaks("об-ъект") == 1U);
    BOOST_TEST(bad_breaks("ст-ра-на") == 1U);
    BOOST_TEST(bad_breaks("ре-ес-тр") == 1U);
    Typesetter typesetter(kit().fonts, kit().hyphenation);
    std::size_t breaks = 0;
    for (const std::string lang : {"ky", "ru"}) {
        for (const std::string& word : split(test::some_text(lang, 100), ' ')) {
            const std::string with_hyphens = typesetter.hyphenated(word, lang);
            if (word.find('-') != word.npos) continue;
            BOOST_TEST(replace_all(with_hyphens, "-", "") == word);
            const bool is_parted = with_hyphens != word;
            BOOST_TEST(bad_breaks(with_hyphens) == 0U, with_hyphens);
            breaks += is_parted ? 1 : 0;
        }
    }
    BOOST_TEST(breaks > 100U);
}

BOOST_AUTO_TEST_SUITE_END()
