// pipeline/answers.h: what lies in the share after a drop, as text: the receipt of what was
// accepted, the reason of what was refused.
//
// Way:      press and committer hand in values; desk folders get UTF-8 text with CRLF and a BOM, so
//           that Notepad shows it as it is.
// Promises: 1. Kyrgyz first, then Russian; every finding with field, line, what is right and, where
//              the table has one, an example.
//           2. No applicant's name, no contact, no letter text; file names shown are printable.
//           3. Plain words: no code names of ours but the finding's code at the end of its line.
// Threads:  any; pure.
// Spec:     design of the hand-off folder (docs/architecture.md); docs/formats/entry.md 6.
#pragma once

#include "base/date.h"
#include "base/digest.h"
#include "base/finding.h"
#include "entry/entry.h"
#include "record/record.h"

#include <optional>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct PaperMade {
    std::string readable_name;  ///< «Акт № 1, 27.09.2022.pdf»
    std::string lang;
    Digest sha256;
    std::uint64_t bytes = 0;
    std::string folder = {};  ///< of the share, where it lies: «4_Кол_коюуга/Котормо»
    std::string place() const {
        return folder.empty() ? readable_name : folder + "/" + readable_name;
    }
};

struct Acceptance {
    std::string name;  ///< the dropped file's name, any bytes
    entry::Form form{};
    std::string key;
    Date date;
    Instant time;  ///< school time is printed
    std::string timezone;
    record::Numbers numbers;
    record::Facts facts;                  ///< due dates of letters, the term of an outcome
    std::optional<entry::Reference> ref;  ///< of a correction or an annulment: its entry
    std::vector<Text3> why_due;           ///< of the due dates, one for each day of registration
    std::vector<PaperMade> papers;
    Findings findings;                 ///< WARN and INFO
    std::optional<Date> next_opening;  ///< «what is due next»
};

/// The text of ….КАБЫЛ_АЛЫНДЫ.txt. `languages` as in school.yaml: the first one first.
std::string receipt(const Acceptance& acceptance, const std::vector<std::string>& languages);

/// The text for a drop that is on record already: «already accepted as № …»; no new number.
std::string already_accepted(const std::string& name, const Acceptance& before,
                             const std::vector<std::string>& languages);

/// The text of ….СЕБЕБИ.txt: how many findings, each one, and how to go on. `form` gives the fields
/// their names; a file that says no form has findings without a field.
std::string reason(const std::string& name, const Findings& findings,
                   const std::vector<std::string>& languages,
                   std::optional<entry::Form> form = std::nullopt);

/// The text beside a rehearsed form: what reason() says of one that would be refused; of any other
/// that nothing has been registered and how to have it accepted. `drafts`: draft PDFs lie beside.
std::string rehearsal(const std::string& name, const Findings& findings, bool drafts,
                      const std::vector<std::string>& languages,
                      std::optional<entry::Form> form = std::nullopt);

/// The text of ….КҮТҮП_ТУРАТ.txt: the form is kept until the calendar of `year` is there.
std::string waiting_note(const std::string& name, int year,
                         const std::vector<std::string>& languages);

/// The text beside a rehearsed form of which only that calendar could tell more.
std::string rehearsed_beyond(const std::string& name, int year,
                             const std::vector<std::string>& languages);

/// The text for a form on which the program failed, and which is kept for the administrator.
std::string failed(const std::string& name, const std::vector<std::string>& languages);

/// The text for a form that our disk damaged before it was registered: it is asked for again.
std::string damaged(const std::string& name, const std::vector<std::string>& languages);

}  // namespace ishenim::pipeline
