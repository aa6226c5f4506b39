#include "archive/archive.h"

#include "base/durable.h"
#include "base/fault.h"
#include "support/golden.h"
#include "support/temp_dir.h"

#include <sys/stat.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>

using namespace ishenim;
using archive::Archive;
using archive::Staged;
namespace fs = std::filesystem;

namespace {

const std::string kAct = "docs/2022/act/data/09/act-2022-09-27-0001.ky.r1.pdf";
const std::string kAct2 = "docs/2022/act/data/10/act-2022-10-04-0002.ky.r1.pdf";
const std::string kRecord = "confidential/2022/entries/data/09/7.json";

struct ArchiveFixture {
    ArchiveFixture() {
        set_durable_for_test(false);
        archive.prepare({{"READ-ME.txt", "read me"}});
    }
    ~ArchiveFixture() {
        ::umask(old_umask);
        set_durable_for_test(true);
    }

    mode_t old_umask = ::umask(0077);  // modes must not depend on it
    test::TempDir dir;
    fs::path root = dir / "archive";
    Archive archive{root};

    std::string bytes_at(const std::string& path) const { return test::slurp(root / path); }
    void put(const std::string& path, const std::string& bytes) const {
        fs::remove(root / path);
        std::ofstream(root / path, std::ios::binary) << bytes;
    }
    unsigned mode(const std::string& path) const {
        struct stat status {};
        BOOST_REQUIRE(::stat((root / path).c_str(), &status) == 0);
        return status.st_mode & 0777;
    }
    std::vector<Staged> entry() {
        const std::vector<Staged> files{archive.stage(kRecord, "{\"secret\":1}"),
                                        archive.stage(kAct, "%PDF акт"),
                                        archive.stage(kAct2, "%PDF акт 2")};
        archive.sync_stage();
        return files;
    }
    bool manifest_is_valid(const std::string& bag) const {
        const std::string command = "cd " + (root / bag).string() +
                                    " && sha256sum -c --strict --quiet manifest-sha256.txt 2>&1";
        return std::system(command.c_str()) == 0;
    }
    std::string fault_of(const std::function<void()>& act) const {
        try {
            act();
        } catch (const Fault& fault) {
            return std::string(to_string(fault.code()));
        }
        return "none";
    }
    std::map<std::string, std::string> tree() const {
        std::map<std::string, std::string> files;
        for (const auto& item : fs::recursive_directory_iterator(root)) {
            if (item.is_regular_file())
                files[fs::relative(item.path(), root)] = test::slurp(item.path());
        }
        return files;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Bags, ArchiveFixture)

BOOST_AUTO_TEST_CASE(paths_are_those_of_the_design) {
    BOOST_TEST(archive::document_path("act", 2022, 9, "act-2022-09-27-0001.ky.r1.pdf") == kAct);
    BOOST_TEST(archive::record_path(2022, 9, 7) == kRecord);
    BOOST_TEST(archive::input_path(Digest::of("")) == "inputs/" + Digest::of("").hex());
    BOOST_TEST(archive::bag_of(kAct) == "docs/2022/act");
    BOOST_TEST(archive::bag_of(kRecord) == "confidential/2022/entries");
    BOOST_TEST(archive::bag_of("inputs/aa").empty());
    BOOST_TEST(archive::bag_of("keys/log.vkey").empty());
}

BOOST_AUTO_TEST_CASE(every_name_is_ascii) {
    for (const std::string path :
         {"docs/2022/акт/data/09/a.pdf", "docs/2022/act/data/09/A.pdf", "docs/2022/act/data/09/.a",
          "docs/2022/act/data/../a", "docs/2022/act/a.pdf", "docs/2022/act/x/09/a.pdf",
          "/etc/passwd", "log/checkpoint", "docs", "", "inputs//a",
          "docs/2022/act/data/09/a b.pdf"}) {
        BOOST_CHECK_THROW(archive.stage(path, "x"), std::logic_error);
    }
    BOOST_CHECK_THROW(archive::document_path("act", 2022, 13, "a.pdf"), std::logic_error);
    BOOST_CHECK_THROW(archive::document_path("../x", 2022, 1, "a.pdf"), std::logic_error);
    BOOST_TEST(archive.stage("keys/log.vkey", "x").path == "keys/log.vkey");
}

BOOST_AUTO_TEST_CASE(a_guide_of_another_version_is_replaced_and_nothing_else_is_touched) {
    archive.prepare({{"READ-ME.txt", "READ ME"}, {"verify.html", "page"}});
    BOOST_TEST(bytes_at("READ-ME.txt") == "READ ME");
    BOOST_TEST(bytes_at("verify.html") == "page");
    BOOST_TEST(mode("verify.html") == 0444U);
    BOOST_TEST(mode("confidential") == 0700U);
    BOOST_TEST(mode(".stage") == 0700U);
    BOOST_TEST(mode("docs") == 0755U);
}

BOOST_AUTO_TEST_CASE(staged_bytes_lie_under_their_hash_and_again_is_a_no_op) {
    const Staged file = archive.stage(kAct, "%PDF");
    BOOST_TEST(!archive.is_staged(file));  // it waits for the others of its intent
    archive.sync_stage();
    BOOST_TEST(file.sha256.hex() == Digest::of("%PDF").hex());
    BOOST_TEST(file.bytes == 4U);
    BOOST_TEST(bytes_at(".stage/" + file.sha256.hex()) == "%PDF");
    BOOST_TEST((archive.stage(kAct, "%PDF") == file));
    archive.sync_stage();
    BOOST_TEST(archive.is_staged(file));
    BOOST_TEST(!fs::exists(root / kAct));
    put(".stage/" + file.sha256.hex(), "%PDE");
    BOOST_TEST(!archive.is_staged(file));
    BOOST_TEST(!archive.is_staged({kAct, Digest::of("other"), 5}));
}

BOOST_AUTO_TEST_CASE(placed_files_are_in_bags_that_sha256sum_takes) {
    const auto files = entry();
    archive.place(files);
    archive.unstage(files);
    BOOST_TEST(archive.read(kAct) == "%PDF акт");
    BOOST_TEST(manifest_is_valid("docs/2022/act"));
    BOOST_TEST(manifest_is_valid("confidential/2022/entries"));
    BOOST_TEST(bytes_at("docs/2022/act/bagit.txt") == std::string(archive::bagit_text()));
    const auto lines = archive::read_manifest(root / "docs/2022/act/manifest-sha256.txt");
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].path == "data/09/act-2022-09-27-0001.ky.r1.pdf");
    BOOST_TEST((lines[1].sha256 == files[2].sha256));
    BOOST_TEST(archive.is_staged(files[1]));  // already at its place
    put(kAct, "%PDF окт");
    BOOST_TEST(!manifest_is_valid("docs/2022/act"));
}

BOOST_AUTO_TEST_CASE(confidential_bags_are_0700_and_their_files_0400_documents_0440) {
    archive.place(entry());
    BOOST_TEST(mode(kRecord) == 0400U);
    BOOST_TEST(mode("confidential/2022/entries/bagit.txt") == 0400U);
    BOOST_TEST(mode("confidential/2022/entries/manifest-sha256.txt") == 0600U);
    for (fs::path folder = fs::path(kRecord).parent_path(); !folder.empty();
         folder = folder.parent_path()) {
        BOOST_TEST(mode(folder) == 0700U, folder);
    }
    BOOST_TEST(mode(kAct) == 0440U);
    BOOST_TEST(mode("docs/2022/act/data") == 0755U);
}

BOOST_AUTO_TEST_CASE(placing_again_is_a_no_op_also_after_unstaging) {
    const auto files = entry();
    archive.place(files);
    const auto before = tree();
    archive.place(files);
    BOOST_TEST((tree() == before));
    archive.unstage(files);
    const auto unstaged = tree();
    archive.place(files);
    archive.unstage(files);
    BOOST_TEST((tree() == unstaged));
    BOOST_TEST(bytes_at("docs/2022/act/manifest-sha256.txt").size() == 2 * (64 + 2 + 37 + 1U));
}

BOOST_AUTO_TEST_CASE(other_bytes_under_its_name_are_a_fault) {
    const auto files = entry();
    archive.place({files[1]});
    const Staged other = archive.stage(kAct, "%PDF other");
    archive.sync_stage();
    BOOST_TEST(fault_of([&] { archive.place({other}); }) == "exists");
    BOOST_TEST(archive.read(kAct) == "%PDF акт");
    BOOST_TEST(archive::read_manifest(root / "docs/2022/act/manifest-sha256.txt").size() == 1U);
}

BOOST_AUTO_TEST_CASE(staged_bytes_that_changed_are_not_placed) {
    const auto files = entry();
    put(".stage/" + files[1].sha256.hex(), "%PDF окт");
    BOOST_TEST(fault_of([&] { archive.place(files); }) == "corrupt");
    BOOST_TEST(!fs::exists(root / kAct));
    BOOST_TEST(!fs::exists(root / "docs/2022/act/manifest-sha256.txt"));
    fs::remove(root / ".stage" / files[1].sha256.hex());
    BOOST_TEST(fault_of([&] { archive.place(files); }) == "not_found");
}

BOOST_AUTO_TEST_CASE(a_stop_at_any_byte_of_the_manifest_is_completed) {
    const auto files = entry();
    archive.place({files[1]});
    const std::string before = bytes_at("docs/2022/act/manifest-sha256.txt");
    archive.place(files);
    const std::string after = bytes_at("docs/2022/act/manifest-sha256.txt");
    for (std::size_t size = before.size(); size <= after.size(); ++size) {
        put("docs/2022/act/manifest-sha256.txt", after.substr(0, size));
        archive.place(files);
        BOOST_TEST(bytes_at("docs/2022/act/manifest-sha256.txt") == after, "cut at " << size);
    }
    for (std::size_t size = 0; size <= after.size(); ++size) {  // both lines in one append
        put("docs/2022/act/manifest-sha256.txt", after.substr(0, size));
        archive.place(files);
        BOOST_TEST(bytes_at("docs/2022/act/manifest-sha256.txt") == after, "cut at " << size);
        // The size reached the disk, the bytes did not.
        const std::string zeros(after.size() - size, '\0');
        put("docs/2022/act/manifest-sha256.txt", after.substr(0, size) + zeros);
        archive.place(files);
        BOOST_TEST(bytes_at("docs/2022/act/manifest-sha256.txt") == after, "zeros at " << size);
    }
}

BOOST_AUTO_TEST_CASE(a_torn_line_of_something_else_is_left_for_verify) {
    const auto files = entry();
    archive.place({files[1]});
    const std::string damaged = bytes_at("docs/2022/act/manifest-sha256.txt") + "0123";
    put("docs/2022/act/manifest-sha256.txt", damaged);
    BOOST_TEST(fault_of([&] { archive.place(files); }) == "corrupt");
    BOOST_TEST(bytes_at("docs/2022/act/manifest-sha256.txt") == damaged);
    BOOST_CHECK_THROW(archive::read_manifest(root / "docs/2022/act/manifest-sha256.txt"), Fault);
    // Zeros behind lines that are all there are nobody's.
    const std::string zeros = damaged.substr(0, damaged.size() - 4) + std::string(9, '\0');
    put("docs/2022/act/manifest-sha256.txt", zeros);
    BOOST_TEST(fault_of([&] { archive.place({files[1]}); }) == "corrupt");
    BOOST_TEST(bytes_at("docs/2022/act/manifest-sha256.txt") == zeros);
}

BOOST_AUTO_TEST_CASE(a_manifest_line_with_another_hash_is_a_fault) {
    const auto files = entry();
    archive.place({files[1]});
    put("docs/2022/act/manifest-sha256.txt", Digest::of("x").hex() + "  " + kAct.substr(14) + "\n");
    BOOST_TEST(fault_of([&] { archive.place(files); }) == "corrupt");
}

BOOST_AUTO_TEST_CASE(a_stop_between_any_two_steps_is_replayed_to_the_same_tree) {
    const auto files = entry();
    archive.place(files);
    const auto whole = tree();
    for (const auto& [name, bytes] : whole) {
        if (name.rfind(".stage/", 0) == 0 || name == "READ-ME.txt") continue;
        fs::remove(root / name);
        archive.place(files);
        BOOST_TEST((tree() == whole), name);
    }
    // Nothing but the folders, and then folders that are not there either.
    for (const std::string top : {"docs", "confidential"}) fs::remove_all(root / top / "2022");
    archive.place(files);
    BOOST_TEST((tree() == whole));
}

BOOST_AUTO_TEST_CASE(what_never_came_to_an_intent_is_swept) {
    const auto files = entry();
    std::ofstream(root / ".stage/.part-1-0") << "half";
    std::ofstream(root / ".stage/intent-1") << "of the pipeline";
    archive.unstage_all_but({files[0]});
    BOOST_TEST(fs::exists(root / ".stage/intent-1"));
    BOOST_TEST(archive.is_staged(files[0]));
    BOOST_TEST(!archive.is_staged(files[1]));
    BOOST_TEST(!fs::exists(root / ".stage/.part-1-0"));
}

BOOST_AUTO_TEST_CASE(no_temporary_file_is_left_in_a_bag) {
    archive.place(entry());
    for (const auto& [name, bytes] : tree()) {
        BOOST_TEST(name.find(".part") == std::string::npos, name);
    }
    BOOST_TEST(fault_of([&] { archive.read("docs/none"); }) == "not_found");
}

BOOST_AUTO_TEST_SUITE_END()
