#include "base/durable.h"
#include "base/fault.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <functional>
#include <set>
#include <string>

using namespace ishenim;
namespace fs = std::filesystem;

namespace {

struct Folder {
    test::TempDir dir;
    fs::path file = dir / "a/b/file";

    static std::string code_of(const std::function<void()>& work) {
        try {
            work();
        } catch (const Fault& fault) {
            return std::string(to_string(fault.code()));
        }
        return "done";
    }
    static unsigned mode_of(const fs::path& path) {
        struct stat status {};
        ::stat(path.c_str(), &status);
        return status.st_mode & 0777U;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(durable_files, Folder)

BOOST_AUTO_TEST_CASE(nothing_that_is_written_once_is_ever_overwritten) {
    BOOST_TEST(create_durably(file, "one"));
    BOOST_TEST(!create_durably(file, "one"));  // the same again is no new file
    BOOST_TEST(code_of([&] { create_durably(file, "two"); }) == "exists");
    BOOST_TEST(read_whole(file) == "one");
    BOOST_TEST(mode_of(file) == 0440U);
}

BOOST_AUTO_TEST_CASE(the_mode_does_not_depend_on_the_umask) {
    const mode_t before = ::umask(0077);
    create_durably(file, "x", 0444);
    ::umask(before);
    BOOST_TEST(mode_of(file) == 0444U);
    create_durably(dir / "private/file", "x", 0400);
    BOOST_TEST(mode_of(dir / "private") == 0700U);
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_nothing_behind) {
    // A limit of the file's size stands for the full disk.
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    make_directories(file.parent_path());
    const rlimit small{100, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const std::string code = code_of([&] { create_durably(file, std::string(4096, 'x')); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    BOOST_TEST(code == "io");
    BOOST_TEST(fs::is_empty(file.parent_path()));
    BOOST_TEST(create_durably(file, std::string(4096, 'x')));  // room again: the same call succeeds
}

BOOST_AUTO_TEST_CASE(a_replaced_file_is_old_or_new) {
    replace_durably(file, "old");
    replace_durably(file, "new");
    BOOST_TEST(read_whole(file) == "new");
    BOOST_TEST(code_of([&] { replace_durably("/proc/none/file", "x"); }) != "done");
}

BOOST_AUTO_TEST_CASE(until_a_batch_is_finished_no_new_name_is_seen) {
    append_durably(dir / "list", "a\n");
    replace_durably(dir / "state", "old");
    WriteBatch batch;
    batch.create(file, "one");
    batch.create(dir / "other", "two", 0600);
    batch.replace(dir / "state", "new");
    batch.append(dir / "list", "b\n");
    BOOST_TEST(!fs::exists(file));
    BOOST_TEST(read_whole(dir / "state") == "old");
    BOOST_TEST(batch.finish() == 2U);
    BOOST_TEST(read_whole(file) == "one");
    BOOST_TEST(mode_of(dir / "other") == 0600U);
    BOOST_TEST(read_whole(dir / "state") == "new");
    BOOST_TEST(read_whole(dir / "list") == "a\nb\n");
    batch.create(file, "one");
    BOOST_TEST(batch.finish() == 0U);  // the same bytes were there
}

BOOST_AUTO_TEST_CASE(a_batch_that_is_dropped_or_fails_leaves_no_part_of_a_file) {
    create_durably(file, "one");
    {
        WriteBatch dropped;
        dropped.create(file.parent_path() / "never", "x");
    }
    const auto refused = [&] {
        WriteBatch batch;
        batch.create(file.parent_path() / "before", "1");
        batch.create(file, "two");
        batch.create(file.parent_path() / "behind", "3");
        batch.finish();
    };
    BOOST_TEST(code_of(refused) == "exists");
    std::set<std::string> names;
    for (const auto& one : fs::directory_iterator(file.parent_path())) {
        names.insert(one.path().filename());
    }
    BOOST_TEST((names == std::set<std::string>{"before", "file"}));
    BOOST_TEST(read_whole(file) == "one");
}

BOOST_AUTO_TEST_CASE(a_link_takes_the_staged_bytes_and_refuses_others) {
    create_durably(dir / "staged", "bytes");
    make_directories(dir / "place");
    BOOST_TEST(link_durably(dir / "staged", dir / "place/file"));
    BOOST_TEST(!link_durably(dir / "staged", dir / "place/file"));
    create_durably(dir / "other", "other");
    BOOST_TEST(code_of([&] { link_durably(dir / "other", dir / "place/file"); }) == "exists");
}

BOOST_AUTO_TEST_CASE(a_move_does_not_replace) {
    create_durably(dir / "one", "1");
    create_durably(dir / "two", "2");
    BOOST_TEST(code_of([&] { move_durably(dir / "one", dir / "two"); }) == "exists");
    move_durably(dir / "one", dir / "three");
    BOOST_TEST(read_whole(dir / "three") == "1");
    BOOST_TEST(!fs::exists(dir / "one"));
}

BOOST_AUTO_TEST_CASE(an_append_is_behind_what_was_there) {
    append_durably(file, "a\n");
    append_durably(file, "b\n");
    BOOST_TEST(read_whole(file) == "a\nb\n");
    remove_durably(file);
    remove_durably(file);  // gone is gone
    BOOST_TEST(code_of([&] { read_whole(file); }) == "not_found");
}

BOOST_AUTO_TEST_CASE(only_a_regular_file_within_the_limit_is_read) {
    create_durably(file, "12345");
    fs::create_symlink(file, dir / "link");
    ::mkfifo((dir / "pipe").c_str(), 0600);
    BOOST_TEST(code_of([&] { read_whole(dir / "link"); }) == "io");
    BOOST_TEST(code_of([&] { read_whole(dir / "pipe"); }) == "io");
    BOOST_TEST(code_of([&] { read_whole(dir.path()); }) == "io");
    BOOST_TEST(code_of([&] { read_whole(file, 4); }) == "io");
    BOOST_TEST(read_whole(file, 5) == "12345");
    BOOST_TEST(digest_of_file(file).sha256.hex() == Digest::of("12345").hex());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(every_code_has_a_name_and_an_exit_status) {
    for (int i = 0; i <= static_cast<int>(FaultCode::library); ++i) {
        const auto code = static_cast<FaultCode>(i);
        BOOST_TEST(!to_string(code).empty());
        BOOST_TEST(exit_code(code) > 0);
    }
    BOOST_TEST(exit_code(FaultCode::corrupt) == 20);
    BOOST_TEST(exit_code(FaultCode::config) == 78);
    BOOST_TEST(exit_code(FaultCode::clock) == 75);
    BOOST_TEST(to_string(FaultCode::library) == "library");
}

BOOST_AUTO_TEST_CASE(a_full_disk_and_a_missing_permission_are_transient) {
    BOOST_TEST(transient(Fault::from_errno(ENOSPC, "x").code()));
    BOOST_TEST(transient(Fault::from_errno(EACCES, "x").code()));
    BOOST_TEST(transient(Fault::from_errno(EROFS, "x").code()));
    BOOST_TEST(!transient(FaultCode::corrupt));
    BOOST_TEST(!transient(FaultCode::key));
    BOOST_TEST(Fault::from_errno(ENOSPC, "disk").where() == "disk");
}

BOOST_AUTO_TEST_SUITE_END()
