#include "auditor/printed.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/checkpoint.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "verify/frontier.h"

#include <algorithm>
#include <system_error>

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

constexpr const char* kPath = "--paper";
constexpr std::uint64_t kMaxNote = 1'000'000;

/// True if the log's first leaves, as many as the paper says, give the printed root.
bool begins_with(const fs::path& log, const seal::PaperStatement& statement) {
    const std::string note = read_whole(log / "checkpoint", kMaxNote);
    const auto state = ledger::Checkpoint::parse(note.substr(0, note.find("\n\n") + 1));
    if (!state || state->size < statement.size) return false;
    verify::Frontier frontier;
    for (std::uint64_t first = 0; first < statement.size; first += ledger::kTileWidth) {
        const auto n = std::min<std::uint64_t>(ledger::kTileWidth, statement.size - first);
        for (const std::string& leaf : ledger::read_leaves(log, first, n, state->size)) {
            frontier.add(ledger::leaf_hash(leaf), 0);
        }
    }
    return frontier.root() == statement.root;
}

/// The name of an ended log that begins with the printed history; empty if none does.
std::string ended_log(const fs::path& archive, const seal::PaperStatement& statement) {
    std::error_code unknown;
    for (int n = 1;; ++n) {
        const std::string name = "log." + std::to_string(n);
        if (!fs::is_directory(archive / name, unknown)) return {};
        try {
            if (begins_with(archive / name, statement)) return name;
        } catch (const Fault&) {
            continue;  // it proves nothing; what holds is said of today's log alone
        }
    }
}

}  // namespace

std::optional<PrintedState> printed_in_code(const std::string& text) {
    const std::string whole = text.empty() || text.back() == '\n' ? text : text + '\n';
    auto state = ledger::Checkpoint::parse(whole);
    if (!state) return std::nullopt;
    return PrintedState{{state->size, state->root}, std::move(state->origin)};
}

void explain_printed(const fs::path& archive, const PrintedState& printed,
                     const std::string& origin, verify::Report& report) {
    if (!printed.origin.empty() && printed.origin != origin) {
        report.problems.push_back({"checkpoint", kPath, origin, printed.origin});
        report.result = verify::result_of(report.problems);
    }
    const auto refuted = std::find_if(report.problems.begin(), report.problems.end(),
                                      [](const verify::Problem& one) { return one.path == kPath; });
    if (refuted == report.problems.end()) return;
    const std::string ended = ended_log(archive, printed.statement);
    if (!ended.empty()) refuted->found += " (" + ended + ", which ended with a loss, begins so)";
}

}  // namespace ishenim::auditor
