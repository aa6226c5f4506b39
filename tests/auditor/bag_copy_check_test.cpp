#include "auditor/call.h"

#include <unistd.h>

using namespace ishenim;
namespace fs = std::filesystem;
using test::AuditorFixture;

namespace {

/// A stick with one bag, and the log folder beside it.
struct StickFixture : AuditorFixture {
    std::string bag;
    StickFixture() {
        sample.grow(70, true);
        bag = copy("archive/docs/2022/act", "stick/acts");
        copy("archive/log", "stick/log");
        copy("archive/keys/log.vkey", "stick/log.vkey");
    }
};

const std::string kFile = "data/09/act-2022-09-27-0002.ru.r1.pdf";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(BagCopyCheck, StickFixture)

BOOST_AUTO_TEST_CASE(a_bag_on_a_stick_is_whole_and_the_rest_is_counted_as_withheld) {
    ends(0, {bag});
    BOOST_TEST(says("Папка цела: документов 140"));
    BOOST_TEST(says("withheld: 142"));
    BOOST_TEST(says("The log's other 142 files are not in this copy"));
    ends(0, {bag, "--key", key_file(), "--json"});
    BOOST_TEST(says(R"("given":"bag","key_proven":true)"));
    ends(0, {bag + "/"});
}

BOOST_AUTO_TEST_CASE(the_log_is_found_above_the_bag_or_given) {
    ends(0, {root + "/docs/2022/act"});
    const std::string alone = copy("stick/acts", "alone/acts");
    ends(10, {alone});
    BOOST_TEST(err.find("--log DIR") != std::string::npos);
    ends(0, {alone, "--log", dir / "stick/log"});
    ends(20, {alone, "--log", dir / "nowhere"});
}

BOOST_AUTO_TEST_CASE(a_changed_missing_or_extra_file_is_named) {
    flip("stick/acts/" + kFile, 2);
    finds("changed", kFile, {bag});
    fs::remove(bag + "/" + kFile);
    finds("missing", kFile, {bag});
    put("stick/acts/data/09/more.pdf", "%PDF");
    finds("extra", "data/09/more.pdf", {bag});
    BOOST_TEST(says("Папка нарушена: найдено проблем: 2."));
}

BOOST_AUTO_TEST_CASE(the_bags_own_manifest_must_agree_with_the_log) {
    const std::string manifest = "stick/acts/manifest-sha256.txt";
    const std::string right = test::slurp(dir / manifest);
    const auto line_end = right.find('\n') + 1;
    put(manifest, right.substr(line_end));
    finds("missing", "manifest-sha256.txt", {bag});
    put(manifest, right + right.substr(0, line_end));
    finds("duplicate-line", "manifest-sha256.txt", {bag});
    put(manifest, right + "torn");
    finds("torn-line", "manifest-sha256.txt", {bag});
    put(manifest, right + std::string(64, 'a') + "  data/09/none.pdf\n");
    finds("extra", "manifest-sha256.txt", {bag});
    put(manifest, std::string(64, 'a') + right.substr(64));
    finds("changed", "manifest-sha256.txt", {bag});
    // File and manifest changed together: the log alone tells.
    put("stick/acts/" + kFile, "forged");
    std::string lines = right;
    lines.replace(lines.find(kFile) - 66, 64, Digest::of("forged").hex());
    put(manifest, lines);
    finds("changed", kFile, {bag});
    fs::remove(dir / manifest);
    finds("missing", "manifest-sha256.txt", {bag});
    put(manifest, right);
    put("stick/acts/bagit.txt", "BagIt-Version: 9\n");
    finds("changed", "bagit.txt", {bag});
}

BOOST_AUTO_TEST_CASE(a_log_that_does_not_give_its_signed_root_proves_nothing) {
    flip("stick/log/tile/entries/000", 40);
    finds("checkpoint", "log/checkpoint", {bag});
    flip("stick/log/tile/entries/000", 40);
    flip("stick/log/checkpoint", 1);
    finds("checkpoint", "log/checkpoint", {bag});
}

BOOST_AUTO_TEST_CASE(a_bag_of_no_file_of_the_log_is_none_of_its_bags) {
    put("stick/foreign/bagit.txt", "BagIt-Version: 1.0\n");
    put("stick/foreign/manifest-sha256.txt", std::string(64, 'a') + "  data/x\n");
    finds("extra", ".", {dir / "stick/foreign"});
    BOOST_TEST(says("no file of it is in the log"));
}

BOOST_AUTO_TEST_CASE(a_confidential_bag_is_known_by_its_hashes) {
    const std::string entries = copy("archive/confidential/2022/entries", "stick/entries");
    ends(0, {entries});
    BOOST_TEST(says("Папка цела: документов 70"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_never_passed) {
    if (::geteuid() == 0) {
        // Root reads everything: a folder in the place of the manifest cannot be read by anybody.
        fs::remove(bag + "/manifest-sha256.txt");
        fs::create_directory(bag + "/manifest-sha256.txt");
    } else {
        fs::permissions(bag + "/manifest-sha256.txt", fs::perms::none);
    }
    ends(4, {bag});
    BOOST_TEST(says("unreadable: manifest-sha256.txt"));
    BOOST_TEST(says("Папка проверена не полностью"));
}

BOOST_AUTO_TEST_SUITE_END()
