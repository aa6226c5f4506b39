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

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ishenim::record {

struct OpeningOnRecord {
    std::int64_t seq = 0;
    Date opened;
    std::optional<Date> scheduled;
    TimeOfDay open_time;
    std::string seal_new;
    int act = 0, journal = 0, letters = 0;
};
struct LetterOnRecord {
    std::string reg_no;
    std::int64_t seq = 0;
    Date reg_date, due;
};
struct MeetingOnRecord {
    std::int64_t seq = 0;
    Date date;
    std::string commission;
    std::string elected_chair, elected_secretary;  ///< elected at THIS meeting; "" = no election
    int protocol = 0, journal = 0;
};
struct CommissionOnRecord {
    std::int64_t seq = 0;
    std::shared_ptr<const entry::Commission> order;
};

/// Which entry stands under a key.
struct KeyOnRecord {
    std::int64_t seq = 0;
    Digest canonical;
};

class Record {
public:
    /// Adds an accepted entry. Throws std::logic_error if its key is taken.
    void add(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
             const Numbers& numbers);
    /// The same where the canonical hash is kept already (the registry). Of an opening only the
    /// day, the time, the new seal and the number of letters are looked at; its tree is not.
    void add(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
             const Numbers& numbers, const Digest& canonical);

    const entry::Commission* commission_in_force(Date day) const noexcept;
    const entry::Commission* commission(std::string_view id) const noexcept;
    /// nullptr if nothing stands under the key.
    const KeyOnRecord* find(entry::Form form, const std::string& key) const noexcept;

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
    bool seal_used(const std::string& seal) const { return seals_.count(seal) != 0; }
    std::int64_t last_seq() const noexcept { return last_seq_; }

    /// The greatest number given so far in a series, 0 if none. `series` is "act 2022",
    /// "journal-a 2022", "journal-b 2022", "protocol 2022" (school year) or "letter 2022"
    /// (calendar).
    int last_number(const std::string& series) const;

private:
    void add_opening(std::int64_t seq, const entry::Opening& opening, const OpeningFacts& facts,
                     const Numbers& numbers);
    void add_meeting(std::int64_t seq, const entry::Protocol& protocol, const MeetingFacts& facts,
                     const Numbers& numbers);
    void count(std::string_view series, int year, int number);

    std::vector<CommissionOnRecord> commissions_;
    std::vector<OpeningOnRecord> openings_;
    std::vector<MeetingOnRecord> meetings_;
    std::vector<LetterOnRecord> letters_;
    std::unordered_map<std::string, KeyOnRecord> keys_;
    std::set<std::string> seals_;
    std::map<std::string, int> last_numbers_;
    std::int64_t last_seq_ = 0;
};

}  // namespace ishenim::record
