#include "layout/font_book.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/text.h"
#include "layout/support.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::layout;
using test::kit;

namespace {

constexpr char kLetters[] =
    "АБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
    "0123456789№«»„“—–-.,:;!?()/%+…’";

std::vector<FontFile> files(std::string_view regular, std::string_view bold) {
    return {{"PTF55F.ttf", regular}, {"PTF75F.ttf", bold}};
}

bool refused(std::string_view manifest, const std::vector<FontFile>& given) {
    try {
        const FontBook book(manifest, given);
    } catch (const Fault& fault) {
        return fault.code() == FaultCode::config;
    }
    return false;
}

bool liberation_is_there() {
    return std::filesystem::exists("/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(font_book)

BOOST_AUTO_TEST_CASE(a_font_whose_sha256_is_not_the_manifests_is_refused) {
    BOOST_TEST(!refused(kit().manifest, files(kit().regular, kit().bold)));
    std::string tampered = kit().bold;
    tampered[tampered.size() / 2] ^= 1;
    BOOST_TEST(refused(kit().manifest, files(kit().regular, tampered)));
    BOOST_TEST(refused(kit().manifest, files(kit().bold, kit().regular)));
}

BOOST_AUTO_TEST_CASE(a_manifest_that_lacks_a_face_or_a_field_is_refused) {
    const auto given = files(kit().regular, kit().bold);
    BOOST_TEST(refused("", given));
    BOOST_TEST(refused(kit().manifest, {given.front()}));
    const std::string regular_alone =
        kit().manifest.substr(0, kit().manifest.find("PT Serif\tbold"));
    BOOST_TEST(refused(regular_alone, given));
    BOOST_TEST(refused(replace_all(kit().manifest, "\tParaType Free Font License", ""), given));
    BOOST_TEST(refused(replace_all(kit().manifest, "\tbold\t", "\titalic\t"), given));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_font_are_refused_though_the_hash_is_right) {
    const std::string junk = "not a font";
    const std::string sha = Digest::of(junk).hex();
    const std::string manifest =
        "X\tregular\tPTF55F.ttf\t" + sha + "\tnone\nX\tbold\tPTF75F.ttf\t" + sha + "\tnone\n";
    BOOST_TEST(refused(manifest, files(junk, junk)));
}

BOOST_AUTO_TEST_CASE(both_faces_draw_every_letter_of_kyrgyz_and_russian) {
    BOOST_TEST(kit().fonts.missing(Face::regular, kLetters).empty());
    BOOST_TEST(kit().fonts.missing(Face::bold, kLetters).empty());
}

BOOST_AUTO_TEST_CASE(missing_names_every_character_that_a_face_cannot_draw_once_and_in_order) {
    const auto missing = kit().fonts.missing(Face::regular, "а😀б中а😀");
    BOOST_TEST((missing == std::vector<char32_t>{U'😀', U'中'}));
}

BOOST_AUTO_TEST_CASE(spaces_and_the_soft_hyphen_are_never_missing) {
    BOOST_TEST(kit().fonts.missing(Face::regular, " \u00A0\u2009\u202F\u00AD").empty());
    BOOST_TEST(kit().fonts.missing(Face::regular, "\u200B").size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_font_without_kyrgyz_letters_reports_them,
                     *boost::unit_test::precondition([](auto) { return liberation_is_there(); })) {
    const std::string folder = "/usr/share/fonts/truetype/liberation/";
    const std::string regular = test::slurp(folder + "LiberationSerif-Regular.ttf");
    const std::string bold = test::slurp(folder + "LiberationSerif-Bold.ttf");
    const std::string manifest = "L\tregular\tr.ttf\t" + Digest::of(regular).hex() +
                                 "\tGPL\nL\tbold\tb.ttf\t" + Digest::of(bold).hex() + "\tGPL\n";
    const FontBook book(manifest, {{"r.ttf", regular}, {"b.ttf", bold}});
    BOOST_TEST(
        (book.missing(Face::regular, "көңүл, үй") == std::vector<char32_t>{U'ө', U'ң', U'ү'}));
    BOOST_TEST((book.missing(Face::bold, "Ң") == std::vector<char32_t>{U'Ң'}));
    BOOST_TEST(book.missing(Face::regular, "абвё").empty());
    BOOST_TEST(book.metrics(Face::regular).units_per_em == 1000);  // its own are 2048
    BOOST_TEST(book.metrics(Face::regular).ascender == 891);
}

BOOST_AUTO_TEST_CASE(metrics_and_widths_are_in_thousandths_of_an_em) {
    const FaceMetrics& regular = kit().fonts.metrics(Face::regular);
    BOOST_TEST(regular.postscript_name == "PTSerif-Regular");
    BOOST_TEST(regular.cap_height == 700);
    BOOST_TEST(regular.ascender == 1018);
    BOOST_TEST(regular.descender == -276);
    BOOST_TEST(regular.italic_angle == 0);
    BOOST_TEST(regular.y_min < regular.descender / 2);
    BOOST_TEST(regular.y_max > regular.cap_height);
    BOOST_TEST(kit().fonts.metrics(Face::bold).stem_v > regular.stem_v);
    BOOST_TEST(kit().fonts.width(Face::regular, 3) == 243);  // the blank
    BOOST_TEST(kit().fonts.bytes(Face::bold).size() == kit().bold.size());
}

BOOST_AUTO_TEST_CASE(characters_that_share_a_glyph_have_one_representative) {
    const FontBook& fonts = kit().fonts;
    BOOST_TEST((fonts.representative(Face::regular, U'μ') == U'\u00B5'));
    BOOST_TEST((fonts.representative(Face::regular, U'\u00B5') == U'\u00B5'));
    for (const char32_t c : to_code_points(kLetters)) {
        BOOST_TEST((fonts.representative(Face::regular, c) == c));
        BOOST_TEST((fonts.representative(Face::bold, c) == c));
    }
}

BOOST_AUTO_TEST_SUITE_END()
