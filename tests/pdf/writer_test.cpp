#include "pdf/writer.h"

#include "pdf/samples.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>

namespace {
using namespace ishenim;

std::string written(const layout::Pages& pages, const pdf::Info& info = test::info()) {
    return pdf::Writer(test::font_book(), test::icc()).write(pages, info);
}
}  // namespace

BOOST_AUTO_TEST_SUITE(writer)

BOOST_AUTO_TEST_CASE(samples_are_written_for_the_validators_when_a_folder_is_named) {
    const char* folder = std::getenv("ISHENIM_TEST_OUT");
    pdf::Info plain = test::info();
    plain.attachment_name.clear();
    pdf::Info translation = test::info();
    translation.origin_lang = "ky";
    const std::pair<const char*, std::string> papers[] = {
        {"act", written(test::act())},
        {"act-ru", written(test::act_in_russian(), translation)},
        {"draft", written(test::draft(), plain)},
        {"long-table", written(test::long_table())}};
    for (const auto& [name, bytes] : papers) {
        BOOST_TEST(bytes.substr(0, 9) == "%PDF-1.7\n");
        if (folder == nullptr) continue;
        std::ofstream out(std::string(folder) + "/" + name + ".pdf", std::ios::binary);
        BOOST_TEST(static_cast<bool>(out << bytes));
    }
}

BOOST_AUTO_TEST_SUITE_END()
