#include "registry/tables.h"

#include "base/fault.h"
#include "base/text.h"
#include "entry/json_value.h"
#include "record/values.h"
#include "registry/search.h"

#include <utility>

namespace ishenim::registry {
namespace {

constexpr std::int64_t kApplication = 0x49534852;  // "ISHR"
constexpr std::int64_t kVersion = 3;

// What load() needs stands first in a row: SQLite then leaves the pages of the long trees alone.
constexpr const char* kTables = R"(
CREATE TABLE entries(
    seq INTEGER PRIMARY KEY, form TEXT NOT NULL, brief TEXT NOT NULL, facts TEXT NOT NULL,
    numbers TEXT NOT NULL, warnings TEXT NOT NULL, canonical BLOB NOT NULL, guard BLOB NOT NULL, key TEXT NOT NULL,
    name TEXT NOT NULL, date TEXT NOT NULL, time INTEGER NOT NULL, dropped BLOB NOT NULL,
    record_path TEXT NOT NULL, first_leaf INTEGER NOT NULL, leaves INTEGER NOT NULL,
    findings TEXT NOT NULL, tree TEXT NOT NULL) STRICT;
CREATE INDEX entries_by_key ON entries(form, key);
CREATE TABLE papers(
    seq INTEGER NOT NULL REFERENCES entries(seq), place INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL, part TEXT NOT NULL, series TEXT NOT NULL, number INTEGER NOT NULL,
    date TEXT NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL, findings TEXT NOT NULL,
    PRIMARY KEY(seq, place)) STRICT, WITHOUT ROWID;
CREATE TABLE files(
    seq INTEGER NOT NULL, place INTEGER NOT NULL, nth INTEGER NOT NULL, lang TEXT NOT NULL,
    path TEXT NOT NULL, sha256 BLOB NOT NULL, bytes INTEGER NOT NULL, leaf INTEGER NOT NULL,
    PRIMARY KEY(seq, place, nth), FOREIGN KEY(seq, place) REFERENCES papers(seq, place))
    STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    text, seq UNINDEXED, place UNINDEXED, detail=full, prefix='2 3',
    tokenize='unicode61 remove_diacritics 0');
CREATE TABLE notes(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
)";

std::string joined(const std::vector<std::string>& codes) {
    return join(codes, " ");
}

std::vector<std::string> parted(std::string_view codes) {
    if (codes.empty()) return {};
    return split(codes, ' ');
}

Date date_of(std::string_view text, const std::filesystem::path& file) {
    const auto date = Date::parse_iso(text);
    if (!date) refuse_damaged(file);
    return *date;
}

void insert_paper(Sqlite& sqlite, const EntryRow& entry, std::int64_t place) {
    const PaperRow& paper = entry.papers[static_cast<std::size_t>(place)];
    const std::string date = paper.date.iso();
    const std::string findings = joined(paper.findings);
    sqlite.query("INSERT INTO papers VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.seq)
        .bind(place)
        .bind(paper.id)
        .bind(paper.kind)
        .bind(paper.part)
        .bind(paper.series)
        .bind(paper.number)
        .bind(date)
        .bind(paper.revision)
        .bind(paper.state)
        .bind(findings)
        .run();
    std::int64_t nth = 0;
    for (const FileRow& file : paper.files) {
        sqlite.query("INSERT INTO files VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(entry.seq)
            .bind(place)
            .bind(nth++)
            .bind(file.lang)
            .bind(file.path)
            .bind(file.sha256)
            .bind(static_cast<std::int64_t>(file.bytes))
            .bind(static_cast<std::int64_t>(file.leaf))
            .run();
    }
}

std::vector<FileRow> read_files(Sqlite& sqlite, std::int64_t seq, std::int64_t place) {
    Query query = sqlite.query(
        "SELECT lang, path, sha256, bytes, leaf FROM files WHERE seq = ? AND place = ? ORDER BY "
        "nth");
    query.bind(seq).bind(place);
    std::vector<FileRow> files;
    while (query.step()) {
        FileRow& file = files.emplace_back();
        file.lang = query.text(0);
        file.path = query.text(1);
        file.sha256 = query.digest(2);
        file.bytes = static_cast<std::uint64_t>(query.integer(3));
        file.leaf = static_cast<std::uint64_t>(query.integer(4));
    }
    return files;
}

/// What figures and the check of an outcome look at.
Value brief_of_letter(const Value& letter) {
    Value brief = Value::map();
    for (const char* key : {"kind", "category", "lang"}) {
        const std::string word = letter.text_or(key, "");
        if (!word.empty()) brief.set(key, word);
    }
    brief.set("sheets", letter.int_or("sheets", 0));
    if (const Value* applicant = letter.find("applicant")) {
        brief.set("applicant", applicant->text_or("name", ""));
        brief.set("signatories", applicant->int_or("signatories", 1));
    }
    return brief;
}

entry::Letter letter_of(const Value& brief) {
    entry::Letter letter;
    letter.kind = brief.text_or("kind", "");
    letter.category = brief.text_or("category", "");
    letter.lang = brief.text_or("lang", letter.lang);
    letter.sheets = brief.int_or("sheets", 0);
    if (brief.find("applicant") != nullptr) {
        entry::Applicant& applicant = letter.applicant.emplace();
        applicant.name = brief.text_or("applicant", "");
        applicant.signatories = brief.int_or("signatories", 1);
    }
    return letter;
}

}  // namespace

void refuse_damaged(const std::filesystem::path& file) {
    throw Fault(FaultCode::corrupt, file,
                "the registry is damaged or of another program: `ishenim reindex` makes it anew");
}

std::string brief_of(std::string_view form, std::string_view tree) {
    if (form != entry::code_of(entry::Form::opening)) return {};
    const Value opening = entry::parse_value(tree);
    const Value* letters = opening.find("letters");
    if (letters == nullptr || !letters->is_list()) {
        throw Fault(FaultCode::corrupt, "entry", "an opening without its letters");
    }
    Value brief = Value::map();
    for (const char* key : {"opened", "open_time", "seal_old_state", "seal_new"}) {
        brief.set(key, opening.text_or(key, ""));
    }
    Value lines = Value::list();
    for (const Value& letter : letters->as_list()) lines.push(brief_of_letter(letter));
    brief.set("letters", std::move(lines));
    return to_json(brief);
}

void add_to(record::Record& record, const Brief& brief) {
    entry::Entry entry;
    if (brief.form == entry::code_of(entry::Form::opening)) {
        const Value value = entry::parse_value(brief.what);
        const auto opened = Date::parse_iso(value.text_or("opened", ""));
        const auto time = TimeOfDay::parse_iso(value.text_or("open_time", ""));
        if (!opened || !time)
            throw Fault(FaultCode::corrupt, "entry", "an opening without its day");
        entry::Opening opening;
        opening.opened = *opened;
        opening.open_time = *time;
        opening.seal_old_state = value.text_or("seal_old_state", "");
        opening.seal_new = value.text_or("seal_new", "");
        for (const Value& one : value.at("letters").as_list()) {
            opening.letters.push_back(letter_of(one));
        }
        entry.form = entry::Form::opening;
        entry.body = std::move(opening);
    } else {
        entry = entry::entry_of(entry::parse_value(brief.what));
    }
    record.add(brief.seq, entry, record::facts_of(entry::parse_value(brief.facts)),
               record::numbers_of(entry::parse_value(brief.numbers)),
               record::findings_of(entry::parse_value(brief.warnings)), brief.canonical);
}

Digest guard_of(const Brief& brief) {
    std::string all = std::to_string(brief.seq) + "\n" + brief.canonical.hex();
    for (const auto part : {brief.form, brief.what, brief.facts, brief.numbers, brief.warnings}) {
        all += '\n';
        all += part;
    }
    return Digest::of(all);
}

void prepare_tables(Sqlite& sqlite, const std::filesystem::path& file) {
    const auto is_ours = [&] {
        return sqlite.number("PRAGMA application_id") == kApplication &&
               sqlite.number("PRAGMA user_version") == kVersion;
    };
    if (is_ours()) return;
    Transaction transaction(sqlite);
    if (is_ours()) return;  // another process was quicker
    if (sqlite.number("SELECT count(*) FROM sqlite_schema") != 0 ||
        sqlite.number("PRAGMA application_id") != 0 || sqlite.number("PRAGMA user_version") != 0) {
        refuse_damaged(file);
    }
    sqlite.run(kTables);
    sqlite.run("PRAGMA application_id=" + std::to_string(kApplication));
    sqlite.run("PRAGMA user_version=" + std::to_string(kVersion));
    transaction.commit();
}

void insert_entry(Sqlite& sqlite, const EntryRow& row) {
    {
        Query there = sqlite.query("SELECT 1 FROM entries WHERE seq = ?");
        if (there.bind(row.seq).step()) return;
    }
    const std::string date = row.date.iso();
    const std::string findings = joined(row.findings);
    const std::string brief = brief_of(row.form, row.tree);
    const Digest guard = guard_of({row.seq, row.form, brief.empty() ? row.tree : brief, row.facts,
                                   row.numbers, row.warnings, row.canonical});
    sqlite.query("INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(row.seq)
        .bind(row.form)
        .bind(brief)
        .bind(row.facts)
        .bind(row.numbers)
        .bind(row.warnings)
        .bind(row.canonical)
        .bind(guard)
        .bind(row.key)
        .bind(row.name)
        .bind(date)
        .bind(row.time.unix_seconds())
        .bind(row.dropped)
        .bind(row.record_path)
        .bind(static_cast<std::int64_t>(row.first_leaf))
        .bind(static_cast<std::int64_t>(row.leaves))
        .bind(findings)
        .bind(row.tree)
        .run();
    for (std::size_t place = 0; place < row.papers.size(); ++place) {
        insert_paper(sqlite, row, static_cast<std::int64_t>(place));
    }
    for (const Findable& one : findable_of(row)) {
        sqlite.query("INSERT INTO words(text, seq, place) VALUES(?, ?, ?)")
            .bind(one.words)
            .bind(row.seq)
            .bind(one.place)
            .run();
    }
}

EntryRow read_entry(Sqlite& sqlite, const Query& query, const std::filesystem::path& file) {
    EntryRow row;
    row.seq = query.integer(0);
    row.form = query.text(1);
    row.key = query.text(2);
    row.name = query.text(3);
    row.date = date_of(query.text(4), file);
    row.time = Instant(query.integer(5));
    row.canonical = query.digest(6);
    row.dropped = query.digest(7);
    row.record_path = query.text(8);
    row.first_leaf = static_cast<std::uint64_t>(query.integer(9));
    row.leaves = static_cast<std::uint64_t>(query.integer(10));
    row.tree = query.text(11);
    row.facts = query.text(12);
    row.numbers = query.text(13);
    row.findings = parted(query.text(14));
    row.warnings = query.text(15);
    // The canonical bytes are the tree and one LF: that guards the tree.
    if (Digest::of(row.tree + "\n") != row.canonical) refuse_damaged(file);
    row.papers = read_papers(sqlite, "papers.seq = ?", row.seq, std::nullopt, file);
    return row;
}

std::vector<PaperRow> read_papers(Sqlite& sqlite, std::string_view condition,
                                  std::optional<std::int64_t> number,
                                  std::optional<std::string_view> text,
                                  const std::filesystem::path& file) {
    Query query = sqlite.query(
        "SELECT papers.seq, place, id, kind, part, series, number, papers.date, revision, state, "
        "papers.findings, entries.name FROM papers JOIN entries USING(seq) WHERE " +
        std::string(condition) + " ORDER BY papers.seq, place");
    if (number) query.bind(*number);
    if (text) query.bind(*text);
    std::vector<PaperRow> papers;
    while (query.step()) {
        PaperRow& paper = papers.emplace_back();
        paper.seq = query.integer(0);
        paper.id = query.text(2);
        paper.kind = query.text(3);
        paper.part = query.text(4);
        paper.series = query.text(5);
        paper.number = static_cast<int>(query.integer(6));
        paper.date = date_of(query.text(7), file);
        paper.revision = static_cast<int>(query.integer(8));
        paper.state = query.text(9);
        paper.findings = parted(query.text(10));
        paper.entry_name = query.text(11);
        paper.files = read_files(sqlite, paper.seq, query.integer(1));
    }
    return papers;
}

}  // namespace ishenim::registry
