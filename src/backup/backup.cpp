#include "backup/backup.h"

#include "backup/age.h"
#include "backup/sealed.h"
#include "backup/snapshot.h"
#include "base/durable.h"
#include "base/fault.h"
#include "pipeline/lock.h"

#include <sys/stat.h>

#include <algorithm>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

constexpr const char* kReadMe =
    "Бул папкада — Ишеним почтасынын архивинин көчүрмөсү. archive/ ичин ishenim-verify текшерет;\n"
    "шифрленген бөлүктү «sha256sum -c confidential.sha256» текшерет, аны age ачат.\n"
    "Кайра калыбына келтирүү: ishenim restore БУЛ_ПАПКА --to ЖАҢЫ_ПАПКА --identity АЧКЫЧ\n"
    "\n"
    "В этой папке — копия архива почты доверия. archive/ проверяет ishenim-verify; зашифрованную\n"
    "часть проверяет «sha256sum -c confidential.sha256», её открывает age.\n"
    "Восстановить: ishenim restore ЭТА_ПАПКА --to НОВАЯ_ПАПКА --identity КЛЮЧ\n"
    "\n"
    "This folder is a copy of the archive of a trust mailbox. ishenim-verify checks archive/;\n"
    "«sha256sum -c confidential.sha256» checks the encrypted part, age opens it.\n"
    "To restore: ishenim restore THIS_FOLDER --to NEW_FOLDER --identity KEY\n";

std::string vkey_of(const fs::path& archive) {
    const std::string line = read_whole(archive / "keys/log.vkey", 1 << 16);
    return line.substr(0, line.find('\n'));
}

bool on_same_disk(const fs::path& one, const fs::path& other) {
    struct stat a {
    }, b{};
    return ::stat(one.c_str(), &a) == 0 && ::stat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev;
}

bool is_of_log(const verify::Problem& problem) {
    static const char* const kKinds[] = {"tile", "leaf", "checkpoint", "rolled-back"};
    const bool kind = std::any_of(std::begin(kKinds), std::end(kKinds),
                                  [&](const char* one) { return problem.problem == one; });
    return kind || problem.path.rfind("log/", 0) == 0;
}

class Backup {
public:
    Backup(const Job& job, const Clock& clock)
        : job_(job), clock_(clock), place_{job.place}, copier_(job.place) {}

    Made run() {
        require_folder();
        const pipeline::Lock alone(job_.settings.state / "backup.lock",
                                   pipeline::LockKind::exclusive, pipeline::LockWait::no);
        remove_parts(place_.root);
        if (!take()) return std::move(made_);
        copier_.put("backup.json", text_of(card()));
        copier_.put("READ-ME.txt", kReadMe);
        copier_.finish();
        Copier into_archive(place_.archive());
        if (!card().recipient.empty()) {
            made_.completed.encrypted = snapshot_.records;
            seal_records(snapshot_, job_.settings.archive, card().recipient, private_key(), place_,
                         copier_);
        } else {
            made_.left_out = snapshot_.records != 0;
        }
        copy_settings();
        copy_snapshot(snapshot_, below(job_.settings.archive), into_archive);
        // After the checkpoint: a record behind its log is brought up to date, the other way about
        // the log would seem set back.
        copier_.put("state/signed", signed_);
        copier_.finish();
        add_up(into_archive.tally());
        check();
        return std::move(made_);
    }

private:
    Card card() const {
        return {job_.settings.origin, job_.settings.backup.recipient,
                vkey_of(job_.settings.archive)};
    }

    void require_folder() {
        const fs::path stage = job_.settings.archive / ".stage";
        if (!fs::is_directory(stage) || !fs::exists(job_.settings.archive / "log/checkpoint")) {
            throw Fault(FaultCode::no_archive, job_.settings.archive, "there is no archive here");
        }
        if (!fs::is_directory(place_.root)) {
            throw Fault(
                FaultCode::config, place_.root,
                "this folder is not there; is the disk mounted? A backup makes none itself");
        }
        const Card mine = card();
        if (!mine.recipient.empty() && !is_recipient(mine.recipient)) {
            throw Fault(FaultCode::config, "backup.recipient",
                        "this is no recipient of age (age1…)");
        }
        require_place(place_, job_.settings, mine);
        if (job_.was_here && !read_card(place_)) {
            throw Fault(FaultCode::config, place_.root,
                        "the last backup was made here and is not here any more; is the disk "
                        "mounted? For a new disk take a folder of another name");
        }
        made_.same_disk = on_same_disk(place_.root, job_.settings.archive);
    }

    void require_not_behind() const {
        const fs::path file = job_.settings.archive / "log/checkpoint";
        const auto checkpoint = checkpoint_in(read_whole(file, 1 << 20), file);
        if (!job_.at_least || job_.at_least->size <= checkpoint.size) return;
        throw Fault(FaultCode::key, file,
                    "the log is behind the record of what was signed; start the daemon, which "
                    "finishes what it was at, or says what is wrong");
    }

    /// False: the log is not one that continues the backed-up one.
    bool take() {
        const fs::path& archive = job_.settings.archive;
        const pipeline::Lock quiet(archive / ".stage/commit.lock", pipeline::LockKind::shared,
                                   pipeline::LockWait::yes);
        require_not_behind();
        verify::Options options;
        options.key = job_.key;
        options.at_least = job_.at_least;
        options.threads = job_.threads;
        options.open_paths = job_.open_paths();
        options.hashed = verify::Range{0, 0};
        const fs::path before = place_.archive() / "log/checkpoint";
        if (fs::exists(before)) options.checkpoints.push_back(read_whole(before, 1 << 20));
        made_.problems = verify::verify(archive, options).problems;
        if (std::any_of(made_.problems.begin(), made_.problems.end(), is_of_log)) {
            made_.result = verify::result_of(made_.problems);
            made_.log_refused = true;
            return false;
        }
        snapshot_ = take_snapshot(archive, below(archive));
        signed_ = read_whole(job_.settings.state / "signed");
        made_.waiting = static_cast<std::uint64_t>(
            std::count_if(options.open_paths.begin(), options.open_paths.end(), [&](const auto& p) {
                return std::none_of(snapshot_.files.begin(), snapshot_.files.end(),
                                    [&](const LoggedFile& file) { return file.path == p; });
            }));
        return true;
    }

    PrivateKey private_key() const {
        const fs::path pem = job_.settings.state / "log.key";
        if (!job_.key || !fs::exists(pem)) return {};
        return {job_.key->text() + "\n", read_whole(pem, 1 << 16)};
    }

    void copy_settings() {
        const pipeline::Settings& settings = job_.settings;
        const auto copy = [&](const fs::path& from, const std::string& name) {
            if (fs::is_regular_file(from))
                copier_.put("settings/" + name, read_whole(from, 1 << 24));
        };
        copy(job_.settings_file, "ishenim.yaml");
        copy(settings.school, "school.yaml");
        copy(settings.calendar, "calendar.yaml");
        copy(settings.retention, "retention.yaml");
        if (settings.templates.empty() || !fs::is_directory(settings.templates)) return;
        for (const auto& one : fs::recursive_directory_iterator(settings.templates)) {
            const fs::path below = one.path().lexically_relative(settings.templates);
            copy(one.path(), "templates/" + below.generic_string());
        }
    }

    void add_up(const Tally& archive) {
        Tally& all = copier_.tally();
        all.files += archive.files;
        all.copied += archive.copied;
        all.bytes += archive.bytes;
        for (const std::string& path : archive.mended) all.mended.push_back("archive/" + path);
        all.problems.insert(all.problems.end(), archive.problems.begin(), archive.problems.end());
        made_.tally = all;
    }

    void check() {
        verify::Options options;
        options.key = job_.key;
        options.at_least = snapshot_.checkpoint;
        options.threads = job_.threads;
        const Checked checked = check_place(place_, options);
        auto& problems = made_.problems;
        for (const verify::Problem& one : made_.tally.problems) {
            const bool known =
                std::any_of(problems.begin(), problems.end(), [&](const auto& other) {
                    return other.problem == one.problem && other.path == one.path;
                });
            if (!known) problems.push_back(one);
        }
        for (verify::Problem one : checked.problems) {
            one.path = (place_.root / one.path).string();
            problems.push_back(std::move(one));
        }
        made_.result = verify::result_of(problems);
        Completed& done = made_.completed;
        done.time = clock_.now();
        done.size = snapshot_.checkpoint.size;
        done.root = snapshot_.checkpoint.root;
        done.documents = snapshot_.documents;
        done.records = snapshot_.records;
        done.result = std::string(verify::to_string(made_.result));
        copier_.put("completed.json", text_of(done));
        copier_.finish();
    }

    const Job& job_;
    const Clock& clock_;
    Place place_;
    Copier copier_;
    Snapshot snapshot_;
    std::string signed_;
    Made made_;
};

}  // namespace

Checked check_place(const Place& place, const verify::Options& options) {
    const verify::Report report = verify::verify(place.archive(), options);
    Checked checked{report.result, {}, report.documents, report.leaves, report.root};
    for (verify::Problem one : report.problems) {
        one.path = "archive/" + one.path;
        checked.problems.push_back(std::move(one));
    }
    const auto card = read_card(place);
    if (card && !card->recipient.empty()) {
        for (verify::Problem& one : check_sealed(take_snapshot(place), place)) {
            checked.problems.push_back(std::move(one));
        }
    }
    checked.result = verify::result_of(checked.problems);
    return checked;
}

Made make_backup(const Job& job, const Clock& clock) {
    return Backup(job, clock).run();
}

}  // namespace ishenim::backup
