// entry/forms.h: the plain structs of the seven forms, each in the order of its table.
//
// Promises: 1. The structs have exactly the fields of schemas/<form>.json.
// Spec:     docs/formats/entry.md 4.
#pragma once

#include "base/date.h"
#include "base/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::entry {

/// A text in Kyrgyz and Russian; either half may be missing.
struct Pair {
    std::string ky, ru;
    bool given() const noexcept { return !ky.empty() || !ru.empty(); }
    friend bool operator==(const Pair&, const Pair&) = default;
};

/// Somebody with a name and a post: a member (sign_name, parent_rep set) or a guest.
struct Member {
    std::string id, name, sign_name;
    Pair position;
    bool parent_rep = false;
};

struct Guest {
    std::string id, name;
    Pair position;
};

struct Commission {  // 5.1-5.2
    std::string id, order_no;
    std::optional<Date> order_date;
    Date valid_from;
    std::vector<Member> members;
    std::string responsible;
    std::string responsible_order_no;
    std::optional<Date> responsible_order_date;
    Pair remarks;

    /// nullptr if there is no such member.
    const Member* member(std::string_view member_id) const noexcept;
};

struct Applicant {  // confidential, all of it
    std::string name, contact;
    std::int64_t signatories = 1;
};

struct Letter {
    std::string kind;  ///< signed, anonymous (or what was written: E_LETTER_KIND)
    std::optional<Applicant> applicant;
    std::string category;
    std::string lang = "ky";
    std::int64_t sheets = 0;
    std::int64_t enclosures = 0;
    std::optional<Date> letter_date, reg_date;
    Pair summary;
};

struct Opening {  // 4.2-4.5
    Date opened;
    TimeOfDay open_time;
    std::vector<std::string> present;  ///< member ids
    std::vector<Guest> invited;
    std::string box;  ///< intact, damaged
    std::string seal_old, seal_old_state;
    std::vector<Letter> letters;
    std::optional<std::int64_t> n_total, n_signed, n_anon;
    Pair foreign_items;
    std::string handed_to;
    std::string seal_new;
    std::optional<TimeOfDay> seal_time;
    std::vector<std::string> notified;
    std::optional<std::int64_t> copies;  ///< printed as 1 where not given
    Pair remarks;
};

struct Absence {
    std::string member;
    Pair reason;
};
struct Speech {
    std::string speaker;
    Pair text;
};
struct Decision {
    Pair text;
    std::string who;
    Pair who_text;
    std::optional<Date> due;
};
struct Vote {
    std::int64_t in_favour = 0, against = 0, abstain = 0;
};
struct TabledReport {
    std::int64_t year = 0, quarter = 0;
};
struct AgendaItem {
    Pair title;
    std::string kind = "other";  ///< elect_chair, elect_secretary, report, other
    std::string speaker;
    Pair heard;
    std::vector<Speech> discussed;
    std::vector<Decision> decisions;
    Vote vote;
    std::string elected;
    bool open_vote = true;
    std::optional<TabledReport> tables_report;
};
struct Attachment {
    Pair label;
    std::int64_t sheets = 0;
};
struct Protocol {  // 5.3-5.5, 6.2
    Date date;
    std::optional<TimeOfDay> start, end;
    Pair place;
    std::string meeting_kind;  ///< "" = not given: regular
    std::vector<std::string> present;
    std::vector<Absence> absent;
    std::vector<Guest> invited;
    std::string chair, secretary;  ///< "" = the elected ones
    std::vector<AgendaItem> agenda;
    std::vector<Attachment> attachments;
    Pair remarks;
};

struct Resolution {  // 1.5.2: the outcome of one letter
    std::string reg_no;
    Date closed;
    std::string outcome;  ///< measures_taken, explained, forwarded, not_confirmed, noted
    Pair forwarded_to, done;
    std::optional<Date> replied;
};

struct Explanation {
    Date date;  ///< the missed Tuesday
    Pair text;
};
struct QuarterReport {  // 1.5.3, 5.5: the narrative parts; no figure is ever entered
    std::int64_t year = 0, quarter = 0;
    Date issued;
    std::string author;  ///< "" = the responsible person on that day
    Pair causes, measures, proposals;
    std::vector<Explanation> explanations;
};

/// An entry that is on record, by its form and key.
struct Reference {
    std::string form, key;  ///< "opening/1", "2022-10-18"
};
struct Change {
    std::string field;           ///< JSON pointer into the entry, "/seal_time"
    Value old_value, new_value;  ///< as the field; null: not given
};
struct Correction {
    Date date;
    Reference ref;
    std::vector<Change> changes;
    Pair reason;
    std::string author;
};

struct Annulment {  // void/1
    Date date;
    Reference ref;
    Pair reason;
    std::string author;
};

}  // namespace ishenim::entry
