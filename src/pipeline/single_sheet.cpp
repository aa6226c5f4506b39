#include "pipeline/single_sheet.h"

#include "base/fault.h"

#include <algorithm>
#include <array>

namespace ishenim::pipeline {
namespace {

constexpr std::array<const char*, 6> kInARow{"first",  "second", "third",
                                             "fourth", "fifth",  "sixth"};

}  // namespace

Value digit_rows(const std::vector<std::string>& groups, std::size_t a_row) {
    Value rows = Value::list();
    for (std::size_t at = 0; at < groups.size(); at += a_row) {
        const std::size_t end = std::min(at + a_row, groups.size());
        Value row = Value::map();
        row.set("label", std::to_string(at + 1) + "–" + std::to_string(end));
        for (std::size_t i = 0; i < a_row; ++i) {
            row.set(kInARow.at(i), at + i < end ? groups[at + i] : std::string());
        }
        rows.push(std::move(row));
    }
    return rows;
}

std::string pdf_of(const form::Document& document, const pdf::Info& info, const char* what,
                   Desk& desk) {
    const auto pages = desk.typesetter.set(document);
    if (!pages) throw Fault(FaultCode::config, what, pages.findings().front().message.ru);
    return desk.writer.write(*pages, info);
}

}  // namespace ishenim::pipeline
