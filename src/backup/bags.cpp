#include "backup/bags.h"

#include "archive/archive.h"
#include "archive/names.h"
#include "backup/age.h"
#include "backup/bag_files.h"
#include "backup/sealed.h"
#include "backup/snapshot.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "ledger/signed_file.h"
#include "pipeline/lock.h"

#include <map>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

constexpr const char* kLogBag = "log";
constexpr const char* kSigned = "signed";               ///< a tag file of the log's bag
constexpr const char* kRecords = "records-sha256.txt";  ///< a tag file: the archive's own manifest

/// «docs/2022/act/data/09/x.pdf» -> bag «2022-act», path «09/x.pdf».
struct InBag {
    std::string bag, path;
};

InBag place_of(const std::string& archive_path) {
    const std::string bag = archive::bag_of(archive_path);
    const std::vector<std::string> parts = split(bag, '/');
    return {parts[1] + "-" + parts[2], archive_path.substr(bag.size() + 1)};
}

/// Where a file of the archive lies among the bags.
Where among_bags(const fs::path& from) {
    return [from](const std::string& path) {
        if (archive::bag_of(path).empty()) return from / kLogBag / "data" / path;
        const InBag in = place_of(path);
        const bool manifest = in.path == "manifest-sha256.txt" && archive::is_confidential(path) &&
                              fs::exists(from / in.bag / kRecords);
        return from / in.bag / (manifest ? kRecords : in.path);
    };
}

class Export {
public:
    Export(const ExportJob& job, Instant now)
        : job_(job),
          day_(local_date(now, "UTC")),
          copier_(job.to),
          archive_(job.settings.archive) {}

    Exported run() {
        require_place();
        remove_parts(job_.to);
        take();
        std::map<std::string, std::vector<const LoggedFile*>> bags;
        const std::string year = "/" + std::to_string(job_.year) + "/";
        for (const LoggedFile& file : snapshot_.files) {
            const std::string bag = archive::bag_of(file.path);
            if (bag.find(year) != std::string::npos) bags[bag].push_back(&file);
        }
        if (bags.empty()) return std::move(done_);
        for (const auto& [bag, files] : bags) {
            if (!archive::is_confidential(bag + "/")) {
                write_papers(bag, files);
            } else if (job_.records != Records::left_out) {
                write_records(bag, files);
            }
        }
        write_log();
        done_.files = copier_.tally().files;
        done_.problems = copier_.tally().problems;
        done_.result = verify::result_of(done_.problems);
        return std::move(done_);
    }

private:
    void require_place() const {
        for (const fs::path& ours : {archive_, job_.settings.handoff, job_.settings.state}) {
            if (overlap(job_.to, ours)) {
                throw Fault(FaultCode::config, job_.to,
                            "an export goes neither into archive, share and state nor around them");
            }
        }
        if (is_vacant(job_.to)) return;
        const fs::path key = job_.to / kLogBag / "data/keys/log.vkey";
        if (fs::exists(key) && read_whole(key) == read_whole(archive_ / "keys/log.vkey")) return;
        throw Fault(FaultCode::config, job_.to,
                    "other things lie here; an export needs a folder of its own");
    }

    void take() {
        if (!fs::is_directory(archive_ / ".stage")) {
            throw Fault(FaultCode::no_archive, archive_, "there is no archive here");
        }
        const pipeline::Lock quiet(archive_ / ".stage/commit.lock", pipeline::LockKind::shared,
                                   pipeline::LockWait::yes);
        snapshot_ = take_snapshot(archive_, below(archive_));
        signed_ = read_whole(job_.settings.state / "signed");
    }

    const std::string& manifest_of(const std::string& bag) const {
        static const std::string kNone;
        const auto found = snapshot_.small.find(bag + "/manifest-sha256.txt");
        return found == snapshot_.small.end() ? kNone : found->second;
    }

    void finish(Bag& bag, const std::string& manifest) {
        bag.finish(snapshot_.checkpoint.origin + " " + bag.name(), day_, manifest);
        done_.bags.push_back(bag.name());
    }

    void write_papers(const std::string& name, const std::vector<const LoggedFile*>& files) {
        Bag bag(place_of(name + "/").bag, copier_);
        for (const LoggedFile* file : files) {
            bag.bring(archive_ / file->path, place_of(file->path).path.substr(5), file->sha256,
                      file->bytes);
        }
        done_.documents += files.size();
        finish(bag, manifest_of(name));
    }

    void write_records(const std::string& name, const std::vector<const LoggedFile*>& files) {
        Bag bag(place_of(name + "/").bag, copier_);
        const bool clear = job_.records == Records::in_clear;
        for (const LoggedFile* file : files) {
            const std::string path = place_of(file->path).path.substr(5);
            if (clear) {
                bag.bring(archive_ / file->path, path, file->sha256, file->bytes);
                continue;
            }
            const std::string bytes = read_whole(archive_ / file->path);
            if (const Digest digest = Digest::of(bytes); digest != file->sha256) {
                copier_.tally().problems.push_back(
                    {"changed", file->path, file->sha256.hex(), digest.hex()});
                continue;
            }
            bag.put(path + ".age", encrypt(job_.settings.backup.recipient, bytes));
        }
        if (!clear) bag.tag(kRecords, manifest_of(name));
        done_.records += files.size();
        finish(bag, clear ? manifest_of(name) : "");
    }

    /// What belongs to no year: without it no year can be restored.
    void write_log() {
        Bag bag(kLogBag, copier_);
        for (const LoggedFile& file : snapshot_.files) {
            if (!archive::bag_of(file.path).empty()) continue;
            bag.bring(archive_ / file.path, file.path, file.sha256, file.bytes);
        }
        for (const std::string& path : snapshot_.fixed) bag.put(path, read_whole(archive_ / path));
        for (const auto& [path, bytes] : snapshot_.small) {
            if (archive::bag_of(path).empty()) bag.put(path, bytes);
        }
        bag.put("log/checkpoint", snapshot_.note);
        bag.tag(kSigned, signed_);
        finish(bag, "");
    }

    const ExportJob& job_;
    Date day_;
    Copier copier_;
    fs::path archive_;
    Snapshot snapshot_;
    std::string signed_;
    Exported done_;
};

bool has_sealed_records(const Snapshot& snapshot, const Where& where) {
    for (const LoggedFile& file : snapshot.files) {
        if (archive::is_confidential(file.path) && fs::exists(where(file.path + ".age")))
            return true;
    }
    return false;
}

bool has_clear_records(const Snapshot& snapshot, const Where& where) {
    for (const LoggedFile& file : snapshot.files) {
        if (archive::is_confidential(file.path) && fs::exists(where(file.path))) return true;
    }
    return false;
}

/// Records that lie there in clear, with their manifests.
std::uint64_t bring_records(const Snapshot& snapshot, const Where& where, Copier& copier) {
    std::uint64_t brought = 0;
    for (const LoggedFile& file : snapshot.files) {
        if (!archive::is_confidential(file.path)) continue;
        copier.bring(where(file.path), file.path, file.sha256, file.bytes);
        ++brought;
    }
    for (const auto& [path, bytes] : snapshot.small) {
        if (archive::is_confidential(path)) copier.put(path, bytes);
    }
    return brought;
}

}  // namespace

Exported export_year(const ExportJob& job, Instant now) {
    return Export(job, now).run();
}

Restored import_bags(const ImportJob& job) {
    const fs::path log = job.from / kLogBag / "data";
    const fs::path archive = job.to / "archive", state = job.to / "state";
    if (!fs::exists(log / "log/checkpoint")) {
        throw Fault(FaultCode::no_archive, job.from,
                    "there is no bag log/ here, without which no year can be imported");
    }
    const EmptyPlace place(job.from, archive);
    const Where where = among_bags(job.from);
    const Snapshot snapshot = take_snapshot(log, where);
    Restored done;
    done.origin = snapshot.checkpoint.origin;
    Copier copier(archive);
    if (has_clear_records(snapshot, where)) {
        done.records = bring_records(snapshot, where, copier);
    } else if (has_sealed_records(snapshot, where) && !job.identity.empty()) {
        done.records = open_records(snapshot, where, job.identity, copier);
    }
    copy_snapshot(snapshot, where, copier);
    make_directories(state, 0700);
    const fs::path record = job.from / kLogBag / kSigned;
    if (fs::exists(record) && !fs::exists(state / "signed")) {
        create_durably(state / "signed", read_whole(record), 0600);
    }
    done.problems = copier.tally().problems;
    verify_restored({archive, state, {}}, std::nullopt, job.threads, done);
    place.settle();
    return done;
}

}  // namespace ishenim::backup
