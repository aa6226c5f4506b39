#include "form/log_state.h"

#include "form/words.h"

#include <algorithm>

namespace ishenim::form {
namespace {

/// The groups in two lines.
Value digits_of(const std::vector<std::string>& groups) {
    const std::size_t half = (groups.size() + 1) / 2;
    Value lines = Value::list();
    for (std::size_t at = 0; at < groups.size(); at += half) {
        std::string line;
        for (std::size_t i = at; i < std::min(at + half, groups.size()); ++i) {
            line += (i == at ? "" : " ") + groups[i];
        }
        lines.push(Value::map().set("digits", line));
    }
    return lines;
}

Value list_of(const std::vector<std::string>& texts) {
    Value list = Value::list();
    for (const std::string& text : texts) list.push(text);
    return list;
}

}  // namespace

Value log_data(const LogState* log, std::string_view lang) {
    if (log == nullptr) return false;
    std::string code;
    for (const std::string& line : log->code) code += (code.empty() ? "" : " ") + line;
    return Value::map()
        .set("day", date_forms(log->day, lang))
        .set("files", std::to_string(log->files))
        .set("begun", log->files == 0)
        .set("code", code)
        .set("root_digits", digits_of(log->groups))
        .set("key_digits", digits_of(log->key_groups));
}

Value log_projection(const LogState& log) {
    return Value::map()
        .set("day", log.day.iso())
        .set("files", static_cast<std::int64_t>(log.files))
        .set("code", list_of(log.code))
        .set("digits", list_of(log.groups))
        .set("key_digits", list_of(log.key_groups));
}

}  // namespace ishenim::form
