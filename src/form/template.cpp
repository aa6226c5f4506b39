#include "form/template.h"

#include "form/tags.h"
#include "form/vocabulary.h"

#include <kainjow/mustache.hpp>

namespace ishenim::form {
namespace {

using kainjow::mustache::data;

data to_mustache(const Value& value) {
    if (value.is_text() && !value.as_text().empty()) return data(value.as_text());
    if (value.is_int()) return data(std::to_string(value.as_int()));
    if (value.is_bool() && value.as_bool()) return data(data::type::bool_true);
    if (value.is_list()) {
        data list(data::type::list);
        for (const Value& item : value.as_list()) list.push_back(to_mustache(item));
        return list;
    }
    if (value.is_map()) {
        data map(data::type::object);
        for (const ValueMember& member : value.as_map()) {
            map.set(member.key, to_mustache(member.value));
        }
        return map;
    }
    return data(data::type::bool_false);  // null, false and empty text print nothing
}

}  // namespace

Template::Template(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
    Tags tags = scan_tags(name_, text_);
    check_markup(name_, tags.markup);
    tags_ = std::make_shared<const Tags>(std::move(tags));
}

Document Template::fill(const Value& values) const {
    check_names(name_, tags_->all, values);
    kainjow::mustache::mustache mustache(text_);
    if (!mustache.is_valid()) {
        throw Fault(FaultCode::config, name_, "broken Mustache: " + mustache.error_message());
    }
    return read_document(name_, mustache.render(to_mustache(values)));
}

}  // namespace ishenim::form
