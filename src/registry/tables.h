// registry/tables.h: rows of the tables as values and back. Private to registry.
//
// Threads:  one.
// Spec:     docs/formats/registry.md.
#pragma once

#include "registry/registry.h"
#include "registry/sqlite.h"

#include <optional>
#include <string>
#include <vector>

namespace ishenim::registry {

/// Makes the tables in an empty file; throws Fault{corrupt} if the file is of another program or of
/// another version.
void prepare_tables(Sqlite& sqlite, const std::filesystem::path& file);

/// Inserts the entry with its papers and files; nothing happens if its seq is there.
void insert_entry(Sqlite& sqlite, const EntryRow& row);

/// The entry of a query over kEntryColumns, with its papers.
EntryRow read_entry(Sqlite& sqlite, const Query& query, const std::filesystem::path& file);

/// The papers that a condition on `papers` chooses, by seq, then as made.
std::vector<PaperRow> read_papers(Sqlite& sqlite, std::string_view condition,
                                  std::optional<std::int64_t> number,
                                  std::optional<std::string_view> text,
                                  const std::filesystem::path& file);

/// The columns from which load() makes the record again, without the texts of the letters.
struct Brief {
    std::int64_t seq = 0;
    std::string_view form;
    std::string_view what;  ///< an opening: what brief_of says; every other form: the whole tree
    std::string_view facts, numbers, warnings;
    Digest canonical;
};

/// Of an opening its day, time, seals and what figures count of its letters; "" for every other
/// form. It holds applicants' names: the registry is confidential. Throws
/// Fault{corrupt} if the tree is no JSON or says less.
std::string brief_of(std::string_view form, std::string_view tree);

/// Gives one row to the record. Throws Fault{corrupt} or, for a key twice, std::logic_error.
void add_to(record::Record& record, const Brief& brief);

/// What guards the columns of a Brief against a flipped bit.
Digest guard_of(const Brief& brief);

[[noreturn]] void refuse_damaged(const std::filesystem::path& file);

inline constexpr std::string_view kEntryColumns =
    "seq, form, key, name, date, time, canonical, dropped, record_path, first_leaf, leaves, tree, "
    "facts, numbers, findings, warnings";

}  // namespace ishenim::registry
