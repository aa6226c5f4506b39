// The structs have exactly the fields of the schemas: a tree with every field filled in, read into
// the structs and written back field by field, is the same tree.
#include "base/fault.h"
#include "entry/entry.h"
#include "entry/schema.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::entry;

namespace {

/// A value for each field that is not its default and, where it can be, found nowhere else.
class Filler {
public:
    Value map(const std::vector<Field>& fields) {
        Value out = Value::map();
        for (const Field& field : fields) out.set(field.key, value(field));
        return out;
    }

private:
    Value value(const Field& field) {
        ++n_;
        const std::string mark = field.key + std::to_string(n_);
        switch (field.type) {
            case Type::text:
            case Type::person: return mark;
            case Type::date: return (Date(2022, 9, 1) + n_).iso();
            case Type::time: return TimeOfDay(n_ / 60, n_ % 60).iso();
            case Type::integer: return field.max;
            case Type::boolean: return field.key == "parent_rep";
            case Type::word: return field.words.back().code;
            case Type::persons: return Value::List{mark, mark + "b"};
            case Type::list: return Value::List{map(field.fields), map(field.fields)};
            case Type::mapping: return map(field.fields);
            case Type::as_field: return mark;
        }
        return {};
    }
    int n_ = 0;
};

/// Writes a struct back, member by member.
class Out {
public:
    Out& text(const char* key, const std::string& value) { return set(key, value); }
    Out& number(const char* key, std::optional<std::int64_t> value) {
        return set(key, value.value());
    }
    Out& flag(const char* key, bool value) { return set(key, value); }
    Out& date(const char* key, std::optional<Date> value) { return set(key, value.value().iso()); }
    Out& time(const char* key, std::optional<TimeOfDay> value) {
        return set(key, value.value().iso());
    }
    Out& pair(const std::string& key, const Pair& value) {
        return set(key + "_ky", value.ky).set(key + "_ru", value.ru);
    }
    Out& persons(const char* key, const std::vector<std::string>& ids) {
        Value list = Value::list();
        for (const std::string& id : ids) list.push(id);
        return set(key, list);
    }
    template <typename T>
    Out& list(const char* key, const std::vector<T>& items) {
        Value list = Value::list();
        for (const T& item : items) list.push(out_of(item));
        return set(key, list);
    }
    template <typename T>
    Out& part(const char* key, const T& item) {
        return set(key, out_of(item));
    }
    Out& any(const char* key, const Value& value) { return set(key, value); }
    Value map = Value::map();

private:
    Out& set(const std::string& key, Value one) {
        map.set(key, std::move(one));
        return *this;
    }

    static Value out_of(const Member& one) {
        return Out()
            .text("id", one.id)
            .text("name", one.name)
            .text("sign_name", one.sign_name)
            .pair("position", one.position)
            .flag("parent_rep", one.parent_rep)
            .map;
    }
    static Value out_of(const Guest& one) {
        return Out().text("id", one.id).text("name", one.name).pair("position", one.position).map;
    }
    static Value out_of(const Applicant& one) {
        return Out()
            .text("name", one.name)
            .text("contact", one.contact)
            .number("signatories", one.signatories)
            .map;
    }
    static Value out_of(const Letter& one) {
        return Out()
            .text("kind", one.kind)
            .part("applicant", one.applicant.value())
            .text("category", one.category)
            .text("lang", one.lang)
            .number("sheets", one.sheets)
            .number("enclosures", one.enclosures)
            .date("letter_date", one.letter_date)
            .date("reg_date", one.reg_date)
            .pair("summary", one.summary)
            .map;
    }
    static Value out_of(const Absence& one) {
        return Out().text("member", one.member).pair("reason", one.reason).map;
    }
    static Value out_of(const Speech& one) {
        return Out().text("speaker", one.speaker).pair("text", one.text).map;
    }
    static Value out_of(const Decision& one) {
        return Out()
            .pair("text", one.text)
            .text("who", one.who)
            .pair("who_text", one.who_text)
            .date("due", one.due)
            .map;
    }
    static Value out_of(const Vote& one) {
        return Out()
            .number("for", one.in_favour)
            .number("against", one.against)
            .number("abstain", one.abstain)
            .map;
    }
    static Value out_of(const TabledReport& one) {
        return Out().number("year", one.year).number("quarter", one.quarter).map;
    }
    static Value out_of(const AgendaItem& one) {
        return Out()
            .pair("title", one.title)
            .text("kind", one.kind)
            .text("speaker", one.speaker)
            .pair("heard", one.heard)
            .list("discussed", one.discussed)
            .list("decisions", one.decisions)
            .part("vote", one.vote)
            .text("elected", one.elected)
            .flag("open_vote", one.open_vote)
            .part("tables_report", one.tables_report.value())
            .map;
    }
    static Value out_of(const Explanation& one) {
        return Out().date("date", one.date).pair("text", one.text).map;
    }
    static Value out_of(const Reference& one) {
        return Out().text("form", one.form).text("key", one.key).map;
    }
    static Value out_of(const Change& one) {
        return Out()
            .text("field", one.field)
            .any("old", one.old_value)
            .any("new", one.new_value)
            .map;
    }
    static Value out_of(const Attachment& one) {
        return Out().pair("label", one.label).number("sheets", one.sheets).map;
    }
};

Value out_of(const Commission& one) {
    return Out()
        .text("form", "commission/1")
        .text("id", one.id)
        .text("order_no", one.order_no)
        .date("order_date", one.order_date)
        .date("valid_from", one.valid_from)
        .list("members", one.members)
        .text("responsible", one.responsible)
        .text("responsible_order_no", one.responsible_order_no)
        .date("responsible_order_date", one.responsible_order_date)
        .pair("remarks", one.remarks)
        .map;
}

Value out_of(const Opening& one) {
    return Out()
        .text("form", "opening/1")
        .date("opened", one.opened)
        .time("open_time", one.open_time)
        .persons("present", one.present)
        .list("invited", one.invited)
        .text("box", one.box)
        .text("seal_old", one.seal_old)
        .text("seal_old_state", one.seal_old_state)
        .list("letters", one.letters)
        .number("n_total", one.n_total)
        .number("n_signed", one.n_signed)
        .number("n_anon", one.n_anon)
        .pair("foreign_items", one.foreign_items)
        .text("handed_to", one.handed_to)
        .text("seal_new", one.seal_new)
        .time("seal_time", one.seal_time)
        .persons("notified", one.notified)
        .number("copies", one.copies)
        .pair("remarks", one.remarks)
        .map;
}

Value out_of(const Protocol& one) {
    return Out()
        .text("form", "protocol/1")
        .date("date", one.date)
        .time("start", one.start)
        .time("end", one.end)
        .pair("place", one.place)
        .text("meeting_kind", one.meeting_kind)
        .persons("present", one.present)
        .list("absent", one.absent)
        .list("invited", one.invited)
        .text("chair", one.chair)
        .text("secretary", one.secretary)
        .list("agenda", one.agenda)
        .list("attachments", one.attachments)
        .pair("remarks", one.remarks)
        .map;
}

Value out_of(const Resolution& one) {
    return Out()
        .text("form", "resolution/1")
        .text("reg_no", one.reg_no)
        .date("closed", one.closed)
        .text("outcome", one.outcome)
        .pair("forwarded_to", one.forwarded_to)
        .pair("done", one.done)
        .date("replied", one.replied)
        .map;
}

Value out_of(const QuarterReport& one) {
    return Out()
        .text("form", "report/1")
        .number("year", one.year)
        .number("quarter", one.quarter)
        .date("issued", one.issued)
        .text("author", one.author)
        .pair("causes", one.causes)
        .pair("measures", one.measures)
        .pair("proposals", one.proposals)
        .list("explanations", one.explanations)
        .map;
}

Value out_of(const Correction& one) {
    return Out()
        .text("form", "correction/1")
        .date("date", one.date)
        .part("ref", one.ref)
        .list("changes", one.changes)
        .pair("reason", one.reason)
        .text("author", one.author)
        .map;
}

Value out_of(const Annulment& one) {
    return Out()
        .text("form", "void/1")
        .date("date", one.date)
        .part("ref", one.ref)
        .pair("reason", one.reason)
        .text("author", one.author)
        .map;
}

Value out_of(const Entry& entry) {
    return std::visit([](const auto& body) { return out_of(body); }, entry.body);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Structs)

BOOST_AUTO_TEST_CASE(the_structs_have_exactly_the_fields_of_the_schemas) {
    for (const Schema& schema : all_schemas()) {
        const Value tree = Filler().map(schema.fields);
        BOOST_TEST(to_json(out_of(entry_of(tree))) == to_json(tree));
    }
}

BOOST_AUTO_TEST_CASE(the_structs_carry_the_defaults_that_the_format_names) {
    const Value tree = Value::map()
                           .set("form", "opening/1")
                           .set("opened", "2022-09-27")
                           .set("open_time", "10:00")
                           .set("present", Value::List{"m1"})
                           .set("box", "intact")
                           .set("seal_old_state", "intact")
                           .set("letters", Value::List{Value::map()
                                                           .set("kind", "anonymous")
                                                           .set("category", "complaint")
                                                           .set("sheets", 1)
                                                           .set("summary_ky", "м")});
    const Entry entry = entry_of(tree);
    const Letter& letter = entry.opening().letters.at(0);
    BOOST_TEST(letter.lang == "ky");
    BOOST_TEST(letter.enclosures == 0);
    BOOST_TEST(!letter.applicant.has_value());
    BOOST_TEST(!letter.reg_date.has_value());
    BOOST_TEST(!entry.opening().copies.has_value());
    BOOST_TEST(entry.opening().handed_to == "");
    BOOST_TEST((entry.tree == tree));
}

BOOST_AUTO_TEST_CASE(a_tree_that_is_not_what_the_schema_says_is_corrupt) {
    const auto code = [](const Value& tree) {
        try {
            entry_of(tree);
        } catch (const Fault& fault) {
            return std::string(to_string(fault.code())) + " " + fault.where();
        }
        return std::string();
    };
    const Value good = Filler().map(schema_of(Form::opening).fields);
    BOOST_TEST(code(good) == "");
    const auto with = [&](const char* key, Value value) {
        Value changed = good;
        changed.set(key, std::move(value));
        return code(changed);
    };
    BOOST_TEST(with("form", "letter/1") == "corrupt entry/form");
    BOOST_TEST(with("unknown", 1) == "corrupt entry");
    BOOST_TEST(with("opened", "2022-02-30") == "corrupt entry/opened");
    BOOST_TEST(with("copies", 10) == "corrupt entry/copies");
    BOOST_TEST(with("box", "green") == "corrupt entry/box");
    BOOST_TEST(with("present", "all") == "corrupt entry/present");
    BOOST_TEST(with("letters", Value::List{"x"}) == "corrupt entry/letters");
    BOOST_TEST(code(Value::map().set("form", "opening/1")) == "corrupt entry/opened");
    Value::Map members = good.as_map();
    std::swap(members[1], members[2]);
    BOOST_TEST(code(Value(members)) == "corrupt entry");
    BOOST_TEST(code(Value()) == "corrupt entry/form");
}

BOOST_AUTO_TEST_SUITE_END()
