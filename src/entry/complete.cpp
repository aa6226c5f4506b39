#include "base/text.h"
#include "entry/bytes.h"
#include "entry/end_mark.h"
#include "entry/reader.h"
#include "entry/schema.h"

#include <algorithm>
#include <string>

namespace ishenim::entry {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Takes the next line, without its line break, off the front.
std::string_view take_line(std::string_view& text) noexcept {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

std::string_view without_blanks_behind(std::string_view line) noexcept {
    return line.substr(0, line.find_last_not_of(kBlanks) + 1);
}

bool ends_with(std::string_view text, std::string_view end) noexcept {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// `form: …` or `форма: …` as the first thing said, as Notepad's .txt has it.
bool begins_with_a_form_key(std::string_view bytes) {
    std::string_view text = without_byte_order_mark(bytes);
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const std::size_t begin = line.find_first_not_of(kBlanks);
        if (begin == std::string_view::npos || line[begin] == '#') continue;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || first_bad_utf8(line)) return false;
        const std::string key = folded_key(line.substr(0, colon));
        const Field& form = all_schemas().front().fields.front();
        return std::any_of(form.names.begin(), form.names.end(),
                           [&](const std::string& name) { return folded_key(name) == key; });
    }
    return false;
}

/// JSON up to the bracket that closes the first one. What can no longer become JSON is complete,
/// too: waiting would not mend it.
bool is_complete_json(std::string_view text) noexcept {
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos || text[begin] == '\0') return false;
    if (text[begin] != '{' && text[begin] != '[') return true;
    std::string open;
    bool in_string = false;
    for (std::size_t at = begin; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string) {
            if (c == '\\') ++at;
            if (c == '\n') return true;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            open += c;
            if (open.size() > static_cast<std::size_t>(kMaxDepth)) return true;
        } else if (c == '}' || c == ']') {
            if (open.back() != (c == '}' ? '{' : '[')) return true;
            open.pop_back();
            if (open.empty()) return true;
        }
    }
    return false;
}

}  // namespace

Marked cut_at_end_mark(std::string_view text) noexcept {
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t begin = text.size() - rest.size();
        const std::string_view line = without_blanks_behind(take_line(rest));
        if (line == "..." || line == "…") return {true, text.substr(0, begin), rest};
    }
    return {false, text, {}};
}

int first_line_of_content(std::string_view text) noexcept {
    for (int number = 0; !text.empty(); ++number) {
        const std::string_view line = take_line(text);
        const std::size_t begin = line.find_first_not_of(kBlanks);
        if (begin != std::string_view::npos && line[begin] != '#') return number;
    }
    return -1;
}

bool is_complete(Syntax syntax, std::string_view bytes) {
    if (is_wide_text(bytes)) return true;
    const std::string_view text = without_byte_order_mark(bytes);
    return syntax == Syntax::json ? is_complete_json(text) : cut_at_end_mark(text).found;
}

std::optional<Syntax> syntax_of(std::string_view file_name, std::string_view bytes) {
    std::string name(without_blanks_behind(file_name));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const bool is_text = ends_with(name, ".txt");
    const std::string_view stem = std::string_view(name).substr(0, name.size() - (is_text ? 4 : 0));
    if (ends_with(stem, ".json")) return Syntax::json;
    if (ends_with(stem, ".yaml") || ends_with(stem, ".yml")) return Syntax::yaml;
    if (is_text && begins_with_a_form_key(bytes)) return Syntax::yaml;
    return std::nullopt;
}

}  // namespace ishenim::entry
