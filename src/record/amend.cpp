#include "record/amend.h"

#include "base/text.h"
#include "entry/schema.h"

#include <algorithm>
#include <charconv>

namespace ishenim::record {
namespace {

using Mistake = ChangeMistake::What;

/// Strictly as RFC 6901 writes an index: `0`, `12`; never `-`, `00` or `-1`.
std::optional<std::size_t> index_of(const std::string& token) {
    if (token.empty() || (token.size() > 1 && token.front() == '0')) return std::nullopt;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    if (error != std::errc() || end != token.data() + token.size()) return std::nullopt;
    return index;
}

std::vector<std::string> tokens_of(const std::string& pointer) {
    if (pointer.empty() || pointer.front() != '/') return {};
    return split(std::string_view(pointer).substr(1), '/');
}

/// The mapping in which the field stands, or nullptr.
Value* home_of(Value& tree, const std::vector<std::string>& tokens) {
    Value* at = &tree;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (at->is_list()) {
            const auto index = index_of(tokens[i]);
            if (!index || *index >= at->as_list().size()) return nullptr;
            at = &at->as_list()[*index];
        } else {
            at = at->find(tokens[i]);
            if (at == nullptr) return nullptr;
        }
    }
    return at->is_map() ? at : nullptr;
}

bool is_key(entry::Form form, const std::string& field) {
    switch (form) {
        case entry::Form::commission: return field == "id";
        case entry::Form::opening: return field == "opened";
        case entry::Form::protocol: return field == "date";
        case entry::Form::resolution: return field == "reg_no";
        case entry::Form::report: return field == "year" || field == "quarter";
        case entry::Form::correction:
        case entry::Form::annulment: return true;
    }
    return true;
}

std::string year_of(const Value& day, const std::string& otherwise) {
    return (day.is_text() ? day.as_text() : otherwise).substr(0, 4);
}

/// A number was given in the calendar year of the day: it cannot move into another one.
bool moves_a_number(const entry::Entry& before, const std::vector<std::string>& tokens,
                    const Value& on_record, const Value& wanted) {
    const bool registration = before.form == entry::Form::opening && tokens.size() == 3 &&
                              tokens[0] == "letters" && tokens[2] == "reg_date";
    const bool issue =
        before.form == entry::Form::report && tokens == std::vector<std::string>{"issued"};
    if (!registration && !issue) return false;
    const std::string day = before.date().iso();
    return year_of(on_record, day) != year_of(wanted, day);
}

bool is_fixed(const entry::Entry& before, const std::vector<std::string>& tokens,
              const Value& on_record, const Value& wanted) {
    if (tokens.back() == "id") return true;  // everything else names people by it
    if (tokens.size() == 1 && (tokens[0] == "form" || is_key(before.form, tokens[0]))) return true;
    if (tokens.size() == 1 && tokens[0] == "letters") {  // each line has its number
        const std::size_t lines = on_record.is_list() ? on_record.as_list().size() : 0;
        return !wanted.is_list() || wanted.as_list().size() != lines;
    }
    return moves_a_number(before, tokens, on_record, wanted);
}

void put(Value& home, const std::string& key, const Value& value) {
    if (value.is_null()) {
        std::erase_if(home.as_map(), [&](const ValueMember& one) { return one.key == key; });
    } else {
        home.set(key, value);
    }
}

}  // namespace

OnRecord as_it_stands(std::int64_t seq, const Record& record, const Originals& originals) {
    OnRecord one = originals(seq);
    if (const CorrectionFacts* corrected = record.corrected(seq)) {
        one.entry = entry::entry_of(corrected->after);
        one.facts = *corrected->facts;
        one.codes.clear();
        for (const Finding& finding : corrected->findings) one.codes.push_back(finding.code);
    }
    return one;
}

Amended amend(const entry::Entry& before, const std::vector<entry::Change>& changes) {
    Amended amended{before.tree, {}};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const entry::Change& change = changes[i];
        const auto say = [&](Mistake what, const Value& on_record) {
            amended.mistakes.push_back({i, what, on_record});
        };
        const std::vector<std::string> tokens = tokens_of(change.field);
        const bool known = entry::field_at(before.form, change.field) != nullptr;
        Value* home = tokens.empty() ? nullptr : home_of(amended.tree, tokens);
        if (home == nullptr || !known) {
            say(Mistake::unknown_field, {});
            continue;
        }
        const Value* found = home->find(tokens.back());
        const Value on_record = found == nullptr ? Value() : *found;
        if (is_fixed(before, tokens, on_record, change.new_value)) {
            say(Mistake::fixed_field, {});
        } else if (on_record != change.old_value) {
            say(Mistake::old_value, on_record);
        } else {
            put(*home, tokens.back(), change.new_value);
        }
    }
    return amended;
}

std::vector<PaperNamed> papers_of(const OnRecord& one) {
    const Numbers& numbers = one.numbers;
    std::vector<PaperNamed> papers;
    const auto add = [&](const char* kind, int number) {
        if (number != 0) papers.push_back({kind, number, numbers.series, one.entry.date()});
    };
    add("act", numbers.act);
    add("journal-a", numbers.journal_a);
    add("journal-b", numbers.journal_b);
    add("protocol", numbers.protocol);
    add("report", numbers.report);
    return papers;
}

}  // namespace ishenim::record
