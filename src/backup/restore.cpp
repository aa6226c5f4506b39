#include "backup/restore.h"

#include "backup/age.h"
#include "backup/sealed.h"
#include "backup/snapshot.h"
#include "base/durable.h"
#include "base/fault.h"
#include "ledger/signed_file.h"
#include "pipeline/log_key.h"

#include <utility>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

class Restore {
public:
    explicit Restore(const RestoreJob& job) : job_(job), place_{job.place} {}

    Restored run() {
        const auto card = read_card(place_);
        if (!card) throw Fault(FaultCode::no_archive, place_.root, "there is no backup here");
        if (!job_.origin.empty() && job_.origin != card->origin) {
            throw Fault(FaultCode::config, place_.root,
                        "this is the backup of another archive (" + card->origin + ")");
        }
        done_.origin = card->origin;
        done_.completed = read_completed(place_);
        snapshot_ = take_snapshot(place_);
        require_not_behind();
        const EmptyPlace empty(place_.root, job_.target.archive);
        bring_archive(!card->recipient.empty());
        bring_state();
        bring_settings();
        verify_restored(job_.target, job_.key, job_.threads, done_);
        empty.settle();
        return std::move(done_);
    }

private:
    void require_not_behind() const {
        const auto last = ledger::last_signed(job_.target.state / "signed");
        if (!last || last->size <= snapshot_.checkpoint.size) return;
        throw Fault(FaultCode::key, job_.target.state / "signed",
                    "the backup ends at leaf " + std::to_string(snapshot_.checkpoint.size) +
                        ", and " + std::to_string(last->size) +
                        " were signed here: what came after is not in it; look for a newer copy");
    }

    void bring_archive(bool has_sealed) {
        Copier copier(job_.target.archive);
        if (has_sealed && !job_.identity.empty()) {
            done_.records = open_records(snapshot_, below(place_.root), job_.identity, copier);
        }
        copy_snapshot(snapshot_, where_, copier);
        for (verify::Problem one : copier.tally().problems) {
            done_.problems.push_back(std::move(one));
        }
        done_.files = copier.tally().files;
    }

    void bring_state() {
        make_directories(job_.target.state, 0700);
        const fs::path record = job_.target.state / "signed";
        if (!fs::exists(record) && fs::exists(place_.signed_file())) {
            std::string lines;
            for (const auto& one : ledger::read_signed(place_.signed_file())) {
                if (one.size > snapshot_.checkpoint.size) continue;
                lines += std::to_string(one.size) + " " + one.root.hex() + "\n";
            }
            create_durably(record, lines, 0600);
        }
        bring_key(job_.target.state / "log.key");
    }

    void bring_key(const fs::path& key) {
        if (!fs::exists(key) && !job_.identity.empty() && fs::exists(place_.root / kLogKey)) {
            try {
                create_durably(
                    key, decrypt(job_.identity, read_whole(place_.root / kLogKey), kLogKey), 0600);
            } catch (const Fault& fault) {
                if (fault.code() != FaultCode::corrupt) throw;
                done_.problems.push_back({"changed", kLogKey, "", fault.what()});
            }
        }
        done_.has_key = fs::exists(key);
    }

    void bring_settings() {
        for (const auto& [name, path] : job_.target.settings) {
            const fs::path from = place_.settings() / name;
            if (!fs::is_regular_file(from)) continue;
            const std::string bytes = read_whole(from);
            if (!fs::exists(path)) {
                create_durably(path, bytes, 0640);
            } else if (read_whole(path) != bytes) {
                done_.stayed.push_back(path);
            }
        }
    }

    const RestoreJob& job_;
    Place place_;
    Where where_ = [this](const std::string& path) { return in_backup(place_, path); };
    Snapshot snapshot_;
    Restored done_;
};

}  // namespace

void verify_restored(const Target& target, const std::optional<seal::VerifierKey>& key,
                     unsigned threads, Restored& done) {
    pipeline::Settings settings;
    settings.state = target.state;
    settings.archive = target.archive;
    settings.origin = done.origin;
    verify::Options options;
    options.threads = threads;
    options.key = key ? key : pipeline::own_key(settings);
    options.at_least = pipeline::last_signed(settings);
    const verify::Report report = verify::verify(target.archive, options);
    for (const verify::Problem& one : report.problems) done.problems.push_back(one);
    done.result = verify::result_of(done.problems);
    done.documents = report.documents;
    done.leaves = report.leaves;
    done.withheld = report.withheld;
    done.root = report.root;
}

Target target_below(const fs::path& folder, const Place& place) {
    Target target{folder / "archive", folder / "state", {}};
    if (!fs::is_directory(place.settings())) return target;
    for (const auto& one : fs::recursive_directory_iterator(place.settings())) {
        if (!one.is_regular_file() || one.is_symlink()) continue;
        const fs::path name = one.path().lexically_relative(place.settings());
        if (name.filename().string().front() == '.') continue;
        target.settings.emplace_back(name.generic_string(), folder / name);
    }
    return target;
}

Target target_of(const pipeline::Settings& settings) {
    Target target{settings.archive, settings.state, {}};
    target.settings = {{"school.yaml", settings.school}, {"calendar.yaml", settings.calendar}};
    return target;
}

Restored restore(const RestoreJob& job) {
    return Restore(job).run();
}

}  // namespace ishenim::backup
