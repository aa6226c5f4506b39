// pipeline/books.h: what is bound into the journal of a school year and the register of letters of
// a calendar year, gathered from record, registry and archive, and printed.
//
// Way:      the service renews them in its housekeeping; the commands `book` and `register` write
//           them on demand.
// Promises: 1. The same record and house give the same bytes, whoever asks when: a book says
//              nothing of the day on which it was made, but for a year that is not over being a
//              draft.
//           2. Names and contacts come from the confidential records alone, and only into the
//              register.
//           3. What is gathered is as it stands: with corrections, annulled entries marked.
// Threads:  one; `record` must outlive what was gathered.
// Spec:     clauses 1.5.1, 4.5, 6.1, 6.2; docs/decisions/0006-books.md.
#pragma once

#include "archive/archive.h"
#include "form/letter_register.h"
#include "pipeline/press.h"
#include "registry/registry.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pipeline {

/// Where everything on record is found.
struct Sources {
    const record::Record& record;
    const registry::Registry& registry;
    const archive::Archive& archive;
};

/// Of what a book is made: the moment of the youngest entry in it, and a hash of which entries and
/// acts they are. They become the date and the /ID of its PDF.
struct Origin {
    Instant as_of;
    Digest of;
};
struct GatheredJournal {
    form::JournalBook book;
    Origin origin;
};
struct GatheredRegister {
    form::LetterRegister letters;
    Origin origin;
};

/// nullopt if no entry of that school year is on record. Fault{corrupt} if a record is missing.
std::optional<GatheredJournal> gather_journal(int school_year, const Sources& sources,
                                              const std::string& original_lang, Date today);
/// nullopt if no letter has a number of that calendar year.
std::optional<GatheredRegister> gather_register(int year, const Sources& sources);

/// One language of a book, as the share gets it.
struct PrintedBook {
    std::string lang, name, bytes;
    int sheets = 0;
};
/// Fault{config} if the house has a character that cannot be printed.
std::vector<PrintedBook> print(const GatheredJournal& journal, const House& house, Desk& desk);
std::vector<PrintedBook> print(const GatheredRegister& letters, const House& house, Desk& desk);

/// Rights of the files: a register is read by those whom its folder lets in.
inline constexpr unsigned kBookMode = 0644, kRegisterMode = 0640;

/// Writes those whose bytes are new; the names of all.
std::vector<std::filesystem::path> put_books(const std::vector<PrintedBook>& books,
                                             const std::filesystem::path& folder, unsigned mode);

}  // namespace ishenim::pipeline
