#include "pipeline/share.h"
#include "base/durable.h"
#include "base/fault.h"
#include "pipeline/folders.h"
#include "pipeline/lock.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

using namespace ishenim;
using namespace ishenim::pipeline;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(share)

BOOST_AUTO_TEST_CASE(nothing_of_a_persons_is_overwritten) {
    const test::TempDir dir;
    BOOST_TEST(put_in_share(dir.path(), "ачуу", ".txt", "one") == "ачуу.txt");
    BOOST_TEST(put_in_share(dir.path(), "ачуу", ".txt", "two") == "ачуу (2).txt");
    BOOST_TEST(read_whole(dir / "ачуу.txt") == "one");
}

BOOST_AUTO_TEST_CASE(the_same_bytes_again_find_their_earlier_file) {
    const test::TempDir dir;
    put_in_share(dir.path(), "a", ".txt", "one");
    put_in_share(dir.path(), "a", ".txt", "two");
    BOOST_TEST(put_in_share(dir.path(), "a", ".txt", "two") == "a (2).txt");
    BOOST_TEST(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()) == 2);
}

BOOST_AUTO_TEST_CASE(names_fit_every_system) {
    const test::TempDir dir;
    BOOST_TEST(safe_stem("a\\b/c:d*e?f\"g<h>i|j") == "a_b_c_d_e_f_g_h_i_j");
    BOOST_TEST(safe_stem("x\ny") == "x_u{A}y");
    BOOST_TEST(safe_stem("name. ") == "name");
    BOOST_TEST(safe_stem("") == "_");
    std::string longest;
    for (int i = 0; i < 200; ++i) longest += "ө";
    const std::string name = put_in_share(dir.path(), longest, ".КАБЫЛ_АЛЫНДЫ.txt", "x");
    BOOST_TEST(name.size() <= 255U);
    BOOST_TEST(name.substr(0, 2) == "ө");
}

BOOST_AUTO_TEST_CASE(an_unmounted_share_is_a_fault_and_nothing_is_made_in_it) {
    const test::TempDir dir;
    Settings settings;
    settings.handoff = dir / "share";
    const Folders folders = folders_of(settings);
    make_folders(folders, settings.handoff, true);
    BOOST_TEST(fs::is_directory(folders.incoming));
    make_folders(folders, settings.handoff, false);  // there already: nothing to say
    fs::remove_all(settings.handoff);
    fs::create_directory(settings.handoff);  // the empty mount point
    BOOST_CHECK_THROW(make_folders(folders, settings.handoff, false), Fault);
    BOOST_TEST(fs::is_empty(settings.handoff));
}

BOOST_AUTO_TEST_CASE(folders_have_names_in_three_languages) {
    Settings settings;
    settings.handoff = "s";
    BOOST_TEST(folders_of(settings).incoming == "s/1_Кирүүчү");
    settings.folders = FolderLanguage::ru;
    BOOST_TEST(folders_of(settings).to_mend == "s/3_Исправить");
    settings.folders = FolderLanguage::latin;
    BOOST_TEST(folders_of(settings).receipt_ending == ".ACCEPTED.txt");
}

BOOST_AUTO_TEST_CASE(a_second_process_finds_the_archive_locked) {
    const test::TempDir dir;
    const Lock mine(dir / "lock", LockKind::exclusive, LockWait::no);
    BOOST_CHECK_EXCEPTION(Lock(dir / "lock", LockKind::exclusive, LockWait::no), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::locked; });
}

BOOST_AUTO_TEST_CASE(a_lock_ends_with_its_process) {
    const test::TempDir dir;
    const pid_t child = ::fork();
    if (child == 0) {
        const Lock theirs(dir / "lock", LockKind::exclusive, LockWait::no);
        ::_exit(0);  // no destructor runs, as after kill -9
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    BOOST_CHECK_NO_THROW(Lock(dir / "lock", LockKind::exclusive, LockWait::no));
}

BOOST_AUTO_TEST_SUITE_END()
