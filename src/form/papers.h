// form/papers.h: which papers an entry makes, and each of them as a Document.
//
// Way:      pipeline hands in entry, facts, numbers and school; layout takes the Document.
// Promises: 1. The papers of an entry, their order (act, journal, protocol; ky before ru) and ids
//              are those of docs/formats/entry.md 2 and docs/formats/archive.md.
//           2. An act names those present; who was absent is not said to have opened the box.
//           3. No applicant's name or contact is in any Document, title or projection.
//           4. WARN findings stand in the paper's remarks, after those the secretary wrote; INFO
//              findings and W_IDENTITY_IN_TEXT do not. A line in part B of the journal has no
//              remarks (its form has none, 6.2): those of the meeting stand in its protocol.
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 2-4, clauses 4.3, 4.5, 5.3, 6.2 and Annex 1.
#pragma once

#include "base/finding.h"
#include "entry/entry.h"
#include "form/document.h"
#include "form/log_state.h"
#include "form/template.h"
#include "record/record.h"
#include "record/school.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

enum class Kind { act, journal_a, journal_b, protocol, report, correction, annulment };
std::string_view code_of(Kind kind) noexcept;  ///< "act", "journal-a" … ; of an annulment "void"

/// One paper in one language.
struct Paper {
    Kind kind{};
    std::string lang;  ///< "ky", "ru"
    int number = 0;
    Date date;
    std::string series;  ///< "2022–2023"
    /// "act-2022-09-27-0001": kind, date, number in four digits. The file is <id>.<lang>.r1.pdf.
    std::string id() const;
    std::string file_name() const { return id() + "." + lang + ".r1.pdf"; }
    /// «Акт № 1, 27.09.2022.pdf», «№ 1 акт, …» as people read it, in the paper's language; safe as
    /// a file name on every system.
    std::string readable_name() const;
};

/// The papers an entry makes with these numbers; languages as in school.yaml, the first the
/// original.
std::vector<Paper> papers_of(const entry::Entry& entry, const record::Numbers& numbers,
                             const record::School& school);

/// Everything a paper may say.
struct Subject {
    const entry::Entry& entry;
    const record::Facts& facts;
    const record::Numbers& numbers;
    const Findings& findings;
    const record::School& school;
    const entry::Commission* commission;  ///< in force on the day; nullptr only for a draft
    /// Sheets of the protocol's original, for journal B; 0 for the other papers.
    int protocol_sheets = 0;
    bool draft = false;  ///< no numbers: «№ ____», and the mark «ДОЛБООР / ПРОЕКТ»
    /// What the paper witnesses of the log; nullptr in a draft and where the record has none.
    const LogState* log = nullptr;
};

/// Chooses a template: by ("ky", "act"). Throws Fault{config} if there is none.
using Templates = std::function<const Template&(std::string_view lang, std::string_view kind)>;

/// What the language of a document asks for: that of its tags, and the mark of a translation, or of
/// a draft, over every page.
void set_language(Document& document, std::string_view lang, const record::School& school,
                  bool draft = false);

Document document_of(const Paper& paper, const Subject& subject, const Templates& templates);

/// The public projection that is attached to the original: canonical JSON of what the paper prints.
std::string projection_of(const Paper& paper, const Subject& subject);

/// Extreme subjects for `templates check`: longest names, 0/1/60/200 letters, 1/30 agenda items,
/// remarks of 2000 characters, every optional field absent and present. Calls `use` with each.
void for_each_extreme(const record::School& school,
                      const std::function<void(const std::string& name, const Subject&)>& use);

}  // namespace ishenim::form
