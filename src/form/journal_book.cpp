#include "form/journal_book.h"

#include "form/data.h"

#include <algorithm>

namespace ishenim::form {
namespace {

constexpr std::size_t kGroup = 8;  // digits of a hash that are printed together

/// A hash as people compare it: «0f3a91c2 …».
std::string in_groups(const std::string& hex) {
    std::string text;
    for (std::size_t at = 0; at < hex.size(); at += kGroup) {
        if (at != 0) text += ' ';
        text += hex.substr(at, kGroup);
    }
    return text;
}

/// The line of the journal that an entry makes, with what the book adds to it.
Value line_of(const BoundEntry& bound, Kind kind, int number, std::string_view lang,
              const record::School& school) {
    const Paper paper{kind, std::string(lang), number, bound.entry.date(), bound.numbers.series};
    Subject subject{bound.entry,    bound.facts, bound.numbers,
                    bound.findings, school,      bound.commission};
    subject.protocol_sheets = bound.sheets;
    const Scene scene{paper, subject};
    Value line = kind == Kind::journal_a ? journal_a_data(scene) : journal_b_data(scene);
    if (kind == Kind::journal_b) {
        line.set("recorded_by", line.at("signatures").as_list().at(0).at("name").as_text());
        line.set("file", bound.file).set("sha256", in_groups(bound.sha256.hex()));
    }
    if (bound.facts.opening) {
        const auto& scheduled = bound.facts.opening->scheduled;
        const bool on_schedule = scheduled == bound.entry.date();
        line.set("on_schedule", on_schedule).set("extra", !scheduled);
        line.set("off_schedule", on_schedule ? Value(false) : line.at("scheduled"));
    }
    line.set("marks", marks_of(bound.marks, lang)).set("has_marks", !bound.marks.empty());
    return line;
}

/// Orders under which the year's entries stand, each once, with everybody it names.
Value orders_of(const JournalBook& book, std::string_view lang, const record::School& school) {
    Value orders = Value::list();
    std::vector<std::string> seen;
    for (const auto* part : {&book.openings, &book.meetings}) {
        for (const BoundEntry& bound : *part) {
            if (bound.commission == nullptr || holds(seen, bound.commission->id)) continue;
            seen.push_back(bound.commission->id);
            const Paper paper{Kind::journal_a, std::string(lang), 0, bound.entry.date(), ""};
            const Subject subject{bound.entry,    bound.facts, bound.numbers,
                                  bound.findings, school,      bound.commission};
            const Scene scene{paper, subject};
            std::vector<std::string> ids;
            for (const entry::Member& member : bound.commission->members) ids.push_back(member.id);
            orders.push(Value::map()
                            .set("order", common_data(scene).at("order"))
                            .set("members", persons_of(scene, ids)));
        }
    }
    return orders;
}

/// The first and the last day of the journal; false if it has none.
void add_days(const JournalBook& book, std::string_view lang, Value& data) {
    std::vector<Date> days;
    for (const BoundEntry& bound : book.openings) days.push_back(bound.entry.date());
    for (const BoundEntry& bound : book.meetings) days.push_back(bound.entry.date());
    data.set("begun", false).set("finished", false);
    if (days.empty()) return;
    const auto [first, last] = std::minmax_element(days.begin(), days.end());
    data.set("begun", date_forms(*first, lang));
    if (book.over) data.set("finished", date_forms(*last, lang));
}

}  // namespace

Value marks_of(const std::vector<Mark>& marks, std::string_view lang) {
    Value list = Value::list();
    for (const Mark& mark : marks) {
        list.push(Value::map()
                      .set("annulled", mark.annulled)
                      .set("act", mark.number)
                      .set("date", date_forms(mark.date, lang)));
    }
    return with_last(std::move(list));
}

std::string series_of(int school_year) {
    return std::to_string(school_year) + "–" + std::to_string(school_year + 1);
}

Document document_of(const JournalBook& book, std::string_view lang, int sheets,
                     const record::School& school, const Templates& templates) {
    Value openings = Value::list(), meetings = Value::list();
    for (const BoundEntry& bound : book.openings) {
        openings.push(line_of(bound, Kind::journal_a, bound.numbers.journal_a, lang, school));
    }
    for (const BoundEntry& bound : book.meetings) {
        meetings.push(line_of(bound, Kind::journal_b, bound.numbers.journal_b, lang, school));
    }
    Value data = Value::map();
    data.set("organisation", text_of(school.name, lang));
    data.set("settlement", text_of(school.place, lang));
    data.set("director", Value::map().set("sign_name", school.director.sign_name));
    data.set("series", series_of(book.year)).set("sheets", sheets);
    add_days(book, lang, data);
    data.set("orders", orders_of(book, lang, school));
    data.set("has_openings", !book.openings.empty()).set("openings", std::move(openings));
    data.set("has_meetings", !book.meetings.empty()).set("meetings", std::move(meetings));
    Document document = templates(lang, "book").fill(data);
    set_language(document, lang, school, !book.over);
    return document;
}

std::string readable_name(const JournalBook& book, std::string_view lang) {
    const bool russian = lang == "ru";
    const std::string draft = book.over ? "" : russian ? ", проект" : ", долбоор";
    return std::string(russian ? "Журнал вскрытия" : "Ачуу журналы") + " " + series_of(book.year) +
           draft + ".pdf";
}

}  // namespace ishenim::form
