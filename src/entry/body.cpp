#include "entry/body.h"

#include <string>

namespace ishenim::entry {
namespace {

/// Reads the fields of one mapping. What is not there is empty, nullopt or the struct's own
/// default.
class From {
public:
    explicit From(const Value& map) : map_(map) {}

    void operator()(std::string_view key, std::string& out) const { out = map_.text_or(key, out); }
    void operator()(std::string_view key, Pair& out) const {
        const std::string name(key);
        out = {map_.text_or(name + "_ky", ""), map_.text_or(name + "_ru", "")};
    }
    void operator()(std::string_view key, std::int64_t& out) const { out = map_.int_or(key, out); }
    void operator()(std::string_view key, std::optional<std::int64_t>& out) const {
        if (const Value* value = map_.find(key)) out = value->as_int();
    }
    void operator()(std::string_view key, Value& out) const {
        if (const Value* value = map_.find(key)) out = *value;
    }
    void operator()(std::string_view key, bool& out) const {
        if (const Value* value = map_.find(key)) out = value->as_bool();
    }
    void operator()(std::string_view key, Date& out) const {
        out = Date::parse_iso(map_.at(key).as_text()).value();
    }
    void operator()(std::string_view key, std::optional<Date>& out) const {
        if (const Value* value = map_.find(key)) out = Date::parse_iso(value->as_text());
    }
    void operator()(std::string_view key, TimeOfDay& out) const {
        out = TimeOfDay::parse_iso(map_.at(key).as_text()).value();
    }
    void operator()(std::string_view key, std::optional<TimeOfDay>& out) const {
        if (const Value* value = map_.find(key)) out = TimeOfDay::parse_iso(value->as_text());
    }
    void operator()(std::string_view key, std::vector<std::string>& out) const {
        const Value* list = map_.find(key);
        if (list == nullptr) return;
        for (const Value& item : list->as_list()) out.push_back(item.as_text());
    }
    template <typename T>
    void operator()(std::string_view key, std::vector<T>& out) const {
        const Value* list = map_.find(key);
        if (list == nullptr) return;
        for (const Value& item : list->as_list()) read(From(item), out.emplace_back());
    }
    template <typename T>
    void operator()(std::string_view key, std::optional<T>& out) const {
        if (const Value* map = map_.find(key)) read(From(*map), out.emplace());
    }
    template <typename T>
    void part(std::string_view key, T& out) const {
        read(From(map_.at(key)), out);
    }

private:
    const Value& map_;
};

void read(const From& from, Member& out);
void read(const From& from, Guest& out);
void read(const From& from, Applicant& out);
void read(const From& from, Letter& out);
void read(const From& from, Absence& out);
void read(const From& from, Speech& out);
void read(const From& from, Decision& out);
void read(const From& from, Vote& out);
void read(const From& from, TabledReport& out);
void read(const From& from, AgendaItem& out);
void read(const From& from, Attachment& out);
void read(const From& from, Explanation& out);
void read(const From& from, Reference& out);
void read(const From& from, Change& out);

void read(const From& from, Member& out) {
    from("id", out.id);
    from("name", out.name);
    from("sign_name", out.sign_name);
    from("position", out.position);
    from("parent_rep", out.parent_rep);
}

void read(const From& from, Guest& out) {
    from("id", out.id);
    from("name", out.name);
    from("position", out.position);
}

void read(const From& from, Commission& out) {
    from("id", out.id);
    from("order_no", out.order_no);
    from("order_date", out.order_date);
    from("valid_from", out.valid_from);
    from("members", out.members);
    from("responsible", out.responsible);
    from("responsible_order_no", out.responsible_order_no);
    from("responsible_order_date", out.responsible_order_date);
    from("remarks", out.remarks);
}

void read(const From& from, Applicant& out) {
    from("name", out.name);
    from("contact", out.contact);
    from("signatories", out.signatories);
}

void read(const From& from, Letter& out) {
    from("kind", out.kind);
    from("applicant", out.applicant);
    from("category", out.category);
    from("lang", out.lang);
    from("sheets", out.sheets);
    from("enclosures", out.enclosures);
    from("letter_date", out.letter_date);
    from("reg_date", out.reg_date);
    from("summary", out.summary);
}

void read(const From& from, Opening& out) {
    from("opened", out.opened);
    from("open_time", out.open_time);
    from("present", out.present);
    from("invited", out.invited);
    from("box", out.box);
    from("seal_old", out.seal_old);
    from("seal_old_state", out.seal_old_state);
    from("letters", out.letters);
    from("n_total", out.n_total);
    from("n_signed", out.n_signed);
    from("n_anon", out.n_anon);
    from("foreign_items", out.foreign_items);
    from("handed_to", out.handed_to);
    from("seal_new", out.seal_new);
    from("seal_time", out.seal_time);
    from("notified", out.notified);
    from("copies", out.copies);
    from("remarks", out.remarks);
}

void read(const From& from, Absence& out) {
    from("member", out.member);
    from("reason", out.reason);
}

void read(const From& from, Speech& out) {
    from("speaker", out.speaker);
    from("text", out.text);
}

void read(const From& from, Decision& out) {
    from("text", out.text);
    from("who", out.who);
    from("who_text", out.who_text);
    from("due", out.due);
}

void read(const From& from, Vote& out) {
    from("for", out.in_favour);
    from("against", out.against);
    from("abstain", out.abstain);
}

void read(const From& from, TabledReport& out) {
    from("year", out.year);
    from("quarter", out.quarter);
}

void read(const From& from, AgendaItem& out) {
    from("title", out.title);
    from("kind", out.kind);
    from("speaker", out.speaker);
    from("heard", out.heard);
    from("discussed", out.discussed);
    from("decisions", out.decisions);
    from.part("vote", out.vote);
    from("elected", out.elected);
    from("open_vote", out.open_vote);
    from("tables_report", out.tables_report);
}

void read(const From& from, Attachment& out) {
    from("label", out.label);
    from("sheets", out.sheets);
}

void read(const From& from, Protocol& out) {
    from("date", out.date);
    from("start", out.start);
    from("end", out.end);
    from("place", out.place);
    from("meeting_kind", out.meeting_kind);
    from("present", out.present);
    from("absent", out.absent);
    from("invited", out.invited);
    from("chair", out.chair);
    from("secretary", out.secretary);
    from("agenda", out.agenda);
    from("attachments", out.attachments);
    from("remarks", out.remarks);
}

void read(const From& from, Resolution& out) {
    from("reg_no", out.reg_no);
    from("closed", out.closed);
    from("outcome", out.outcome);
    from("forwarded_to", out.forwarded_to);
    from("done", out.done);
    from("replied", out.replied);
}

void read(const From& from, Explanation& out) {
    from("date", out.date);
    from("text", out.text);
}

void read(const From& from, QuarterReport& out) {
    from("year", out.year);
    from("quarter", out.quarter);
    from("issued", out.issued);
    from("author", out.author);
    from("causes", out.causes);
    from("measures", out.measures);
    from("proposals", out.proposals);
    from("explanations", out.explanations);
}

void read(const From& from, Reference& out) {
    from("form", out.form);
    from("key", out.key);
}

void read(const From& from, Change& out) {
    from("field", out.field);
    from("old", out.old_value);
    from("new", out.new_value);
}

void read(const From& from, Correction& out) {
    from("date", out.date);
    from.part("ref", out.ref);
    from("changes", out.changes);
    from("reason", out.reason);
    from("author", out.author);
}

void read(const From& from, Annulment& out) {
    from("date", out.date);
    from.part("ref", out.ref);
    from("reason", out.reason);
    from("author", out.author);
}

template <typename T>
T read_as(const Value& tree) {
    T out;
    read(From(tree), out);
    return out;
}

}  // namespace

Body body_of(Form form, const Value& tree) {
    switch (form) {
        case Form::commission: return read_as<Commission>(tree);
        case Form::opening: return read_as<Opening>(tree);
        case Form::protocol: return read_as<Protocol>(tree);
        case Form::resolution: return read_as<Resolution>(tree);
        case Form::report: return read_as<QuarterReport>(tree);
        case Form::correction: return read_as<Correction>(tree);
        case Form::annulment: return read_as<Annulment>(tree);
    }
    return {};
}

}  // namespace ishenim::entry
