#include "ledger/ledger.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/edge.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "ledger/signed_file.h"
#include "ledger/vectors.h"
#include "seal/note.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>

using namespace ishenim;
using namespace ishenim::ledger;
namespace fs = std::filesystem;

namespace {

using Tree = std::map<std::string, std::string>;

struct LedgerFixture {
    LedgerFixture() { set_durable_for_test(false); }
    ~LedgerFixture() { set_durable_for_test(true); }

    test::TempDir dir;
    seal::SigningKey key = test::tlog_key();
    fs::path log = dir / "log", signed_file = dir / "state/signed";

    Ledger open() const { return Ledger(log, signed_file, key); }
    void grow(std::uint64_t from, std::uint64_t to) const {
        Ledger ledger = open();
        ledger.append(from, test::tlog_leaves(from, to));
    }
    std::string fault() const {
        try {
            open();
        } catch (const Fault& fault) {
            return std::string(to_string(fault.code()));
        }
        return "none";
    }
    std::string append_fault(std::uint64_t first, const std::vector<std::string>& leaves) const {
        try {
            open().append(first, leaves);
        } catch (const Fault& fault) {
            return std::string(to_string(fault.code()));
        }
        return "none";
    }
    Tree tree() const {
        Tree files;
        for (const auto& entry : fs::recursive_directory_iterator(dir.path())) {
            if (entry.is_regular_file()) {
                files[fs::relative(entry.path(), dir.path())] = test::slurp(entry.path());
            }
        }
        return files;
    }
    void put(const std::string& name, const std::string& bytes) const {
        fs::remove(dir / name);
        fs::create_directories((dir / name).parent_path());
        std::ofstream(dir / name, std::ios::binary) << bytes;
    }
    void put(const Tree& files) const {
        fs::remove_all(log);
        fs::remove_all(signed_file.parent_path());
        for (const auto& [name, bytes] : files) put(name, bytes);
    }
};

void check_files(const fs::path& log, const nlohmann::json& list) {
    for (const auto& file : list) {
        const std::string path = file["path"];
        const std::string bytes = test::slurp(log / path);
        BOOST_TEST(bytes.size() == file["bytes"].get<std::size_t>());
        BOOST_TEST(Digest::of(bytes).hex() == std::string(file["sha256"]), path);
    }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Log, LedgerFixture)

BOOST_AUTO_TEST_CASE(paths_of_tiles_are_those_of_the_vectors) {
    const auto& paths = test::tlog_vectors()["known_answers"]["tile_path_examples"];
    const auto index_path = [](std::uint64_t index) { return tile_path(3, index, 256).substr(7); };
    for (const std::uint64_t index : {999U, 1000U, 999999U, 1000000U, 1234067U}) {
        BOOST_TEST(index_path(index) == std::string(paths["index_" + std::to_string(index)]));
    }
    BOOST_TEST("tile/0/000" == tile_path(0, 0, 256));
    BOOST_TEST(tile_path(0, 273, 112) == std::string(paths["level0_index273_width112"]));
    BOOST_TEST(tile_path(kEntriesLevel, 1234067, 8) ==
               std::string(paths["entries_index1234067_width8"]));
    BOOST_CHECK_THROW(tile_path(0, 0, 0), std::logic_error);
    BOOST_CHECK_THROW(tile_path(0, 0, 257), std::logic_error);
}

BOOST_AUTO_TEST_CASE(every_tree_of_the_vectors_is_written_byte_for_byte) {
    std::uint64_t size = 0;
    Ledger ledger = open();
    for (const auto& tree : test::tlog_vectors()["trees"]) {
        const std::uint64_t next = tree["size"];
        ledger.append(size, test::tlog_leaves(size, next));
        size = next;
        BOOST_TEST(ledger.size() == size);
        BOOST_TEST(ledger.root().hex() == std::string(tree["root_hex"]));
        BOOST_TEST(test::slurp(log / "checkpoint") == std::string(tree["checkpoint"]));
        BOOST_TEST(test::slurp(log / "checkpoints" / (std::to_string(size) + ".txt")) ==
                   std::string(tree["checkpoint"]));
        check_files(log, tree["tiles"]);
        check_files(log, tree["entry_bundles"]);
        BOOST_TEST((Edge::read(log, size).root() == ledger.root()));
    }
    // Every older checkpoint is still checkable: partial tiles may be gone, the full ones are
    // there.
    for (const auto& tree : test::tlog_vectors()["trees"]) {
        BOOST_TEST(Edge::read(log, tree["size"]).root().hex() == std::string(tree["root_hex"]));
    }
    BOOST_TEST(!fs::exists(log / "tile/0/000.p"));
    BOOST_TEST(!fs::exists(log / "tile/entries/000.p"));
    BOOST_TEST(read_leaves(log, 255, 3, 70000)[2] == test::tlog_leaf(257));
    BOOST_TEST(read_leaves(log, 0, 70000, 70000).size() == 70000U);
    BOOST_TEST(read_signed(signed_file).size() == test::tlog_vectors()["trees"].size());
}

BOOST_AUTO_TEST_CASE(grouping_does_not_change_the_tree) {
    const std::vector<std::uint64_t> sizes{0, 1, 3, 250, 256, 257, 300, 520};
    for (std::size_t i = 1; i < sizes.size(); ++i) grow(sizes[i - 1], sizes[i]);
    const Digest root = open().root();
    put(Tree{});
    grow(0, 520);
    BOOST_TEST((open().root() == root));
}

BOOST_AUTO_TEST_CASE(an_empty_log_is_made_only_where_neither_log_nor_record_exists) {
    BOOST_TEST(open().size() == 0U);
    BOOST_TEST((open().root() == empty_root()));
    const auto key2 = seal::SigningKey::generate("other.example/log");
    BOOST_TEST((read_checkpoint(log, key.verifier()) ==
                Checkpoint{key.verifier().name(), 0, empty_root()}));
    BOOST_TEST(!read_checkpoint(log, key2.verifier()));
    grow(0, 3);
    fs::remove(log / "checkpoint");
    BOOST_TEST(fault() == "key");
    fs::remove(signed_file);
    BOOST_TEST(fault() == "corrupt");
    fs::remove_all(log);
    BOOST_TEST(fault() == "none");
}

BOOST_AUTO_TEST_CASE(a_log_behind_the_signed_file_is_refused) {
    grow(0, 3);
    const Tree before = tree();
    grow(3, 300);
    const std::string record = test::slurp(signed_file);
    put(before);
    put("state/signed", record);
    BOOST_TEST(fault() == "key");
    fs::remove_all(log);
    BOOST_TEST(fault() == "key");
}

BOOST_AUTO_TEST_CASE(a_log_whose_signed_file_is_gone_is_refused) {
    grow(0, 3);
    fs::remove(signed_file);
    BOOST_TEST(fault() == "key");
}

BOOST_AUTO_TEST_CASE(a_log_that_another_key_signed_is_refused) {
    grow(0, 3);
    const auto other = seal::SigningKey::generate(key.verifier().name());
    BOOST_CHECK_EXCEPTION(Ledger(log, signed_file, other), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::key; });
}

BOOST_AUTO_TEST_CASE(a_log_that_is_not_consistent_with_the_signed_file_is_refused) {
    grow(0, 3);
    grow(3, 5);
    append_signed(signed_file, {5, Digest::of("other")});
    BOOST_TEST(fault() == "corrupt");
    fs::remove(signed_file);
    append_signed(signed_file, {3, Digest::of("other")});
    BOOST_TEST(fault() == "corrupt");
    fs::remove(signed_file);
    append_signed(signed_file, {3, Edge::read(log, 3).root()});  // an older state folder
    BOOST_TEST(fault() == "none");
    BOOST_TEST(last_signed(signed_file)->size == 5U);
}

BOOST_AUTO_TEST_CASE(a_changed_checkpoint_or_edge_tile_is_refused) {
    grow(0, 300);
    const Tree good = tree();
    for (const auto& [name, bytes] : good) {
        const bool is_edge = name.find("001.p/44") != std::string::npos ||
                             name.find("tile/1/000.p/1") != std::string::npos ||
                             name == "log/checkpoint";
        if (!is_edge) continue;
        std::string changed = bytes;
        changed[31] = static_cast<char>(changed[31] ^ 1);
        put(name, changed);
        BOOST_TEST(fault() == "corrupt", name);
        put(name, bytes.substr(0, bytes.size() - 1));
        BOOST_TEST(fault() == "corrupt", name << " cut");
        fs::remove(dir / name);
        BOOST_TEST(fault() == (name == "log/checkpoint" ? "key" : "corrupt"), name << " gone");
        put(name, bytes);
        BOOST_TEST(fault() == "none");
    }
}

BOOST_AUTO_TEST_CASE(a_replay_of_logged_leaves_must_be_the_same_leaves) {
    grow(0, 300);
    const Tree before = tree();
    BOOST_TEST(append_fault(0, test::tlog_leaves(0, 300)) == "none");
    BOOST_TEST(append_fault(255, test::tlog_leaves(255, 258)) == "none");
    BOOST_TEST((tree() == before));
    BOOST_TEST(append_fault(255, test::tlog_leaves(256, 258)) == "corrupt");
    BOOST_TEST((tree() == before));
    BOOST_TEST(append_fault(298, test::tlog_leaves(298, 305)) == "none");
    BOOST_TEST(open().size() == 305U);
    BOOST_CHECK_THROW(open().append(306, {"leaf"}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_tile_once_written_is_never_changed) {
    grow(0, 3);
    put("log/tile/0/000.p/5", "other");
    BOOST_TEST(append_fault(3, test::tlog_leaves(3, 5)) == "corrupt");
    BOOST_TEST(test::slurp(log / "tile/0/000.p/5") == "other");
    BOOST_TEST(open().size() == 3U);
    BOOST_TEST(last_signed(signed_file)->size == 3U);
}

BOOST_AUTO_TEST_CASE(a_partial_tile_is_kept_until_its_full_tile_is_there) {
    grow(0, 3);
    grow(3, 255);
    BOOST_TEST(fs::exists(log / "tile/0/000.p/3"));
    BOOST_TEST(fs::exists(log / "tile/entries/000.p/255"));
    grow(255, 256);
    BOOST_TEST(fs::exists(log / "tile/0/000"));
    BOOST_TEST(!fs::exists(log / "tile/0/000.p"));
    BOOST_TEST(fs::exists(log / "tile/1/000.p/1"));
}

BOOST_AUTO_TEST_CASE(a_torn_last_line_of_the_signed_file_counts_as_not_written) {
    grow(0, 3);
    const std::string record = test::slurp(signed_file);
    for (const std::string tail : {"1", "12 ab", "300 "}) {
        put("state/signed", record + tail);
        BOOST_TEST(last_signed(signed_file)->size == 3U);
        BOOST_TEST(read_signed(signed_file).size() == 2U);
        append_signed(signed_file, {4, empty_root()});
        BOOST_TEST(test::slurp(signed_file) == record + "4 " + empty_root().hex() + "\n");
    }
    put("state/signed", "x");
    BOOST_TEST(!last_signed(signed_file));
    put("state/signed", record + "4\n");
    BOOST_CHECK_THROW(last_signed(signed_file), Fault);
    BOOST_CHECK_THROW(read_signed(signed_file), Fault);
    put("state/signed", record + "1 " + empty_root().hex() + "\n");
    BOOST_CHECK_THROW(read_signed(signed_file), Fault);
}

BOOST_AUTO_TEST_SUITE_END()
