#include "layout/patterns.h"

#include "base/fault.h"
#include "base/text.h"
#include "layout/characters.h"

#include <iconv.h>

#include <algorithm>

namespace ishenim::layout {
namespace {

constexpr char kPath[] = "hyph_ru_RU.dic";

std::string to_utf8_from(std::string charset, std::string_view bytes) {
    const iconv_t converter = iconv_open("UTF-8", charset.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) {
        throw Fault(FaultCode::config, kPath, "a charset that is not known: " + printable(charset));
    }
    std::string from(bytes);
    std::string text(bytes.size() * 4, '\0');
    char* in = from.data();
    char* out = text.data();
    std::size_t in_left = from.size();
    std::size_t out_left = text.size();
    const bool done = iconv(converter, &in, &in_left, &out, &out_left) != static_cast<size_t>(-1);
    iconv_close(converter);
    if (!done) throw Fault(FaultCode::config, kPath, "not in the charset of its first line");
    text.resize(text.size() - out_left);
    return text;
}

}  // namespace

Patterns::Patterns(std::string_view dictionary) {
    if (dictionary.empty()) return;
    const std::size_t line_end = std::min(dictionary.find('\n'), dictionary.size());
    const std::string charset = trim(dictionary.substr(0, line_end));
    bool in_exceptions = false;
    for (const std::string& raw : split(to_utf8_from(charset, dictionary.substr(line_end)), '\n')) {
        const std::string line = trim(raw);
        if (line.empty() || line.front() == '%') continue;
        if (line.front() == '\\') {
            in_exceptions = true;
        } else if (line == "}") {
            in_exceptions = false;
        } else if (in_exceptions) {
            read_exception(to_code_points(line));
        } else if (line.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos) {
            read_pattern(to_code_points(line));  // capitals are settings of libhyphen
        }
    }
    if (patterns_.empty()) throw Fault(FaultCode::config, kPath, "a dictionary without patterns");
}

void Patterns::read_exception(std::u32string_view line) {
    std::u32string word;
    std::vector<std::size_t> at;
    for (const char32_t c : line) {
        if (c == U'-') {
            at.push_back(word.size());
        } else {
            word += c;
        }
    }
    exceptions_[word] = std::move(at);
}

void Patterns::read_pattern(std::u32string_view line) {
    std::u32string letters;
    std::vector<std::uint8_t> numbers(1, 0);
    for (const char32_t c : line) {
        if (is_digit(c)) {
            numbers.back() = static_cast<std::uint8_t>(c - U'0');
        } else {
            letters += c;
            numbers.push_back(0);
        }
    }
    longest_ = std::max(longest_, letters.size());
    patterns_[letters] = std::move(numbers);
}

std::vector<std::size_t> Patterns::breaks(std::u32string_view word) const {
    if (const auto known = exceptions_.find(std::u32string(word)); known != exceptions_.end()) {
        return known->second;
    }
    std::u32string framed = U".";
    for (const char32_t c : word) framed += c == U'ё' ? U'е' : c;  // patterns write е for ё
    framed += U'.';
    std::vector<std::uint8_t> marks(framed.size() + 1, 0);
    for (std::size_t i = 0; i < framed.size(); ++i) {
        for (std::size_t n = 1; n <= longest_ && i + n <= framed.size(); ++n) {
            const auto found = patterns_.find(framed.substr(i, n));
            if (found == patterns_.end()) continue;
            for (std::size_t k = 0; k < found->second.size(); ++k) {
                marks[i + k] = std::max(marks[i + k], found->second[k]);
            }
        }
    }
    std::vector<std::size_t> at;
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (marks[i + 1] % 2 == 1) at.push_back(i);
    }
    return at;
}

}  // namespace ishenim::layout
