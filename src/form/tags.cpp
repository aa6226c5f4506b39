#include "form/tags.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace ishenim::form {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool is_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.back() != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
           });
}

char32_t first_code_point(std::string_view text) {
    if (text.empty()) return 0;
    std::size_t bytes = 1;
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
        ++bytes;
    }
    return to_code_points(text.substr(0, bytes)).front();
}

/// Walks the text of a template once, aware of XML comments and of the inside of element tags.
class Scanner {
public:
    Scanner(const std::string& file, std::string_view text) : file_(file), text_(text) {}

    Tags scan() {
        if (first_bad_utf8(text_)) throw template_fault(file_, 1, "the file is not UTF-8");
        if (text_.find(kValueMark) != kNowhere) throw mark_is_ours();
        while (at_ < text_.size()) {
            if (text_.substr(at_, 2) == "{{") {
                tag();
            } else {
                character();
            }
        }
        if (!names_.empty()) throw fault("{{#" + names_.back() + "}} is not closed");
        return std::move(tags_);
    }

private:
    Fault fault(const std::string& what) const { return template_fault(file_, line_, what); }

    Fault mark_is_ours() const { return fault("U+E000 may not stand in a template"); }

    /// True if the character reference at the place names the mark of a value.
    bool names_mark() const {
        std::string_view digits = text_.substr(at_ + 2, text_.substr(at_ + 2).find(';'));
        const bool hex = !digits.empty() && digits.front() == 'x';
        if (hex) digits.remove_prefix(1);
        std::uint32_t c = 0;
        const char* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, c, hex ? 16 : 10);
        return error == std::errc() && stop == end && c == to_code_points(kValueMark).front();
    }

    bool is_declaration() const { return at_ == 0 && text_.substr(0, 6) == "<?xml "; }

    void character() {
        const char c = text_[at_];
        if (comment_) {
            comment_ = text_.substr(at_, 3) != "-->";
        } else if (text_.substr(at_, 2) == "&#") {
            if (names_mark()) throw mark_is_ours();
        } else if (!in_element_ && text_.substr(at_, 2) == "<?" && !is_declaration()) {
            // Also those that stand for a section in the markup.
            throw fault("processing instructions are not allowed");
        } else if (!in_element_ && text_.substr(at_, 4) == "<!--") {
            comment_ = true;
        } else if (!in_element_) {
            in_element_ = c == '<';
        } else if (quote_ != 0) {
            if (c == quote_) quote_ = 0;
        } else if (c == '"' || c == '\'') {
            quote_ = c;
        } else if (c == '>') {
            in_element_ = false;
        }
        if (c == '\n') ++line_;
        tags_.markup += c;
        ++at_;
    }

    void tag() {
        if (comment_) throw fault("a Mustache tag stands in an XML comment");
        const std::size_t end = text_.find("}}", at_);
        if (end == kNowhere) throw fault("{{ without }}");
        const std::string whole(text_.substr(at_, end + 2 - at_));
        std::string inside = trim(whole.substr(2, whole.size() - 4));
        at_ = end + 2;
        if (!inside.empty() && inside.front() == '!') {
            const auto breaks = std::count(whole.begin(), whole.end(), '\n');
            line_ += static_cast<int>(breaks);
            tags_.markup.append(static_cast<std::size_t>(breaks), '\n');
            return;
        }
        const char sigil = inside.empty() ? ' ' : inside.front();
        if (sigil == '#' || sigil == '^' || sigil == '/') {
            inside = trim(inside.substr(1));
        }
        if (!is_name(inside)) {
            throw fault("\"" + printable(whole) + "\" is not allowed: only {{name}}, {{#name}}, " +
                        "{{^name}}, {{/name}} and {{! …}} with names of a-z, 0-9, _ and dots");
        }
        put(sigil, inside);
    }

    void put(char sigil, const std::string& name) {
        if (sigil != '#' && sigil != '^' && sigil != '/') {
            tags_.markup.append(kValueMark).append(std::to_string(tags_.all.size())).append(";");
            tags_.all.push_back({Tag::Kind::value, name, line_});
            refuse_glued(name);
            return;
        }
        if (in_element_) {
            throw fault("a section stands inside an element's tag: {{" + std::string(1, sigil) +
                        name + "}}");
        }
        if (sigil == '/') {
            close(name);
            return;
        }
        const Tag::Kind kind = sigil == '#' ? Tag::Kind::section : Tag::Kind::inverted;
        names_.push_back(name);
        instruction(kSectionBegin);
        tags_.all.push_back({kind, name, line_});
    }

    void close(const std::string& name) {
        if (names_.empty() || names_.back() != name) {
            throw fault("{{/" + name + "}} closes nothing" +
                        (names_.empty() ? "" : ": {{#" + names_.back() + "}} is open"));
        }
        names_.pop_back();
        instruction(kSectionEnd);
    }

    void instruction(std::string_view target) {
        const std::string number = std::to_string(tags_.all.size());
        tags_.markup.append("<?").append(target).append(" ").append(number).append("?>");
    }

    /// Ends of elements and of sections do not part a value from what follows.
    void refuse_glued(const std::string& name) const {
        std::string_view rest = text_.substr(at_);
        while (true) {
            const std::string_view end = rest.substr(0, 2) == "</"    ? ">"
                                         : rest.substr(0, 3) == "{{/" ? "}}"
                                                                      : "";
            const std::size_t found = end.empty() ? kNowhere : rest.find(end);
            if (found == kNowhere) break;
            rest.remove_prefix(found + end.size());
        }
        if (is_letter(first_code_point(rest))) {
            throw fault("a letter is glued to {{" + name +
                        "}}: a value takes no suffix, put it on a fixed word");
        }
    }

    const std::string& file_;
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool comment_ = false, in_element_ = false;
    char quote_ = 0;
    Tags tags_;
    std::vector<std::string> names_;
};

}  // namespace

Fault template_fault(const std::string& file, int line, const std::string& what) {
    return Fault(FaultCode::config, file + ":" + std::to_string(line), what);
}

Tags scan_tags(const std::string& file, std::string_view text) {
    return Scanner(file, text).scan();
}

}  // namespace ishenim::form
