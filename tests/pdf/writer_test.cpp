#include "pdf/writer.h"

#include "pdf/samples.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <tuple>

namespace {
using namespace ishenim;

std::string written(const layout::Pages& pages, const pdf::Info& info = test::info()) {
    return pdf::Writer(test::font_book(), test::icc()).write(pages, info);
}

void write_file(const std::string& path, const std::string& bytes) {
    BOOST_TEST(static_cast<bool>(std::ofstream(path, std::ios::binary) << bytes));
}
}  // namespace

BOOST_AUTO_TEST_SUITE(writer)

BOOST_AUTO_TEST_CASE(samples_are_written_for_the_validators_when_a_folder_is_named) {
    const char* folder = std::getenv("ISHENIM_TEST_OUT");
    pdf::Info plain = test::info();
    plain.attachment_name.clear();
    pdf::Info translation = test::info();
    translation.origin_lang = "ky";
    const std::tuple<const char*, layout::Pages, pdf::Info> papers[] = {
        {"act", test::act(), test::info()},
        {"act-ru", test::act_in_russian(), translation},
        {"draft", test::draft(), plain},
        {"long-table", test::long_table(), test::info()}};
    for (const auto& [name, pages, info] : papers) {
        const std::string bytes = written(pages, info);
        BOOST_TEST(bytes.substr(0, 9) == "%PDF-1.7\n");
        BOOST_TEST(bytes.substr(bytes.size() - 6) == "%%EOF\n");
        if (folder == nullptr) continue;
        write_file(std::string(folder) + "/" + name + ".pdf", bytes);
        write_file(std::string(folder) + "/" + name + ".txt", test::text_of(pages));
    }
}

BOOST_AUTO_TEST_SUITE_END()
