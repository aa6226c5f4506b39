// form/words.h: what the program itself says in a paper: dates, weekdays, number words, roles.
//
// Promises: 1. A Kyrgyz date comes in its five forms (facts of the language, not glued suffixes), a
//              Russian one with the month in the genitive.
//           2. Numbers from 0 to 999 are words in both languages; the Russian ones are of the
//           neuter
//              («одно обращение»).
// Threads:  any; pure.
// Spec:     docs/formats/templates.md, docs/words.md.
#pragma once

#include "base/date.h"
#include "base/finding.h"
#include "base/value.h"

#include <string>
#include <string_view>

namespace ishenim::form {

/// The half of a text in a language of papers: "ru", otherwise Kyrgyz.
const std::string& in(const Text3& text, std::string_view lang) noexcept;

/// long («2022-жылдын 27-сентябры» / «27 сентября 2022 года»), short («27.09.2022») and, in Kyrgyz,
/// attributive (-дагы), dative (-на), ablative (-нан), locative (-нда); in Russian these are all
/// the long form, so that a template of either language may use any of them.
Value date_forms(Date date, std::string_view lang);

std::string weekday_word(Weekday weekday, std::string_view lang);

/// 0…999; throws std::logic_error beyond.
std::string number_words(int n, std::string_view lang);

/// The first letter as a capital, for the beginning of a sentence.
std::string capitalised(std::string_view text);

/// The first letter small, for a name inside a sentence.
std::string decapitalised(std::string_view text);

/// Who signs or stands in a paper as what.
enum class As {
    chair,
    secretary,
    member,
    parent,
    acting_chair,
    acting_secretary,
    receiver,  ///< of the letters: the responsible person
    other_receiver,
    recorder,  ///< who made the entry in part B of the journal
    acting_recorder,
    reporter,  ///< who drew up the report: the responsible person
    other_reporter,
    drew_up,  ///< an act of correction or annulment
    director,
};
/// «Комиссиянын төрагасы»: beside the line for the signature in acts and journals.
std::string role_word(As as, std::string_view lang);
/// «Төрага»: the same in a protocol, where the commission is named above.
std::string protocol_role_word(As as, std::string_view lang);

/// «орусча» / «на кыргызском»: the language of a text, said in the language of the paper.
std::string language_mark(std::string_view text_lang, std::string_view lang);

}  // namespace ishenim::form
