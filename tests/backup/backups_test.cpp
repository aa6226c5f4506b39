#include "backup/desk.h"

#include <map>

using namespace ishenim;
using namespace ishenim::backup;
namespace fs = std::filesystem;

namespace {

std::map<std::string, std::string> tree(const fs::path& root) {
    std::map<std::string, std::string> files;
    for (const auto& one : fs::recursive_directory_iterator(root)) {
        const std::string path = one.path().lexically_relative(root).string();
        if (one.is_regular_file() && path.front() != '.') files[path] = read_whole(one.path());
    }
    return files;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(backups, test::BackupDesk)

BOOST_AUTO_TEST_CASE(a_backup_ends_as_ok_only_if_the_copy_was_read_back_and_verified) {
    const Made made = make();
    BOOST_TEST((made.result == verify::Result::ok));
    BOOST_TEST(made.completed.records == 3U);
    BOOST_TEST(made.completed.encrypted == 3U);
    BOOST_TEST(made.completed.documents == 9U);
    BOOST_TEST((read_completed({job.place}) == made.completed));
    BOOST_TEST(!fs::exists(job.place / "archive/confidential"));
}

BOOST_AUTO_TEST_CASE(what_was_copied_restores_byte_for_byte) {
    make();
    const Restored done = bring("new", test::keys().identity);
    BOOST_TEST((done.result == verify::Result::ok));
    BOOST_TEST(done.has_key);
    BOOST_TEST((tree(dir / "new/archive") == tree(sample.root())));
    BOOST_TEST(read_whole(dir / "new/state/signed") == read_whole(sample.signed_file()));
    BOOST_TEST(read_whole(dir / "new/school.yaml") == "school: 1\n");
    BOOST_TEST(!fs::exists(dir / "new/archive/.restoring"));
}

BOOST_AUTO_TEST_CASE(only_what_is_new_is_copied_and_a_record_is_encrypted_once) {
    make();
    const auto before = tree(job.place / "confidential");
    grow(4);
    const Made made = make();
    BOOST_TEST((made.result == verify::Result::ok));
    BOOST_TEST(made.tally.copied < made.tally.files);
    for (const auto& [path, bytes] : before) {
        if (path.ends_with(".age"))
            BOOST_TEST((tree(job.place / "confidential").at(path) == bytes));
    }
    BOOST_TEST(make().tally.copied <= 1U);
}

BOOST_AUTO_TEST_CASE(nothing_younger_than_the_checkpoint_is_copied) {
    const std::string before = read_whole(sample.root() / "log/checkpoint");
    const auto then = tree(sample.root());
    grow(4);
    fs::remove(sample.root() / "log/checkpoint");
    replace_durably(sample.root() / "log/checkpoint", before);
    const auto states = ledger::read_signed(sample.signed_file());
    fs::remove(sample.signed_file());
    for (std::size_t i = 0; i + 1 < states.size(); ++i) {
        ledger::append_signed(sample.signed_file(), states[i]);
    }
    job.at_least.reset();
    job.open_paths = [] { return std::vector<std::string>{test::Sample::record(4)}; };
    const Made made = make();
    BOOST_TEST(made.waiting == 1U);
    BOOST_TEST(!fs::exists(job.place / "archive" / test::Sample::act(4)));
    bring("new", test::keys().identity);
    BOOST_TEST((tree(dir / "new/archive") == then));
}

BOOST_AUTO_TEST_CASE(a_stop_before_the_checkpoint_leaves_the_backup_before_it_whole) {
    make();
    const auto then = tree(sample.root());
    const std::string checkpoint = read_whole(job.place / "archive/log/checkpoint");
    grow(5);
    make();
    change(job.place / "archive/log/checkpoint", checkpoint);  // as a stop just before it leaves it
    bring("new", test::keys().identity);
    BOOST_TEST((tree(dir / "new/archive") == then));
    BOOST_TEST((make().result == verify::Result::ok));
}

BOOST_AUTO_TEST_CASE(a_good_copy_is_never_replaced_by_bytes_that_are_not_what_the_log_says) {
    make();
    const std::string good = read_whole(job.place / "archive" / test::Sample::act(1));
    change(sample.root() / test::Sample::act(1), "%PDF another");
    make();
    BOOST_TEST(read_whole(job.place / "archive" / test::Sample::act(1)) == good);
    fs::remove(job.place / "archive" / test::Sample::act(1));
    const Made made = make();
    BOOST_TEST((made.result == verify::Result::broken));
    BOOST_TEST(made.problems.front().path == test::Sample::act(1));
    BOOST_TEST(!fs::exists(job.place / "archive" / test::Sample::act(1)));
}

BOOST_AUTO_TEST_CASE(a_damaged_copy_is_mended_and_named) {
    make();
    change(job.place / "archive" / test::Sample::act(2), "rot");
    change(job.place / "confidential/2022/entries/data/09/1.json.age", "rot");
    const Made made = make();
    BOOST_TEST((made.result == verify::Result::ok));
    BOOST_TEST(made.tally.mended.size() == 2U);
    BOOST_TEST((bring("new", test::keys().identity).result == verify::Result::ok));
}

BOOST_AUTO_TEST_CASE(a_log_that_does_not_continue_the_backed_up_one_is_copied_nowhere) {
    make();
    const auto before = tree(job.place);
    test::BackupDesk other;
    other.sample.grow(6,
                      true);  // the same key and leaves of the same size, in another order of time
    fs::remove_all(other.sample.root() / "log");
    fs::remove(other.sample.signed_file());
    {
        ledger::Ledger log(other.sample.root() / "log", other.sample.signed_file(),
                           other.sample.key());
        const std::string line = other.sample.key().verifier().text() + "\n";
        std::vector<std::string> leaves;
        for (int i = 0; i < 30; ++i) {
            leaves.push_back(other.sample.put("inputs/" + Digest::of(std::to_string(i)).hex(),
                                              std::to_string(i), test::Sample::leaf("input")));
        }
        log.append(0, leaves);
    }
    other.job.place = job.place;
    other.job.at_least.reset();
    const Made made = other.make();
    BOOST_TEST(made.log_refused);
    BOOST_TEST((made.result == verify::Result::broken));
    BOOST_TEST((tree(job.place) == before));
}

BOOST_AUTO_TEST_CASE(an_archive_behind_what_was_signed_is_refused) {
    job.at_least->size += 1;
    BOOST_TEST((test::fault_of([&] { make(); }) == FaultCode::key));
}

BOOST_AUTO_TEST_CASE(a_place_that_it_may_not_be_is_refused_and_left_alone) {
    const auto refused = [&](const fs::path& place) {
        job.place = place;
        return test::fault_of([&] { make(); }) == FaultCode::config;
    };
    fs::create_directories(dir / "handoff/in");
    replace_durably(dir / "full/letter.txt", "x");
    for (const fs::path& place : {sample.root(), sample.root() / "docs", dir.path(), dir / "state",
                                  dir / "handoff/in", dir / "full", dir / "nowhere"}) {
        BOOST_TEST(refused(place), place);
    }
    BOOST_TEST(!fs::exists(dir / "nowhere"));
    job.was_here = true;
    BOOST_TEST(refused(dir / "stick"));
    job.was_here = false;
    job.settings.backup.recipient = "somebody";
    BOOST_TEST(refused(dir / "stick"));
}

BOOST_AUTO_TEST_CASE(the_backup_of_another_archive_or_recipient_is_not_written_into) {
    make();
    job.settings.backup.recipient = test::keys().other_recipient;
    BOOST_TEST((test::fault_of([&] { make(); }) == FaultCode::config));
    job.settings.backup.recipient = test::keys().recipient;
    job.settings.origin = "ishenim.example/other";
    BOOST_TEST((test::fault_of([&] { make(); }) == FaultCode::config));
}

BOOST_AUTO_TEST_CASE(without_a_recipient_nothing_confidential_goes_there) {
    job.settings.backup.recipient.clear();
    const Made made = make();
    BOOST_TEST(made.left_out);
    BOOST_TEST((made.result == verify::Result::ok));
    BOOST_TEST(!fs::exists(job.place / "confidential"));
    BOOST_TEST(!fs::exists(job.place / "state/log.key.age"));
    const Restored done = bring("new", {});
    BOOST_TEST(done.withheld == 3U);
    BOOST_TEST(!done.has_key);
}

BOOST_AUTO_TEST_CASE(it_goes_into_an_empty_place_and_one_cut_short_is_continued) {
    make();
    replace_durably(dir / "new/archive/letter.txt", "x");
    BOOST_TEST((test::fault_of([&] { bring("new", test::keys().identity); }) == FaultCode::exists));
    fs::remove(dir / "new/archive/letter.txt");
    replace_durably(dir / "new/archive/.restoring", "");
    replace_durably(dir / "new/archive" / test::Sample::act(1), "half");
    BOOST_TEST((bring("new", test::keys().identity).result == verify::Result::ok));
    BOOST_TEST((tree(dir / "new/archive") == tree(sample.root())));
}

BOOST_AUTO_TEST_CASE(
    a_backup_that_ends_before_what_was_signed_here_is_refused_before_anything_is_copied) {
    make();
    grow(4);
    RestoreJob behind{job.place, {dir / "new", dir / "state", {}}, test::keys().identity, "", 1};
    BOOST_TEST((test::fault_of([&] { restore(behind); }) == FaultCode::key));
    BOOST_TEST(!fs::exists(dir / "new"));
}

BOOST_AUTO_TEST_CASE(every_file_is_what_the_log_says_or_is_named_and_not_brought_back) {
    make();
    change(job.place / "archive" / test::Sample::act(2), "rot");
    change(job.place / "confidential/2022/entries/data/09/1.json.age", "rot");
    const Restored done = bring("new", test::keys().identity);
    BOOST_TEST((done.result == verify::Result::broken));
    BOOST_TEST(!fs::exists(dir / "new/archive" / test::Sample::act(2)));
    BOOST_TEST(!fs::exists(dir / "new/archive" / test::Sample::record(1)));
    BOOST_TEST(fs::exists(dir / "new/archive" / test::Sample::record(2)));
}

BOOST_AUTO_TEST_CASE(a_backup_of_a_newer_program_is_refused_in_words) {
    make();
    change(job.place / "backup.json", "{\"format\":\"ishenim-backup/2\"}\n");
    BOOST_TEST((test::fault_of([&] { make(); }) == FaultCode::config));
    BOOST_TEST((test::fault_of([&] { bring("new", {}); }) == FaultCode::config));
    BOOST_TEST((test::fault_of([&] {
                    restore({dir / "full", {}, {}, "", 1});
                }) == FaultCode::no_archive));
}

BOOST_AUTO_TEST_SUITE_END()
