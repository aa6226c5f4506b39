#include "form/data.h"

#include "base/text.h"
#include "entry/schema.h"
#include "form/typography.h"

#include <algorithm>

namespace ishenim::form {
namespace {

/// The half that is printed, and in which language it is.
struct Half {
    const std::string& text;
    std::string lang;
};

Half half_of(const entry::Pair& pair, std::string_view lang) {
    const bool russian = lang == "ru";
    const std::string& own = russian ? pair.ru : pair.ky;
    if (!own.empty()) return {own, ""};
    return {russian ? pair.ky : pair.ru, russian ? "ky" : "ru"};
}

Value text_map(std::string text, const std::string& text_lang, std::string_view lang,
               bool closed = true) {
    std::string mark;
    if (!text_lang.empty() && closed) {
        mark = " (" + language_mark(text_lang, lang) + ")";
        if (text.size() > 1 && text.back() == '.' && text[text.size() - 2] != '.') text.pop_back();
    }
    const bool ended = mark.empty() && ends_a_sentence(text);
    Value map = Value::map();
    map.set("text", std::move(text)).set("lang", text_lang).set("mark", mark);
    map.set("end", closed && !ended ? "." : "");
    return map;
}

Value person_map(const std::string& name, const std::string& sign_name, Value post) {
    std::string printed = name;
    if (post.is_map()) printed = post.at("text").as_text() + post.at("mark").as_text();
    Value person = Value::map();
    person.set("name", name).set("sign_name", sign_name).set("post", std::move(post));
    person.set("name_dot", name.empty() || name.back() != '.' ? "." : "");
    person.set("dot", printed.empty() || printed.back() != '.' ? "." : "");
    return person;
}

/// What a reader hears of a field: who signs there as what.
std::string tooltip_of(const std::string& role, const std::string& name, std::string_view lang) {
    return (lang == "ru" ? "Подпись: " : "Колу: ") + role + (name.empty() ? "" : " — " + name);
}

}  // namespace

bool is_collective(const entry::Letter& letter) noexcept {
    return letter.applicant && letter.applicant->signatories > 1;
}

bool holds(const std::vector<std::string>& ids, std::string_view id) noexcept {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string number_text(const Scene& scene, int number) {
    return scene.subject.draft || number == 0 ? std::string(kNoNumber) : std::to_string(number);
}

Value text_of(const entry::Pair& pair, std::string_view lang) {
    if (!pair.given()) return false;
    const Half half = half_of(pair, lang);
    return text_map(collapsed(half.text), half.lang, lang);
}

Value lines_of(const entry::Pair& pair, std::string_view lang) {
    Value lines = Value::list();
    const Half half = half_of(pair, lang);
    std::vector<std::string> texts;
    for (const std::string& line : split(half.text, '\n')) {
        std::string text = collapsed(line);
        if (!text.empty()) texts.push_back(std::move(text));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool last = i + 1 == texts.size();
        lines.push(
            text_map(texts[i], half.lang, lang, last).set("first", i == 0).set("last", last));
    }
    return lines;
}

Value plain_text(const std::string& text) {
    return text_map(text, "", "ky");
}

Value person_of(const Scene& scene, const std::string& id,
                const std::vector<entry::Guest>& guests) {
    const entry::Commission* commission = scene.subject.commission;
    const entry::Member* member = commission == nullptr ? nullptr : commission->member(id);
    if (member != nullptr) {
        return person_map(member->name, member->sign_name, text_of(member->position, scene.lang()));
    }
    for (const entry::Guest& guest : guests) {
        if (guest.id == id) {
            return person_map(guest.name, guest.name, text_of(guest.position, scene.lang()));
        }
    }
    return person_map(id, id, false);
}

Value with_last(Value list) {
    Value::List& items = list.as_list();
    for (std::size_t i = 0; i < items.size(); ++i) items[i].set("last", i + 1 == items.size());
    return list;
}

Value persons_of(const Scene& scene, const std::vector<std::string>& ids) {
    Value persons = Value::list();
    for (const std::string& id : ids) persons.push(person_of(scene, id));
    return with_last(std::move(persons));
}

Value guests_of(const Scene& scene, const std::vector<entry::Guest>& guests) {
    Value persons = Value::list();
    for (const entry::Guest& guest : guests) {
        persons.push(person_map(guest.name, guest.name, text_of(guest.position, scene.lang())));
    }
    return with_last(std::move(persons));
}

std::string word_in(const Scene& scene, entry::Form form, std::string_view pointer,
                    const std::string& code) {
    return word_in(scene.lang(), form, pointer, code);
}

std::string word_in(std::string_view lang, entry::Form form, std::string_view pointer,
                    const std::string& code) {
    const entry::Field* field = entry::field_at(form, pointer);
    const entry::Word* word = field == nullptr ? nullptr : entry::word_of(*field, code);
    if (word == nullptr) return code;  // a category of the school's own
    return lang == "ru" ? word->ru : word->ky;
}

bool is_printed(const Finding& finding) noexcept {
    return finding.severity == Severity::warn && finding.code != "W_IDENTITY_IN_TEXT";
}

Value remarks_of(const Scene& scene, const entry::Pair& remarks) {
    Value list = lines_of(remarks, scene.lang());
    for (Value& line : list.as_list()) {
        const std::string& text = line.at("text").as_text();
        if (line.at("mark").as_text().empty() && !ends_a_sentence(text) && text.back() != ';' &&
            text.back() != ':') {
            line.set("end", ".");
        }
    }
    for (const Finding& finding : scene.subject.findings) {
        if (is_printed(finding)) {
            list.push(plain_text(in(finding.message, scene.lang())).set("first", false));
        }
    }
    return list;
}

Value common_data(const Scene& scene) {
    const record::School& school = scene.subject.school;
    const entry::Commission* commission = scene.subject.commission;
    Value data = Value::map();
    data.set("number", number_text(scene, scene.paper.number));
    data.set("date", date_forms(scene.paper.date, scene.lang()));
    data.set("weekday", weekday_word(scene.paper.date.weekday(), scene.lang()));
    data.set("series", scene.paper.series);
    data.set("organisation", text_of(school.name, scene.lang()));
    data.set("settlement", text_of(school.place, scene.lang()));
    data.set("draft", scene.subject.draft);
    data.set("log", log_data(scene.subject.log, scene.lang()));
    Value director = person_map(school.director.name, school.director.sign_name,
                                text_of(school.director.position, scene.lang()));
    if (Value* post = director.find("post"); post->is_map()) {
        post->set("text", capitalised(post->at("text").as_text()));
    }
    director.set("field", scene.has_fields() ? "director" : "");
    director.set("tooltip", tooltip_of(role_word(As::director, scene.lang()),
                                       school.director.sign_name, scene.lang()));
    data.set("director", std::move(director));
    if (commission == nullptr) return data.set("order", false);
    Value order = Value::map();
    order.set("number", commission->order_no).set("date", false);
    if (commission->order_date) {
        order.set("date", date_forms(*commission->order_date, scene.lang()));
    }
    data.set("order", std::move(order));
    return data;
}

std::string member_field(const Scene& scene, const std::string& id) {
    const bool ascii = std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
    if (ascii && !id.empty()) return "member-" + id;
    std::size_t place = 0;
    if (const entry::Commission* commission = scene.subject.commission) {
        while (place < commission->members.size() && commission->members[place].id != id) ++place;
    }
    return "member-at-" + std::to_string(place + 1);
}

void SignatureLines::add(const std::string& role, const std::string& id, const std::string& field,
                         const std::string& note) {
    const std::string name = person_of(scene_, id).at("sign_name").as_text();
    std::string unique = field;
    for (int n = 2; !taken_.insert(unique).second; ++n) unique = field + "-" + std::to_string(n);
    Value line = Value::map();
    line.set("role", role).set("name", name).set("note", note);
    line.set("field", scene_.has_fields() ? unique : "");
    line.set("tooltip", tooltip_of(role, name, scene_.lang()));
    lines_.push(std::move(line));
}

}  // namespace ishenim::form
