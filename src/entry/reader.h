// entry/reader.h: the bytes of one drop -> a typed Entry, or every mistake at once.
//
// Way:      pipeline hands in the private copy; rules and form take the Entry.
// Promises: 1. Every finding of the form comes at once, in input order, with JSON pointer (English
//              keys) and line.
//           2. Keys may be English, Kyrgyz or Russian as schemas/ says; an unknown one names the
//              nearest known one; a key given twice, also by two synonyms, is E_DUPLICATE_FIELD.
//           3. JSON is strict, the typed form takes the freer spellings (docs/formats/entry.md 1,
//           7).
//           4. No value is ever silently changed: what is mended (look-alikes) is reported as
//              LOOKALIKE_MENDED with the word, what cannot be mended is refused.
//           5. Under `applicant` no finding shows a value, a word or an unknown key.
// Threads:  any.
// Spec:     docs/formats/entry.md; schemas/.
#pragma once

#include "base/finding.h"
#include "entry/entry.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ishenim::entry {

enum class Syntax { json, yaml };

/// How a dropped file is to be read, by its name and its first bytes:
/// `.json`; `.yaml`, `.yml`; also `.yaml.txt`, `.yml.txt`, `.json.txt` and a `.txt` whose first
/// line that is not blank begins with a form key (Notepad). nullopt: E_FILE_TYPE.
std::optional<Syntax> syntax_of(std::string_view file_name, std::string_view bytes);

/// Complete by its own content: JSON to its closing bracket, YAML to its last line `...`
/// (`…` counts as `...`). What is complete and wrong is complete.
bool is_complete(Syntax syntax, std::string_view bytes);

/// The commission in force on a day, for names -> ids and for `all`; nullptr if there is none.
using InForce = std::function<const Commission*(Date)>;

/// The line of the pointer or of its nearest parent; 0 if none is known.
int line_in(const std::map<std::string, int>& lines, std::string pointer);

struct Reading {
    Entry entry;
    std::map<std::string, int> lines;  ///< JSON pointer -> line, for the findings of the rules

    int line_of(std::string pointer) const { return line_in(lines, std::move(pointer)); }
};

struct ReadOptions {
    Date regulation_from;                 ///< nothing before it: E_BEFORE_REGULATION
    Date today;                           ///< nothing after it: E_FUTURE_DATE
    std::vector<std::string> categories;  ///< school.yaml; others: E_CATEGORY_UNKNOWN
};

/// Reads one form. A person that the order in force knows by name or sign_name becomes its id; one
/// that it does not know stays as written (the rules say E_NOT_MEMBER). Findings of an accepted
/// form are INFO or WARN (LOOKALIKE_MENDED, NO_TRANSLATION).
Checked<Reading> read(Syntax syntax, std::string_view bytes, const InForce& in_force,
                      const ReadOptions& options);

/// The form that a file says it is, whatever else is wrong with it; nullopt if it cannot be read or
/// names none.
std::optional<Form> form_named(Syntax syntax, std::string_view bytes);

}  // namespace ishenim::entry
