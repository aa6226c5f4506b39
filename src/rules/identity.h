// rules/identity.h: does a printed text give a person away? Private to rules.
//
// Spec: docs/formats/entry.md 6, last paragraph («contact in text», «name in text»).
#pragma once

#include <string_view>

namespace ishenim::rules {

/// An e-mail address, or a run of digits, blanks, brackets, + and - with nine digits or more.
bool has_contact(std::string_view text);

/// The full name, beginning where a word begins; a name of fewer than five letters must also end
/// where a word ends («Али» does not stand in «алиби»).
bool has_full_name(std::string_view text, std::string_view name);

/// Any word of the name of five letters or more at the beginning of a word, without «башкалар»;
/// уулу, кызы and жана are too short anyway.
bool has_word_of_name(std::string_view text, std::string_view name);

}  // namespace ishenim::rules
