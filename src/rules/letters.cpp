#include "base/text.h"
#include "rules/checks.h"
#include "rules/identity.h"

#include <algorithm>

namespace ishenim::rules {
namespace {

using entry::Letter;
using entry::Opening;

void check_applicant(const Letter& letter, const std::string& pointer, const std::string& line,
                     Notes& notes) {
    const bool is_signed = letter.kind == "signed";
    const bool anonymous = letter.kind == "anonymous";
    if (!is_signed && !anonymous) notes.say("E_LETTER_KIND", pointer + "/kind");
    if (anonymous && letter.applicant) {
        notes.say("E_APPLICANT_ON_ANONYMOUS", pointer + "/applicant");
    }
    if (!is_signed) return;
    if (!letter.applicant || letter.applicant->name.empty()) {
        notes.say("E_NO_NAME", pointer + "/applicant");
    } else if (letter.applicant->contact.empty()) {
        notes.say("W_NO_CONTACT", pointer + "/applicant", {{"n", line}});
    }
}

void check_category(const Letter& letter, const std::string& pointer, const Around& around,
                    Notes& notes) {
    const auto& known = around.school.categories;
    if (holds(known, letter.category)) return;
    notes.say("E_CATEGORY_UNKNOWN", pointer + "/category",
              {{"value", letter.category}, {"allowed", join(known, ", ")}});
}

void check_dates(const Letter& letter, Date opened, const std::string& pointer,
                 const std::string& line, const Around& around, Notes& notes) {
    if (letter.letter_date && *letter.letter_date > opened) {
        notes.say("W_LETTER_DATE", pointer + "/letter_date", {{"n", line}});
    }
    const Date reg_date = letter.reg_date.value_or(opened);
    if (reg_date < opened) {
        notes.say("E_REG_BEFORE_OPENING", pointer + "/reg_date", {{"date", reg_date.dotted()}});
    } else if (reg_date > opened &&
               reg_date > around.calendar.add_working_days(
                              opened, around.school.registration_working_days)) {
        notes.say("W_LATE_REG", pointer + "/reg_date", {{"n", line}});
    }
}

/// Names of all applicants of the opening, folded once for its many texts.
std::vector<Folded> applicants_of(const Opening& opening) {
    std::vector<Folded> names;
    for (const Letter& one : opening.letters) {
        if (one.applicant) names.emplace_back(one.applicant->name);
    }
    return names;
}

bool names_one_of(const std::vector<Folded>& applicants, const Folded& text) {
    return std::any_of(applicants.begin(), applicants.end(),
                       [&](const Folded& name) { return has_full_name(text, name); });
}

void check_summary(const Letter& letter, const std::vector<Folded>& applicants,
                   const std::string& pointer, Notes& notes) {
    const auto half = [&](const std::string& text, const std::string& place) {
        const Folded folded(text);
        if (has_contact(text) || names_one_of(applicants, folded)) {
            notes.say("E_IDENTITY_IN_TEXT", place, {{"where", notes.where(place)}});
        } else if (letter.applicant && has_word_of_name(folded, Folded(letter.applicant->name))) {
            notes.say("W_IDENTITY_IN_TEXT", place, {{"where", notes.where(place)}});
        }
    };
    half(letter.summary.ky, pointer + "/summary_ky");
    half(letter.summary.ru, pointer + "/summary_ru");
}

}  // namespace

void check_letters(const Opening& opening, const Around& around, Notes& notes) {
    if (opening.letters.empty()) notes.say("NO_ACT_EMPTY_BOX", "/letters");
    const std::vector<Folded> applicants = applicants_of(opening);
    for (std::size_t i = 0; i < opening.letters.size(); ++i) {
        const Letter& letter = opening.letters[i];
        const std::string pointer = at("/letters", i);
        const std::string line = std::to_string(i + 1);
        check_applicant(letter, pointer, line, notes);
        check_category(letter, pointer, around, notes);
        check_dates(letter, opening.opened, pointer, line, around, notes);
        check_summary(letter, applicants, pointer, notes);
    }
}

void check_about_letter(const entry::Pair& text, const std::string& applicant,
                        const std::string& pointer, Notes& notes) {
    const Folded name(applicant);
    const auto half = [&](const std::string& words, const std::string& place) {
        const Folded folded(words);
        const bool named = !applicant.empty() && has_full_name(folded, name);
        if (named || has_contact(words)) {
            notes.say("E_IDENTITY_IN_TEXT", place, {{"where", notes.where(place)}});
        } else if (!applicant.empty() && has_word_of_name(folded, name)) {
            notes.say("W_IDENTITY_IN_TEXT", place, {{"where", notes.where(place)}});
        }
    };
    half(text.ky, pointer + "_ky");
    half(text.ru, pointer + "_ru");
}

void check_printed(const Opening& opening, const entry::Pair& text, const std::string& pointer,
                   Notes& notes) {
    if (!text.given()) return;
    const std::vector<Folded> applicants = applicants_of(opening);
    const auto half = [&](const std::string& words, const std::string& place) {
        if (names_one_of(applicants, Folded(words))) {
            notes.say("E_IDENTITY_IN_TEXT", place, {{"where", notes.where(place)}});
        } else if (has_contact(words)) {
            notes.say("W_IDENTITY_IN_TEXT", place, {{"where", notes.where(place)}});
        }
    };
    half(text.ky, pointer + "_ky");
    half(text.ru, pointer + "_ru");
}

}  // namespace ishenim::rules
