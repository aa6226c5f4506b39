#include "verify/verify.h"

#include "archive/archive.h"
#include "base/durable.h"
#include "base/fault.h"
#include "ledger/leaf.h"
#include "ledger/reader.h"
#include "seal/note.h"
#include "verify/bag_check.h"
#include "verify/checkpoint_check.h"
#include "verify/file_check.h"
#include "verify/findings.h"
#include "verify/known_files.h"
#include "verify/log_check.h"
#include "verify/second_look.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

void require_archive(const fs::path& archive) {
    struct stat status {};
    const fs::path log = archive / "log";
    if (::stat(log.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return;
    if (errno == EACCES) throw Fault::from_errno(errno, log);
    throw Fault(FaultCode::no_archive, archive, "there is no archive here (no folder log/)");
}

/// Paths in the leaves that were logged after `size` while the check ran.
void add_logged_since(const fs::path& archive, const seal::VerifierKey& key, std::uint64_t size,
                      std::set<std::string>& paths) {
    try {
        const auto now = ledger::read_checkpoint(archive / "log", key);
        if (!now || now->size <= size) return;
        const auto texts = ledger::read_leaves(archive / "log", size, now->size - size, now->size);
        for (const std::string& text : texts) {
            if (auto leaf = ledger::Leaf::parse(text)) paths.insert(std::move(leaf->path));
        }
    } catch (const Fault&) {
        return;  // then nothing is explained, and what looks like too much is reported
    }
}

/// What is on its way into the log or came there meanwhile. Intents first: what is done by the time
/// the log is read was open when they were asked for, or is logged.
std::set<std::string> open_files(const fs::path& archive, const Options& options, const Keys& keys,
                                 std::uint64_t size) {
    std::set<std::string> paths(options.open_paths.begin(), options.open_paths.end());
    if (options.open_now) {
        for (std::string& path : options.open_now()) paths.insert(std::move(path));
    }
    if (keys.chain) add_logged_since(archive, keys.chain->current(), size, paths);
    return paths;
}

bool has_confidential(const fs::path& archive) {
    struct stat status {};
    return ::lstat((archive / "confidential").c_str(), &status) == 0;
}

/// Those in the range; the bytes of the others count as judged, by another check.
std::vector<LoggedFile> files_to_hash(const std::vector<LoggedFile>& files,
                                      const std::optional<Range>& range, KnownFiles& known) {
    if (!range) return files;
    std::vector<LoggedFile> wanted;
    for (const LoggedFile& file : files) {
        if (range->holds(file.leaf)) {
            wanted.push_back(file);
        } else {
            known.set_judged(file.leaf);
        }
    }
    return wanted;
}

/// The log, and the files and manifests it names. False if not every leaf could be read.
bool check_against_log(const fs::path& archive, const ledger::Checkpoint& checkpoint,
                       const std::vector<OtherCheckpoint>& others, const Options& options,
                       Report& report, Findings& findings) {
    const unsigned threads = options.threads;
    KnownFiles known(checkpoint.size, has_confidential(archive));
    std::set<std::string> bags;
    const auto look_at = [&](const std::vector<LoggedFile>& files) {
        for (const LoggedFile& file : files) {
            if (file.path.compare(0, 5, "docs/") == 0) ++report.documents;
            const std::string bag = archive::bag_of(file.path);
            if (!bag.empty()) bags.insert(bag);
        }
        const auto wanted = files_to_hash(files, options.hashed, known);
        report.hashed += wanted.size();
        hash_files(archive, wanted, threads, known, findings);
    };
    const Log log = check_log(archive, checkpoint, others, threads, known, look_at, findings);
    if (log.complete) check_rolled_back(checkpoint, others, findings);
    report.is_compared = log.complete;
    known.settle();
    const auto unreadable = find_files(archive, bags, known, findings);
    const Manifests manifests = check_bags(archive, bags, unreadable, known, findings);
    look_again(archive, checkpoint.size, known, unreadable, manifests, findings);
    report.withheld = known.withheld();
    return log.all_leaves_read;
}

}  // namespace

std::string_view to_string(Result result) noexcept {
    switch (result) {
        case Result::ok: return "ok";
        case Result::broken: return "broken";
        case Result::unchecked: break;
    }
    return "unchecked";
}

Result result_of(const std::vector<Problem>& problems) noexcept {
    const auto is_unproven = [](const Problem& one) {
        return one.problem == "unreadable" || one.problem == "superseded-key" ||
               one.problem == "newer" || one.problem == "unproven";
    };
    if (!std::all_of(problems.begin(), problems.end(), is_unproven)) return Result::broken;
    return problems.empty() ? Result::ok : Result::unchecked;
}

Report verify(const fs::path& archive, const Options& options) {
    require_archive(archive);
    Findings findings;
    Report report;
    const Keys keys = choose_keys(archive / "keys", "keys/", options.key, findings);
    report.key_proven = keys.proven;
    if (keys.chain) {
        report.vkey = keys.chain->current().text();
        report.keys = keys.chain->keys();
    }
    const auto checkpoint = read_checkpoint(archive, keys, findings);
    const std::uint64_t size = checkpoint ? checkpoint->size : 0;
    bool all_known = false;
    if (checkpoint) {
        const auto others = other_checkpoints(archive, keys, options, findings);
        all_known = check_against_log(archive, *checkpoint, others, options, report, findings);
        report.leaves = size;
        report.root = checkpoint->root;
    } else {
        walk(
            archive, [](const std::string&) {}, findings);
    }
    findings.settle(open_files(archive, options, keys, size), all_known);
    report.problems = findings.take();
    report.result = result_of(report.problems);
    return report;
}

}  // namespace ishenim::verify
