// pipeline/sheet.h: the text of an answer, one language below the other. Private to the answers.
//
// Promises: 1. UTF-8 with a BOM and CRLF, so that Notepad shows it as it is.
// Threads:  plain values.
#pragma once

#include "base/finding.h"
#include "base/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pipeline {

/// One thing to say, in the two languages of a school.
struct Said {
    std::string_view ky, ru;
};

/// The text of one answer in one language.
class Sheet {
public:
    explicit Sheet(bool kyrgyz) : kyrgyz_(kyrgyz) {}

    bool kyrgyz() const noexcept { return kyrgyz_; }
    std::string pick(const Said& said) const { return std::string(kyrgyz_ ? said.ky : said.ru); }
    std::string pick(const Text3& text) const { return kyrgyz_ ? text.ky : text.ru; }

    void line(const std::string& text) { text_ += text + "\n"; }
    void line(const Said& said) { line(pick(said)); }
    void line(const Said& label, const std::string& value) { line(pick(label) + ": " + value); }
    void blank() { text_ += "\n"; }
    const std::string& text() const { return text_; }

private:
    bool kyrgyz_;
    std::string text_;
};

/// The sheet of each language, one below the other.
template <typename Write>
std::string in_languages(const std::vector<std::string>& languages, Write write) {
    std::string all;
    for (const std::string& language : languages) {
        Sheet sheet(language == "ky");
        write(sheet);
        if (!all.empty()) all += "\n" + std::string(60, '-') + "\n\n";
        all += sheet.text();
    }
    return "\xEF\xBB\xBF" + replace_all(all, "\n", "\r\n");
}

}  // namespace ishenim::pipeline
