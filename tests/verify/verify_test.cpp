#include "verify/damage.h"

#include "base/fault.h"
#include "ledger/ledger.h"
#include "ledger/reader.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace ishenim;
using test::kManifest;
using test::VerifyFixture;
using verify::Problem;
using verify::Report;
namespace fs = std::filesystem;

namespace {
constexpr uid_t kNobody = 65534;
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

BOOST_AUTO_TEST_CASE(a_part_of_the_bytes_is_checked_with_all_of_the_log) {
    sample.grow(3);
    const std::uint64_t leaves = report().leaves;
    options.hashed = verify::Range{6, 4};  // record, acts and journal line of entry 2
    is_ok();
    BOOST_TEST(report().hashed == 4U);
    BOOST_TEST(report().leaves == leaves);
    flip(test::Sample::act(1), 0);
    is_ok();
    flip(test::Sample::act(2), 0);
    finds_only("changed", test::Sample::act(2));
    flip(test::Sample::act(2), 0);
    fs::remove(root / test::Sample::act(1));
    finds_only("missing", test::Sample::act(1));
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

BOOST_AUTO_TEST_CASE(what_stands_for_a_file_without_being_one_is_found) {
    sample.grow(1);
    const std::string act = test::Sample::act(1), folder = fs::path(act).parent_path();
    const std::string bytes = bytes_at(act);
    fs::remove(root / act);
    BOOST_REQUIRE(::mkfifo((root / act).c_str(), 0440) == 0);  // must not stop the check either
    finds("missing", act);
    finds("extra", act);
    put(act, bytes);
    is_ok();
    // The right bytes, but outside the archive's own folders.
    fs::rename(root / folder, dir / "elsewhere");
    fs::create_directory_symlink(dir / "elsewhere", root / folder);
    finds("missing", act);
    finds("extra", folder);
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
    const uid_t me = ::geteuid();
    if (me == 0) {  // root may enter every folder: somebody else must look
        for (const auto& entry : fs::recursive_directory_iterator(dir.path())) {
            BOOST_REQUIRE(::lchown(entry.path().c_str(), kNobody, kNobody) == 0);
        }
        BOOST_REQUIRE(::chown(dir.path().c_str(), kNobody, kNobody) == 0);
        BOOST_REQUIRE(::seteuid(kNobody) == 0);
    }
    for (const std::string folder :
         {"docs/2022/act/data", "confidential", "log/tile/entries", "inputs"}) {
        is_ok();
        struct stat status {};
        BOOST_REQUIRE(::stat((root / folder).c_str(), &status) == 0);
        BOOST_REQUIRE(::chmod((root / folder).c_str(), 0) == 0);
        const Report found = report();
        BOOST_REQUIRE(::chmod((root / folder).c_str(), status.st_mode & 0777) == 0);
        BOOST_TEST(verify::to_string(found.result) == "unchecked", folder);
        BOOST_TEST(!found.problems.empty());
        for (const Problem& one : found.problems) {
            BOOST_TEST(one.problem == "unreadable", one.problem << ' ' << one.path);
        }
    }
    BOOST_REQUIRE(::seteuid(me) == 0);
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
    // As if entry 2 came between the reading of the checkpoint and the walk through the folders.
    const std::string now = bytes_at("log/checkpoint");
    put("log/checkpoint", bytes_at("log/checkpoints/6.txt"));
    finds("extra", test::Sample::act(2));
    finds("rolled-back", "log/checkpoints/10.txt");
    options.open_now = [&] {
        put("log/checkpoint", now);
        return std::vector<std::string>{};
    };
    const Report found = report();
    BOOST_TEST(found.leaves == 6U);
    BOOST_TEST(verify::to_string(found.result) == "ok");
    BOOST_TEST(found.problems.empty());
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
