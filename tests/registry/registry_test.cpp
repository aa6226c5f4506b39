#include "year.h"

#include "base/fault.h"
#include "base/text.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

using namespace ishenim;
using registry::EntryRow;
using registry::Registry;
using test::year;
namespace fs = std::filesystem;

namespace {

/// All that a Record can be asked, as one text.
std::string told(const record::Record& record) {
    std::string all = std::to_string(record.last_seq());
    for (const auto& one : record.commissions()) {
        all += "\nC " + std::to_string(one.seq) + one.order->id + one.order->valid_from.iso();
        for (const auto& member : one.order->members) all += member.id + member.name;
    }
    for (const auto& one : record.openings()) {
        all += "\nO " + std::to_string(one.seq) + one.opened.iso() + one.open_time.iso() +
               one.seal_new + std::to_string(one.act) + " " + std::to_string(one.journal) + " " +
               std::to_string(one.letters) + (one.scheduled ? one.scheduled->iso() : "-") +
               (record.seal_used(one.seal_new) ? "used" : "");
        all += record.find(entry::Form::opening, one.opened.iso())->canonical.hex();
    }
    for (const auto& one : record.meetings()) {
        all += "\nM " + std::to_string(one.seq) + one.date.iso() + one.commission +
               one.elected_chair + one.elected_secretary + std::to_string(one.protocol) + " " +
               std::to_string(one.journal);
    }
    for (const auto& one : record.letters()) {
        all += "\nL " + one.reg_no + std::to_string(one.seq) + one.reg_date.iso() + one.due.iso();
    }
    for (const char* series : {"act 2022", "journal-a 2022", "journal-b 2022", "protocol 2022",
                               "letter 2022", "letter 2023"}) {
        all += "\n" + std::string(series) + " " + std::to_string(record.last_number(series));
    }
    return all;
}

/// All of a row, as one text.
std::string told(const EntryRow& row) {
    std::string all = std::to_string(row.seq) + "|" + row.form + "|" + row.key + "|" + row.name +
                      "|" + row.date.iso() + "|" + row.time.iso() + "|" + row.canonical.hex() +
                      row.dropped.hex() + "|" + row.record_path + "|" +
                      std::to_string(row.first_leaf) + "+" + std::to_string(row.leaves) + row.tree +
                      row.facts + row.numbers + join(row.findings, ",");
    for (const auto& paper : row.papers) {
        all += "\n" + paper.id + "|" + paper.kind + "|" + paper.part + "|" + paper.series + "|" +
               std::to_string(paper.number) + "|" + paper.date.iso() + "|" +
               std::to_string(paper.revision) + "|" + paper.entry_name + "|" +
               std::to_string(paper.seq) + "|" + join(paper.findings, ",") + "|" + paper.state;
        for (const auto& file : paper.files) {
            all += "\n  " + file.lang + file.path + file.sha256.hex() + std::to_string(file.bytes) +
                   " " + std::to_string(file.leaf);
        }
    }
    return all;
}

bool is_corrupt(const Fault& fault) {
    return fault.code() == FaultCode::corrupt &&
           std::string(fault.what()).find("ishenim reindex") != std::string::npos;
}

void flip(const fs::path& file, std::size_t at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(bytes.get() ^ 1);
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(byte);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(registry_room)

BOOST_AUTO_TEST_CASE(load_gives_the_record_that_adding_one_by_one_gives) {
    const test::TempDir dir;
    {
        Registry registry(dir / "registry.db");
        for (const auto& row : year().rows) registry.add({row});
    }
    const Registry registry(dir / "registry.db");
    record::Record loaded;
    registry.load(loaded);
    BOOST_TEST(year().record.openings().size() > 30U);
    BOOST_TEST(told(loaded) == told(year().record));
    BOOST_TEST(registry.last_seq() == static_cast<std::int64_t>(year().rows.size()));
    BOOST_TEST(registry.leaves() == year().rows.back().first_leaf + 3);
}

BOOST_AUTO_TEST_CASE(an_entry_comes_back_as_it_was_added) {
    const test::TempDir dir;
    Registry registry(dir / "registry.db");
    registry.add(year().rows);
    for (const auto& row : year().rows) {
        BOOST_TEST(told(registry.entry(row.seq).value()) == told(row));
        BOOST_TEST(told(registry.by_key(row.form, row.key).value()) == told(row));
    }
    BOOST_TEST(!registry.entry(10'000).has_value());
    BOOST_TEST(!registry.by_key("opening/1", "1999-01-01").has_value());
}

BOOST_AUTO_TEST_CASE(an_entry_that_is_there_already_is_skipped) {
    const test::TempDir dir;
    Registry registry(dir / "registry.db");
    registry.add(year().rows);
    const auto papers = registry.papers().size();
    auto again = year().rows;
    again.front().name = "another name";
    registry.add(again);
    BOOST_TEST(registry.papers().size() == papers);
    BOOST_TEST(registry.entry(1).value().name == year().rows.front().name);
}

BOOST_AUTO_TEST_CASE(all_rows_of_one_call_come_or_none) {
    const test::TempDir dir;
    Registry registry(dir / "registry.db");
    auto rows = std::vector<EntryRow>(year().rows.begin(), year().rows.begin() + 3);
    rows[2].papers.front().id = rows[1].papers.front().id;  // an id twice is our own error
    BOOST_CHECK_THROW(registry.add(rows), Fault);
    BOOST_TEST(registry.last_seq() == 0);
    registry.add({year().rows[0]});
    BOOST_TEST(registry.last_seq() == 1);
}

BOOST_AUTO_TEST_CASE(papers_stand_by_seq_then_as_made_and_are_found_by_the_beginning_of_their_id) {
    const test::TempDir dir;
    Registry registry(dir / "registry.db");
    auto rows = year().rows;
    std::reverse(rows.begin(), rows.end());
    registry.add(rows);
    std::vector<std::string> want;
    for (const auto& row : year().rows) {
        for (const auto& paper : row.papers) want.push_back(paper.id);
    }
    std::vector<std::string> got;
    for (const auto& paper : registry.papers()) got.push_back(paper.id);
    BOOST_TEST(got == want, boost::test_tools::per_element());
    BOOST_TEST(registry.papers_like("journal-a-2022-09-").size() == 6U);
    BOOST_TEST(registry.papers_like(want.front()).size() == 1U);
    BOOST_TEST(registry.papers_like("act-2022-1").size() > 2U);
    BOOST_TEST(registry.papers_like("%").empty());
    BOOST_TEST(registry.papers_like("journal-a-2021").empty());
}

BOOST_AUTO_TEST_CASE(clear_forgets_the_record_and_keeps_the_notes) {
    const test::TempDir dir;
    Registry registry(dir / "registry.db");
    registry.add(year().rows);
    registry.set_note("last verification", "2022-09-27T05:59:00Z");
    registry.clear();
    BOOST_TEST(registry.last_seq() == 0);
    BOOST_TEST(registry.leaves() == 0U);
    BOOST_TEST(registry.papers().empty());
    BOOST_TEST(registry.note("last verification").value() == "2022-09-27T05:59:00Z");
    registry.add(year().rows);
    record::Record loaded;
    registry.load(loaded);
    BOOST_TEST(told(loaded) == told(year().record));
}

BOOST_AUTO_TEST_CASE(a_note_is_what_was_set_last) {
    const test::TempDir dir;
    {
        Registry registry(dir / "registry.db");
        BOOST_TEST(!registry.note("tries").has_value());
        registry.set_note("tries", "1");
        registry.set_note("tries", "");
        registry.set_note(std::string_view("a\0b", 3), std::string_view("c\0d", 3));
    }
    const Registry registry(dir / "registry.db");
    BOOST_TEST(registry.note("tries").value() == "");
    BOOST_TEST(registry.note(std::string_view("a\0b", 3)).value() == std::string("c\0d", 3));
    BOOST_TEST(!registry.note("a").has_value());
}

BOOST_AUTO_TEST_CASE(the_file_is_ours_alone) {
    const test::TempDir dir;
    const Registry registry(dir / "registry.db");
    BOOST_TEST(static_cast<unsigned>(fs::status(dir / "registry.db").permissions()) == 0600U);
    fs::create_symlink(dir / "registry.db", dir / "link.db");
    BOOST_CHECK_THROW(Registry(dir / "link.db"), Fault);
}

BOOST_AUTO_TEST_CASE(a_foreign_file_is_corrupt_and_the_answer_is_reindex) {
    const test::TempDir dir;
    std::ofstream(dir / "text.db") << std::string(5000, 'x');
    BOOST_CHECK_EXCEPTION(Registry(dir / "text.db"), Fault, is_corrupt);
    { Registry registry(dir / "newer.db"); }
    flip(dir / "newer.db", 63);  // user_version of another format
    BOOST_CHECK_EXCEPTION(Registry(dir / "newer.db"), Fault, is_corrupt);
    { Registry registry(dir / "foreign.db"); }
    flip(dir / "foreign.db", 71);  // application_id
    BOOST_CHECK_EXCEPTION(Registry(dir / "foreign.db"), Fault, is_corrupt);
}

BOOST_AUTO_TEST_CASE(a_flipped_bit_in_what_the_record_needs_is_found_at_load) {
    const test::TempDir dir;
    {
        Registry registry(dir / "registry.db");
        registry.add(year().rows);
    }
    const std::string bytes = test::slurp(dir / "registry.db");
    for (const char* part : {"\"seal_new\":\"4401", "\"dues\":[\"2022", "\"letters\":[\"ИП-2022"}) {
        const auto at = bytes.find(part);
        BOOST_REQUIRE(at != std::string::npos);
        const auto last = at + std::string(part).size() - 1;
        flip(dir / "registry.db", last);
        const Registry registry(dir / "registry.db");
        record::Record record;
        BOOST_CHECK_EXCEPTION(registry.load(record), Fault, is_corrupt);
        flip(dir / "registry.db", last);
    }
    record::Record record;
    Registry(dir / "registry.db").load(record);
    BOOST_TEST(told(record) == told(year().record));
}

BOOST_AUTO_TEST_CASE(a_flipped_bit_in_a_tree_is_found_when_the_entry_is_asked_for) {
    const test::TempDir dir;
    {
        Registry registry(dir / "registry.db");
        registry.add(year().rows);
    }
    const auto at = test::slurp(dir / "registry.db").find("\"handed_to\":\"m");
    BOOST_REQUIRE(at != std::string::npos);
    flip(dir / "registry.db", at + 14);
    const Registry registry(dir / "registry.db");
    int damaged = 0;
    for (const auto& row : year().rows) {
        try {
            registry.entry(row.seq);
        } catch (const Fault& fault) {
            damaged += is_corrupt(fault) ? 1 : 0;
        }
    }
    BOOST_TEST(damaged == 1);
}

BOOST_AUTO_TEST_CASE(a_truncated_file_is_corrupt_not_half_a_record) {
    const test::TempDir dir;
    {
        Registry registry(dir / "registry.db");
        registry.add(year().rows);
    }
    for (const std::uintmax_t left :
         {std::uintmax_t{20}, std::uintmax_t{4096}, std::uintmax_t{40'960}}) {
        fs::copy_file(dir / "registry.db", dir / "cut.db", fs::copy_options::overwrite_existing);
        fs::resize_file(dir / "cut.db", left);
        BOOST_CHECK_EXCEPTION(
            [&] {
                const Registry registry(dir / "cut.db");
                record::Record record;
                registry.load(record);
            }(),
            Fault, is_corrupt);
    }
}

BOOST_AUTO_TEST_CASE(a_writer_does_not_disturb_a_reader) {
    const test::TempDir dir;
    Registry writer(dir / "registry.db");
    writer.add(year().rows);
    const Registry reader(dir / "registry.db");
    BOOST_TEST(reader.papers().size() == writer.papers().size());
    writer.set_note("a", "b");
    BOOST_TEST(reader.note("a").value() == "b");
}

BOOST_AUTO_TEST_CASE(what_add_committed_survives_a_kill_and_nothing_is_half_there) {
    const test::TempDir dir;
    { Registry registry(dir / "registry.db"); }
    for (int delay = 0; delay < 12; ++delay) {
        int pipe[2];
        BOOST_REQUIRE(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            Registry registry(dir / "registry.db");
            for (auto seq = registry.last_seq();
                 seq < static_cast<std::int64_t>(year().rows.size()); ++seq) {
                registry.add({year().rows[static_cast<std::size_t>(seq)]});
                const char byte = static_cast<char>(seq + 1);
                if (::write(pipe[1], &byte, 1) != 1) ::_exit(1);
            }
            ::_exit(0);
        }
        ::close(pipe[1]);
        char byte = 0;
        std::int64_t committed = 0;
        for (int n = 0; n <= delay && ::read(pipe[0], &byte, 1) == 1; ++n) committed = byte;
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(pipe[0]);
        Registry registry(dir / "registry.db");
        BOOST_TEST(registry.last_seq() >= committed);
        for (std::int64_t seq = 1; seq <= registry.last_seq(); ++seq) {
            BOOST_TEST(told(registry.entry(seq).value()) ==
                       told(year().rows[static_cast<std::size_t>(seq) - 1]));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
