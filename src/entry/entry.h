// entry/entry.h: one dropped fact, typed.
//
// An Entry is its canonical tree and the plain struct read from it; both say the same. Optional
// fields that were not given are empty (text), nullopt or an empty list; defaults of the form are
// NOT filled in the tree, but the structs carry them where the format names one.
//
// Promises: 1. canonical() of the YAML and of the JSON form of one fact are the same bytes, those
//           of
//              docs/formats/entry.md 1, with one LF at the end.
// Spec:     docs/formats/entry.md 4.
#pragma once

#include "base/date.h"
#include "base/digest.h"
#include "base/value.h"
#include "entry/forms.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ishenim::entry {

enum class Form { commission, opening, protocol, resolution, report, correction, annulment };

std::string_view code_of(Form form) noexcept;  ///< "opening/1"; of an annulment "void/1"
std::optional<Form> form_of(std::string_view code) noexcept;

using Body =
    std::variant<Commission, Opening, Protocol, Resolution, QuarterReport, Correction, Annulment>;

struct Entry {
    Form form{};
    Value tree;  ///< the canonical tree, English keys in the order of the schema
    Body body;

    const Commission& commission() const { return std::get<Commission>(body); }
    const Opening& opening() const { return std::get<Opening>(body); }
    const Protocol& protocol() const { return std::get<Protocol>(body); }
    const Resolution& resolution() const { return std::get<Resolution>(body); }
    const QuarterReport& report() const { return std::get<QuarterReport>(body); }
    const Correction& correction() const { return std::get<Correction>(body); }
    const Annulment& annulment() const { return std::get<Annulment>(body); }

    /// The key of docs/formats/entry.md 2: `K-2022`, `2022-09-27`, `ИП-2022/003`, `2022-Q3`; "" for
    /// a correction and an annulment, of which there may be any number.
    std::string key() const;
    /// The day of the fact: valid_from, opened, date, closed, issued.
    Date date() const;
    std::string canonical() const;
    Digest canonical_sha256() const { return Digest::of(canonical()); }
};

/// The struct of a canonical tree that a reader made (a record's "entry"); throws
/// Fault{corrupt} if the tree is not what the schema says.
Entry entry_of(const Value& canonical_tree);

/// The tree without what the schema does not mark `x-public`: what a paper may carry.
Value public_part(const Entry& entry);

/// True if the pointer leads to a field that the schema does not mark `x-public`.
bool is_confidential(Form form, std::string_view pointer);

}  // namespace ishenim::entry
