#include "verify/verify.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/edge.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "seal/note.h"
#include "verify/sample.h"

#include <sys/stat.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>

using namespace ishenim;
using verify::Options;
using verify::Problem;
using verify::Report;
using verify::Result;
namespace fs = std::filesystem;

namespace {

struct VerifyFixture {
    VerifyFixture() { set_durable_for_test(false); }
    ~VerifyFixture() { set_durable_for_test(true); }

    test::TempDir dir;
    test::Sample sample{dir.path()};
    fs::path root = sample.root();
    Options options;

    Report report() const { return verify::verify(root, options); }
    void put(const std::string& path, const std::string& bytes) const {
        fs::create_directories((root / path).parent_path());
        fs::remove(root / path);
        std::ofstream(root / path, std::ios::binary) << bytes;
    }
    std::string bytes_at(const std::string& path) const { return test::slurp(root / path); }
    void flip(const std::string& path, std::size_t at) const {
        std::string bytes = bytes_at(path);
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        put(path, bytes);
    }
    /// The archive must be broken, and one of the problems must be this one.
    void finds(const std::string& problem, const std::string& path) const {
        const Report found = report();
        BOOST_TEST(verify::to_string(found.result) == "broken");
        const bool named =
            std::any_of(found.problems.begin(), found.problems.end(), [&](const Problem& one) {
                return one.problem == problem && one.path.compare(0, path.size(), path) == 0;
            });
        BOOST_TEST(named, problem << " in " << path << " is not found");
        if (named) return;
        for (const Problem& one : found.problems) BOOST_TEST_MESSAGE(one.problem + ' ' + one.path);
    }
    /// And nothing else may be reported.
    void finds_only(const std::string& problem, const std::string& path) const {
        finds(problem, path);
        for (const Problem& one : report().problems) {
            BOOST_TEST(one.problem == problem, one.problem << ' ' << one.path);
        }
    }
    void is_ok() const {
        const Report found = report();
        BOOST_TEST(verify::to_string(found.result) == "ok");
        for (const Problem& one : found.problems) {
            BOOST_ERROR(one.problem << ' ' << one.path << ' ' << one.expected << ' ' << one.found);
        }
    }
};

const std::string kManifest = "docs/2022/act/manifest-sha256.txt";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Verify, VerifyFixture)

BOOST_AUTO_TEST_CASE(a_whole_archive_is_ok_and_counted) {
    sample.grow(3);
    const Report found = report();
    is_ok();
    BOOST_TEST(found.documents == 9U);
    BOOST_TEST(found.leaves == 14U);
    BOOST_TEST(found.withheld == 0U);
    BOOST_TEST(found.vkey == sample.key().verifier().text());
    BOOST_TEST(!found.key_proven);
    BOOST_TEST(
        (found.root == ledger::read_checkpoint(root / "log", sample.key().verifier())->root));
    options.key = sample.key().verifier();
    BOOST_TEST(report().key_proven);
    is_ok();
}

BOOST_AUTO_TEST_CASE(a_whole_archive_is_ok_at_every_size_and_with_any_number_of_threads) {
    for (const int entries : {1, 2, 63, 64, 65, 130}) {
        sample.grow(entries);
        for (const unsigned threads : {1U, 3U}) {
            options.threads = threads;
            is_ok();
        }
    }
    BOOST_TEST(fs::exists(root / "log/tile/1/000.p/2"));
}

BOOST_AUTO_TEST_CASE(an_empty_log_is_ok_but_for_its_key_file) {
    ledger::Ledger(root / "log", sample.signed_file(), sample.key());
    finds("missing", "keys/log.vkey");
    options.key = sample.key().verifier();
    is_ok();
}

BOOST_AUTO_TEST_CASE(there_must_be_an_archive) {
    BOOST_CHECK_EXCEPTION(verify::verify(dir / "nowhere", options), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::no_archive; });
}

BOOST_AUTO_TEST_CASE(a_changed_byte_is_found_and_named) {
    sample.grow(2);
    const std::string act = test::Sample::act(1);
    for (std::size_t at = 0; at < bytes_at(act).size(); ++at) {
        flip(act, at);
        finds_only("changed", act);
        flip(act, at);
    }
    is_ok();
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        const std::string path = fs::relative(entry.path(), root);
        const bool is_content = path.rfind("log/", 0) != 0 && path != "READ-ME.txt" &&
                                path.find("manifest") == std::string::npos;
        if (!entry.is_regular_file() || !is_content || path.rfind(".stage", 0) == 0) continue;
        struct stat status {};
        BOOST_REQUIRE(::stat(entry.path().c_str(), &status) == 0);
        flip(path, 0);
        BOOST_REQUIRE(::chmod(entry.path().c_str(), status.st_mode & 0777) == 0);
        finds("changed", path);
        flip(path, 0);
        BOOST_REQUIRE(::chmod(entry.path().c_str(), status.st_mode & 0777) == 0);
    }
    is_ok();
}

BOOST_AUTO_TEST_CASE(a_file_that_became_longer_or_empty_is_found) {
    sample.grow(1);
    const std::string good = bytes_at(test::Sample::act(1));
    put(test::Sample::act(1), good + "\n");
    finds_only("changed", test::Sample::act(1));
    put(test::Sample::act(1), "");
    finds_only("changed", test::Sample::act(1));
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_found_and_named) {
    sample.grow(2);
    for (const std::string& path : {test::Sample::act(1), test::Sample::record(2),
                                    std::string("keys/log.vkey"), std::string("READ-ME.txt")}) {
        const std::string bytes = bytes_at(path);
        fs::remove(root / path);
        if (path == "READ-ME.txt")
            is_ok();  // no part of the record
        else
            finds("missing", path);
        put(path, bytes);
        ::chmod((root / path).c_str(), 0400);
    }
    fs::remove_all(root / "docs/2022/act");
    finds("missing", test::Sample::act(2));
    finds("missing", "docs/2022/act/bagit.txt");
    finds("missing", kManifest);
}

BOOST_AUTO_TEST_CASE(an_extra_file_is_found_anywhere) {
    sample.grow(1);
    for (const std::string path :
         {"docs/stray.pdf", "docs/2022/act/stray",
          "docs/2022/act/data/09/act-2022-09-27-0002.ky.r1.pdf", "docs/2021/act/data/09/a.pdf",
          "docs/2022/act/data/.hidden", "inputs/stray", "keys/log.pem", "keys/deep/er/stray",
          "docs/2022/new/bagit.txt", "docs/2022/new/manifest-sha256.txt"}) {
        put(path, "stray");
        finds_only("extra", path);
        fs::remove(root / path);
    }
    put("confidential/2022/entries/data/09/9.json", "stray");
    ::chmod((root / "confidential/2022/entries/data/09/9.json").c_str(), 0400);
    finds_only("extra", "confidential/2022/entries/data/09/9.json");
    fs::remove(root / "confidential/2022/entries/data/09/9.json");
    fs::create_symlink("/etc/passwd", root / "docs/2022/link");
    finds_only("extra", "docs/2022/link");
}

BOOST_AUTO_TEST_CASE(a_link_in_place_of_a_file_is_found) {
    sample.grow(1);
    fs::rename(root / test::Sample::act(1), dir / "elsewhere.pdf");
    fs::create_symlink(dir / "elsewhere.pdf", root / test::Sample::act(1));
    finds("extra", test::Sample::act(1));
    finds("missing", test::Sample::act(1));
}

BOOST_AUTO_TEST_CASE(swapped_files_are_found_and_named) {
    sample.grow(2);
    const std::string one = bytes_at(test::Sample::act(1)), two = bytes_at(test::Sample::act(2));
    put(test::Sample::act(1), two);
    put(test::Sample::act(2), one);
    finds_only("changed", test::Sample::act(1));
    finds_only("changed", test::Sample::act(2));
}

BOOST_AUTO_TEST_CASE(a_torn_doubled_missing_or_changed_manifest_line_is_found) {
    sample.grow(2);
    const std::string good = bytes_at(kManifest);
    const std::string first = good.substr(0, good.find('\n') + 1);
    put(kManifest, good.substr(0, good.size() - 1));
    finds("torn-line", kManifest);
    put(kManifest, good + "0123");
    finds_only("torn-line", kManifest);
    put(kManifest, "# note\n" + good);
    finds_only("torn-line", kManifest);
    put(kManifest, good + first);
    finds_only("duplicate-line", kManifest);
    put(kManifest, good.substr(first.size()));
    finds_only("missing", kManifest);
    put(kManifest, good + Digest::of("x").hex() + "  data/09/none.pdf\n");
    finds_only("extra", kManifest);
    put(kManifest, Digest::of("x").hex() + first.substr(64) + good.substr(first.size()));
    finds_only("changed", kManifest);
    put(kManifest, good);
    is_ok();
}

BOOST_AUTO_TEST_CASE(a_changed_tile_is_found_and_named) {
    sample.grow(130);  // 522 leaves: full tiles, partial ones of two levels, older partial ones
    std::vector<std::string> tiles;
    for (const auto& entry : fs::recursive_directory_iterator(root / "log/tile")) {
        if (!entry.is_regular_file()) continue;
        const std::string path = fs::relative(entry.path(), root);
        if (path.find("/entries/") == std::string::npos) tiles.push_back(path);
    }
    BOOST_TEST(tiles.size() >= 5U);
    for (const std::string& path : tiles) {
        flip(path, 33 % bytes_at(path).size());
        finds_only("tile", path);
        flip(path, 33 % bytes_at(path).size());
    }
    for (const std::string path : {"log/tile/0/000", "log/tile/0/002.p/10", "log/tile/1/000.p/2"}) {
        const std::string good = bytes_at(path);
        fs::remove(root / path);
        finds_only("tile", path);
        put(path, good.substr(1));
        finds_only("tile", path);
        put(path, good);
    }
    is_ok();
}

BOOST_AUTO_TEST_CASE(an_edited_leaf_is_found_and_named) {
    sample.grow(130);
    for (const std::string path : {"log/tile/entries/000", "log/tile/entries/001",
                                   "log/tile/entries/002.p/10", "log/tile/entries/002.p/2"}) {
        const std::string good = bytes_at(path);
        std::string edited = good;
        const auto at = edited.find("2022-09-27T");
        BOOST_REQUIRE(at != std::string::npos);
        edited[at + 9] = '6';  // another day
        put(path, edited);
        finds_only("leaf", path);
        put(path, good.substr(0, good.size() - 1));
        finds("leaf", path);
        fs::remove(root / path);
        if (path != "log/tile/entries/002.p/2") finds("leaf", path);
        put(path, good);
    }
    is_ok();
}

BOOST_AUTO_TEST_CASE(leaf_and_tile_rewritten_together_do_not_give_the_root) {
    sample.grow(2);
    std::string edited = bytes_at("log/tile/entries/000.p/10");
    edited[edited.find("2022-09-27T") + 9] = '6';
    put("log/tile/entries/000.p/10", edited);
    std::string tile;
    const auto texts = ledger::parse_bundle(edited).value();
    for (const std::string& text : texts) tile += ledger::leaf_hash(text).raw();
    put("log/tile/0/000.p/10", tile);
    finds("checkpoint", "log/checkpoint");
}

BOOST_AUTO_TEST_CASE(a_forged_checkpoint_is_found) {
    sample.grow(3);
    const std::string good = bytes_at("log/checkpoint");
    for (const std::size_t at : {0U, 30U, 40U, 120U, 190U}) {
        flip("log/checkpoint", at);
        finds("checkpoint", "log/checkpoint");
        put("log/checkpoint", good);
    }
    const auto other = seal::SigningKey::generate(test::kSampleOrigin);
    put("log/checkpoint", seal::sign_note(good.substr(0, good.find("\n\n") + 1), other));
    finds("checkpoint", "log/checkpoint");
    fs::remove(root / "log/checkpoint");
    finds("missing", "log/checkpoint");
}

BOOST_AUTO_TEST_CASE(a_log_rewritten_with_another_key_is_found_by_a_key_kept_elsewhere) {
    sample.grow(1);
    is_ok();
    options.key = seal::SigningKey::generate(test::kSampleOrigin).verifier();
    finds("checkpoint", "log/checkpoint");
    finds("changed", "keys/log.vkey");
}

BOOST_AUTO_TEST_CASE(a_rolled_back_checkpoint_is_found) {
    sample.grow(1);
    const std::string old_note = bytes_at("log/checkpoint");
    sample.grow(3);
    const std::string new_note = bytes_at("log/checkpoint");
    options.at_least = ledger::read_checkpoint(root / "log", sample.key().verifier());
    is_ok();
    put("log/checkpoint", old_note);
    finds("rolled-back", "state/signed");
    options.at_least.reset();
    finds("rolled-back", "log/checkpoints/14.txt");
    options.checkpoints = {new_note};
    finds("rolled-back", "--checkpoint 1");
    options.checkpoints = {old_note};
    put("log/checkpoint", new_note);
    is_ok();
}

BOOST_AUTO_TEST_CASE(an_archive_set_back_as_a_whole_is_found_by_a_checkpoint_kept_elsewhere) {
    sample.grow(1);
    fs::copy(root, dir / "old", fs::copy_options::recursive);
    sample.grow(2);
    options.checkpoints = {bytes_at("log/checkpoint")};
    is_ok();
    root = dir / "old";
    finds_only("rolled-back", "--checkpoint 1");
    options.checkpoints.clear();
    is_ok();  // nothing in it can tell
}

BOOST_AUTO_TEST_CASE(a_checkpoint_of_another_history_is_found) {
    sample.grow(3);
    const ledger::Checkpoint fork{test::kSampleOrigin, 6, Digest::of("fork")};
    options.checkpoints = {seal::sign_note(fork.text(), sample.key())};
    finds_only("checkpoint", "--checkpoint 1");
    options.checkpoints = {bytes_at("log/checkpoint"), "no note"};
    finds_only("checkpoint", "--checkpoint 2");
    options.checkpoints.clear();
    options.at_least = fork;
    finds_only("checkpoint", "state/signed");
    options.at_least.reset();
    put("log/checkpoints/6.txt", seal::sign_note(fork.text(), sample.key()));
    finds_only("checkpoint", "log/checkpoints/6.txt");
}

BOOST_AUTO_TEST_CASE(a_copy_without_confidential_is_withheld_and_ok_with_holes_in_it_broken) {
    sample.grow(3);
    const std::string record = bytes_at(test::Sample::record(2));
    fs::remove(root / test::Sample::record(2));
    finds("missing", test::Sample::record(2));
    fs::remove_all(root / "confidential");
    is_ok();
    BOOST_TEST(report().withheld == 3U);
    put(test::Sample::record(2), record);
    finds("missing", test::Sample::record(1));
}

BOOST_AUTO_TEST_CASE(a_confidential_file_or_folder_open_to_others_is_found) {
    sample.grow(1);
    ::chmod((root / test::Sample::record(1)).c_str(), 0440);
    finds_only("mode", test::Sample::record(1));
    ::chmod((root / test::Sample::record(1)).c_str(), 0400);
    ::chmod((root / "confidential/2022").c_str(), 0755);
    finds_only("mode", "confidential/2022");
    ::chmod((root / "confidential/2022").c_str(), 0700);
    is_ok();
}

BOOST_AUTO_TEST_CASE(what_could_not_be_read_is_never_passed) {
    sample.grow(1);
    // A folder where a file is expected cannot be read by anybody, root included.
    const std::string manifest = bytes_at(kManifest);
    fs::remove(root / kManifest);
    fs::create_directory(root / kManifest);
    const Report found = report();
    BOOST_TEST(verify::to_string(found.result) == "unchecked");
    BOOST_REQUIRE(found.problems.size() == 1U);
    BOOST_TEST(found.problems[0].problem == "unreadable");
    BOOST_TEST(found.problems[0].path == kManifest);
    flip(test::Sample::act(1), 0);
    finds("changed", test::Sample::act(1));  // broken outweighs unchecked
}

BOOST_AUTO_TEST_CASE(a_folder_that_may_not_be_entered_is_unchecked) {
    sample.grow(1);
    ::chmod((root / "docs/2022/act/data").c_str(), 0);
    if (::geteuid() == 0) {
        BOOST_TEST_MESSAGE("root may enter every folder: shown by the auditor's program instead");
        is_ok();
    } else {
        BOOST_TEST(verify::to_string(report().result) == "unchecked");
    }
    ::chmod((root / "docs/2022/act/data").c_str(), 0755);
}

BOOST_AUTO_TEST_CASE(files_of_open_intents_are_not_extra) {
    sample.grow(1);
    const std::string path = test::Sample::act(2);
    sample.put(path, "%PDF", test::Sample::leaf("act", 2));
    finds("extra", path);
    finds("extra", kManifest);
    options.open_paths = {path};
    is_ok();
    std::ofstream(root / kManifest, std::ios::app) << "0123";
    is_ok();
    options.open_paths = {test::Sample::record(2)};
    finds("torn-line", kManifest);
    options.open_paths.clear();
    options.open_now = [&] { return std::vector<std::string>{path}; };
    is_ok();
}

BOOST_AUTO_TEST_CASE(what_is_logged_while_it_runs_is_not_extra) {
    sample.grow(2);
    const std::string now = bytes_at("log/checkpoint");
    sample.grow(1);
    // As if entry 2 had come between the reading of the checkpoint and the walk.
    const std::string before = bytes_at("log/checkpoints/6.txt");
    put("log/checkpoint", before);
    options.open_now = [&] {
        put("log/checkpoint", now);
        return std::vector<std::string>{};
    };
    const Report found = report();
    BOOST_TEST(found.leaves == 6U);
    for (const Problem& one : found.problems) {
        BOOST_TEST(one.problem == "rolled-back", one.problem << ' ' << one.path);
    }
}

BOOST_AUTO_TEST_CASE(a_gap_in_the_numbers_is_found) {
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    const auto act = [&](int number) {
        return sample.put(test::Sample::act(number), "%PDF " + std::to_string(number),
                          test::Sample::leaf("act", number));
    };
    options.key = sample.key().verifier();
    ledger.append(0, {act(7), act(8)});  // a school that begins in mid-year
    is_ok();
    ledger.append(2, {act(11)});
    finds_only("number-gap", "act 2022");
    BOOST_TEST(report().problems[0].expected == "0009");
    ledger.append(3, {act(9), act(10)});
    is_ok();
}

BOOST_AUTO_TEST_CASE(a_number_given_twice_and_a_file_logged_twice_are_found) {
    sample.grow(1);
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    const std::string path = "docs/2022/act/data/10/act-2022-10-04-0001.ky.r1.pdf";
    const std::string leaf = sample.put(path, "%PDF again", test::Sample::leaf("act", 1));
    ledger.append(6, {leaf});
    finds_only("number-reused", "act 2022-0001");
    ledger.append(7, {leaf});
    finds("leaf", path);
}

BOOST_AUTO_TEST_CASE(revisions_follow_one_another) {
    sample.grow(1);
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    ledger::Leaf leaf = test::Sample::leaf("act", 1);
    leaf.revision = 2;
    leaf.previous = 3;  // key, input, record, act.ky
    ledger.append(6, {sample.put(test::Sample::act(1, "ky", 2), "%PDF r2", leaf)});
    is_ok();
    leaf.revision = 3;
    leaf.previous = 4;
    ledger.append(7, {sample.put(test::Sample::act(1, "ky", 3), "%PDF r3", leaf)});
    finds_only("leaf", test::Sample::act(1, "ky", 3));
}

BOOST_AUTO_TEST_CASE(a_leaf_that_is_no_leaf_and_a_wrong_size_are_found) {
    sample.grow(1);
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    ledger.append(6, {"no leaf\n"});
    finds_only("leaf", "log/tile/entries/000.p/7#6");
    ledger::Leaf leaf = *ledger::Leaf::parse(
        sample.put(test::Sample::act(2), "%PDF", test::Sample::leaf("act", 2)));
    leaf.bytes = 5;
    ledger.append(7, {leaf.text()});
    finds_only("leaf", "");
}

BOOST_AUTO_TEST_CASE(a_name_from_outside_cannot_forge_a_line) {
    sample.grow(1);
    put("docs/x\nok: \x1B[2J", "stray");
    const Report found = report();
    BOOST_REQUIRE(found.problems.size() == 1U);
    BOOST_TEST(found.problems[0].path.find('\n') == std::string::npos);
    BOOST_TEST(found.problems[0].path.find('\x1B') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
