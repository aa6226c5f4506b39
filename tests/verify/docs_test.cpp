// The examples in docs/formats/archive.md and docs/formats/ledger.md are the bytes of a real
// archive.
#include "ledger/checkpoint.h"
#include "ledger/reader.h"
#include "seal/note.h"
#include "seal/paper_digits.h"
#include "verify/sample.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace ishenim;

namespace {

struct Block {
    std::string label;  ///< what stands behind the fence: "file log/checkpoint"
    std::string text;
};

std::vector<Block> blocks_of(const std::string& page) {
    std::istringstream lines(test::slurp(test::source_dir() / "docs" / page));
    std::vector<Block> blocks;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.compare(0, 3, "```") == 0) {
            inside = !inside;
            if (inside) blocks.push_back({line.substr(3), ""});
        } else if (inside) {
            blocks.back().text += line + '\n';
        }
    }
    return blocks;
}

/// The archive of the examples.
struct ExampleFixture {
    test::TempDir dir;
    test::Sample sample{dir.path()};
    ExampleFixture() { sample.grow(1); }

    std::string bytes_of(const std::string& label) const {
        const auto blank = label.find(' ');
        const std::string kind = label.substr(0, blank);
        const std::string what = blank == std::string::npos ? "" : label.substr(blank + 1);
        if (kind == "file") return test::slurp(sample.root() / what);
        if (kind == "paper") return printed();
        if (kind == "signed") return test::slurp(sample.signed_file());
        if (kind == "leaf")
            return ledger::read_leaves(sample.root() / "log", std::stoull(what), 1, 6)[0];
        std::string hex;
        const std::string bytes = test::slurp(sample.root() / what);
        for (std::size_t at = 0; at < bytes.size(); at += 32) {
            hex += to_hex(bytes.substr(at, 32)) + '\n';
        }
        return hex;
    }
    /// What a paper would say of the example's log, nine groups a line.
    std::string printed() const {
        const auto checkpoint =
            ledger::read_checkpoint(sample.root() / "log", sample.key().verifier());
        const auto groups = seal::paper_groups({checkpoint->size, checkpoint->root});
        std::string text;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            text += groups[i] + (i % 9 == 8 ? "\n" : " ");
        }
        return text;
    }
    std::size_t check(const std::string& page) const {
        std::size_t checked = 0;
        for (const Block& block : blocks_of(page)) {
            if (block.label.empty() || block.label == "sh") continue;
            BOOST_TEST(block.text == bytes_of(block.label), page << ": " << block.label);
            ++checked;
        }
        return checked;
    }
    std::string block(const std::string& page, const std::string& label) const {
        for (const Block& one : blocks_of(page)) {
            if (one.label == label) return one.text;
        }
        BOOST_FAIL("no block " << label);
        return {};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Docs, ExampleFixture)

BOOST_AUTO_TEST_CASE(the_examples_are_the_bytes_of_a_real_archive) {
    BOOST_TEST(check("formats/archive.md") == 2U);
    BOOST_TEST(check("formats/ledger.md") == 6U);
}

BOOST_AUTO_TEST_CASE(the_examples_are_read_by_the_readers) {
    const std::string page = "formats/ledger.md";
    const std::string vkey = block(page, "file keys/log.vkey");
    const auto key = seal::VerifierKey::parse(vkey.substr(0, vkey.size() - 1));
    BOOST_REQUIRE(key.has_value());
    const auto text = seal::open_note(block(page, "file log/checkpoint"), *key);
    BOOST_REQUIRE(text.has_value());
    BOOST_TEST(ledger::Checkpoint::parse(*text)->size == 6U);
    const auto leaf = ledger::Leaf::parse(block(page, "leaf 3"));
    BOOST_REQUIRE(leaf.has_value());
    BOOST_TEST(leaf->path == test::Sample::act(1));
    const auto statement = seal::read_paper_groups(block(page, "paper")).statement;
    BOOST_REQUIRE(statement.has_value());
    BOOST_TEST(statement->size == 6U);
    BOOST_TEST((statement->root == ledger::Checkpoint::parse(*text)->root));
    // The group of the worked example for a key sheet.
    BOOST_TEST(seal::check_digit_groups(key->raw())[0] == "335684");
}

BOOST_AUTO_TEST_CASE(the_archives_read_me_speaks_three_languages_and_its_commands_work) {
    const auto read_me = test::source_dir() / "templates/archive/READ-ME.txt";
    const std::string text = test::slurp(read_me);
    for (const char* part : {"КЫРГЫЗЧА", "ПО-РУССКИ", "ENGLISH", "sha256sum -c --strict", "fsck"}) {
        BOOST_TEST(text.find(part) != std::string::npos, part);
    }
    // The commands between "key=" and the end of the openssl line, as they stand there.
    const auto begin = text.find("      key="), end = text.find("-sigfile /tmp/signature");
    BOOST_REQUIRE(begin < end);
    std::string commands = text.substr(begin, end - begin) + "-sigfile /tmp/signature";
    for (auto at = commands.find("/tmp/"); at != std::string::npos;
         at = commands.find("/tmp/", at)) {
        commands.replace(at, 5, dir.path().string() + "/");
        at += dir.path().string().size();
    }
    const auto run = [&] {
        const std::string in_archive = "cd " + sample.root().string() + "\n" + commands;
        std::ofstream(dir / "commands.sh") << in_archive << "\n";
        return std::system(("bash " + (dir / "commands.sh").string() + " >/dev/null 2>&1").c_str());
    };
    BOOST_TEST(run() == 0);
    std::string forged = test::slurp(sample.root() / "log/checkpoint");
    forged[forged.find('\n') + 1] = '5';
    std::filesystem::remove(sample.root() / "log/checkpoint");
    std::ofstream(sample.root() / "log/checkpoint") << forged;
    BOOST_TEST(run() != 0);
}

BOOST_AUTO_TEST_SUITE_END()
