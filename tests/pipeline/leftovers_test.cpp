#include "pipeline/leftovers.h"
#include "base/durable.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::pipeline;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(leftovers)

BOOST_AUTO_TEST_CASE(only_temporary_files_of_a_killed_run_go) {
    const test::TempDir dir;
    Settings settings;
    settings.handoff = dir / "share";
    const Folders folders = folders_of(settings);
    make_folders(folders, settings.handoff, true);
    const fs::path bag = dir / "archive/docs/2022/act";
    for (const fs::path& gone : {folders.accepted / ".part-1-2", bag / ".part-3-4",
                                 dir / "archive/log/tile/0/.part-5-6", dir / "state/.part-7-8"}) {
        create_durably(gone, "half");
    }
    for (const fs::path& kept : {folders.accepted / "form.txt", bag / "manifest-sha256.txt",
                                 bag / "data/09/.part-9-9", folders.incoming / ".part-1-1"}) {
        create_durably(kept, "whole");
    }
    remove_leftovers(folders, dir / "archive", dir / "state");
    BOOST_TEST(!fs::exists(folders.accepted / ".part-1-2"));
    BOOST_TEST(!fs::exists(bag / ".part-3-4"));
    BOOST_TEST(!fs::exists(dir / "archive/log/tile/0/.part-5-6"));
    BOOST_TEST(!fs::exists(dir / "state/.part-7-8"));
    BOOST_TEST(fs::exists(folders.accepted / "form.txt"));
    BOOST_TEST(fs::exists(bag / "manifest-sha256.txt"));
    BOOST_TEST(fs::exists(bag / "data/09/.part-9-9"));
    BOOST_TEST(fs::exists(folders.incoming / ".part-1-1"));
}

BOOST_AUTO_TEST_SUITE_END()
