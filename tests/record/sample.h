// tests/record/sample.h: small entries, settings and the golden ones, for the tests of record and
// rules.
#pragma once

#include "base/value.h"
#include "entry/entry.h"
#include "entry/schema.h"
#include "record/calendar.h"
#include "record/derive.h"
#include "record/record.h"
#include "record/school.h"
#include "support/golden.h"

#include <string>
#include <vector>

namespace ishenim::test {

inline Date day(const char* iso) {
    return Date::parse_iso(iso).value();
}

inline record::School golden_school() {
    return record::read_school(slurp(golden("main-job/school.yaml")), "school.yaml");
}

inline record::Calendar golden_calendar() {
    return record::read_calendar(slurp(golden("main-job/calendar.yaml")), "calendar.yaml");
}

/// The first `n` of m1, m2 … as a list of persons.
inline Value persons(int n) {
    Value list = Value::list();
    for (int i = 1; i <= n; ++i) list.push("m" + std::to_string(i));
    return list;
}

inline Value order_tree(const std::string& id, const std::string& valid_from, int members = 5) {
    Value list = Value::list();
    for (int i = 1; i <= members; ++i) {
        const std::string n = std::to_string(i);
        Value member = Value::map();
        member.set("id", "m" + n).set("name", "Мүчө " + n).set("sign_name", "М. " + n);
        member.set("position_ky", "мугалим").set("position_ru", "учитель");
        if (i == members) member.set("parent_rep", true);
        list.push(member);
    }
    Value tree = Value::map();
    tree.set("form", "commission/1").set("id", id).set("order_no", "1-б");
    tree.set("order_date", valid_from).set("valid_from", valid_from).set("members", list);
    tree.set("responsible", "m3").set("responsible_order_no", "2-б");
    return tree;
}

inline Value anonymous_letter() {
    Value letter = Value::map();
    letter.set("kind", "anonymous").set("category", "complaint").set("sheets", 1);
    letter.set("summary_ky", "Ашкана жөнүндө.").set("summary_ru", "О столовой.");
    return letter;
}

inline Value signed_letter(const std::string& name) {
    Value applicant = Value::map();
    applicant.set("name", name).set("contact", "тел. +996 000 000 000");
    Value letter = Value::map();
    letter.set("kind", "signed").set("applicant", applicant).set("category", "complaint");
    letter.set("sheets", 1).set("summary_ky", "Китепкана жөнүндө.");
    letter.set("summary_ru", "О библиотеке.");
    return letter;
}

/// All is well with it, if the last new seal is `seal_old`.
inline Value opening_tree(const std::string& opened, const Value::List& letters,
                          const std::string& seal_old, const std::string& seal_new) {
    Value tree = Value::map();
    tree.set("form", "opening/1").set("opened", opened).set("open_time", "10:45");
    tree.set("present", persons(5)).set("box", "intact").set("seal_old", seal_old);
    tree.set("seal_old_state", "intact").set("letters", Value(letters));
    if (!letters.empty()) tree.set("handed_to", "m3");
    tree.set("seal_new", seal_new).set("seal_time", "11:00").set("notified", persons(5));
    return tree;
}

inline Value item_tree(const std::string& kind, const std::string& elected) {
    Value vote = Value::map();
    vote.set("for", 5).set("against", 0).set("abstain", 0);
    Value item = Value::map();
    item.set("title_ky", "Маселе").set("title_ru", "Вопрос").set("kind", kind);
    item.set("speaker", "m1").set("heard_ky", "айтты.").set("heard_ru", "сказал.");
    if (elected.empty()) {
        Value decision = Value::map();
        decision.set("text_ky", "Эске алынсын.").set("text_ru", "Принять к сведению.");
        item.set("decisions", Value(Value::List{decision}));
    }
    item.set("vote", vote);
    if (!elected.empty()) item.set("elected", elected);
    return item;
}

inline Value meeting_tree(const std::string& date, const Value::List& agenda) {
    Value tree = Value::map();
    tree.set("form", "protocol/1").set("date", date).set("present", persons(5));
    tree.set("agenda", Value(agenda));
    return tree;
}

inline Value electing_tree(const std::string& date, const std::string& chair,
                           const std::string& secretary) {
    return meeting_tree(date,
                        {item_tree("elect_chair", chair), item_tree("elect_secretary", secretary)});
}

/// The tree with its keys in the order of the form and without nulls, as a reader makes it.
inline Value in_order(const std::vector<entry::Field>& fields, const Value& map) {
    Value out = Value::map();
    for (const entry::Field& field : fields) {
        const Value* value = map.find(field.key);
        if (value == nullptr || value->is_null()) continue;
        if (field.type == entry::Type::mapping) {
            out.set(field.key, in_order(field.fields, *value));
        } else if (field.type == entry::Type::list) {
            Value list = Value::list();
            for (const Value& item : value->as_list()) list.push(in_order(field.fields, item));
            out.set(field.key, list);
        } else {
            out.set(field.key, *value);
        }
    }
    return out;
}

inline entry::Entry made(const Value& tree) {
    const auto form = entry::form_of(tree.at("form").as_text()).value();
    return entry::entry_of(in_order(entry::schema_of(form).fields, tree));
}

/// A record and what it needs to accept entries, as the pipeline does.
struct Book {
    record::School school = golden_school();
    record::Calendar calendar = golden_calendar();
    record::Record record;

    record::Facts facts(const entry::Entry& entry) const {
        return record::derive(entry, record, school, calendar);
    }
    record::Numbers accept(const entry::Entry& entry) {
        const record::Facts derived = facts(entry);
        const record::Numbers numbers = record::next_numbers(entry, derived, record, school);
        record.add(record.last_seq() + 1, entry, derived, numbers);
        return numbers;
    }
    record::Numbers accept(const Value& tree) { return accept(made(tree)); }
};

}  // namespace ishenim::test
