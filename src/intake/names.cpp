#include "intake/names.h"

#include "base/fault.h"
#include "intake/intake.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>

namespace ishenim::intake {
namespace {

constexpr std::size_t kLongestName = 255;   // bytes, on every filesystem we know
constexpr std::size_t kLongestEnding = 10;  // «.crdownload» is none of ours
constexpr int kMostNames = 100'000;         // more files of one name are a fault, not a search

char small(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// `ending` is given in small letters.
bool ends_with(std::string_view name, std::string_view ending) noexcept {
    return name.size() >= ending.size() &&
           std::equal(ending.begin(), ending.end(),
                      name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                      [](char a, char b) { return a == small(b); });
}

bool same_name(std::string_view name, std::string_view known) noexcept {
    return name.size() == known.size() && ends_with(name, known);
}

/// `..json`: a person's form with a strange name; every other dot name is housekeeping.
bool is_form_with_two_dots(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 4> kForms{".json", ".yaml", ".yml", ".txt"};
    return name.substr(0, 2) == ".." && std::any_of(kForms.begin(), kForms.end(), [&](auto ending) {
               return ends_with(name, ending);
           });
}

bool is_continuation(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// U+0300…U+036F at the beginning of `rest`: the breve of a decomposed й and its like.
bool begins_with_mark(std::string_view rest) noexcept {
    if (rest.size() < 2) return false;
    const auto first = static_cast<unsigned char>(rest[0]);
    const auto second = static_cast<unsigned char>(rest[1]);
    return first == 0xCC || (first == 0xCD && second >= 0x80 && second <= 0xAF);
}

std::size_t begin_of_letter(std::string_view bytes, std::size_t at) noexcept {
    // Four bytes back is the longest sequence; bytes that are not UTF-8 are cut where they are.
    for (std::size_t back = 0; back < 4 && back <= at; ++back) {
        if (at - back == bytes.size() || !is_continuation(bytes[at - back])) return at - back;
    }
    return at;
}

bool is_taken(const std::filesystem::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) return true;
    if (errno != ENOENT) throw Fault::from_errno(errno, path);
    return false;
}

}  // namespace

bool is_junk(std::string_view name) {
    constexpr std::array<std::string_view, 3> kWhole{"thumbs.db", "desktop.ini", "@eadir"};
    constexpr std::array<std::string_view, 6> kEndings{".part",     ".partial", ".crdownload",
                                                       ".filepart", ".tmp",     "~"};
    if (name.empty()) return true;
    if (name[0] == '.') return !is_form_with_two_dots(name);
    if (name.substr(0, 2) == "~$" || name.substr(0, 11) == "~syncthing~") return true;
    return std::any_of(kWhole.begin(), kWhole.end(), [&](auto w) { return same_name(name, w); }) ||
           std::any_of(kEndings.begin(), kEndings.end(),
                       [&](auto e) { return ends_with(name, e); });
}

bool is_excel_temporary(std::string_view name) noexcept {
    return name.size() == 8 && std::all_of(name.begin(), name.end(), [](char c) {
               return std::isxdigit(static_cast<unsigned char>(c)) != 0;
           });
}

std::vector<std::string> lock_names(std::string_view name) {
    std::vector<std::string> locks{"~$" + std::string(name), ".~lock." + std::string(name) + "#"};
    std::size_t letters = 0;
    std::size_t at = 0;
    while (at < name.size() && letters < 2) {
        do ++at;
        while (at < name.size() && is_continuation(name[at]));
        ++letters;
    }
    if (at < name.size()) locks.push_back("~$" + std::string(name.substr(at)));
    return locks;
}

Parts parts_of(std::string_view name) noexcept {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || name.size() - dot > kLongestEnding) {
        return {name, {}};
    }
    return {name.substr(0, dot), name.substr(dot)};
}

std::string_view shorten(std::string_view bytes, std::size_t limit) noexcept {
    if (bytes.size() <= limit) return bytes;
    std::size_t at = begin_of_letter(bytes, limit);
    while (at > 0 && begins_with_mark(bytes.substr(at))) at = begin_of_letter(bytes, at - 1);
    return bytes.substr(0, at);
}

std::string free_name(const std::filesystem::path& folder, std::string_view stem,
                      std::string_view ending) {
    for (int n = 1; n < kMostNames; ++n) {
        const std::string tail =
            (n == 1 ? std::string() : " (" + std::to_string(n) + ")") + std::string(ending);
        const std::size_t room = kLongestName - std::min(kLongestName, tail.size());
        std::string name = std::string(shorten(stem, room)) + tail;
        if (!is_taken(folder / name)) return name;
    }
    throw Fault(FaultCode::exists, folder, "too many files of one name");
}

}  // namespace ishenim::intake
