#include "pdf/writer.h"

#include "base/fault.h"
#include "base/text.h"
#include "pdf/files.h"
#include "pdf/samples.h"
#include "pdf/syntax.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <future>
#include <tuple>

namespace {

using namespace ishenim;

std::string written(const layout::Pages& pages, const pdf::Info& info = test::info()) {
    return pdf::Writer(test::font_book(), test::icc()).write(pages, info);
}

void write_file(const std::string& path, const std::string& bytes) {
    BOOST_TEST(static_cast<bool>(std::ofstream(path, std::ios::binary) << bytes));
}

/// True if writing fails as the machine's fault of the code `library`.
bool is_library_fault(const layout::Pages& pages) {
    try {
        written(pages);
    } catch (const Fault& fault) {
        return fault.code() == FaultCode::library;
    }
    return false;
}

std::string without_breaks(const std::string& text) {
    return replace_all(replace_all(text, "\n", " "), "  ", " ");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(writer)

BOOST_AUTO_TEST_CASE(samples_are_written_for_the_validators_when_a_folder_is_named) {
    const char* folder = std::getenv("ISHENIM_TEST_OUT");
    pdf::Info plain = test::info();
    plain.attachment_name.clear();
    plain.template_sha256.clear();
    pdf::Info translation = test::info();
    translation.origin_lang = "ky";
    const std::tuple<const char*, layout::Pages, pdf::Info> papers[] = {
        {"act", test::act(), test::info()},
        {"act-ru", test::act_in_russian(), translation},
        {"draft", test::draft(), plain},
        {"long-table", test::long_table(), test::info()},
        {"chart", test::with_chart(), test::info()}};
    for (const auto& [name, pages, info] : papers) {
        const std::string bytes = written(pages, info);
        BOOST_TEST(bytes.substr(0, 9) == "%PDF-1.7\n");
        BOOST_TEST(bytes.substr(bytes.size() - 6) == "%%EOF\n");
        if (folder == nullptr) continue;
        write_file(std::string(folder) + "/" + name + ".pdf", bytes);
        write_file(std::string(folder) + "/" + name + ".txt", test::text_of(pages));
    }
}

BOOST_AUTO_TEST_CASE(the_same_pages_give_the_same_bytes_on_any_thread) {
    const std::string expected = written(test::act());
    std::vector<std::future<std::string>> others;
    for (int i = 0; i < 4; ++i) {
        others.push_back(std::async(std::launch::async, [] { return written(test::act()); }));
    }
    for (auto& other : others) BOOST_TEST((other.get() == expected));
}

BOOST_AUTO_TEST_CASE(the_same_pages_give_the_same_bytes_whatever_was_written_before) {
    const std::string expected = written(test::act());
    pdf::Writer writer(test::font_book(), test::icc());
    writer.write(test::draft(), test::info());
    writer.write(test::act_in_russian(), test::info());
    BOOST_TEST((writer.write(test::act(), test::info()) == expected));
    BOOST_TEST((writer.write(test::act(), test::info()) == expected));
    layout::Pages broken = test::act();
    broken.texts[0].clear();
    BOOST_CHECK_THROW(writer.write(broken, test::info()), Fault);
    BOOST_TEST((writer.write(test::act(), test::info()) == expected));
}

BOOST_AUTO_TEST_CASE(kept_subsets_are_dropped_without_changing_the_bytes) {
    pdf::Writer writer(test::font_book(), test::icc());
    const std::string expected = written(test::one_line("Башкы сап"));
    for (int i = 0; i < 300; ++i) {  // more glyph sets than are kept
        std::string letters;
        for (int bit = 0; bit < 9; ++bit) {
            if ((i >> bit & 1) != 0) letters += to_utf8(U"бгджзмңөү"[bit]);
        }
        BOOST_REQUIRE(!writer.write(test::one_line("а" + letters), test::info()).empty());
    }
    BOOST_TEST((writer.write(test::one_line("Башкы сап"), test::info()) == expected));
}

BOOST_AUTO_TEST_CASE(other_pages_or_another_id_give_other_bytes) {
    pdf::Info other = test::info();
    other.file_id[0] = '!';
    BOOST_TEST((written(test::draft(), other) != written(test::draft())));
    BOOST_TEST((written(test::one_line("а")) != written(test::one_line("б"))));
}

BOOST_AUTO_TEST_CASE(the_first_sixteen_bytes_of_the_file_id_become_the_id) {
    const std::string hex = pdf::hex_string(test::info().file_id.substr(0, 16));
    BOOST_TEST(test::count(written(test::draft()), "/ID[" + hex + hex + "]") == 1U);
}

BOOST_AUTO_TEST_CASE(the_attachment_comes_out_as_it_went_in_with_relationship_source) {
    const std::string bytes = written(test::act());
    BOOST_TEST(test::detached(bytes) == test::info().attachment);
    BOOST_TEST(test::count(test::plain(bytes), "/AFRelationship /Source") == 1U);
}

BOOST_AUTO_TEST_CASE(without_an_attachment_there_is_no_file_specification) {
    pdf::Info info = test::info();
    info.attachment_name.clear();
    const std::string plain = test::plain(written(test::draft(), info));
    BOOST_TEST(test::count(plain, "/Filespec") == 0U);
    BOOST_TEST(test::count(plain, "/StructTreeRoot") > 0U);
}

BOOST_AUTO_TEST_CASE(the_text_can_be_copied_letter_by_letter) {
    const std::string text = "«Ишеним почтасы» № 5: ң ө ү Ң Ө Ү, (кашаа) \\ 100 % — A–Z.";
    const std::string copied = without_breaks(test::copied(written(test::one_line(text))));
    BOOST_TEST(copied.find(text) != std::string::npos, copied);
}

BOOST_AUTO_TEST_CASE(every_field_is_a_signature_widget_with_its_tooltip_in_the_structure) {
    const std::string plain = test::plain(written(test::act()));
    BOOST_TEST(test::count(plain, "/FT /Sig") == 5U);
    BOOST_TEST(test::count(plain, "/TU ") == 5U);
    BOOST_TEST(test::count(plain, "/StructParent ") == 5U);
    BOOST_TEST(test::count(plain, "/Type /OBJR") == 5U);
    BOOST_TEST(test::count(plain, "/S /Form") == 5U);
    BOOST_TEST(test::count(plain, "/SigFlags 3") == 1U);
}

BOOST_AUTO_TEST_CASE(glyphs_of_a_visible_signature_are_reserved_only_where_there_are_fields) {
    // H of «SHA-256», which neither paper prints.
    BOOST_TEST(test::count(test::plain(written(test::act())), "> <0048>\n") == 1U);
    BOOST_TEST(test::count(test::plain(written(test::draft())), "> <0048>\n") == 0U);
}

BOOST_AUTO_TEST_CASE(metadata_say_title_author_language_dates_template_and_origin) {
    pdf::Info info = test::info();
    info.origin_lang = "ky";
    info.author = "Мектеп № 7 & «Ата <мекен>»";
    const std::string bytes = written(test::act_in_russian(), info);
    for (const char* part :
         {"<rdf:li xml:lang=\"x-default\">Акт № 1 о вскрытии почты доверия (перевод)</rdf:li>",
          "<rdf:li>Мектеп № 7 &amp; «Ата &lt;мекен&gt;»</rdf:li>", "<rdf:li>ru-RU</rdf:li>",
          "<xmp:CreateDate>2022-09-27T05:59:00Z</xmp:CreateDate>",
          "<pdf:Producer>Ishenim 0.1.0</pdf:Producer>",
          "<ishenim:translatedFrom>ky-KG</ishenim:translatedFrom>"}) {
        BOOST_TEST(test::count(bytes, part) == 1U, part);
    }
    const std::string hash = "<ishenim:templateSha256>" + info.template_sha256 + "<";
    BOOST_TEST(test::count(bytes, hash) == 1U);
    BOOST_TEST(test::count(test::plain(bytes), "(D:20220927055900Z)") == 3U);
}

BOOST_AUTO_TEST_CASE(a_drawing_is_a_figure_with_its_words_and_its_place_on_the_page) {
    const std::string plain = test::plain(written(test::with_chart()));
    BOOST_TEST(test::count(plain, "/S /Figure") == 1U);
    BOOST_TEST(test::count(plain, "/Alt ") == 1U);
    // From the left and the bottom: 842 less the 89.25 above it and its height of 30.
    BOOST_TEST(test::count(plain, "/BBox [") == 1U, plain.substr(plain.find("/BBox"), 60));
    BOOST_TEST(test::count(plain, "/Figure<</MCID") == 1U);  // one mark: drawn in one piece
    BOOST_TEST(test::count(plain, " l S\n") == 20U);
    BOOST_TEST(test::count(plain, "0.5 w\n") == 1U);
}

BOOST_AUTO_TEST_CASE(an_element_goes_on_over_a_page_break_as_one) {
    const std::string plain = test::plain(written(test::act()));
    BOOST_TEST(test::count(plain, "/Type /MCR") == 1U);
}

BOOST_AUTO_TEST_CASE(content_between_a_paragraphs_own_words_keeps_its_place_and_language) {
    const std::string plain = test::plain(written(test::draft()));
    const std::size_t span = plain.find("/S /Span");
    BOOST_TEST(span != std::string::npos);
    BOOST_TEST(test::count(plain, "/Lang (ru-RU)") == 1U);
    BOOST_TEST(test::count(without_breaks(test::copied(written(test::draft()))),
                           "Орусча: это проект документа. Дагы кыргызча.") == 1U);
}

BOOST_AUTO_TEST_CASE(a_glyph_without_a_text_is_a_fault_of_the_library) {
    layout::Pages no_text = test::act();
    no_text.texts[0].erase(no_text.pages[0].contents[0].runs[0].glyphs[0].id);
    BOOST_TEST(is_library_fault(no_text));
    layout::Pages empty_text = test::act();
    empty_text.texts[0].begin()->second.clear();
    BOOST_TEST(is_library_fault(empty_text));
    layout::Pages empty_box = test::act();
    empty_box.pages[0].contents[0].runs[0].glyphs[0].id = 0;
    empty_box.texts[0].emplace(std::uint16_t{0}, "?");
    BOOST_TEST(is_library_fault(empty_box));
    BOOST_TEST(!is_library_fault(test::act()));
}

BOOST_AUTO_TEST_CASE(a_failing_libharu_call_is_a_fault_of_the_library) {
    layout::Pages too_wide = test::act();
    too_wide.width = pt(20000);  // libharu allows 14400
    BOOST_TEST(is_library_fault(too_wide));
}

BOOST_AUTO_TEST_CASE(pages_from_which_no_conforming_file_can_be_made_are_refused) {
    layout::Pages no_title = test::act();
    no_title.title.clear();
    BOOST_CHECK_THROW(written(no_title), std::logic_error);
    layout::Pages no_tooltip = test::act();
    no_tooltip.pages.back().fields[0].tooltip.clear();
    BOOST_CHECK_THROW(written(no_tooltip), std::logic_error);
    layout::Pages stray = test::act();
    stray.pages[0].contents[0].element = 9999;
    BOOST_CHECK_THROW(written(stray), std::logic_error);
    layout::Pages silent = test::with_chart();
    for (layout::Element& element : silent.elements) element.summary.clear();
    BOOST_CHECK_THROW(written(silent), std::logic_error);
    layout::Pages placeless = test::with_chart();
    placeless.pages[0].figures.clear();
    BOOST_CHECK_THROW(written(placeless), std::logic_error);
    layout::Pages late_parent = test::act();
    late_parent.elements[1].parent = 2;
    BOOST_CHECK_THROW(written(late_parent), std::logic_error);
    pdf::Info short_id = test::info();
    short_id.file_id = "short";
    BOOST_CHECK_THROW(written(test::act(), short_id), std::logic_error);
}

BOOST_AUTO_TEST_CASE(the_builder_names_every_library_that_shapes_the_bytes) {
    const std::string name = pdf::builder();
    for (const char* part :
         {"ishenim-pdf 1; ", "libharu 2.", "HarfBuzz ", "libdeflate ", "libqrencode "}) {
        BOOST_TEST(test::count(name, part) == 1U, part);
    }
}

BOOST_AUTO_TEST_SUITE_END()
