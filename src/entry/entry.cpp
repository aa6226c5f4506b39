#include "entry/entry.h"

#include "base/fault.h"
#include "entry/body.h"
#include "entry/conform.h"
#include "entry/schema.h"

#include <algorithm>
#include <array>

namespace ishenim::entry {
namespace {

constexpr std::array<std::string_view, 7> kCodes{"commission/1", "opening/1", "protocol/1",
                                                 "resolution/1", "report/1",  "correction/1",
                                                 "void/1"};

/// The same mapping with public fields alone.
Value public_map(const std::vector<Field>& fields, const Value& map) {
    Value out = Value::map();
    for (const Field& field : fields) {
        const Value* value = field.is_public ? map.find(field.key) : nullptr;
        if (value == nullptr) continue;
        if (field.type == Type::mapping) {
            out.set(field.key, public_map(field.fields, *value));
        } else if (field.type == Type::list) {
            Value list = Value::list();
            for (const Value& item : value->as_list()) list.push(public_map(field.fields, item));
            out.set(field.key, std::move(list));
        } else {
            out.set(field.key, *value);
        }
    }
    return out;
}

}  // namespace

std::string_view code_of(Form form) noexcept {
    return kCodes[static_cast<std::size_t>(form)];
}

std::optional<Form> form_of(std::string_view code) noexcept {
    const auto found = std::find(kCodes.begin(), kCodes.end(), code);
    if (found == kCodes.end()) return std::nullopt;
    return static_cast<Form>(found - kCodes.begin());
}

const Member* Commission::member(std::string_view member_id) const noexcept {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const Member& one) { return one.id == member_id; });
    return found == members.end() ? nullptr : &*found;
}

std::string Entry::key() const {
    switch (form) {
        case Form::commission: return commission().id;
        case Form::opening:
        case Form::protocol: return date().iso();
        case Form::resolution: return resolution().reg_no;
        case Form::report:
            return std::to_string(report().year) + "-Q" + std::to_string(report().quarter);
        case Form::correction:
        case Form::annulment: return "";
    }
    return "";
}

Date Entry::date() const {
    switch (form) {
        case Form::commission: return commission().valid_from;
        case Form::opening: return opening().opened;
        case Form::protocol: return protocol().date;
        case Form::resolution: return resolution().closed;
        case Form::report: return report().issued;
        case Form::correction: return correction().date;
        case Form::annulment: return annulment().date;
    }
    return {};
}

std::string Entry::canonical() const {
    return to_json(tree) + "\n";
}

Entry entry_of(const Value& canonical_tree) {
    const auto form = form_of(canonical_tree.text_or("form", ""));
    if (!form) throw Fault(FaultCode::corrupt, "entry/form", "names no form that is known");
    require_conforming(schema_of(*form), canonical_tree);
    return {*form, canonical_tree, body_of(*form, canonical_tree)};
}

Value public_part(const Entry& entry) {
    return public_map(schema_of(entry.form).fields, entry.tree);
}

bool is_confidential(Form form, std::string_view pointer) {
    for (std::size_t end = pointer.find('/', 1); !pointer.empty();
         end = pointer.find('/', end + 1)) {
        const Field* field = field_at(form, pointer.substr(0, end));
        if (field == nullptr || !field->is_public) return true;
        if (end == std::string_view::npos) break;
    }
    return false;
}

}  // namespace ishenim::entry
