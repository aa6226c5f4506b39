// record/record.h: what is on record, as values small enough to keep a hundred thousand of them.
//
// Way:      pipeline adds each accepted entry; rules and derive ask; registry rebuilds it.
// Promises: 1. Numbers have no gaps and are never reused: next_… is the last one + 1 in its series.
//           2. Adding entries in another order of dates changes numbers only as the order of
//              acceptance says (docs/formats/entry.md 2).
// Threads:  reading from any thread while nobody adds; a copy is independent.
// Spec:     docs/formats/entry.md 2, 3.
#pragma once

#include "base/date.h"
#include "entry/entry.h"
#include "record/facts.h"
#include "record/on_record.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ishenim::record {

class Record {
public:
    /// Adds an accepted entry; of its findings the WARN ones are kept. A correction puts the entry
    /// it corrects in the place of the one before, an annulment takes its entry away. Throws
    /// std::logic_error if the key is taken or an entry that it needs is not on record.
    void add(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
             const Numbers& numbers, const Findings& findings = {});
    /// The same where the canonical hash is kept already (the registry). Of an opening only what
    /// registry/tables.cpp keeps of it is looked at; its tree is not.
    void add(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
             const Numbers& numbers, const Findings& findings, const Digest& canonical);
    /// Takes an entry away as if it had never been, with its corrections; its numbers stay used.
    void remove(std::int64_t seq);

    const entry::Commission* commission_in_force(Date day) const noexcept;
    const entry::Commission* commission(std::string_view id) const noexcept;
    /// nullptr if nothing stands under the key.
    const KeyOnRecord* find(entry::Form form, const std::string& key) const noexcept;
    /// The same for an entry; a correction or an annulment is only found as itself.
    const KeyOnRecord* find(const entry::Entry& entry) const;
    const LetterOnRecord* letter(std::string_view reg_no) const noexcept;
    const ReportOnRecord* report(Quarter quarter) const noexcept;
    /// The first meeting that discussed the report; nullptr if none has.
    const MeetingOnRecord* tabled(Quarter quarter) const noexcept;
    /// What its last correction made of an entry; nullptr if it was never corrected.
    const CorrectionFacts* corrected(std::int64_t seq) const noexcept;
    /// The WARN findings of an entry, as corrections left them.
    const std::vector<Warning>& warnings(std::int64_t seq) const noexcept;

    /// By valid_from, then acceptance.
    const std::vector<CommissionOnRecord>& commissions() const noexcept { return commissions_; }
    const std::vector<OpeningOnRecord>& openings() const noexcept {
        return openings_;
    }  ///< by date
    const std::vector<MeetingOnRecord>& meetings() const noexcept {
        return meetings_;
    }  ///< by date, then acceptance
    const std::vector<LetterOnRecord>& letters() const noexcept {
        return letters_;
    }  ///< by acceptance
    const std::vector<ReportOnRecord>& reports() const noexcept {
        return reports_;
    }  ///< by quarter
    const std::vector<CorrectionOnRecord>& corrections() const noexcept {
        return corrections_;
    }  ///< by date, then acceptance; without those of annulled entries
    bool seal_used(const std::string& seal) const { return seals_.count(seal) != 0; }
    std::int64_t last_seq() const noexcept { return last_seq_; }

    /// The greatest number given so far in a series, 0 if none. `series` is "act 2022",
    /// "journal-a 2022", "journal-b 2022", "protocol 2022", "correction 2022", "void 2022" (school
    /// year), "letter 2022" or "report 2022" (calendar year).
    int last_number(const std::string& series) const;

private:
    void add_parts(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
                   const Numbers& numbers);
    void add_opening(std::int64_t seq, const entry::Opening& opening, const OpeningFacts& facts,
                     const Numbers& numbers);
    void add_meeting(std::int64_t seq, const entry::Protocol& protocol, const MeetingFacts& facts,
                     const Numbers& numbers);
    void add_outcome(std::int64_t seq, const entry::Resolution& resolution);
    void add_report(std::int64_t seq, const entry::QuarterReport& report, const ReportFacts& facts,
                    const Numbers& numbers);
    void apply(const CorrectionFacts& correction);
    void add_correction(std::int64_t seq, const entry::Correction& correction,
                        const CorrectionFacts& facts, int number);
    void remove_parts(std::int64_t seq);
    Numbers numbers_of(std::int64_t seq) const;
    void keep_warnings(std::int64_t seq, const Findings& findings);
    LetterOnRecord* find_letter(std::string_view reg_no) noexcept;
    void note_places(std::size_t first);
    void count(std::string_view series, int year, int number);

    std::vector<CommissionOnRecord> commissions_;
    std::vector<OpeningOnRecord> openings_;
    std::vector<MeetingOnRecord> meetings_;
    std::vector<LetterOnRecord> letters_;
    std::vector<ReportOnRecord> reports_;
    std::vector<CorrectionOnRecord> corrections_;
    struct LetterPlace {
        int year = 0, number = 0;  ///< of its reg_no
        std::uint32_t index = 0;   ///< in letters_
    };
    std::vector<LetterPlace> letter_places_;  ///< by year and number
    TextPool texts_;
    std::map<std::int64_t, std::vector<Warning>> warnings_;
    std::map<std::int64_t, CorrectionFacts> corrected_;
    std::unordered_map<std::string, KeyOnRecord> keys_;
    std::set<std::string> seals_;
    std::map<std::string, int> last_numbers_;
    std::int64_t last_seq_ = 0;
};

}  // namespace ishenim::record
