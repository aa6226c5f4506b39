#include "cli/print.h"

#include "base/text.h"
#include "record/values.h"

#include <iostream>

namespace ishenim::cli {
Value value_of(const Finding& finding) {
    return Value::map()
        .set("code", finding.code)
        .set("severity", to_string(finding.severity))
        .set("clause", finding.clause)
        .set("where", finding.pointer)
        .set("line", finding.line)
        .set("message", record::to_value(finding.message))
        .set("hint", record::to_value(finding.hint));
}

Value value_of(const registry::PaperRow& paper) {
    Value files = Value::list();
    for (const registry::FileRow& file : paper.files) {
        files.push(Value::map()
                       .set("language", file.lang)
                       .set("path", file.path)
                       .set("sha256", file.sha256.hex())
                       .set("bytes", static_cast<std::int64_t>(file.bytes)));
    }
    Value value = Value::map()
                      .set("id", paper.id)
                      .set("kind", paper.part.empty() ? paper.kind : std::string("journal"));
    if (!paper.part.empty()) value.set("part", paper.part);
    return value.set("series", paper.series)
        .set("number", paper.number)
        .set("date", paper.date.iso())
        .set("revision", paper.revision)
        .set("files", std::move(files))
        .set("entry", paper.entry_name)
        .set("findings", record::to_value(paper.findings))
        .set("leaf", static_cast<std::int64_t>(paper.files.empty() ? 0 : paper.files.front().leaf))
        .set("state", paper.state);
}

Value value_of(const verify::Problem& problem) {
    return Value::map()
        .set("problem", problem.problem)
        .set("path", problem.path)
        .set("expected", problem.expected)
        .set("found", problem.found);
}

Value value_of(const duties::Duty& duty) {
    return Value::map()
        .set("duty", duties::code_of(duty.kind))
        .set("state", duties::code_of(duty.state))
        .set("date", duty.date.iso())
        .set("about", duty.about)
        .set("code", duty.code)
        .set("message", record::to_value(duty.text));
}

void print_json(const Value& value) {
    std::cout << to_json(value) << "\n";
}

void print_findings(const std::string& file, const Findings& findings) {
    std::cout << printable(file) << ": "
              << (stops(findings)    ? "кабыл алынбайт / не принимается"
                  : findings.empty() ? "ката жок / ошибок нет"
                                     : "кабыл алынат, эскертүү менен / принимается с замечаниями")
              << "\n";
    for (const Finding& one : findings) {
        std::cout << "  " << to_string(one.severity) << " " << one.code;
        if (one.line > 0) std::cout << ", сап / строка " << one.line;
        if (!one.pointer.empty()) std::cout << ", " << one.pointer;
        std::cout << "\n    " << one.message.ky << "\n    " << one.message.ru << "\n";
        if (!one.hint.ky.empty())
            std::cout << "    → " << one.hint.ky << "\n    → " << one.hint.ru << "\n";
    }
}

}  // namespace ishenim::cli
