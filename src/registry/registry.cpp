#include "registry/registry.h"

#include "base/fault.h"
#include "entry/json_value.h"
#include "record/values.h"
#include "registry/search.h"
#include "registry/sqlite.h"
#include "registry/tables.h"

#include <stdexcept>
#include <utility>

namespace ishenim::registry {

struct Registry::Database {
    explicit Database(std::filesystem::path path) : file(std::move(path)) { ready(); }

    /// The connection; a new one after an error that spoiled the last.
    Sqlite& ready() {
        if (sqlite && !sqlite->spoiled()) return *sqlite;
        sqlite.reset();
        sqlite = std::make_unique<Sqlite>(file);
        prepare_tables(*sqlite, file);
        return *sqlite;
    }

    const std::filesystem::path file;
    std::unique_ptr<Sqlite> sqlite;
};

Registry::Registry(const std::filesystem::path& file) : db_(std::make_unique<Database>(file)) {}
Registry::~Registry() = default;

void Registry::add(const std::vector<EntryRow>& rows) {
    Sqlite& sqlite = db_->ready();
    Transaction transaction(sqlite);
    for (const EntryRow& row : rows) insert_entry(sqlite, row);
    transaction.commit();
}

void Registry::load(record::Record& record) const {
    Query query = db_->ready().query(
        "SELECT seq, form, CASE WHEN brief = '' THEN tree ELSE brief END, facts, numbers, "
        "canonical, guard, warnings FROM entries ORDER BY seq");
    while (query.step()) {
        const Brief brief{query.integer(0), query.text(1), query.text(2),  query.text(3),
                          query.text(4),    query.text(7), query.digest(5)};
        if (query.digest(6) != guard_of(brief)) refuse_damaged(db_->file);
        try {
            add_to(record, brief);
        } catch (const std::logic_error&) {  // a key twice, an opening without its facts
            refuse_damaged(db_->file);
        }
    }
}

std::int64_t Registry::last_seq() const {
    return db_->ready().number("SELECT coalesce(max(seq), 0) FROM entries");
}

std::uint64_t Registry::leaves() const {
    return static_cast<std::uint64_t>(
        // The last entry has the last leaves: no look at all the others.
        db_->ready().number("SELECT coalesce((SELECT first_leaf + leaves FROM entries "
                            "ORDER BY seq DESC LIMIT 1), 0)"));
}

std::map<int, std::int64_t> Registry::entries_by_year() const {
    Query query =
        db_->ready().query("SELECT date, count(*) FROM entries GROUP BY substr(date, 1, 4)");
    std::map<int, std::int64_t> years;
    while (query.step()) {
        const auto date = Date::parse_iso(query.text(0));
        if (!date) refuse_damaged(db_->file);
        years[date->year()] = query.integer(1);
    }
    return years;
}

EntryRow Registry::at(std::int64_t seq) const {
    auto row = entry(seq);
    if (!row) throw Fault(FaultCode::corrupt, "registry", "no entry " + std::to_string(seq));
    return std::move(*row);
}

std::optional<EntryRow> Registry::entry(std::int64_t seq) const {
    Sqlite& sqlite = db_->ready();
    Query query =
        sqlite.query("SELECT " + std::string(kEntryColumns) + " FROM entries WHERE seq = ?");
    if (!query.bind(seq).step()) return std::nullopt;
    return read_entry(sqlite, query, db_->file);
}

record::OnRecord Registry::original(std::int64_t seq) const {
    const auto row = entry(seq);
    if (!row) refuse_damaged(db_->file);
    return {entry::entry_of(entry::parse_value(row->tree)),
            record::facts_of(entry::parse_value(row->facts)),
            record::numbers_of(entry::parse_value(row->numbers)), row->findings};
}

std::optional<EntryRow> Registry::by_key(std::string_view form, std::string_view key) const {
    Sqlite& sqlite = db_->ready();
    Query query = sqlite.query("SELECT " + std::string(kEntryColumns) +
                               " FROM entries WHERE form = ? AND key = ? ORDER BY seq");
    if (!query.bind(form).bind(key).step()) return std::nullopt;
    return read_entry(sqlite, query, db_->file);
}

std::vector<PaperRow> Registry::papers() const {
    return read_papers(db_->ready(), "1", std::nullopt, std::nullopt, db_->file);
}

std::vector<PaperRow> Registry::papers_like(std::string_view id) const {
    // `~` stands behind every character that an id may have: a range, so that the index serves.
    return read_papers(db_->ready(), "id >= ?1 AND id < ?1 || '~'", std::nullopt, id, db_->file);
}

std::vector<Found> Registry::search(std::string_view words) const {
    const std::string asked = query_of(words);
    if (asked.empty()) return {};
    Sqlite& sqlite = db_->ready();
    // What the words stand in, in the order of the answer; then its papers, all at once.
    std::vector<Found> found;
    std::vector<std::size_t> places;
    {
        Query query = sqlite.query(
            "SELECT entries.seq, words.place, form, key, date FROM words "
            "JOIN entries ON entries.seq = words.seq WHERE words MATCH ? "
            "ORDER BY entries.date, entries.seq, words.place");
        query.bind(asked);
        while (query.step()) {
            const auto date = Date::parse_iso(query.text(4));
            if (!date) refuse_damaged(db_->file);
            found.push_back({query.integer(0), std::string(query.text(2)),
                             std::string(query.text(3)), *date, std::nullopt});
            places.push_back(static_cast<std::size_t>(query.integer(1)));
        }
    }
    std::map<std::int64_t, std::vector<PaperRow>> papers;
    for (PaperRow& paper :
         read_papers(sqlite, "papers.seq IN (SELECT seq FROM words WHERE words MATCH ?1)",
                     std::nullopt, asked, db_->file)) {
        papers[paper.seq].push_back(std::move(paper));
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto made = papers.find(found[i].seq);
        if (made == papers.end()) continue;
        if (places[i] >= made->second.size()) refuse_damaged(db_->file);
        found[i].paper = made->second[places[i]];
    }
    return found;
}

void Registry::clear() {
    Sqlite& sqlite = db_->ready();
    Transaction transaction(sqlite);
    for (const char* table : {"words", "files", "papers", "entries"}) {
        sqlite.run(std::string("DELETE FROM ") + table);
    }
    transaction.commit();
}

std::optional<std::string> Registry::note(std::string_view key) const {
    Query query = db_->ready().query("SELECT value FROM notes WHERE key = ?");
    if (!query.bind(key).step()) return std::nullopt;
    return std::string(query.text(0));
}

void Registry::set_note(std::string_view key, std::string_view value) {
    db_->ready()
        .query(
            "INSERT INTO notes VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .run();
}

}  // namespace ishenim::registry
