#include "entry/bytes.h"

#include "base/text.h"

#include <algorithm>
#include <string>

namespace ishenim::entry {
namespace {

Finding at_line(Finding finding, int line, Text3 hint) {
    finding.line = line;
    if (!hint.en.empty()) finding.hint = std::move(hint);
    return finding;
}

/// A control character that would end the parser's text early or be folded away unseen, so that no
/// reader of the values could see it. The others are found there, with their field.
bool is_foreign(char32_t c) noexcept {
    if (c == U'\t' || c == U'\n' || c == U'\r') return false;
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           (c & 0xFFFEU) == 0xFFFEU;
}

/// The first bytes of a letter whose others are yet to come.
bool is_begun_letter(std::string_view bytes) noexcept {
    const auto lead = static_cast<unsigned char>(bytes.front());
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    return bytes.size() < size && std::all_of(bytes.begin() + 1, bytes.end(), [](char c) {
               return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
           });
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view bytes) noexcept {
    if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        bytes.remove_prefix(kByteOrderMark.size());
    }
    return bytes;
}

bool is_wide_text(std::string_view bytes) noexcept {
    const std::string_view mark = bytes.substr(0, 2);
    if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return true;
    return mark.size() == 2 && (mark[0] == '\0') != (mark[1] == '\0');
}

int line_of_offset(std::string_view bytes, std::size_t offset) noexcept {
    const std::string_view before = bytes.substr(0, offset);
    return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

std::optional<Finding> bytes_refused(std::string_view bytes) {
    if (bytes.size() > kMaxBytes) return make_finding("E_TOO_LARGE", "");
    if (is_wide_text(bytes)) {
        return at_line(make_finding("E_BAD_UTF8", ""), 1, hint_save_as_utf8());
    }
    if (const auto bad = first_bad_utf8(bytes)) {
        const int line = line_of_offset(bytes, *bad);
        if (is_begun_letter(bytes.substr(*bad))) return cut_off(line);
        return at_line(make_finding("E_BAD_UTF8", ""), line, hint_save_as_utf8());
    }
    const std::u32string points = to_code_points(without_byte_order_mark(bytes));
    const auto foreign = std::find_if(points.begin(), points.end(), is_foreign);
    if (foreign == points.end()) return std::nullopt;
    const int line = 1 + static_cast<int>(std::count(points.begin(), foreign, U'\n'));
    const std::string n = std::to_string(line);
    const Text3 where{"сап " + n, "строка " + n, "line " + n};
    return at_line(make_finding("E_CONTROL_CHAR", "", {{"where", where}}), line, {});
}

Text3 hint_save_as_utf8() {
    return {
        "Блокнотто: «Файл» → «Башкача сактоо» → «Коддоо: UTF-8». «?» болуп калган ө, ү, ң "
        "тамгаларын "
        "кайра териңиз.",
        "В Блокноте: «Файл» → «Сохранить как» → «Кодировка: UTF-8». Буквы ө, ү, ң, ставшие «?», "
        "наберите заново.",
        "In Notepad: File, Save as, Encoding: UTF-8. Type again the letters ө, ү, ң that became "
        "?."};
}

Finding too_large(int line) {
    return at_line(make_finding("E_TOO_LARGE", ""), line,
                   {"Файлда 20 000ден көп маани бар.", "В файле больше 20 000 значений.",
                    "The file has more than 20 000 values."});
}

Finding too_deep(int line) {
    return syntax_error(line, {"Кашаалар же чегинүүлөр 64 деңгээлден терең.",
                               "Вложенность глубже 64 уровней.", "Nested deeper than 64 levels."});
}

Finding cut_off(int line) {
    return at_line(make_finding("E_CUT_OFF", ""), line, {});
}

Finding syntax_error(int line, Text3 hint) {
    return at_line(make_finding("E_SYNTAX", "", {{"line", std::to_string(line)}}), line,
                   std::move(hint));
}

}  // namespace ishenim::entry
