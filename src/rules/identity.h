// rules/identity.h: does a printed text give a person away? Private to rules.
//
// Spec: docs/formats/entry.md 6, last paragraph («contact in text», «name in text»).
#pragma once

#include <string>
#include <string_view>

namespace ishenim::rules {

/// An e-mail address, or a run of digits, blanks, brackets, + and - with nine digits or more.
bool has_contact(std::string_view text);

/// A text made ready for comparing: small letters, ё as е, each run of blanks one space.
class Folded {
public:
    explicit Folded(std::string_view text);
    const std::u32string& letters() const noexcept { return letters_; }

private:
    std::u32string letters_;
};

/// The full name, beginning where a word begins; a name of fewer than five letters must also end
/// where a word ends («Али» does not stand in «алиби»).
bool has_full_name(const Folded& text, const Folded& name);

/// Any word of the name of five letters or more at the beginning of a word, without «башкалар»;
/// уулу, кызы and жана are too short anyway.
bool has_word_of_name(const Folded& text, const Folded& name);

}  // namespace ishenim::rules
