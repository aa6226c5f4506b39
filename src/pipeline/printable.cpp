#include "pipeline/printable.h"

#include "base/text.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace ishenim::pipeline {
namespace {

using UseText = std::function<void(const std::string& pointer, const std::string& text)>;

void for_each_text(const Value& value, const std::string& pointer, const UseText& use) {
    // A line break begins a new paragraph; it is never drawn.
    if (value.is_text()) use(pointer, replace_all(value.as_text(), "\n", " "));
    if (value.is_list()) {
        std::size_t at = 0;
        for (const Value& item : value.as_list()) {
            for_each_text(item, pointer + "/" + std::to_string(at++), use);
        }
    }
    if (value.is_map()) {
        for (const ValueMember& member : value.as_map()) {
            for_each_text(member.value, pointer + "/" + member.key, use);
        }
    }
}

}  // namespace

Findings unprintable(const entry::Entry& entry, const layout::FontBook& fonts) {
    Findings findings;
    for_each_text(entry::public_part(entry), "",
                  [&](const std::string& pointer, const std::string& text) {
                      auto missing = fonts.missing(layout::Face::regular, text);
                      for (const char32_t c : fonts.missing(layout::Face::bold, text)) {
                          if (std::find(missing.begin(), missing.end(), c) == missing.end()) {
                              missing.push_back(c);
                          }
                      }
                      for (const char32_t c : missing) {
                          findings.push_back(layout::missing_glyph(c, pointer));
                      }
                  });
    return findings;
}

Findings unprintable(const entry::Entry& entry, layout::Typesetter& typesetter) {
    Findings findings;
    for_each_text(entry::public_part(entry), "",
                  [&](const std::string& pointer, const std::string& text) {
                      form::Paragraph paragraph;
                      paragraph.spans.push_back({text, false, ""});
                      form::Document alone;
                      alone.lang = "ky";
                      alone.blocks.push_back({std::move(paragraph)});
                      const auto set = typesetter.set(alone);
                      for (Finding one : set.findings()) {
                          one.pointer = pointer;
                          findings.push_back(std::move(one));
                      }
                  });
    return findings;
}

}  // namespace ishenim::pipeline
