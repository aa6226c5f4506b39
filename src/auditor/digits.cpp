#include "auditor/digits.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"

#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <vector>

namespace ishenim::auditor {
namespace {

constexpr std::uint64_t kMaxTyped = 100'000;

/// What is typed: how it is called, how many groups, and what is wrong with one.
struct Asked {
    const char* option;
    Text3 title;
    std::size_t groups;
    std::optional<seal::WrongGroup> (*check)(std::string_view, std::size_t);
};

const Asked& statement_asked() {
    static const Asked kAsked{"--paper",
                              {"Документтен басылган 18 топту териңиз (журналдын абалы).",
                               "Наберите 18 групп, напечатанных на документе (состояние журнала).",
                               "Type the 18 groups that the paper prints (state of the log)."},
                              seal::kStatementGroups,
                              seal::check_statement_group};
    return kAsked;
}

const Asked& key_asked() {
    static const Asked kAsked{
        "--key-digits",
        {"Ачкыч барагынан 16 топту териңиз.", "Наберите 16 групп с листа ключа.",
         "Type the 16 groups of the key sheet."},
        seal::kKeyGroups,
        seal::check_key_group};
    return kAsked;
}

void print_wrong(std::ostream& out, const seal::WrongGroup& wrong) {
    const std::string n = std::to_string(wrong.number);
    const std::string typed = wrong.typed.empty() ? "" : " «" + printable(wrong.typed) + "»";
    const Text3 reason = wrong.reason();
    out << "    " << n << "-топ" << typed << ": " << reason.ky << ".\n"
        << "    Группа " << n << typed << ": " << reason.ru << ".\n"
        << "    Group " << n << typed << ": " << reason.en << ".\n";
}

/// One group after another; a line may hold several.
std::string ask(const Asked& asked, std::istream& in, std::ostream& out) {
    std::vector<std::string> groups;
    out << asked.title.ky << '\n' << asked.title.ru << '\n' << asked.title.en << '\n';
    while (groups.size() < asked.groups) {
        out << "Топ / Группа / Group " << groups.size() + 1 << " (" << asked.groups
            << "): " << std::flush;
        std::string line;
        if (!std::getline(in, line) || line.size() > kMaxTyped) {
            out << '\n';
            throw Fault(FaultCode::config, asked.option,
                        "only " + std::to_string(groups.size()) + " of " +
                            std::to_string(asked.groups) + " groups were typed");
        }
        for (const std::string& group : seal::typed_groups(line)) {
            if (groups.size() == asked.groups) break;
            const auto wrong = asked.check(group, groups.size() + 1);
            if (!wrong) {
                groups.push_back(group);
                continue;
            }
            print_wrong(out, *wrong);
            break;
        }
    }
    return join(groups, " ");
}

std::string read_typed(const Asked& asked, const DigitSource& source) {
    if (source.file.empty()) return ask(asked, source.in, source.out);
    if (source.file != "-") return read_whole(source.file, kMaxTyped);
    return {std::istreambuf_iterator<char>(source.in), std::istreambuf_iterator<char>()};
}

/// Names the wrong groups and throws if there are any.
void refuse(const Asked& asked, const DigitSource& source,
            const std::vector<seal::WrongGroup>& wrong) {
    if (wrong.empty()) return;
    std::vector<std::string> numbers;
    for (const seal::WrongGroup& one : wrong) {
        print_wrong(source.out, one);
        numbers.push_back(std::to_string(one.number));
    }
    throw Fault(FaultCode::config, asked.option, "mistyped groups: " + join(numbers, ", "));
}

}  // namespace

PrintedState read_statement(const DigitSource& source) {
    const std::string typed = read_typed(statement_asked(), source);
    if (auto state = printed_in_code(typed)) return *state;
    const auto read = seal::read_paper_groups(typed);
    refuse(statement_asked(), source, read.wrong);
    return {read.statement.value(), ""};
}

std::string read_key_digits(const DigitSource& source) {
    const auto read = seal::read_key_groups(read_typed(key_asked(), source));
    refuse(key_asked(), source, read.wrong);
    return read.key.value();
}

}  // namespace ishenim::auditor
