// seal/note.h: signed notes.
//
// Promises: 1. open() accepts a note only if a signature of the given key verifies; a line of that
//              key that does not verify refuses the whole note; lines of other keys are ignored.
// Spec:     C2SP signed-note v1.0.0.
#pragma once

#include "seal/key.h"

#include <optional>
#include <string>
#include <string_view>

namespace ishenim::seal {

/// `text` must end in LF; throws std::logic_error otherwise.
std::string sign_note(std::string_view text, const SigningKey& key);

/// The note with one more signature: of `key` over the same text. Throws std::logic_error if it is
/// no note.
std::string countersign(std::string note, const SigningKey& key);

/// The text of a note that `key` signed; nullopt if it is malformed or not so signed.
std::optional<std::string> open_note(std::string_view note, const VerifierKey& key);

/// The text of a well-formed note, whoever signed it.
std::optional<std::string> text_of_note(std::string_view note);

/// True if a note is well-formed and has no line of that key: tells «another key» from «damaged».
bool signed_by_others(std::string_view note, const VerifierKey& key);

}  // namespace ishenim::seal
