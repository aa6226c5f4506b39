// A stop after each single file operation of append(): opening and appending again must give the
// log that an undisturbed run gives.
#include "base/durable.h"
#include "ledger/ledger.h"
#include "ledger/reader.h"
#include "ledger/signed_file.h"
#include "ledger/vectors.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <map>

using namespace ishenim;
using namespace ishenim::ledger;
namespace fs = std::filesystem;

namespace {

using Tree = std::map<std::string, std::string>;

Tree tree_of(const fs::path& root) {
    Tree files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), root)] = test::slurp(entry.path());
    }
    return files;
}

void write_tree(const fs::path& root, const Tree& files) {
    for (const auto& entry : fs::directory_iterator(root)) fs::remove_all(entry.path());
    for (const auto& [name, bytes] : files) {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name, std::ios::binary) << bytes;
    }
}

/// The place of a file in the order in which append() makes them durable.
int step_of(const std::string& name) {
    if (name.rfind("log/tile/", 0) == 0) return 0;
    if (name == "state/signed") return 1;
    if (name.rfind("log/checkpoints/", 0) == 0) return 2;
    return 3;  // log/checkpoint
}

struct CrashFixture {
    CrashFixture() { set_durable_for_test(false); }
    ~CrashFixture() { set_durable_for_test(true); }

    test::TempDir dir;
    seal::SigningKey key = test::tlog_key();
    Ledger open() const { return Ledger(dir / "log", dir / "state/signed", key); }

    /// The trees that a stop may leave: `before`, and one, two, … of the changed files as in
    /// `after`, in the order of append(); superseded partial tiles go one by one after the tiles.
    static std::vector<Tree> states(const Tree& before, const Tree& after) {
        std::multimap<int, std::string> changed;
        for (const auto& [name, bytes] : after) {
            const auto old = before.find(name);
            if (old == before.end() || old->second != bytes) changed.emplace(step_of(name), name);
        }
        std::vector<Tree> result{before};
        Tree now = before;
        bool tiles_written = false;
        for (const auto& [step, name] : changed) {
            if (step != 0 && !tiles_written) {
                tiles_written = true;
                for (const auto& [old_name, bytes] : before) {
                    if (after.count(old_name) != 0) continue;
                    now.erase(old_name);
                    result.push_back(now);
                }
            }
            // A torn line of the record, or a temporary file whose bytes did not all arrive.
            Tree torn = now;
            const std::string& bytes = after.at(name);
            if (step == 1)
                torn[name] = bytes.substr(0, bytes.size() - 30);
            else
                torn[fs::path(name).parent_path() / ".part-1-0"] = bytes.substr(0, 7);
            result.push_back(torn);
            now[name] = bytes;
            result.push_back(now);
        }
        return result;
    }

    static Tree without_parts(Tree files) {
        for (auto it = files.begin(); it != files.end();) {
            it = it->first.find(".part-") == std::string::npos ? std::next(it) : files.erase(it);
        }
        return files;
    }

    void check_every_stop(std::uint64_t from, std::uint64_t to) const {
        write_tree(dir.path(), {});
        open().append(0, test::tlog_leaves(0, from));
        const Tree before = tree_of(dir.path());
        open().append(from, test::tlog_leaves(from, to));
        const Tree after = tree_of(dir.path());
        const auto stops = states(before, after);
        BOOST_TEST(stops.size() >= 9U);
        for (std::size_t i = 0; i < stops.size(); ++i) {
            write_tree(dir.path(), stops[i]);
            open().append(from, test::tlog_leaves(from, to));
            BOOST_TEST((without_parts(tree_of(dir.path())) == after),
                       "stop " << i << " of " << from << " to " << to);
        }
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Crash, CrashFixture)

BOOST_AUTO_TEST_CASE(appending_again_after_a_stop_anywhere_gives_the_same_tree) {
    check_every_stop(0, 1);
    check_every_stop(1, 4);
    check_every_stop(250, 255);
    check_every_stop(250, 256);
    check_every_stop(250, 257);
    check_every_stop(255, 530);
    check_every_stop(256, 258);
}

BOOST_AUTO_TEST_CASE(a_stop_between_record_and_checkpoint_is_finished_on_opening) {
    open().append(0, test::tlog_leaves(0, 3));
    const Tree before = tree_of(dir.path());
    open().append(3, test::tlog_leaves(3, 7));
    Tree stopped = tree_of(dir.path());
    stopped["log/checkpoint"] = before.at("log/checkpoint");
    stopped.erase("log/checkpoints/7.txt");
    write_tree(dir.path(), stopped);
    BOOST_TEST(open().size() == 7U);
    BOOST_TEST(read_checkpoint(dir / "log", key.verifier())->size == 7U);
    BOOST_TEST(read_signed(dir / "state/signed").size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_first_start_that_was_cut_off_is_begun_again) {
    open();
    const Tree whole = tree_of(dir.path());
    Tree stopped = whole;
    stopped.erase("log/checkpoint");
    write_tree(dir.path(), stopped);
    BOOST_TEST(open().size() == 0U);
    stopped.erase("log/checkpoints/0.txt");
    write_tree(dir.path(), stopped);
    BOOST_TEST(open().size() == 0U);
    BOOST_TEST((tree_of(dir.path()) == whole));
}

BOOST_AUTO_TEST_CASE(an_append_that_failed_is_finished_by_the_next_call) {
    Ledger ledger = open();
    ledger.append(0, test::tlog_leaves(0, 3));
    // The record cannot be replaced by a folder's name: publishing fails after the tiles.
    fs::create_directories(dir / "log/checkpoints/5.txt");
    BOOST_CHECK_THROW(ledger.append(3, test::tlog_leaves(3, 5)), std::exception);
    BOOST_TEST(ledger.size() == 3U);
    BOOST_TEST(last_signed(dir / "state/signed")->size == 5U);
    fs::remove(dir / "log/checkpoints/5.txt");
    ledger.append(3, test::tlog_leaves(3, 5));
    BOOST_TEST(ledger.size() == 5U);
    BOOST_TEST(read_signed(dir / "state/signed").size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
