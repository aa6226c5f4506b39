#include "auditor/auditor.h"

#include "auditor/arguments.h"
#include "auditor/bag_copy_check.h"
#include "auditor/compare.h"
#include "auditor/digits.h"
#include "auditor/kit_check.h"
#include "auditor/log_reading.h"
#include "auditor/pack_check.h"
#include "auditor/print.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"

#include <algorithm>
#include <exception>
#include <istream>
#include <ostream>
#include <thread>
#include <utility>

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

constexpr int kUsage = 2, kUnchecked = 4, kBroken = 20;
constexpr std::uint64_t kMaxNote = 1'000'000;

/// All that was handed in besides the thing itself.
struct Evidence {
    GivenKey key;
    std::optional<PrintedState> printed;
    std::vector<std::string> notes;
};

/// Throws Fault{config} if the file holds no verifier key.
seal::VerifierKey read_key(const std::string& file) {
    const auto key = seal::VerifierKey::parse(trim(read_whole(file, kMaxNote)));
    if (!key) throw Fault(FaultCode::config, file, "this is no verifier key (name+id+key)");
    return *key;
}

Evidence read_evidence(const Arguments& arguments, std::istream& in, std::ostream& err) {
    Evidence evidence;
    if (arguments.key) evidence.key.key = read_key(*arguments.key);
    if (arguments.key_digits) {
        evidence.key.digits = read_key_digits({*arguments.key_digits, in, err});
    }
    if (arguments.paper) evidence.printed = read_statement({*arguments.paper, in, err});
    for (const std::string& file : arguments.checkpoints) {
        evidence.notes.push_back(read_whole(file, kMaxNote));
    }
    return evidence;
}

/// What --paper came to; `report` was made with the statement among the checkpoints.
Printed judge_printed(const verify::Report& report) {
    const bool is_refuted =
        std::any_of(report.problems.begin(), report.problems.end(),
                    [](const verify::Problem& one) { return one.path == "--paper"; });
    if (is_refuted) return Printed::does_not_hold;
    return report.is_compared ? Printed::holds : Printed::not_compared;
}

void add_problems(std::vector<verify::Problem> more, verify::Report& report) {
    for (verify::Problem& problem : more) report.problems.push_back(std::move(problem));
    report.result = verify::result_of(report.problems);
}

void add_printed(const fs::path& archive, const Evidence& evidence, Verdict& verdict) {
    if (!evidence.printed) return;
    const std::string origin = origin_of(read_note({archive / "log", "log/"}));
    explain_printed(archive, *evidence.printed, origin, verdict.report);
    verdict.printed = judge_printed(verdict.report);
    verdict.printed_size = evidence.printed->statement.size;
}

Verdict check_archive(const fs::path& archive, const Arguments& arguments,
                      const Evidence& evidence) {
    Verdict verdict;
    const std::string origin = origin_of(read_note({archive / "log", "log/"}));
    verify::Options options;
    options.key = named_key(evidence.key, archive / "keys", origin);
    options.checkpoints = evidence.notes;
    if (evidence.printed) options.printed = evidence.printed->statement;
    options.threads = std::max(1U, std::thread::hardware_concurrency());
    verdict.report = verify::verify(archive, options);
    add_printed(archive, evidence, verdict);
    if (evidence.notes.size() > 1) {
        verify::Findings said_before;
        const verify::Keys keys =
            choose_keys(archive / "keys", "keys/", evidence.key, origin, said_before);
        add_problems(compare_notes(evidence.notes, keys), verdict.report);
    }
    if (arguments.against) {
        verdict.given = Given::archives;
        Compared compared = compare_logs(archive, *arguments.against, evidence.key);
        verdict.common = compared.common;
        add_problems(std::move(compared.problems), verdict.report);
    }
    return verdict;
}

Verdict check_kit(const fs::path& kit, const Evidence& evidence) {
    Verdict verdict;
    verdict.given = Given::kit;
    KitEvidence with{evidence.key, evidence.notes, std::nullopt};
    if (evidence.printed) with.printed = evidence.printed->statement;
    verdict.report = check_kit(kit, with);
    add_printed(kit, evidence, verdict);
    return verdict;
}

/// Throws Fault{config} for options that what was given knows nothing of.
void require_plain(const Arguments& arguments, const char* what) {
    if (arguments.checkpoints.empty() && !arguments.paper && !arguments.against) return;
    throw Fault(
        FaultCode::config, arguments.what,
        std::string("--checkpoint, --paper and --against need an archive; this is ") + what);
}

Verdict check(const Arguments& arguments, const Evidence& evidence) {
    Verdict verdict;
    if (arguments.what.empty()) {
        verdict.given = Given::checkpoints;
        verdict.report = check_notes(evidence.notes, evidence.key);
        return verdict;
    }
    const fs::path what = arguments.what;
    if (is_bag(what)) {
        require_plain(arguments, "a bag");
        const auto log = arguments.log ? std::optional<fs::path>(*arguments.log) : log_beside(what);
        if (!log) throw Fault(FaultCode::no_archive, what, "no log beside this bag: --log DIR");
        verdict.given = Given::bag;
        verdict.report = check_bag_copy(what, *log, evidence.key);
        return verdict;
    }
    if (is_kit(what)) {
        if (arguments.against) throw Fault(FaultCode::config, what, "--against needs an archive");
        return check_kit(what, evidence);
    }
    if (arguments.log) throw Fault(FaultCode::config, what, "--log needs a bag; this is none");
    if (!is_pack(what)) return check_archive(what, arguments, evidence);
    require_plain(arguments, "an evidence pack");
    verdict.given = Given::pack;
    verdict.report = check_pack(what, evidence.key);
    return verdict;
}

int print(const Verdict& verdict, bool json, std::ostream& out) {
    if (json)
        print_json(out, verdict);
    else
        print_text(out, verdict);
    out.flush();
    if (!out) return kUnchecked;
    if (verdict.report.result == verify::Result::ok) return 0;
    return verdict.report.result == verify::Result::broken ? kBroken : kUnchecked;
}

/// What stopped the check, as the last line of --json and for people.
int stopped(const Arguments& arguments, const std::string& where, const std::string& what,
            int status, std::ostream& out, std::ostream& err) {
    if (arguments.json) {
        Verdict verdict;
        verdict.report.result = verify::Result::unchecked;
        verdict.report.problems.push_back({"unreadable", printable(where), "", printable(what)});
        print_json(out, verdict);
    }
    err << "ishenim-verify: " << printable(what) << '\n';
    return status;
}

}  // namespace

int run(const std::vector<std::string>& words, std::istream& in, std::ostream& out,
        std::ostream& err) {
    const auto arguments = read_arguments(words);
    if (!arguments) {
        err << help_text();
        return kUsage;
    }
    if (arguments->help) {
        out << help_text();
        return 0;
    }
    try {
        return print(check(*arguments, read_evidence(*arguments, in, err)), arguments->json, out);
    } catch (const Fault& fault) {
        const bool is_usage = fault.code() == FaultCode::config;
        const bool is_absent = fault.code() == FaultCode::no_archive;
        const int status = is_usage ? kUsage : is_absent ? exit_code(fault.code()) : kUnchecked;
        return stopped(*arguments, fault.where(), fault.what(), status, out, err);
    } catch (const std::exception& failure) {
        return stopped(*arguments, arguments->what, failure.what(), kUnchecked, out, err);
    }
}

}  // namespace ishenim::auditor
