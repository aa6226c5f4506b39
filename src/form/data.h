// form/data.h: what a template may say of an entry, as names and values.
//
// Way:      document_of makes the data of a paper, Template prints them.
// Promises: 1. Every name of docs/formats/templates.md is there for its paper, whatever was
// entered:
//              what was not given is false, an empty list or an empty text.
//           2. No applicant's name or contact is among the data.
// Threads:  any; pure.
// Spec:     docs/formats/templates.md.
#pragma once

#include "form/papers.h"
#include "form/words.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

/// A paper that is being written.
struct Scene {
    const Paper& paper;
    const Subject& subject;

    const std::string& lang() const noexcept { return paper.lang; }
    bool original() const { return paper.lang == subject.school.languages.front(); }
    /// Only the original is signed, and a draft by nobody.
    bool has_fields() const { return original() && !subject.draft; }
};

/// What is printed instead of a number that is not given yet.
inline constexpr std::string_view kNoNumber = "____";
std::string number_text(const Scene& scene, int number);

/// A text in the paper's language, or the other one with its name: `text`, `lang` ("" = the
/// paper's), `mark` (« (орусча)»), `end` (the full stop, if the text has none). False if not given.
Value text_of(const entry::Pair& pair, std::string_view lang);
/// Several lines: a list of such values, each with `first` and `last`.
Value lines_of(const entry::Pair& pair, std::string_view lang);
/// The same for a text that the program wrote.
Value plain_text(const std::string& text);

/// `name`, `sign_name`, `post` (a text or false), `dot` (the full stop behind name and post, if
/// they have none). Whoever the order does not know is printed as written.
Value person_of(const Scene& scene, const std::string& id,
                const std::vector<entry::Guest>& guests = {});
/// A list of persons; each knows whether it is the `last`.
Value persons_of(const Scene& scene, const std::vector<std::string>& ids);
Value guests_of(const Scene& scene, const std::vector<entry::Guest>& guests);
/// Sets `last` on every item of a list.
Value with_last(Value list);

/// The printed word of a code: word_in(…, entry::Form::opening, "/box", "intact").
std::string word_in(const Scene& scene, entry::Form form, std::string_view pointer,
                    const std::string& code);
std::string word_in(std::string_view lang, entry::Form form, std::string_view pointer,
                    const std::string& code);

/// What the secretary remarked, then the WARN findings, as texts.
Value remarks_of(const Scene& scene, const entry::Pair& remarks);
/// A finding that a paper prints.
bool is_printed(const Finding& finding) noexcept;

/// Names of everybody: date, number, organisation, place, director, order …
Value common_data(const Scene& scene);

/// All that the template of the paper may name.
Value data_of(const Scene& scene);
Value act_data(const Scene& scene);
Value journal_a_data(const Scene& scene);
Value journal_b_data(const Scene& scene);
Value protocol_data(const Scene& scene);
Value report_data(const Scene& scene);
Value correction_data(const Scene& scene);
Value annulment_data(const Scene& scene);

/// Two signatories or more. That it is so is a kind of letter; how many they are is confidential.
bool is_collective(const entry::Letter& letter) noexcept;

bool holds(const std::vector<std::string>& ids, std::string_view id) noexcept;

/// Lines for signatures: `role`, `name`, `note`, `field`, `tooltip`.
class SignatureLines {
public:
    explicit SignatureLines(const Scene& scene) : scene_(scene) {}
    /// `field` is the name of the field: "chair", "member-m3"; a name that is taken gets a number.
    void add(const std::string& role, const std::string& id, const std::string& field,
             const std::string& note = "");
    Value take() { return std::move(lines_); }

private:
    const Scene& scene_;
    Value lines_ = Value::list();
    std::set<std::string> taken_;
};

/// "member-m3", in ASCII whatever the id.
std::string member_field(const Scene& scene, const std::string& id);

}  // namespace ishenim::form
