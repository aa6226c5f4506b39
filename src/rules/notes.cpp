#include "rules/notes.h"

#include "base/text.h"
#include "entry/schema.h"

#include <algorithm>
#include <utility>

namespace ishenim::rules {
namespace {

bool is_index(const std::string& token) {
    return !token.empty() &&
           std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append(Text3& to, const Text3& what) {
    to.ky += what.ky;
    to.ru += what.ru;
    to.en += what.en;
}

}  // namespace

void Notes::say(std::string_view code, std::string pointer, const std::vector<Fill>& fills) {
    found_.push_back(make_finding(code, std::move(pointer), fills));
}

void Notes::missing(const std::string& pointer) {
    say("E_MISSING_FIELD", pointer, {{"key", title(pointer)}});
    const entry::Field* field = entry::field_at(form_, pointer);
    if (field != nullptr) found_.back().hint = field->hint;
}

void Notes::bad_value(const std::string& pointer, const std::string& value, const Text3& allowed) {
    say("E_BAD_VALUE", pointer, {{"key", title(pointer)}, {"value", value}, {"allowed", allowed}});
}

Text3 Notes::title(std::string_view pointer) const {
    if (const entry::Field* field = entry::field_at(form_, pointer)) return field->title;
    const std::string last(pointer.substr(pointer.rfind('/') + 1));
    return {last, last, last};
}

Text3 Notes::where(std::string_view pointer) const {
    Text3 text;
    std::string so_far;
    for (const std::string& token : split(pointer, '/')) {
        if (token.empty()) continue;
        so_far += "/" + token;
        if (is_index(token)) {
            const std::string place = " " + std::to_string(std::stoul(token) + 1);
            append(text, {place, place, place});
        } else {
            if (!text.en.empty()) append(text, {" › ", " › ", " › "});
            append(text, title(so_far));
        }
    }
    return text;
}

std::string at(std::string_view list, std::size_t index) {
    return std::string(list) + "/" + std::to_string(index);
}

}  // namespace ishenim::rules
