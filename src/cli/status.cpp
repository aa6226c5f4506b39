// `ishenim status` and `ishenim due`: what waits in the share, and what the regulation asks next.
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "duties/calendar_file.h"
#include "pipeline/daily_check.h"
#include "pipeline/folders.h"
#include "pipeline/house.h"

#include <algorithm>
#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

constexpr int kStatusDays = 14;

std::vector<duties::Duty> due_in(const Opened& on, int days) {
    return duties::due(on.today, on.today + days, on.record, on.house->school(),
                       on.house->calendar());
}

void print_line(const duties::Duty& duty, const std::vector<std::string>& languages) {
    std::cout << (duty.state == duties::State::overdue ? "! " : "  ") << duty.date.dotted() << "  "
              << duties::text_in(duty.text, languages);
    if (!duty.code.empty()) std::cout << "  " << duty.code;
    std::cout << "\n";
}

std::int64_t count_files(const fs::path& folder, const std::string& ending) {
    std::int64_t n = 0;
    if (!fs::is_directory(folder)) return 0;
    for (const auto& one : fs::directory_iterator(folder)) {
        const std::string name = one.path().filename().string();
        if (name.front() != '.' && !one.is_directory() && name.ends_with(ending)) ++n;
    }
    return n;
}

Value value_of_status(const Opened& on) {
    const auto folders = pipeline::folders_of(on.settings);
    const auto papers = on.registry.papers();
    const auto last = on.registry.entry(on.registry.last_seq());
    const auto checks = pipeline::check_notes(on.registry);
    const auto meetings = duties::meetings(on.today, on.record, on.house->school());
    Value list = Value::list();
    for (const duties::Duty& one : due_in(on, kStatusDays)) list.push(value_of(one));
    return Value::map()
        .set("waiting", count_files(folders.incoming, ""))
        .set("refused", count_files(folders.to_mend, folders.reason_ending))
        .set("quarantined", count_files(on.settings.state / "quarantine", ""))
        .set("unsigned", static_cast<std::int64_t>(std::count_if(
                             papers.begin(), papers.end(),
                             [](const auto& paper) { return paper.state == "unsigned"; })))
        .set("entries", on.registry.last_seq())
        .set("last_entry", last ? last->time.iso() : std::string())
        .set("last_verified", on.registry.note("last-verified").value_or(""))
        .set("last_verified_result", on.registry.note("last-verified-result").value_or(""))
        .set("last_check", checks.last)
        .set("last_check_result", checks.result)
        .set("check_interrupted", checks.interrupted)
        .set("check_broken", checks.broken)
        .set("checked_whole_since", checks.whole_since)
        .set("last_backup", on.registry.note("last-backup").value_or(""))
        .set("last_backup_result", on.registry.note("last-backup-result").value_or(""))
        .set("last_backup_place", on.registry.note("last-backup-place").value_or(""))
        .set("backup_interrupted", on.registry.note("backup-began").value_or(""))
        .set("meetings", Value::map()
                             .set("held", meetings.held)
                             .set("needed", meetings.needed)
                             .set("until", meetings.until.iso()))
        .set("calendar_until", on.house->calendar().covers.to.iso())
        .set("duties", std::move(list));
}

void print_alarms(const Value& status) {
    const auto alarm = [&](const char* key, const char* words) {
        const std::string& since = status.at(key).as_text();
        if (!since.empty()) std::cout << "! " << words << ": " << since << "\n";
    };
    alarm("check_broken", "АРХИВ БУЗУЛГАН / АРХИВ НАРУШЕН, ishenim verify");
    alarm("check_interrupted", "Текшерүү аягына чыккан жок / проверка не доведена до конца");
    alarm("backup_interrupted", "Көчүрмө аягына чыккан жок / копия не доведена до конца");
}

void print_status(const Value& status) {
    const auto n = [&](const char* key) { return status.at(key).as_int(); };
    const std::string& verified = status.at("last_verified").as_text();
    const std::string& checked = status.at("last_check").as_text();
    const std::string& backed_up = status.at("last_backup").as_text();
    std::cout << "Кезекте / в очереди:              " << n("waiting") << "\n"
              << "Оңдоо керек / исправить:          " << n("refused") << "\n"
              << "Карантинде / в карантине:         " << n("quarantined") << "\n"
              << "Кол коюла элек / не подписано:    " << n("unsigned") << "\n"
              << "Жазуулар / записей:               " << n("entries") << "\n"
              << "Акыркы жазуу / последняя запись:  " << status.at("last_entry").as_text() << "\n"
              << "Текшерилген / проверено:          "
              << (verified.empty() ? "али жок / ещё нет" : verified) << " "
              << status.at("last_verified_result").as_text() << "\n"
              << "Күн сайын / ежедневная проверка:  "
              << (checked.empty() ? "али жок / ещё нет" : checked) << " "
              << status.at("last_check_result").as_text() << "\n"
              << "Көчүрмө / копия:                  "
              << (backed_up.empty() ? "али жок / ещё нет" : backed_up) << " "
              << status.at("last_backup_result").as_text() << " "
              << printable(status.at("last_backup_place").as_text()) << "\n"
              << "Отурумдар / заседаний:            " << status.at("meetings").at("held").as_int()
              << " / " << status.at("meetings").at("needed").as_int() << "\n"
              << "Эмне кылуу керек / что предстоит:\n";
}

}  // namespace

int status(const Request& request) {
    const Opened on(request);
    const Value status = value_of_status(on);
    // A failed check is loud, and one that did not end is no pass.
    const int answer = pipeline::check_notes(on.registry).status();
    if (request.json) {
        print_json(status);
        return answer;
    }
    print_alarms(status);
    print_status(status);
    for (const duties::Duty& one : due_in(on, kStatusDays))
        print_line(one, on.house->school().languages);
    return answer;
}

int due(const Request& request) {
    const Opened on(request);
    const auto list = due_in(on, request.days);
    if (!request.ics.empty()) {
        replace_durably(request.ics,
                        duties::calendar_file(list, on.house->school().languages,
                                              request.clock->now(), on.settings.origin),
                        0644);
    }
    for (const duties::Duty& one : list) {
        if (request.json) {
            print_json(value_of(one));
        } else {
            print_line(one, on.house->school().languages);
        }
    }
    if (list.empty() && !request.json) std::cout << "Эч нерсе жок / Ничего\n";
    return kDone;
}

}  // namespace ishenim::cli
