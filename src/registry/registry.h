// registry/registry.h: the record in SQLite, so that a start is quick. A cache: `reindex` makes it
// again from the archive with the same answers.
//
// Promises: 1. What add() committed survives a power cut (journal_mode=DELETE, synchronous=EXTRA).
//           2. load() gives the Record that adding the same entries one by one gives.
//           3. What search() looks at is what papers may carry: no applicant is found by it.
//           4. A broken or foreign file is Fault{corrupt}: the answer is `reindex`, never a guess.
// Threads:  one Registry per thread; the committer's is the only one that writes.
// Spec:     docs/formats/registry.md.
#pragma once

#include "base/digest.h"
#include "base/value.h"
#include "entry/entry.h"
#include "record/amend.h"
#include "record/record.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::registry {

struct FileRow {
    std::string lang, path;  ///< relative to the archive
    Digest sha256;
    std::uint64_t bytes = 0;
    std::uint64_t leaf = 0;
};

/// One paper (both languages), as `list` and `show` print it.
struct PaperRow {
    std::string id, kind, part,
        series;  ///< "act-2022-09-27-0001", "act", "" | "A" | "B", "2022–2023"
    int number = 0;
    Date date;
    int revision = 1;
    std::string entry_name;  ///< the dropped file's name, printable
    std::int64_t seq = 0;
    std::vector<std::string> findings;  ///< codes
    std::string state;                  ///< "unsigned", later "signed"
    std::vector<FileRow> files;
};

/// One accepted entry with all that follows from it.
struct EntryRow {
    std::int64_t seq = 0;
    std::string form, key, name;  ///< name: as dropped, printable
    Date date;
    Instant time;
    Digest canonical, dropped;  ///< never leave state/ and confidential/
    std::string record_path;    ///< in the archive
    std::uint64_t first_leaf = 0, leaves = 0;
    std::string tree, facts, numbers;  ///< JSON; what Record::add needs again
    std::vector<std::string> findings;
    std::string warnings;  ///< JSON of its WARN findings, which Record::add needs again
    std::vector<PaperRow> papers;
};

/// One answer of a search: a paper, or an entry that makes none.
struct Found {
    std::int64_t seq = 0;
    std::string form, key;
    Date date;
    std::optional<PaperRow> paper;
};

class Registry {
public:
    /// Opens or makes the file (0600).
    explicit Registry(const std::filesystem::path& file);
    ~Registry();

    /// All of them in one transaction; entries already there (by seq) are skipped.
    void add(const std::vector<EntryRow>& rows);
    /// Adds everything on record to `record`.
    void load(record::Record& record) const;
    std::int64_t last_seq() const;  ///< 0 if empty
    std::uint64_t leaves() const;   ///< leaves of the log that are indexed

    /// How many entries the calendar years hold, by the day of the fact.
    std::map<int, std::int64_t> entries_by_year() const;

    std::optional<EntryRow> entry(std::int64_t seq) const;
    /// The same of an entry that others name: Fault{corrupt} if it is not there.
    EntryRow at(std::int64_t seq) const;
    /// The entry as it was accepted, for corrections and annulments; Fault{corrupt} if it is not
    /// there.
    record::OnRecord original(std::int64_t seq) const;
    std::optional<EntryRow> by_key(std::string_view form, std::string_view key) const;
    std::vector<PaperRow> papers() const;  ///< by seq, then as made
    /// Papers whose id begins with `id` («act-2022-09-27» is enough where it is unambiguous).
    std::vector<PaperRow> papers_like(std::string_view id) const;
    /// What holds every word of `words`, or a word that begins so: number, day, kind, category,
    /// printed text. By date, then acceptance. Case and ё/е do not matter; never an error.
    std::vector<Found> search(std::string_view words) const;
    void clear();  ///< for reindex; the notes stay, no archive has them

    /// Small settled values: last verification, last backup, tries of a claim.
    std::optional<std::string> note(std::string_view key) const;
    void set_note(std::string_view key, std::string_view value);

private:
    struct Database;
    std::unique_ptr<Database> db_;
};

}  // namespace ishenim::registry
