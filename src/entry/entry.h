// entry/entry.h: one dropped fact, typed.
//
// An Entry is its canonical tree and the plain struct read from it; both say the same. Optional
// fields that were not given are empty (text), nullopt or an empty list; defaults of the form are
// NOT filled in the tree, but the structs carry them where the format names one.
//
// Promises: 1. The structs have exactly the fields of schemas/<form>.json.
//           2. canonical() of the YAML and of the JSON form of one fact are the same bytes, those
//           of
//              docs/formats/entry.md 1, with one LF at the end.
// Spec:     docs/formats/entry.md 4.
#pragma once

#include "base/date.h"
#include "base/digest.h"
#include "base/value.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ishenim::entry {

enum class Form { commission, opening, protocol };  // resolution, report, correction: later issues

std::string_view code_of(Form form) noexcept;  ///< "opening/1"
std::optional<Form> form_of(std::string_view code) noexcept;

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

using Body = std::variant<Commission, Opening, Protocol>;

struct Entry {
    Form form{};
    Value tree;  ///< the canonical tree, English keys in the order of the schema
    Body body;

    const Commission& commission() const { return std::get<Commission>(body); }
    const Opening& opening() const { return std::get<Opening>(body); }
    const Protocol& protocol() const { return std::get<Protocol>(body); }

    /// The key of docs/formats/entry.md 2: `K-2022`, `2022-09-27`.
    std::string key() const;
    /// The day of the fact: valid_from, opened, date.
    Date date() const;
    std::string canonical() const;
    Digest canonical_sha256() const { return Digest::of(canonical()); }
};

/// The struct of a canonical tree that a reader made (a record's "entry"); throws
/// Fault{corrupt} if the tree is not what the schema says.
Entry entry_of(const Value& canonical_tree);

/// The tree without what the schema does not mark `x-public`: what a paper may carry.
Value public_part(const Entry& entry);

/// True if the pointer leads to a field that the schema does not mark `x-public`.
bool is_confidential(Form form, std::string_view pointer);

}  // namespace ishenim::entry
