// The public projection of an entry: what its paper prints, and no more, as canonical JSON.
#include "form/places.h"

#include <algorithm>
#include <initializer_list>
#include <stdexcept>

namespace ishenim::form {
namespace {

/// A field of an entry that a paper prints. The two halves of a pair are named by the pair.
struct Printed {
    std::string_view key;
    std::vector<std::string_view> inside = {};  ///< of a mapping or of each item; empty = all of it
};

std::vector<Printed> printed_of(Kind kind) {
    switch (kind) {
        case Kind::act:
            return {{"opened"},
                    {"open_time"},
                    {"present"},
                    {"invited"},
                    {"box"},
                    {"seal_old"},
                    {"seal_old_state"},
                    {"letters", {"kind", "category", "sheets", "enclosures", "summary"}},
                    {"foreign_items"},
                    {"handed_to"},
                    {"seal_new"},
                    {"seal_time"},
                    {"notified"},
                    {"copies"},
                    {"remarks"}};
        case Kind::journal_a:
            return {{"opened"},    {"open_time"},      {"present"},   {"invited"},
                    {"seal_old"},  {"seal_old_state"}, {"handed_to"}, {"seal_new"},
                    {"seal_time"}, {"notified"},       {"remarks"}};
        case Kind::journal_b: return {{"date"}, {"agenda", {"title"}}};
        case Kind::protocol:
            return {{"date"},   {"start"},   {"end"},    {"place"},       {"present"},
                    {"absent"}, {"invited"}, {"agenda"}, {"attachments"}, {"remarks"}};
        case Kind::report:
            return {{"year"},   {"quarter"},  {"issued"},    {"author"},
                    {"causes"}, {"measures"}, {"proposals"}, {"explanations"}};
        // What was changed is among what is computed: old and new values as they are printed.
        case Kind::correction:
        case Kind::annulment: return {{"date"}, {"ref"}, {"reason"}, {"author"}};
    }
    return {};
}

bool ends_with(std::string_view text, std::string_view tail) noexcept {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

/// "summary_ky" -> "summary", other keys as they are.
std::string_view pair_key(std::string_view key) noexcept {
    return ends_with(key, "_ky") || ends_with(key, "_ru") ? key.substr(0, key.size() - 3) : key;
}

/// Of a pair, the half that the paper does not print goes.
bool is_other_half(const Value::Map& map, std::string_view key, const std::string& lang) {
    if (pair_key(key) == key || ends_with(key, "_" + lang)) return false;
    const std::string own = std::string(pair_key(key)) + "_" + lang;
    return std::any_of(map.begin(), map.end(),
                       [&](const ValueMember& member) { return member.key == own; });
}

Value only_halves(const Value& value, const std::string& lang) {
    if (value.is_list()) {
        Value list = Value::list();
        for (const Value& item : value.as_list()) list.push(only_halves(item, lang));
        return list;
    }
    if (!value.is_map()) return value;
    Value map = Value::map();
    for (const ValueMember& member : value.as_map()) {
        if (is_other_half(value.as_map(), member.key, lang)) continue;
        map.set(member.key, only_halves(member.value, lang));
    }
    return map;
}

Value only_keys(const Value& value, const std::vector<std::string_view>& keys) {
    if (keys.empty()) return value;
    if (value.is_list()) {
        Value list = Value::list();
        for (const Value& item : value.as_list()) list.push(only_keys(item, keys));
        return list;
    }
    Value map = Value::map();
    for (const ValueMember& member : value.as_map()) {
        if (std::find(keys.begin(), keys.end(), pair_key(member.key)) != keys.end()) {
            map.set(member.key, member.value);
        }
    }
    return map;
}

/// The act prints which letters are collective; the number of signatories stays confidential.
void mark_collective(const entry::Opening& opening, Value& out) {
    Value* letters = out.find("letters");
    if (letters == nullptr) return;
    for (std::size_t i = 0; i < opening.letters.size(); ++i) {
        if (is_collective(opening.letters[i])) letters->as_list()[i].set("collective", true);
    }
}

Value printed_part(const Scene& scene) {
    const Value entry = only_halves(entry::public_part(scene.subject.entry), scene.lang());
    const std::vector<Printed> printed = printed_of(scene.paper.kind);
    Value out = Value::map();
    for (const ValueMember& member : entry.as_map()) {
        const auto found = std::find_if(printed.begin(), printed.end(), [&](const Printed& p) {
            return p.key == pair_key(member.key);
        });
        if (found != printed.end()) out.set(member.key, only_keys(member.value, found->inside));
    }
    if (scene.paper.kind == Kind::act) mark_collective(scene.subject.entry.opening(), out);
    return out;
}

/// Whom the paper names, and whose post it prints.
struct Named {
    std::vector<std::string> ids;
    std::vector<std::string> with_post;
};

Named named_in(const Scene& scene) {
    if (scene.paper.kind == Kind::journal_b) return {{scene.subject.facts.meeting->secretary}, {}};
    if (scene.paper.kind == Kind::report) {
        const record::ReportFacts& facts = *scene.subject.facts.report;
        return {{facts.author, facts.chair}, {}};
    }
    if (scene.paper.kind == Kind::correction)
        return {{scene.subject.entry.correction().author}, {}};
    if (scene.paper.kind == Kind::annulment) return {{scene.subject.entry.annulment().author}, {}};
    if (scene.paper.kind == Kind::protocol) {
        Named named{{}, scene.subject.entry.protocol().present};
        if (scene.subject.commission == nullptr) return named;
        for (const entry::Member& member : scene.subject.commission->members) {
            named.ids.push_back(member.id);
        }
        return named;
    }
    const entry::Opening& opening = scene.subject.entry.opening();
    Named named{opening.present, opening.present};
    if (!opening.handed_to.empty() && !holds(named.ids, opening.handed_to)) {
        named.ids.push_back(opening.handed_to);
        named.with_post.push_back(opening.handed_to);
    }
    for (const std::string& id : opening.notified) {
        if (!holds(named.ids, id)) named.ids.push_back(id);
    }
    return named;
}

/// Their names and posts, so that the ids of the entry can be read.
Value persons_in(const Scene& scene) {
    const entry::Commission* commission = scene.subject.commission;
    const Named named = named_in(scene);
    Value persons = Value::list();
    for (const std::string& id : named.ids) {
        const entry::Member* member = commission == nullptr ? nullptr : commission->member(id);
        if (member == nullptr) continue;
        Value person = Value::map();
        person.set("id", id);
        if (scene.paper.kind != Kind::journal_b) person.set("name", member->name);
        person.set("sign_name", member->sign_name);
        const Value post = text_of(member->position, scene.lang());
        if (post.is_map() && holds(named.with_post, id)) person.set("position", post.at("text"));
        persons.push(std::move(person));
    }
    return persons;
}

Value opening_numbers(const Scene& scene) {
    const record::Numbers& numbers = scene.subject.numbers;
    Value value = Value::map();
    if (numbers.act != 0) value.set("act", numbers.act);
    value.set("journal_a", numbers.journal_a);
    if (scene.paper.kind == Kind::act) {
        Value letters = Value::list();
        for (const std::string& reg_no : numbers.letters) letters.push(reg_no);
        value.set("letters", std::move(letters));
    }
    return value;
}

Value meeting_numbers(const Scene& scene) {
    Value value = Value::map();
    value.set("protocol", scene.subject.numbers.protocol);
    return value.set("journal_b", scene.subject.numbers.journal_b);
}

/// Who presides and writes is said where the paper says it.
void set_officers(Value& value, const std::string& chair, const std::string& secretary) {
    if (!chair.empty()) value.set("chair", chair);
    if (!secretary.empty()) value.set("secretary", secretary);
}

Value computed_opening(const Scene& scene) {
    const record::OpeningFacts& facts = *scene.subject.facts.opening;
    const std::vector<std::string>& present = scene.subject.entry.opening().present;
    Value value = Value::map();
    if (facts.scheduled) value.set("scheduled", facts.scheduled->iso());
    value.set("total", facts.total).set("signed", facts.signed_n);
    value.set("anonymous", facts.anonymous);
    set_officers(value, holds(present, facts.chair) ? facts.chair : "",
                 holds(present, facts.secretary) ? facts.secretary : "");
    return value;
}

Value computed_meeting(const Scene& scene) {
    const record::MeetingFacts& facts = *scene.subject.facts.meeting;
    Value value = Value::map();
    if (scene.paper.kind == Kind::journal_b) {
        set_officers(value, "", facts.secretary);
        value.set("decisions", facts.decisions);
        return value.set("sheets", scene.subject.protocol_sheets);
    }
    value.set("meeting_kind", facts.kind);
    set_officers(value, facts.chair, facts.secretary);
    value.set("members", facts.members);
    return value.set("present", facts.present);
}

/// The figures as they are printed.
Value computed_report(const Scene& scene) {
    const Value data = report_data(scene);
    Value value = Value::map();
    for (const std::string_view key :
         {"op_scheduled",    "op_held",      "op_moved",       "op_missed",       "op_late",
          "op_empty",        "seals_broken", "acts",           "journal_entries", "total",
          "sheets",          "previous",     "last_year",      "kinds",           "categories",
          "languages",       "closed",       "in_progress",    "overdue",         "closed_late",
          "outcomes",        "carried",      "carried_closed", "carried_late",    "carried_open",
          "carried_overdue", "meetings",     "meetings_half",  "open_letters",    "late_letters",
          "before",          "corrections"}) {
        value.set(std::string(key), data.at(key));
    }
    Value breaches = Value::list();
    for (const Value& one : data.at("compliance").as_list()) {
        Value breach = Value::map();
        breach.set("about", one.at("about")).set("clause", one.at("clause"));
        breaches.push(breach.set("text", one.at("text")));
    }
    return value.set("compliance", std::move(breaches));
}

Value papers_named(const std::vector<record::PaperNamed>& papers) {
    Value list = Value::list();
    for (const record::PaperNamed& paper : papers) {
        Value one = Value::map();
        one.set("kind", paper.kind).set("number", paper.number).set("series", paper.series);
        list.push(one.set("date", paper.date.iso()));
    }
    return list;
}

Value computed_correction(const Scene& scene) {
    const entry::Correction& correction = scene.subject.entry.correction();
    const record::CorrectionFacts& facts = *scene.subject.facts.correction;
    const entry::Form form = entry::form_of(correction.ref.form).value();
    Value changes = Value::list();
    for (const entry::Change& change : correction.changes) {
        Value one = Value::map();
        one.set("field", change.field);
        one.set("place", place_in_words(form, change.field, facts.letters, scene.lang()));
        one.set("old", value_in_words(scene, form, change.field, change.old_value));
        one.set("new", value_in_words(scene, form, change.field, change.new_value));
        changes.push(std::move(one));
    }
    Value value = Value::map();
    return value.set("changes", std::move(changes)).set("papers", papers_named(facts.papers));
}

Value computed_of(const Scene& scene) {
    switch (scene.paper.kind) {
        case Kind::act:
        case Kind::journal_a: return computed_opening(scene);
        case Kind::journal_b:
        case Kind::protocol: return computed_meeting(scene);
        case Kind::report: return computed_report(scene);
        case Kind::correction: return computed_correction(scene);
        case Kind::annulment:
            return Value::map().set("papers", papers_named(scene.subject.facts.annulment->papers));
    }
    throw std::logic_error("unknown kind of paper");
}

Value numbers_of(const Scene& scene) {
    switch (scene.paper.kind) {
        case Kind::act:
        case Kind::journal_a: return opening_numbers(scene);
        case Kind::journal_b:
        case Kind::protocol: return meeting_numbers(scene);
        default: return Value::map().set(code_of(scene.paper.kind), scene.paper.number);
    }
}

/// The findings that stand in the remarks of the paper.
Value printed_findings(const Scene& scene) {
    Value list = Value::list();
    for (const Finding& finding : scene.subject.findings) {
        if (!is_printed(finding)) continue;
        Value value = Value::map();
        value.set("code", finding.code).set("message", in(finding.message, scene.lang()));
        list.push(std::move(value));
    }
    return list;
}

}  // namespace

std::string projection_of(const Paper& paper, const Subject& subject) {
    const Scene scene{paper, subject};
    Value projection = Value::map();
    projection.set("kind", code_of(paper.kind));
    if (!subject.draft) projection.set("id", paper.id()).set("series", paper.series);
    projection.set("language", paper.lang);
    if (!subject.draft) {
        projection.set("numbers", numbers_of(scene));
    }
    projection.set("entry", printed_part(scene));
    projection.set("computed", computed_of(scene));
    const entry::Commission* commission = subject.commission;
    if (paper.kind == Kind::act && commission != nullptr) {
        Value order = Value::map();
        order.set("order_no", commission->order_no);
        if (commission->order_date) order.set("order_date", commission->order_date->iso());
        projection.set("order", std::move(order));
    }
    projection.set("persons", persons_in(scene));
    const bool witness = paper.kind != Kind::journal_a && paper.kind != Kind::journal_b;
    if (witness && subject.log != nullptr) projection.set("log", log_projection(*subject.log));
    if (paper.kind != Kind::journal_b) projection.set("findings", printed_findings(scene));
    return to_json(projection) + "\n";
}

}  // namespace ishenim::form
