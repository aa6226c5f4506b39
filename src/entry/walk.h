// entry/walk.h: a form's tree -> its canonical tree, with the schema in hand. Private to entry.
#pragma once

#include "entry/leaf.h"

#include <map>
#include <optional>

namespace ishenim::entry {

class Walk {
public:
    Walk(Syntax syntax, const Schema& schema, const InForce& in_force, const ReadOptions& options,
         Report& report)
        : schema_(schema),
          in_force_(in_force),
          syntax_(syntax),
          report_(report),
          leaf_(syntax, options, people_, report),
          target_leaf_(syntax, options, target_people_, report) {}

    /// `root` is a mapping. Values with mistakes are left out: the report has them.
    Value read(const Node& root);
    std::map<std::string, int> take_lines() { return std::move(lines_); }

private:
    using Given = std::vector<const NodeMember*>;  ///< for each field what was written, or nullptr

    Value read_map(const std::vector<Field>& fields, const Node& map, const Spot& spot);
    Given match(const std::vector<Field>& fields, const Node& map, const Spot& spot);
    void say_unknown(const std::vector<Field>& fields, const NodeMember& member, const Spot& spot);
    void say_missing(const std::vector<Field>& fields, const Given& given, const Spot& spot);
    std::optional<Value> read_value(const Node& node, const Spot& spot);
    std::optional<Value> read_list(const Node& node, const Spot& spot);
    std::optional<Value> read_as_field(const Node& node, const Spot& spot, const Value& beside);
    void settle_entry_key(const std::vector<Field>& fields, Value& map, const Spot& spot);
    void learn_people(const Field& field, const Value& value, const Spot& spot);
    void learn_target(const Value& reference);

    const Schema& schema_;
    const InForce& in_force_;
    Syntax syntax_;
    Report& report_;
    People people_;
    Leaf leaf_;
    std::optional<Form> target_;  ///< of the entry that a correction is about
    People target_people_;        ///< who may be named in it
    Leaf target_leaf_;
    std::map<std::string, int> lines_;
};

}  // namespace ishenim::entry
