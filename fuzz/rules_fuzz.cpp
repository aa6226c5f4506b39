// Any lines of numbers, read as a school year: each line takes an entry of the golden year, changes
// some of its fields and hands it in. It is judged as the rules promise, and the record, its
// numbers and its figures stay right.
//
//   line: ENTRY [FIELD WAY OPERAND]...      numbers from 0; what is too large counts from 0 again
#include "base/fault.h"
#include "base/text.h"
#include "fuzz.h"
#include "record/count.h"
#include "rules/golden_year.h"

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ishenim::fuzz {
namespace {

constexpr std::size_t kMostLines = 60, kMostChanges = 8;
/// Stands in confidential fields alone, so no finding may show it.
constexpr std::string_view kSecret = "Сырдуубеков";

struct YearFiles {
    test::Year empty;
    std::vector<Value> trees;
};

const YearFiles& golden_year() {
    static const YearFiles kYear = [] {
        YearFiles year;
        test::Year book;
        book.school = record::read_school(test::slurp(test::golden("school-year/school.yaml")),
                                          "school.yaml");
        book.calendar = record::read_calendar(
            test::slurp(test::golden("school-year/calendar.yaml")), "calendar.yaml");
        year.empty = book;
        test::go_through(
            book, "school-year", [](const std::string&, const test::Outcome&) {},
            [&](const std::string&, const test::Outcome& outcome) {
                if (outcome.entry) year.trees.push_back(outcome.entry->tree);
            });
        must(year.trees.size() > 50);
        return year;
    }();
    return kYear;
}

struct Leaf {
    std::string pointer;
    Value* value;
};

void collect(Value& value, const std::string& pointer, std::vector<Leaf>& leaves,
             std::vector<Value*>& lists) {
    if (value.is_map()) {
        for (ValueMember& one : value.as_map())
            collect(one.value, pointer + "/" + one.key, leaves, lists);
    } else if (value.is_list()) {
        lists.push_back(&value);
        std::size_t i = 0;
        for (Value& one : value.as_list())
            collect(one, pointer + "/" + std::to_string(i++), leaves, lists);
    } else if (pointer != "/form") {
        leaves.push_back({pointer, &value});
    }
}

/// The same kind of value, another one.
Value other_value(const Value& before, std::uint64_t operand) {
    static const char* const kWords[] = {"",     "А. Асанова",  "m1",      "m9",        "complaint",
                                         "all",  "ИП-2022/001", "2022-Q3", "satisfied", "440231",
                                         "=1+1", "Ч",           "сөз"};
    if (before.is_int()) return static_cast<std::int64_t>(operand) - 3;
    if (before.is_bool()) return !before.as_bool();
    const auto day = before.is_text() ? Date::parse_iso(before.as_text()) : std::nullopt;
    if (day) return (*day + (static_cast<int>(operand % 800) - 400)).iso();
    return kWords[operand % std::size(kWords)];
}

void change(Value& tree, std::size_t field, std::size_t way, std::uint64_t operand) {
    std::vector<Leaf> leaves;
    std::vector<Value*> lists;
    collect(tree, "", leaves, lists);
    if (leaves.empty()) return;
    Value& leaf = *leaves[field % leaves.size()].value;
    Value::List* list = lists.empty() ? nullptr : &lists[field % lists.size()]->as_list();
    switch (way % 6) {
        case 0: leaf = Value(); break;
        case 1: leaf = Value(*leaves[operand % leaves.size()].value); break;
        case 2:
            if (list != nullptr && !list->empty())
                list->push_back(Value((*list)[operand % list->size()]));
            break;
        case 3:
            if (list != nullptr && !list->empty())
                list->erase(list->begin() + static_cast<std::ptrdiff_t>(operand % list->size()));
            break;
        default: leaf = other_value(leaf, operand); break;
    }
}

/// The secret stands where only confidential values do, and nowhere else.
void hide_secret(Value& tree, entry::Form form) {
    std::vector<Leaf> leaves;
    std::vector<Value*> lists;
    collect(tree, "", leaves, lists);
    for (const Leaf& leaf : leaves) {
        if (!leaf.value->is_text()) continue;
        if (leaf.pointer.find("/applicant") != std::string::npos) {
            must(entry::is_confidential(form, leaf.pointer));
            *leaf.value = std::string(kSecret) + " А. Б.";
        } else if (leaf.value->as_text().find(kSecret) != std::string::npos) {
            *leaf.value = "сөз";
        }
    }
}

std::optional<std::uint64_t> next_number(std::string_view& line) {
    const std::size_t at = line.find_first_of("0123456789");
    if (at == std::string_view::npos) return std::nullopt;
    line.remove_prefix(at);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return error == std::errc() ? number : 0;
}

/// The entry that a line asks for, as a JSON form; nullopt if it names none.
std::optional<std::string> form_of_line(std::string_view line) {
    const auto which = next_number(line);
    if (!which) return std::nullopt;
    Value tree = golden_year().trees[*which % golden_year().trees.size()];
    const auto form = entry::form_of(tree.at("form").as_text()).value();
    hide_secret(tree, form);
    for (std::size_t n = 0; n < kMostChanges; ++n) {
        const auto field = next_number(line), way = next_number(line), operand = next_number(line);
        if (!operand) break;
        change(tree, *field, *way, *operand);
    }
    hide_secret(tree, form);
    return to_json(tree);
}

void must_be_fit_to_say(const Findings& findings) {
    for (const Finding& one : findings) {
        for (const Text3& words : {one.message, one.hint}) {
            for (const std::string& text : {words.ky, words.ru, words.en}) {
                must(printable(text) == text);
                must(text.find(kSecret) == std::string::npos);
            }
        }
    }
}

/// Numbers have no gaps: the next one is the last one and one more.
void must_follow(const record::Numbers& numbers, const record::Record& record) {
    const std::string year = numbers.series.substr(0, 4);
    const auto follows = [&](const std::string& series, int number) {
        const int last = record.last_number(series + " " + year);
        must(number == 0 || last == 0 || number == last + 1);
    };
    follows("act", numbers.act);
    follows("journal-a", numbers.journal_a);
    follows("journal-b", numbers.journal_b);
    follows("protocol", numbers.protocol);
    follows("report", numbers.report);
    follows("correction", numbers.correction);
    follows("void", numbers.annulment);
}

void hand_in(test::Year& book, const std::string& json) {
    test::Outcome outcome;
    try {
        outcome = test::judge(book, entry::Syntax::json, json);
    } catch (const Fault& fault) {
        must(fault.code() == FaultCode::calendar);  // such a form waits
        return;
    }
    must_be_fit_to_say(outcome.findings);
    const bool known =
        !outcome.findings.empty() && outcome.findings.back().code == "ALREADY_ACCEPTED";
    if (!outcome.entry || known || stops(outcome.findings)) return;
    must_follow(outcome.numbers, book.record);
    test::accept(book, outcome);
    must(book.record.last_seq() == static_cast<std::int64_t>(book.accepted.size()));
}

void must_count(const record::Figure& figure) {
    must(figure.n == static_cast<int>(figure.behind.size()));
}

void count(const test::Year& book) {
    for (record::Quarter quarter(2022, 3); quarter < record::Quarter(2023, 4);
         quarter = quarter.after()) {
        try {
            const auto figures =
                record::count_figures(quarter, book.record, book.school, book.calendar);
            must_count(figures.openings.held);
            must_count(figures.openings.missed);
            must_count(figures.letters.total);
            must(figures.letters.signed_n.n + figures.letters.anonymous.n ==
                 figures.letters.total.n);
        } catch (const Fault& fault) {
            must(fault.code() == FaultCode::calendar);
        }
    }
}

}  // namespace
}  // namespace ishenim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ishenim;
    test::Year book = fuzz::golden_year().empty;
    std::size_t lines = 0;
    for (const std::string& line : split(fuzz::text_of(data, size), '\n')) {
        if (++lines > fuzz::kMostLines) break;
        if (const auto json = fuzz::form_of_line(line)) fuzz::hand_in(book, *json);
    }
    fuzz::count(book);
    return 0;
}
