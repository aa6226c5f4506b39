// form/journal_book.h: the journal of a school year as a book: cover, part A, part B.
//
// Way:      pipeline gathers the entries from record and archive; layout places the Document.
// Promises: 1. Every entry of the year stands in it once, in the order of its numbers, as it stands
//              now: with its corrections, and which act corrected it.
//           2. An annulled entry stays, marked as annulled, with the act that annulled it.
//           3. The cover says how many sheets the book has, itself included, and leaves the line on
//              sewing and seal for ink.
//           4. A book of a year that is not over is a draft.
//           5. No applicant's name or contact is in it.
// Threads:  any; pure.
// Spec:     docs/formats/templates.md (Book); clauses 4.5, 6.2.
#pragma once

#include "form/papers.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

/// What an act has made of an entry after it was accepted.
struct Mark {
    bool annulled = false;  ///< or corrected
    int number = 0;         ///< of the act
    Date date;
};
/// `annulled` (true or false), `act`, `date` of each.
Value marks_of(const std::vector<Mark>& marks, std::string_view lang);

/// One entry of the journal, as it stands.
struct BoundEntry {
    entry::Entry entry;
    record::Facts facts;
    record::Numbers numbers;
    Findings findings;
    const entry::Commission* commission = nullptr;  ///< in force on the day; belongs to the record
    std::vector<Mark> marks;
    // Of a meeting: its protocol's original.
    int sheets = 0;
    std::string file;  ///< its name in the archive
    Digest sha256;
};

struct JournalBook {
    int year = 0;  ///< in which the school year began
    bool over = false;
    std::vector<BoundEntry> openings, meetings;  ///< by number
};

/// «2022–2023», with the dash of the papers.
std::string series_of(int school_year);

/// The book in one language of the school; `sheets` is how many it has.
Document document_of(const JournalBook& book, std::string_view lang, int sheets,
                     const record::School& school, const Templates& templates);

/// «Ачуу журналы 2022–2023.pdf», safe as a file name on every system.
std::string readable_name(const JournalBook& book, std::string_view lang);

/// Extreme books for `templates check`: one entry as long as an entry may be, none at all, a year
/// of 120 openings.
void for_each_extreme_book(
    const record::School& school,
    const std::function<void(const std::string& name, const JournalBook&)>& use);

}  // namespace ishenim::form
