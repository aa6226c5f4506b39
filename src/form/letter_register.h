// form/letter_register.h: the register of letters of a calendar year, with applicants, for the
// responsible person alone.
//
// Way:      pipeline gathers the letters from the confidential records; layout places the Document.
// Promises: 1. Every letter that got a number in the year stands in it once, by its number.
//           2. A letter of an annulled opening stays, marked as annulled; what was corrected names
//              the act.
//           3. Names and contacts stand in the cells of the table and nowhere else: not in title,
//              subject or footer.
// Threads:  any; pure.
// Spec:     docs/formats/templates.md (Register); clauses 1.5.1, 6.1.
#pragma once

#include "form/journal_book.h"

#include <optional>

namespace ishenim::form {

/// Confidential, all of it.
struct RegisteredLetter {
    std::string reg_no;
    Date reg_date, due, opened;
    int act = 0;
    entry::Letter letter;                      ///< as it stands
    std::optional<entry::Resolution> outcome;  ///< as it stands
    std::vector<Mark> marks;                   ///< of the letter and of its outcome
};

struct LetterRegister {
    int year = 0;
    std::vector<RegisteredLetter> letters;  ///< by number
    std::string responsible;                ///< who keeps it, as under a signature line; may be ""
};

Document document_of(const LetterRegister& letters, std::string_view lang,
                     const record::School& school, const Templates& templates);

/// «Кайрылууларды каттоо журналы 2022.pdf».
std::string readable_name(const LetterRegister& letters, std::string_view lang);

/// Extreme registers for `templates check`: no letter, one with the longest texts, 300.
void for_each_extreme_register(
    const record::School& school,
    const std::function<void(const std::string& name, const LetterRegister&)>& use);

}  // namespace ishenim::form
