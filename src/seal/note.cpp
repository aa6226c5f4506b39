#include "seal/note.h"

#include "base/digest.h"
#include "base/text.h"
#include "seal/key_name.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim::seal {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // em dash and blank
constexpr std::size_t kMaxNote = 1'000'000, kMaxLines = 100, kIdBytes = 4;

/// White_Space of Unicode, as far as it is no control character.
bool is_space(char32_t c) noexcept {
    return c == U' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string id_bytes(const VerifierKey& key) {
    const std::uint32_t id = key.id();
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(id >> shift & 0xFF);
    return bytes;
}

struct Line {
    std::string_view name;
    std::string payload;  ///< key id and signature
};

struct Parts {
    std::string_view text;
    std::vector<Line> lines;
};

std::optional<Line> parse_line(std::string_view line) {
    if (line.substr(0, kDash.size()) != kDash) return std::nullopt;
    line.remove_prefix(kDash.size());
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    auto payload = from_base64(line.substr(blank + 1));
    if (!payload || payload->size() <= kIdBytes || !is_key_name(line.substr(0, blank))) {
        return std::nullopt;
    }
    return Line{line.substr(0, blank), std::move(*payload)};
}

/// The note taken apart; nullopt if it is malformed.
std::optional<Parts> take_apart(std::string_view note) {
    const bool plain = std::all_of(note.begin(), note.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n';
    });
    if (note.size() > kMaxNote || !plain || first_bad_utf8(note)) return std::nullopt;
    const auto blank_line = note.rfind("\n\n");
    if (blank_line == std::string_view::npos || note.back() != '\n') return std::nullopt;
    Parts parts{note.substr(0, blank_line + 1), {}};
    std::string_view rest = note.substr(blank_line + 2);
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        auto line = parse_line(rest.substr(0, end));
        if (!line || parts.lines.size() == kMaxLines) return std::nullopt;
        parts.lines.push_back(std::move(*line));
        rest.remove_prefix(end + 1);
    }
    if (parts.lines.empty()) return std::nullopt;
    return parts;
}

std::string signature_line(std::string_view text, const SigningKey& key) {
    std::string line(kDash);
    line += key.verifier().name() + ' ';
    return line += to_base64(id_bytes(key.verifier()) + key.sign(text)) + '\n';
}

bool is_of(const Line& line, const VerifierKey& key) {
    return line.name == key.name() && line.payload.compare(0, kIdBytes, id_bytes(key)) == 0;
}

}  // namespace

bool is_key_name(std::string_view name) {
    if (name.empty() || first_bad_utf8(name)) return false;
    const std::u32string letters = to_code_points(name);
    return std::none_of(letters.begin(), letters.end(),
                        [](char32_t c) { return c < 0x20 || c == U'+' || is_space(c); });
}

std::string sign_note(std::string_view text, const SigningKey& key) {
    if (text.empty() || text.back() != '\n') {
        throw std::logic_error("the text of a note ends in a line feed");
    }
    return std::string(text) + '\n' + signature_line(text, key);
}

std::string countersign(std::string note, const SigningKey& key) {
    const auto parts = take_apart(note);
    if (!parts) throw std::logic_error("only a note can be countersigned");
    const std::string line = signature_line(parts->text, key);
    return note += line;
}

std::optional<std::string> text_of_note(std::string_view note) {
    const auto parts = take_apart(note);
    if (!parts) return std::nullopt;
    return std::string(parts->text);
}

std::optional<std::string> open_note(std::string_view note, const VerifierKey& key) {
    const auto parts = take_apart(note);
    if (!parts) return std::nullopt;
    bool signed_by_key = false;
    for (const Line& line : parts->lines) {
        if (!is_of(line, key)) continue;
        if (!key.verify(parts->text, std::string_view(line.payload).substr(kIdBytes))) {
            return std::nullopt;
        }
        signed_by_key = true;
    }
    if (!signed_by_key) return std::nullopt;
    return std::string(parts->text);
}

bool signed_by_others(std::string_view note, const VerifierKey& key) {
    const auto parts = take_apart(note);
    return parts && std::none_of(parts->lines.begin(), parts->lines.end(),
                                 [&](const Line& line) { return is_of(line, key); });
}

}  // namespace ishenim::seal
