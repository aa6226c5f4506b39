#include "ledger/leaf.h"

#include "ledger/checkpoint.h"
#include "ledger/vectors.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

using namespace ishenim;
using ledger::Checkpoint;
using ledger::Leaf;

namespace {

struct LeafFixture {
    Leaf leaf = *Leaf::parse(test::tlog_leaf(1));
    std::string text = leaf.text();

    std::string changed(const std::string& from, const std::string& to) const {
        std::string bytes = text;
        const auto at = bytes.find(from);
        BOOST_REQUIRE(at != std::string::npos);
        return bytes.replace(at, from.size(), to);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(LeafText, LeafFixture)

BOOST_AUTO_TEST_CASE(the_leaves_of_the_vectors_are_met_byte_for_byte) {
    std::uint64_t i = 0;
    for (const auto& expected : test::tlog_vectors()["leaves_first3"]) {
        BOOST_TEST(test::tlog_leaf(i++) == std::string(expected["text"]));
    }
}

BOOST_AUTO_TEST_CASE(sha256sum_takes_a_leaf_as_it_is) {
    const test::TempDir dir;
    const auto file = dir / leaf.path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "document 1\n";
    std::ofstream(dir / "leaf") << text;
    const std::string command =
        "cd " + dir.path().string() + " && sha256sum -c --strict --quiet leaf >/dev/null 2>&1";
    BOOST_TEST(std::system(command.c_str()) == 0);
    std::ofstream(file) << "document 2\n";
    BOOST_TEST(std::system(command.c_str()) != 0);
}

BOOST_AUTO_TEST_CASE(what_is_parsed_gives_the_same_text) {
    leaf.revision = 2;
    leaf.previous = 41;
    leaf.number.clear();
    BOOST_TEST(leaf.text().find("#no") == std::string::npos);
    BOOST_TEST((Leaf::parse(leaf.text()) == leaf));
    leaf.number = "2022-0001";
    BOOST_TEST((Leaf::parse(leaf.text()) == leaf));
    BOOST_TEST(
        leaf.text().substr(64) ==
        "  docs/2025/akt/2025-11/data/23/akt-2025-000001.r1.pdf\n#ishenim-leaf v1\n#kind akt\n"
        "#no 2022-0001\n#rev 2\n#size 11\n#time 2025-11-23T06:15:00Z\n#prev 41\n");
}

BOOST_AUTO_TEST_CASE(anything_else_is_refused) {
    BOOST_TEST(Leaf::parse(text).has_value());
    BOOST_TEST(!Leaf::parse(""));
    BOOST_TEST(!Leaf::parse(text + "\n"));
    BOOST_TEST(!Leaf::parse(text + "#name Асан\n"));
    BOOST_TEST(!Leaf::parse(text.substr(0, text.size() - 1)));
    BOOST_TEST(!Leaf::parse(changed("  docs", " docs")));
    BOOST_TEST(!Leaf::parse(changed("  docs", " *docs")));
    BOOST_TEST(!Leaf::parse(changed("docs/", "/docs/")));
    BOOST_TEST(!Leaf::parse(changed("docs/", "../docs/")));
    BOOST_TEST(!Leaf::parse(changed("docs/", "docs//")));
    BOOST_TEST(!Leaf::parse(changed("docs/", "docs/.x/")));
    BOOST_TEST(!Leaf::parse(changed("docs/", "Docs/")));
    BOOST_TEST(!Leaf::parse(changed("v1", "v2")));
    BOOST_TEST(!Leaf::parse(changed("#kind akt\n", "")));
    BOOST_TEST(!Leaf::parse(changed("#no 2025", "#no  2025")));
    BOOST_TEST(!Leaf::parse(changed("#rev 1", "#rev 01")));
    BOOST_TEST(!Leaf::parse(changed("#rev 1", "#rev 0")));
    BOOST_TEST(!Leaf::parse(changed("#rev 1", "#rev 99999999999")));
    BOOST_TEST(!Leaf::parse(changed("#size 11", "#size -11")));
    BOOST_TEST(!Leaf::parse(changed("00Z", "00")));
    BOOST_TEST(!Leaf::parse(changed("#rev 1\n#size 11\n", "#size 11\n#rev 1\n")));
    BOOST_TEST(!Leaf::parse(text + "#prev 041\n"));
    std::string upper = text;
    upper[0] = 'B';
    BOOST_TEST(!Leaf::parse(upper));
}

BOOST_AUTO_TEST_CASE(a_leaf_holds_no_name_and_1024_bytes_at_most) {
    leaf.path = "docs/Асан.pdf";
    BOOST_CHECK_THROW(leaf.text(), std::logic_error);
    leaf.path = std::string(1024, 'a');
    BOOST_CHECK_THROW(leaf.text(), std::logic_error);
    leaf.path = "docs/a.pdf";
    leaf.kind = "act 1";
    BOOST_CHECK_THROW(leaf.text(), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_checkpoint_has_one_form) {
    const std::string note = test::tlog_vectors()["trees"][8]["checkpoint"];
    const std::string good = note.substr(0, note.find("\n\n") + 1);
    const auto checkpoint = Checkpoint::parse(good);
    BOOST_REQUIRE(checkpoint.has_value());
    BOOST_TEST(checkpoint->size == 257U);
    BOOST_TEST(checkpoint->text() == good);
    BOOST_TEST(
        !Checkpoint::parse(std::string(test::tlog_vectors()["negative"]["leading_zero_size"])));
    BOOST_TEST(!Checkpoint::parse(note));
    BOOST_TEST(!Checkpoint::parse(""));
    BOOST_TEST(!Checkpoint::parse(good + "extension\n"));
    BOOST_TEST(!Checkpoint::parse(good.substr(0, good.size() - 1)));
    BOOST_TEST(!Checkpoint::parse(good.substr(good.find('\n'))));
    BOOST_TEST(!Checkpoint::parse("a\n-1\n" + to_base64(checkpoint->root.raw()) + "\n"));
    BOOST_TEST(!Checkpoint::parse("a\n1\nAAAA\n"));
}

BOOST_AUTO_TEST_SUITE_END()
