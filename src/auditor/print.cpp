#include "auditor/print.h"

#include "auditor/verdict_texts.h"
#include "base/text.h"
#include "base/value.h"
#include "seal/key.h"
#include "seal/paper_digits.h"

#include <algorithm>
#include <ostream>

namespace ishenim::auditor {
namespace {

constexpr std::size_t kGroupsALine = 8;

void print_groups(std::ostream& out, const std::vector<std::string>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        out << (i % kGroupsALine == 0 ? "    " : " ") << groups[i]
            << (i % kGroupsALine == kGroupsALine - 1 ? "\n" : "");
    }
    if (groups.size() % kGroupsALine != 0) out << '\n';
}

void print_lines(std::ostream& out, const Text3& text, const char* before) {
    out << before << text.ky << '\n' << before << text.ru << '\n' << before << text.en << '\n';
}

void print_key(std::ostream& out, const verify::Report& report) {
    const auto key = seal::VerifierKey::parse(report.vkey);
    if (!key) return;
    out << (report.key_proven ? "key: the one that was given\n"
                              : "key: from the archive, unproven\n")
        << "    " << report.vkey << '\n';
    print_groups(out, seal::check_digit_groups(key->raw()));
    if (!report.key_proven) print_lines(out, compare_digits_text(), "    ");
    for (std::size_t i = 1; i < report.keys.size(); ++i) {
        print_lines(out, succession_text(report.keys[i]), "    ");
    }
}

bool has(const verify::Report& report, std::string_view problem) {
    return std::any_of(report.problems.begin(), report.problems.end(),
                       [&](const verify::Problem& one) { return one.problem == problem; });
}

}  // namespace

void print_json(std::ostream& out, const Verdict& verdict) {
    const verify::Report& report = verdict.report;
    for (const verify::Problem& problem : report.problems) {
        out << to_json(Value::map()
                           .set("problem", problem.problem)
                           .set("path", problem.path)
                           .set("expected", problem.expected)
                           .set("found", problem.found))
            << '\n';
    }
    Value last = Value::map();
    last.set("result", verify::to_string(report.result))
        .set("documents", static_cast<std::int64_t>(report.documents))
        .set("leaves", static_cast<std::int64_t>(report.leaves))
        .set("root", report.root.hex())
        .set("withheld", static_cast<std::int64_t>(report.withheld))
        .set("given", to_string(verdict.given))
        .set("key_proven", report.key_proven);
    if (verdict.printed != Printed::not_asked) last.set("printed", to_string(verdict.printed));
    out << to_json(last) << '\n';
}

void print_text(std::ostream& out, const Verdict& verdict) {
    const verify::Report& report = verdict.report;
    for (const verify::Problem& problem : report.problems) {
        out << problem.problem << ": " << problem.path << '\n';
        if (!problem.expected.empty()) {
            out << "    expected: " << printable(problem.expected) << '\n';
        }
        if (!problem.found.empty()) out << "    found:    " << printable(problem.found) << '\n';
    }
    print_key(out, report);
    if (report.withheld != 0) {
        out << "withheld: " << report.withheld << '\n';
        print_lines(out, withheld_text(verdict), "    ");
    }
    if (has(report, "split-view")) print_lines(out, split_view_text(), "");
    if (has(report, "newer")) print_lines(out, newer_text(), "");
    if (verdict.printed != Printed::not_asked) print_lines(out, printed_text(verdict), "");
    print_lines(out, result_text(verdict), "");
    out << "root: " << report.root.hex() << '\n';
}

}  // namespace ishenim::auditor
