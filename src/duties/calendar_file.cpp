#include "duties/calendar_file.h"

#include "base/digest.h"
#include "base/text.h"

#include <algorithm>

namespace ishenim::duties {
namespace {

constexpr std::size_t kLongestLine = 75;  ///< octets without the line break, RFC 5545 3.1
constexpr std::size_t kUidDigits = 32;

bool begins_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// A content line with its break; what is too long goes on after CRLF and a blank.
std::string folded(std::string line) {
    std::string text;
    std::size_t room = kLongestLine;
    while (line.size() > room) {
        std::size_t cut = room;
        while (!begins_letter(line[cut])) --cut;
        text += line.substr(0, cut) + "\r\n ";
        line.erase(0, cut);
        room = kLongestLine - 1;
    }
    return text + line + "\r\n";
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out;
}

/// 2022-10-05 -> 20221005; 2022-09-27T05:59:00Z -> 20220927T055900Z.
std::string basic(std::string iso) {
    std::erase_if(iso, [](char c) { return c == '-' || c == ':'; });
    return iso;
}

std::string uid_of(const Duty& duty, std::string_view origin) {
    const std::string key =
        std::string(origin) + "\n" + std::string(code_of(duty.kind)) + "\n" + duty.about;
    return Digest::of(key).hex().substr(0, kUidDigits) + "@ishenim";
}

}  // namespace

std::string text_in(const Text3& text, const std::vector<std::string>& languages) {
    std::vector<std::string> texts;
    texts.reserve(languages.size());
    for (const std::string& language : languages) {
        texts.push_back(language == "ky" ? text.ky : text.ru);
    }
    return join(texts, " / ");
}

std::string calendar_file(const std::vector<Duty>& duties,
                          const std::vector<std::string>& languages, Instant made,
                          std::string_view origin) {
    std::string file;
    const auto line = [&](const std::string& content) { file += folded(content); };
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Ishenim//Ishenim//KY");
    for (const Duty& duty : duties) {
        line("BEGIN:VEVENT");
        line("UID:" + uid_of(duty, origin));
        line("DTSTAMP:" + basic(made.iso()));
        line("DTSTART;VALUE=DATE:" + basic(duty.date.iso()));
        line("DTEND;VALUE=DATE:" + basic((duty.date + 1).iso()));
        line("SUMMARY:" + escaped(text_in(duty.text, languages)));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    return file;
}

}  // namespace ishenim::duties
