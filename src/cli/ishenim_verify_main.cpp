// The auditor's program: checks an archive alone. It links neither the PDF writer nor a database
// nor a server library, so that it can be read, built and trusted on its own.
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "base/value.h"
#include "seal/paper_digits.h"
#include "verify/verify.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace ishenim;

constexpr int kUsage = 2, kUnchecked = 4, kBroken = 20;
constexpr std::uint64_t kMaxNote = 1'000'000;

constexpr const char* kHelp =
    R"(ishenim-verify: is the archive what its signed log says?

usage: ishenim-verify ARCHIVE [--key FILE] [--checkpoint FILE]... [--json] [--help]

  --key FILE         the log's verifier key, from elsewhere than the archive (one line, as keys/log.vkey);
                     without it the key in the archive is used: compare its digits with the key sheet
  --checkpoint FILE  a checkpoint kept elsewhere, older or newer: the log must be consistent with it
  --json             one line per problem, {"problem","path","expected","found"}, and a last one,
                     {"result","documents","leaves","root","withheld"}
  --help             this text

Nothing is changed or repaired. A copy without confidential/ is checked as far as it goes (withheld).

Exit status:
  0   every byte is what the signed log says
  2   called wrongly
  4   could not check: something could not be read
  10  no archive there
  20  broken: something is changed, missing, extra or rolled back
)";

struct Arguments {
    std::string archive;
    std::optional<std::string> key;
    std::vector<std::string> checkpoints;
    bool json = false, help = false;
};

std::optional<Arguments> read_arguments(const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool takes_value = word == "--key" || word == "--checkpoint";
        if (takes_value && i + 1 == words.size()) return std::nullopt;
        if (word == "--key")
            arguments.key = words[++i];
        else if (word == "--checkpoint")
            arguments.checkpoints.push_back(words[++i]);
        else if (word == "--json")
            arguments.json = true;
        else if (word == "--help" || word == "-h")
            arguments.help = true;
        else if (word.empty() || word.front() == '-' || !arguments.archive.empty())
            return std::nullopt;
        else
            arguments.archive = word;
    }
    if (arguments.archive.empty() && !arguments.help) return std::nullopt;
    return arguments;
}

/// Throws Fault{config} if the file holds no verifier key.
seal::VerifierKey read_key(const std::string& file) {
    const std::string text = trim(read_whole(file, kMaxNote));
    const auto key = seal::VerifierKey::parse(text);
    if (!key) throw Fault(FaultCode::config, file, "this is no verifier key (name+id+key)");
    return *key;
}

void print_json(const verify::Report& report) {
    for (const verify::Problem& problem : report.problems) {
        std::cout << to_json(Value::map()
                                 .set("problem", problem.problem)
                                 .set("path", problem.path)
                                 .set("expected", problem.expected)
                                 .set("found", problem.found))
                  << '\n';
    }
    std::cout << to_json(Value::map()
                             .set("result", verify::to_string(report.result))
                             .set("documents", static_cast<std::int64_t>(report.documents))
                             .set("leaves", static_cast<std::int64_t>(report.leaves))
                             .set("root", report.root.hex())
                             .set("withheld", static_cast<std::int64_t>(report.withheld)))
              << '\n';
}

void print_groups(std::ostream& out, const std::vector<std::string>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        out << (i % 8 == 0 ? "    " : " ") << groups[i] << (i % 8 == 7 ? "\n" : "");
    }
    if (groups.size() % 8 != 0) out << '\n';
}

void print_key(std::ostream& out, const verify::Report& report) {
    const auto key = seal::VerifierKey::parse(report.vkey);
    if (!key) return;
    out << (report.key_proven ? "key: the one that was given\n"
                              : "key: from the archive, unproven\n")
        << "    " << report.vkey << '\n';
    print_groups(out, seal::check_digit_groups(key->raw()));
    if (report.key_proven) return;
    out << "    Бул сандарды мектептин ачкыч барагы менен салыштырыңыз.\n"
           "    Сравните эти цифры с листом ключа школы.\n"
           "    Compare these digits with the school's key sheet.\n";
}

void print_summary(const verify::Report& report) {
    const std::string n = std::to_string(report.problems.size());
    const std::string documents = std::to_string(report.documents);
    const std::string leaves = std::to_string(report.leaves);
    if (report.withheld != 0) {
        const std::string withheld = std::to_string(report.withheld);
        std::cout << "withheld: " << withheld << '\n'
                  << "    Купуя бөлүк бул көчүрмөдө жок: " << withheld
                  << " жазуу текшерилген жок.\n"
                  << "    Конфиденциальной части в этой копии нет: не проверено записей: "
                  << withheld << ".\n"
                  << "    This copy is without the confidential part: " << withheld
                  << " records are not checked.\n";
    }
    switch (report.result) {
        case verify::Result::ok:
            std::cout << "Архив бүтүн: " << documents << " документ, журналда " << leaves
                      << " жазуу, баары кол коюлган журналга дал келет.\n"
                      << "Архив цел: документов " << documents << ", записей в журнале " << leaves
                      << ", всё совпадает с подписанным журналом.\n"
                      << "The archive is whole: " << documents << " documents, " << leaves
                      << " leaves, all as in the signed log.\n";
            break;
        case verify::Result::broken:
            std::cout << "Архив бузулган: табылган көйгөйлөр: " << n << ".\n"
                      << "Архив нарушен: найдено проблем: " << n << ".\n"
                      << "The archive is broken: " << n << " problems found.\n";
            break;
        case verify::Result::unchecked:
            std::cout << "Архив толук текшерилген жок: окулбаган жерлер: " << n << ".\n"
                      << "Архив проверен не полностью: не прочитано мест: " << n << ".\n"
                      << "The archive could not be checked: " << n
                      << " places could not be read.\n";
            break;
    }
    std::cout << "root: " << report.root.hex() << '\n';
}

void print_text(const verify::Report& report) {
    for (const verify::Problem& problem : report.problems) {
        std::cout << problem.problem << ": " << problem.path << '\n';
        if (!problem.expected.empty()) {
            std::cout << "    expected: " << printable(problem.expected) << '\n';
        }
        if (!problem.found.empty())
            std::cout << "    found:    " << printable(problem.found) << '\n';
    }
    print_key(std::cout, report);
    print_summary(report);
}

int run(const Arguments& arguments) {
    verify::Options options;
    if (arguments.key) options.key = read_key(*arguments.key);
    for (const std::string& file : arguments.checkpoints) {
        options.checkpoints.push_back(read_whole(file, kMaxNote));
    }
    options.threads = std::max(1U, std::thread::hardware_concurrency());
    const verify::Report report = verify::verify(arguments.archive, options);
    if (arguments.json)
        print_json(report);
    else
        print_text(report);
    std::cout.flush();
    if (!std::cout) return kUnchecked;
    if (report.result == verify::Result::ok) return 0;
    return report.result == verify::Result::broken ? kBroken : kUnchecked;
}

/// What stopped the check, as the last line of --json and for people.
int stopped(const Arguments& arguments, const std::string& where, const std::string& what,
            int status) {
    if (arguments.json) {
        verify::Report report;
        report.result = verify::Result::unchecked;
        report.problems.push_back({"unreadable", printable(where), "", printable(what)});
        print_json(report);
    }
    std::cerr << "ishenim-verify: " << printable(what) << '\n';
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    const auto arguments = read_arguments({argv + 1, argv + argc});
    if (!arguments) {
        std::cerr << kHelp;
        return kUsage;
    }
    if (arguments->help) {
        std::cout << kHelp;
        return 0;
    }
    try {
        return run(*arguments);
    } catch (const Fault& fault) {
        const bool is_usage = fault.code() == FaultCode::config;
        const bool is_absent = fault.code() == FaultCode::no_archive;
        const int status = is_usage ? kUsage : is_absent ? exit_code(fault.code()) : kUnchecked;
        return stopped(*arguments, fault.where(), fault.what(), status);
    } catch (const std::exception& failure) {
        return stopped(*arguments, arguments->archive, failure.what(), kUnchecked);
    }
}
