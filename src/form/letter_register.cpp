#include "form/letter_register.h"

#include "form/data.h"
#include "form/typography.h"

namespace ishenim::form {
namespace {

constexpr auto kOpening = entry::Form::opening;

void add_applicant(const entry::Letter& letter, Value& line) {
    line.set("who", false);
    if (!letter.applicant) return;
    const entry::Applicant& applicant = *letter.applicant;
    Value map = Value::map();
    map.set("name", collapsed(applicant.name)).set("contact", collapsed(applicant.contact));
    map.set("signatories", is_collective(letter) ? Value(applicant.signatories) : Value(false));
    line.set("who", std::move(map));
}

void add_outcome(const RegisteredLetter& one, std::string_view lang, Value& line) {
    line.set("closed", false);
    if (!one.outcome) return;
    Value closed = date_forms(one.outcome->closed, lang);
    closed.set("outcome", word_in(lang, entry::Form::resolution, "/outcome", one.outcome->outcome));
    closed.set("forwarded_to", text_of(one.outcome->forwarded_to, lang));
    closed.set("late", one.outcome->closed > one.due);
    line.set("closed", std::move(closed));
}

Value line_of(const RegisteredLetter& one, std::string_view lang) {
    const entry::Letter& letter = one.letter;
    Value line = Value::map();
    line.set("reg_no", one.reg_no).set("reg_date", date_forms(one.reg_date, lang));
    line.set("opened", date_forms(one.opened, lang)).set("act", one.act);
    line.set("due", date_forms(one.due, lang));
    line.set("kind", word_in(lang, kOpening, "/letters/0/kind", letter.kind));
    line.set("category", word_in(lang, kOpening, "/letters/0/category", letter.category));
    line.set("language", word_in(lang, kOpening, "/letters/0/lang", letter.lang));
    line.set("sheets", letter.sheets);
    line.set("enclosures", letter.enclosures == 0 ? Value(false) : Value(letter.enclosures));
    add_applicant(letter, line);
    add_outcome(one, lang, line);
    line.set("has_marks", !one.marks.empty());
    return line.set("marks", marks_of(one.marks, lang));
}

}  // namespace

Document document_of(const LetterRegister& letters, std::string_view lang,
                     const record::School& school, const Templates& templates) {
    Value lines = Value::list();
    for (const RegisteredLetter& one : letters.letters) lines.push(line_of(one, lang));
    Value data = Value::map();
    data.set("organisation", text_of(school.name, lang));
    data.set("year", letters.year).set("total", static_cast<std::int64_t>(letters.letters.size()));
    data.set("has_letters", !letters.letters.empty()).set("letters", std::move(lines));
    data.set("responsible", letters.responsible);
    Document document = templates(lang, "register").fill(data);
    set_language(document, lang, school);
    return document;
}

std::string readable_name(const LetterRegister& letters, std::string_view lang) {
    return std::string(lang == "ru" ? "Журнал регистрации обращений"
                                    : "Кайрылууларды каттоо журналы") +
           " " + std::to_string(letters.year) + ".pdf";
}

}  // namespace ishenim::form
