// `ishenim backup` and `ishenim restore`.
#include "backup/backup.h"
#include "backup/loss.h"
#include "backup/restore.h"
#include "base/fault.h"
#include "base/text.h"
#include "cli/checks.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/committer.h"
#include "pipeline/intent.h"
#include "pipeline/log_key.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

std::int64_t n(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}
void print_made(const backup::Made& made, const fs::path& place, bool json) {
    print_problems(made.problems, json);
    const std::string result(verify::to_string(made.result));
    if (json) {
        Value mended = Value::list();
        for (const std::string& path : made.tally.mended) mended.push(path);
        print_json(Value::map()
                       .set("result", result)
                       .set("place", place.string())
                       .set("leaves", n(made.completed.size))
                       .set("root", made.completed.root.hex())
                       .set("documents", n(made.completed.documents))
                       .set("records", n(made.completed.records))
                       .set("encrypted", n(made.completed.encrypted))
                       .set("files", n(made.tally.files))
                       .set("copied", n(made.tally.copied))
                       .set("bytes", n(made.tally.bytes))
                       .set("mended", std::move(mended))
                       .set("waiting", n(made.waiting)));
        return;
    }
    if (made.log_refused) {
        std::cout << "Журнал мурунку көчүрмөнү улантпайт же бузулган: эч нерсе көчүрүлгөн жок.\n"
                     "Журнал не продолжает прежнюю копию или повреждён: ничего не скопировано.\n"
                     "The log does not continue the backed-up one, or is damaged: nothing was "
                     "copied.\n";
        return;
    }
    std::cout << "Көчүрмө / копия:              " << printable(place.string()) << "\n"
              << "Файлдар / файлов:             " << made.tally.files
              << " (жаңы / новых: " << made.tally.copied << ")\n"
              << "Документтер / документов:     " << made.completed.documents << "\n"
              << "Шифрленген / зашифровано:     " << made.completed.encrypted << "\n";
    for (const std::string& path : made.tally.mended) {
        std::cout << "Көчүрмөдө бузулган, оңдолду; дискти текшериңиз / в копии было повреждено, "
                     "исправлено; проверьте диск: "
                  << printable(path) << "\n";
    }
    if (made.left_out) {
        std::cout << "Купуя бөлүк көчүрүлгөн ЖОК: backup.recipient коюлган эмес.\n"
                     "Конфиденциальная часть НЕ скопирована: не задан backup.recipient.\n";
    }
    if (made.same_disk) {
        std::cout << "Бул — архивдин эле диски: диск бузулса, экөө тең жоголот.\n"
                     "Это тот же диск, что у архива: с ним пропадёт и копия.\n";
    }
    std::cout << "result: " << result << ", leaves: " << made.completed.size
              << ", root: " << made.completed.root.hex() << "\n";
}

void print_restored(const backup::Restored& done, bool sealed, bool json) {
    print_problems(done.problems, json);
    const verify::Result result = sealed ? verify::Result::unchecked : done.result;
    if (json) {
        print_json(value_of(done, result).set("key", done.has_key));
        return;
    }
    for (const fs::path& path : done.stayed) {
        std::cout << "Башка файл бар, өзгөртүлгөн жок / есть другой файл, не тронут: "
                  << printable(path.string()) << "\n";
    }
    if (done.withheld != 0) {
        std::cout << "Купуя бөлүк калыбына келген ЖОК: " << done.withheld
                  << " жазуу. Ачкычты --identity менен бериңиз.\n"
                  << "Конфиденциальная часть НЕ восстановлена: записей " << done.withheld
                  << ". Укажите ключ: --identity.\n";
    }
    if (!done.has_key) {
        std::cout << "Журналдын жашыруун ачкычы жок: кызмат баштала албайт.\n"
                     "Нет закрытого ключа журнала: служба не сможет начать работу.\n";
    }
    std::cout << "result: " << verify::to_string(result) << ", documents: " << done.documents
              << ", leaves: " << done.leaves << ", root: " << done.root.hex() << "\n";
}

/// The registry of what was restored; it needs the records and the key.
void make_registry_again(const backup::Target& target, const std::string& origin) {
    pipeline::Settings settings;
    settings.archive = target.archive;
    settings.state = target.state;
    settings.origin = origin;
    pipeline::Committer(settings, nullptr).reindex();
}

/// A second log, where the archive is behind what was signed and nothing newer is to be had.
int accept_loss(const Request& request) {
    const pipeline::Settings settings = read_config(request.config);
    if (!fs::is_directory(settings.archive / ".stage")) {
        throw Fault(FaultCode::no_archive, settings.archive, "there is no archive here");
    }
    const backup::Loss loss = backup::accept_loss(settings, request.clock->now());
    const backup::Target target = backup::target_of(settings);
    make_registry_again(target, settings.origin);
    backup::Restored done;
    done.origin = settings.origin;
    backup::verify_restored(target, {}, all_threads(), done);
    print_problems(done.problems, request.json);
    if (request.json) {
        print_json(Value::map()
                       .set("result", std::string(verify::to_string(done.result)))
                       .set("signed", n(loss.promised.size))
                       .set("left", n(loss.left.size))
                       .set("statement", loss.statement)
                       .set("leaves", n(done.leaves))
                       .set("root", done.root.hex()));
        return status_of(done.result);
    }
    std::cout << "Экинчи журнал башталды: кол коюлган " << loss.promised.size << " жазуудан "
              << loss.left.size << " калды; эмне жоголгону: " << loss.statement
              << ". Жаңы ачкыч барагын басып чыгарып, текшерүүчүлөргө бериңиз.\n"
              << "Начат второй журнал: из подписанных записей " << loss.promised.size
              << " осталось " << loss.left.size << "; что утрачено: " << loss.statement
              << ". Распечатайте новый лист ключа и передайте проверяющим.\n"
              << "result: " << verify::to_string(done.result) << ", leaves: " << done.leaves
              << ", root: " << done.root.hex() << "\n";
    return status_of(done.result);
}

}  // namespace

int backup(const Request& request) {
    backup::Job job;
    job.settings_file = config_file(request.config);
    job.settings = read_config(request.config);
    job.place = request.args.empty() ? job.settings.backup.folder : fs::path(request.args.front());
    if (job.place.empty()) {
        std::cerr << "ishenim: name a folder, or set backup.folder in the settings\n";
        return kUsage;
    }
    job.place = fs::absolute(job.place).lexically_normal();
    job.key = pipeline::own_key(job.settings);
    job.at_least = pipeline::last_signed(job.settings);
    job.open_paths = [stage = job.settings.archive / ".stage"] {
        return pipeline::open_paths(stage);
    };
    job.threads = all_threads();
    std::string place = job.place.string();
    if (const auto registry = find_registry(job.settings)) {
        job.was_here = registry->note("last-backup-place") == place;
        // Cleared at the end: a backup that does not come so far is seen.
        registry->set_note("backup-began", request.clock->now().iso());
    }
    const backup::Made made = backup::make_backup(job, *request.clock);
    registry::Registry registry = make_registry(job.settings);
    if (!made.log_refused) {
        registry.set_note("last-backup", made.completed.time.iso());
        registry.set_note("last-backup-place", place);
    }
    registry.set_note("last-backup-result", verify::to_string(made.result));
    registry.set_note("backup-began", "");
    print_made(made, job.place, request.json);
    return status_of(made.result);
}

int restore(const Request& request) {
    if (request.accept_loss != request.args.empty()) {
        std::cerr << "ishenim: restore DIR, or restore --accept-loss; see ishenim --help\n";
        return kUsage;
    }
    if (request.accept_loss) return accept_loss(request);
    backup::RestoreJob job;
    job.place = fs::absolute(request.args.front()).lexically_normal();
    job.identity = request.identity;
    job.threads = all_threads();
    if (request.to.empty()) {
        const pipeline::Settings settings = read_config(request.config);
        job.target = backup::target_of(settings);
        job.origin = settings.origin;
        if (job.identity.empty()) job.identity = settings.backup.identity;
    } else {
        const fs::path to = fs::absolute(request.to).lexically_normal();
        job.target = backup::target_below(to, {job.place});
    }
    const backup::Restored done = backup::restore(job);
    const bool sealed = done.result == verify::Result::ok && done.withheld != 0;
    const bool complete = done.result == verify::Result::ok && !sealed && done.has_key;
    if (complete) make_registry_again(job.target, done.origin);
    print_restored(done, sealed, request.json);
    return sealed ? kUnchecked : status_of(done.result);
}

}  // namespace ishenim::cli
