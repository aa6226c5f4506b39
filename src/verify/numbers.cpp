#include "verify/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <functional>
#include <string_view>

namespace ishenim::verify {
namespace {

constexpr std::array<std::string_view, 6> kNumbered = {"act",      "journal-a", "journal-b",
                                                       "protocol", "report",    "correction"};

/// "act-2022-09-27-0001" of ".../act-2022-09-27-0001.ky.r1.pdf".
std::string_view id_of(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
    return path.substr(0, path.find('.'));
}

std::string number_text(std::uint64_t number) {
    char text[24];
    std::snprintf(text, sizeof text, "%04llu", static_cast<unsigned long long>(number));
    return text;
}

}  // namespace

void Numbers::add(const ledger::Leaf& leaf, Findings& findings) {
    const bool is_judged =
        std::find(kNumbered.begin(), kNumbered.end(), leaf.kind) != kNumbered.end();
    if (!is_judged || leaf.number.empty()) return;
    const auto dash = leaf.number.rfind('-');
    std::uint64_t number = 0;
    const char* const begin = leaf.number.data() + (dash == std::string::npos ? 0 : dash + 1);
    const char* const end = leaf.number.data() + leaf.number.size();
    const auto parsed = std::from_chars(begin, end, number);
    if (dash == std::string::npos || parsed.ec != std::errc() || parsed.ptr != end) {
        findings.add({"leaf", leaf.path, "a number «year-number»", leaf.number});
        return;
    }
    const Given given{number, std::hash<std::string_view>()(id_of(leaf.path))};
    auto& series = series_[leaf.kind + ' ' + leaf.number.substr(0, dash)];
    // The files of one document follow one another.
    if (!series.empty() && series.back().number == number &&
        series.back().id_hash == given.id_hash) {
        return;
    }
    series.push_back(given);
}

void Numbers::finish(Findings& findings) {
    for (auto& [name, series] : series_) {
        std::sort(series.begin(), series.end(), [](const Given& a, const Given& b) {
            return a.number != b.number ? a.number < b.number : a.id_hash < b.id_hash;
        });
        for (std::size_t i = 1; i < series.size(); ++i) {
            const Given &before = series[i - 1], &given = series[i];
            if (before.number == given.number && before.id_hash != given.id_hash) {
                findings.add({"number-reused", name + '-' + number_text(given.number),
                              "one document", "two documents of this number"});
            }
            if (given.number > before.number + 1) {
                findings.add({"number-gap", name, number_text(before.number + 1),
                              number_text(given.number)});
            }
        }
    }
    series_.clear();
}

}  // namespace ishenim::verify
