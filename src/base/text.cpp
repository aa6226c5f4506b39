#include "base/text.h"

#include <utf8proc.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace ishenim {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* p) const { std::free(p); }  // NOLINT: utf8proc mallocs
};

/// Reads one code point; returns its bytes, or 0 if it is not valid UTF-8.
std::size_t decode(std::string_view bytes, char32_t& out) noexcept {
    utf8proc_int32_t code_point = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                    static_cast<utf8proc_ssize_t>(bytes.size()), &code_point);
    if (n <= 0) return 0;
    out = static_cast<char32_t>(code_point);
    return static_cast<std::size_t>(n);
}

bool is_space(char32_t c) noexcept {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_bidi_control(char32_t c) noexcept {
    return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// Place in the Kyrgyz alphabet for its small letters; others by code point behind it.
std::u32string collation_key(std::string_view utf8) {
    static constexpr std::u32string_view kAlphabet = U"абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя";
    std::u32string key = to_code_points(lower(utf8));
    for (char32_t& c : key) {
        const std::size_t at = kAlphabet.find(c);
        if (at != std::u32string_view::npos) c = static_cast<char32_t>(0x10000 + at);
    }
    return key;
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view bytes) noexcept {
    std::size_t at = 0;
    while (at < bytes.size()) {
        char32_t ignored = 0;
        const std::size_t n = decode(bytes.substr(at), ignored);
        if (n == 0) return at;
        at += n;
    }
    return std::nullopt;
}

std::string nfc(std::string_view utf8) {
    // Plain ASCII is the common case of keys and codes.
    if (std::all_of(utf8.begin(), utf8.end(),
                    [](char c) { return static_cast<signed char>(c) >= 0; })) {
        return std::string(utf8);
    }
    utf8proc_uint8_t* out = nullptr;
    const auto n = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                static_cast<utf8proc_ssize_t>(utf8.size()), &out,
                                static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(out);
    if (n < 0) throw std::logic_error("nfc() was given bytes that are not UTF-8");
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(n)};
}

std::string lower(std::string_view utf8) {
    std::u32string points = to_code_points(utf8);
    for (char32_t& c : points) {
        c = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    }
    return to_utf8(points);
}

std::u32string to_code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        char32_t c = 0;
        const std::size_t n = decode(utf8, c);
        if (n == 0) throw std::logic_error("text is not UTF-8");
        out += c;
        utf8.remove_prefix(n);
    }
    return out;
}

std::string to_utf8(char32_t code_point) {
    utf8proc_uint8_t buffer[4];
    const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
    return {reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(n)};
}

std::string to_utf8(std::u32string_view code_points) {
    std::string out;
    for (const char32_t c : code_points) out += to_utf8(c);
    return out;
}

std::size_t count_code_points(std::string_view utf8) noexcept {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string trim(std::string_view utf8) {
    const std::u32string points = to_code_points(utf8);
    std::size_t first = 0;
    std::size_t last = points.size();
    while (first < last && is_space(points[first])) ++first;
    while (last > first && is_space(points[last - 1])) --last;
    return to_utf8(std::u32string_view(points).substr(first, last - first));
}

bool is_letter(char32_t c) noexcept {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_cyrillic(char32_t c) noexcept {
    return c >= 0x400 && c <= 0x52F;
}

bool is_forbidden_control(char32_t c) noexcept {
    if (c == '\n' || c == '\t') return false;
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200D) || c == 0x2060 ||
           c == 0xFEFF || is_bidi_control(c) || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0x2028 ||
           c == 0x2029;
}

std::strong_ordering compare_kyrgyz(std::string_view a, std::string_view b) {
    const auto order = collation_key(a) <=> collation_key(b);
    return order != std::strong_ordering::equal ? order : a <=> b;
}

std::string printable(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        char32_t c = 0;
        const std::size_t n = decode(bytes, c);
        char escaped[16];
        if (n == 0) {
            std::snprintf(escaped, sizeof escaped, "\\x%02X",
                          static_cast<unsigned>(static_cast<unsigned char>(bytes.front())));
            out += escaped;
            bytes.remove_prefix(1);
            continue;
        }
        if (c == '\n' || c == '\t' || is_forbidden_control(c)) {
            std::snprintf(escaped, sizeof escaped, "\\u{%X}", static_cast<unsigned>(c));
            out += escaped;
        } else {
            out += bytes.substr(0, n);
        }
        bytes.remove_prefix(n);
    }
    return out;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t k = 0; k <= b.size(); ++k) cost[0][k] = k;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t k = 1; k <= b.size(); ++k) {
            const std::size_t change = cost[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1);
            cost[i][k] = std::min({change, cost[i - 1][k] + 1, cost[i][k - 1] + 1});
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                cost[i][k] = std::min(cost[i][k], cost[i - 2][k - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) out += separator;
        out += part;
    }
    return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    if (from.empty()) return text;
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

}  // namespace ishenim
