#include "pdf/syntax.h"

#include "base/text.h"

#include <charconv>

namespace ishenim::pdf {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

void add_hex16(std::string& out, std::uint32_t unit) {
    for (unsigned shift : {12U, 8U, 4U, 0U}) out += kHexDigits[unit >> shift & 15U];
}

void add_escaped(std::string& out, char byte) {
    if (byte == '\r') {  // a bare CR inside ( ) is read as LF, which would be another glyph
        out += "\\r";
        return;
    }
    if (byte == '(' || byte == ')' || byte == '\\') out += '\\';
    out += byte;
}

}  // namespace

void add_number(std::string& out, std::int64_t value) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void add_hundredths(std::string& out, std::int64_t hundredths) {
    if (hundredths < 0) {
        out += '-';
        hundredths = -hundredths;
    }
    add_number(out, hundredths / 100);
    const std::int64_t rest = hundredths % 100;
    if (rest == 0) return;
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
}

void add_reference(std::string& out, unsigned object) {
    add_number(out, object);
    out += " 0 R";
}

void add_glyph(std::string& out, std::uint16_t glyph) {
    add_escaped(out, static_cast<char>(glyph >> 8U));
    add_escaped(out, static_cast<char>(glyph & 255U));
}

std::int64_t hundredths(Length length) {
    const std::int64_t m = length.milli_pt;
    return m < 0 ? -((5 - m) / 10) : (m + 5) / 10;
}

std::string utf16_hex(std::string_view utf8) {
    std::string out;
    for (const char32_t c : to_code_points(utf8)) {
        if (c < 0x10000) {
            add_hex16(out, c);
        } else {
            add_hex16(out, 0xD800 + ((c - 0x10000) >> 10U));
            add_hex16(out, 0xDC00 + ((c - 0x10000) & 0x3FFU));
        }
    }
    return out;
}

std::string hex_string(std::string_view bytes) {
    std::string out = "<";
    for (const char c : bytes) {
        out += kHexDigits[static_cast<unsigned char>(c) >> 4U];
        out += kHexDigits[static_cast<unsigned char>(c) & 15U];
    }
    return out + ">";
}

std::string text_string(std::string_view utf8) {
    std::string out = "(";
    for (const char c : utf8) {
        if (c < ' ' || c > '~') return "<FEFF" + utf16_hex(utf8) + ">";
        add_escaped(out, c);
    }
    return out + ")";
}

std::string date_string(Instant instant) {
    std::string out = "(D:";
    for (const char c : instant.iso()) {
        if (c >= '0' && c <= '9') out += c;
    }
    return out + "Z)";
}

std::string xml_text(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (const char c : utf8) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string language_tag(std::string_view lang) {
    if (lang == "ky") return "ky-KG";
    if (lang == "ru") return "ru-RU";
    return std::string(lang);
}

}  // namespace ishenim::pdf
