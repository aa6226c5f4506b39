// pipeline/press.h: one form all the way from its bytes to its papers. Read this room first.
//
// Way:      service hands in a claim's bytes and the record; committer takes what is accepted.
// Promises: 1. A form is refused with all its findings, or planned with numbers that nobody has.
//           2. Nothing here touches the disk: until the committer has the papers, nothing happened.
//           3. The same plan and house give the same papers, byte for byte, on any thread.
// Threads:  read() on the thread that owns the record; print() on any, one Desk per thread.
#pragma once

#include "entry/reader.h"
#include "form/papers.h"
#include "layout/layout.h"
#include "pdf/writer.h"
#include "pipeline/house.h"
#include "pipeline/log_state.h"
#include "record/derive.h"
#include "record/record.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ishenim::pipeline {

/// A form that obeys, with all that its papers need. Numbers are tentative until committed.
struct Plan {
    std::int64_t seq = 0;
    Instant time;
    entry::Entry entry;
    record::Facts facts;
    record::Numbers numbers;
    Findings findings;   ///< WARN and INFO, with lines
    std::string secret;  ///< 32 bytes; never leaves confidential/
    std::shared_ptr<const entry::Commission>
        commission;                    ///< in force; the entry itself for an order
    std::int64_t commission_seq = 0;   ///< its entry; 0 if there is none
    std::map<std::string, int> lines;  ///< JSON pointer -> line in the dropped file
    std::optional<LogState> log;       ///< what its papers witness; none in a draft
    bool draft = false;
};

/// What reading and checking one form came to.
struct Refused {
    Findings findings;
    std::optional<entry::Form> form = std::nullopt;  ///< if the file says one
};
struct Known {  ///< the same content is on record already
    std::int64_t seq = 0;
};
struct Differs {  ///< other content stands under its key
    std::int64_t seq = 0;
    entry::Entry entry;
    Findings findings;
};
/// Nobody can say whether it obeys: a day that it leads to lies outside the calendar.
struct Waits {
    int year = 0;     ///< whose calendar is missing
    std::string why;  ///< for operators: the day and what the calendar covers
};
using Judgement = std::variant<Plan, Refused, Known, Differs, Waits>;

/// Reads and checks one form against the record. `today` is the school's day; `originals` brings
/// the entries that are corrected or annulled.
Judgement judge(entry::Syntax syntax, std::string_view bytes, const record::Record& record,
                const record::Originals& originals, const House& house, Date today);

/// The same from a dropped file's name and bytes: E_FILE_TYPE where no reader takes it.
Judgement judge(const std::string& name, std::string_view bytes, const record::Record& record,
                const record::Originals& originals, const House& house, Date today);

/// A worker's tools; results never depend on what was printed before.
struct Desk {
    explicit Desk(const House& house);
    layout::Typesetter typesetter;
    pdf::Writer writer;
};

struct PrintedPaper {
    form::Paper paper;
    std::string bytes;
    int sheets = 0;
};

/// What the papers' metadata say made them.
inline constexpr const char* kProducer = "Ishenim 0.1.0";

/// What the metadata of every PDF in a language say: author, producer and, of a translation, the
/// language of the original.
pdf::Info info_in(const std::string& lang, const record::School& school);

/// Sets and writes all papers of a plan: E_MISSING_GLYPH findings with field and line (or with a
/// hint that the character stands in the settings or the order), or all of them.
Checked<std::vector<PrintedPaper>> print(const Plan& plan, const House& house, Desk& desk);

/// The paper's /ID: an HMAC of its file name under the record's secret, so that no hash that others
/// hold can confirm a guess at what a letter said.
std::string file_id_of(const Plan& plan, const form::Paper& paper);

}  // namespace ishenim::pipeline
