// entry/leaf.h: one written value -> the canonical value of its field. Private to entry.
#pragma once

#include "base/value.h"
#include "entry/people.h"
#include "entry/reader.h"
#include "entry/report.h"
#include "entry/tree.h"

#include <optional>
#include <string>

namespace ishenim::entry {

/// True for what means the same as not written: null, blanks, an empty list, `~` and `null` as
/// typed.
bool not_given(const Node& node, const Field& field, Syntax syntax);

/// Reads scalars and lists of persons; every mistake goes to the report and leaves no value.
class Leaf {
public:
    Leaf(Syntax syntax, const ReadOptions& options, const People& people, Report& report)
        : syntax_(syntax), options_(options), people_(people), report_(report) {}

    std::optional<Value> read(const Node& node, const Spot& spot) const;

private:
    bool typed() const noexcept { return syntax_ == Syntax::yaml; }
    std::optional<Value> refuse(const std::string& code, const Spot& spot,
                                std::vector<Fill> fills = {}) const;
    std::optional<Value> refuse_type(const Spot& spot) const;
    std::optional<Value> refuse_value(const Spot& spot, const std::string& value,
                                      Text3 allowed) const;

    std::optional<std::string> honest(const Node& node, const Spot& spot, bool many_lines) const;
    std::optional<Value> text(const Node& node, const Spot& spot) const;
    std::optional<Value> date(const Node& node, const Spot& spot) const;
    std::optional<Value> time(const Node& node, const Spot& spot) const;
    std::optional<Value> integer(const Node& node, const Spot& spot) const;
    std::optional<Value> boolean(const Node& node, const Spot& spot) const;
    std::optional<Value> word(const Node& node, const Spot& spot) const;
    std::optional<Value> person(const Node& node, const Spot& spot) const;
    std::optional<Value> persons(const Node& node, const Spot& spot) const;

    Syntax syntax_;
    const ReadOptions& options_;
    const People& people_;
    Report& report_;
};

}  // namespace ishenim::entry
