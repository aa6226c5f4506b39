#include "pipeline/daily_check.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/decimal.h"
#include "pipeline/house.h"
#include "pipeline/intent.h"
#include "pipeline/log_key.h"
#include "pipeline/sheet.h"

#include <algorithm>
#include <exception>
#include <filesystem>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr int kDays = 28;
constexpr int kTries = 3;
constexpr std::size_t kNamed = 20;
constexpr std::chrono::minutes kAgain{1};
constexpr const char* kAlarm = "АРХИВ БУЗУЛГАН, АРХИВ НАРУШЕН.txt";

std::string note(const registry::Registry& registry, const char* key) {
    return registry.note(key).value_or("");
}

std::uint64_t number(const registry::Registry& registry, const char* key) {
    return ledger::parse_decimal(note(registry, key)).value_or(0);
}

/// How many days' parts are due; the first check does one.
int days_since(const registry::Registry& registry, Date today) {
    const auto last = Date::parse_iso(note(registry, "check-day"));
    return last ? std::clamp(today - *last, 1, kDays) : 1;
}

/// Notes one more try of that day; false if there were enough.
bool may_try(registry::Registry& registry, Date today) {
    const std::string before = note(registry, "check-tries");
    const std::string day = today.iso() + " ";
    const bool same = before.rfind(day, 0) == 0;
    const auto tries = same ? ledger::parse_decimal(before.substr(day.size())).value_or(0) : 0;
    if (tries >= kTries) return false;
    registry.set_note("check-tries", day + std::to_string(tries + 1));
    return true;
}

std::string alarm(const std::vector<verify::Problem>& problems, const std::string& time,
                  const std::vector<std::string>& languages) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"АРХИВ БУЗУЛГАН", "АРХИВ НАРУШЕН"});
        sheet.blank();
        sheet.line(Said{"Текшерилген убакыт", "Время проверки"}, time);
        sheet.line(Said{"Табылган көйгөйлөр", "Найдено проблем"}, std::to_string(problems.size()));
        for (std::size_t i = 0; i < std::min(problems.size(), kNamed); ++i) {
            sheet.line("   " + problems[i].problem + ": " + printable(problems[i].path));
        }
        sheet.blank();
        sheet.line(Said{"Эми эмне кылуу керек:", "Что делать дальше:"});
        sheet.line(Said{"   1. Архивде эч нерсени өзгөртпөңүз, өчүрбөңүз.",
                        "   1. Ничего в архиве не меняйте и не удаляйте."});
        sheet.line(
            Said{"   2. Администраторго айтыңыз: ishenim verify буйругу менен текшерип, "
                 "көчүрмө менен салыштырсын.",
                 "   2. Скажите администратору: пусть проверит командой ishenim verify и "
                 "сравнит с резервной копией."});
        sheet.line(Said{"   3. Бул файл архив толук текшерилип, бүтүн чыкканда өзү жоголот.",
                        "   3. Этот файл исчезнет сам, когда полная проверка найдёт архив целым."});
    });
}

void put_alarm(const DailyCheck::View& view, const std::vector<verify::Problem>& problems,
               const std::string& time) {
    if (!fs::is_directory(view.folders.claimed)) return;  // an unmounted share: the status says it
    replace_durably(view.folders.reports / kAlarm,
                    alarm(problems, time, view.house.school().languages), 0644);
}

/// When a whole verification has found the archive in order, nobody needs the alarm.
void settle_alarm(const DailyCheck::View& view) {
    const fs::path file = view.folders.reports / kAlarm;
    if (!fs::exists(file) || !note(view.committer.registry(), "check-broken").empty()) return;
    remove_durably(file);
}

/// Goes on from where the last one ended; what is behind the end of the log comes round again.
void note_progress(registry::Registry& registry, const verify::Range& part, std::uint64_t size,
                   const std::string& now) {
    const bool at_end = part.first + part.count >= size;
    registry.set_note("check-next", at_end ? "0" : std::to_string(part.first + part.count));
    if (note(registry, "check-round").empty() || part.first == 0) {
        registry.set_note("check-round", now);
    }
    if (at_end) {
        registry.set_note("check-whole-since", note(registry, "check-round"));
    }
}

}  // namespace

verify::Range part_of(std::uint64_t size, std::uint64_t next, int days) noexcept {
    const std::uint64_t first = next < size ? next : 0;
    const std::uint64_t wanted =
        (size * static_cast<std::uint64_t>(days) + kDays - 1) / static_cast<std::uint64_t>(kDays);
    return {first, std::min(wanted, size - first)};
}

void DailyCheck::check(const View& view, Date today) {
    registry::Registry& registry = view.committer.registry();
    const auto last = last_signed(view.settings);
    if (!last || last->size == 0 || !may_try(registry, today)) return;
    if (const std::string began = note(registry, "check-began"); !began.empty()) {
        view.log("warning", "the check of the archive that began at " + began + " did not end");
    }
    const verify::Range part =
        part_of(last->size, number(registry, "check-next"), days_since(registry, today));
    registry.set_note("check-began", view.clock.now().iso());
    verify::Options options;
    options.key = view.committer.key();
    options.at_least = last;
    options.open_paths = open_paths(view.settings.archive / ".stage");
    options.hashed = part;
    const verify::Report report = verify::verify(view.settings.archive, options);
    const std::string now = view.clock.now().iso();
    registry.set_note("last-check", now);
    registry.set_note("last-check-result", verify::to_string(report.result));
    registry.set_note("check-began", "");
    if (report.result == verify::Result::unchecked) {
        throw Fault(FaultCode::io, report.problems.front().path, "could not be read");
    }
    if (report.result == verify::Result::broken) {
        if (note(registry, "check-broken").empty()) registry.set_note("check-broken", now);
        view.log("error", "THE ARCHIVE IS BROKEN: " + std::to_string(report.problems.size()) +
                              " problems, the first: " + report.problems.front().problem + " " +
                              printable(report.problems.front().path));
        put_alarm(view, report.problems, now);
    }
    note_progress(registry, part, last->size, now);
    registry.set_note("check-day", today.iso());
    view.log("information", "checked leaves " + std::to_string(part.first) + " to " +
                                std::to_string(part.first + part.count) + " of " +
                                std::to_string(last->size) + ": " +
                                std::string(verify::to_string(report.result)));
}

void DailyCheck::turn(const View& view) {
    const auto now = std::chrono::steady_clock::now();
    if (now < not_before_) return;
    const Date today = local_date(view.clock.now(), view.house.school().timezone);
    try {
        settle_alarm(view);
        if (today == day_) return;
        if (note(view.committer.registry(), "check-day") != today.iso()) check(view, today);
        day_ = today;
    } catch (const std::exception& error) {
        view.log("warning", std::string("the daily check of the archive: ") + error.what());
        not_before_ = now + kAgain;
    }
}

int CheckNotes::status() const noexcept {
    if (!broken.empty() || result == "broken") return 20;
    return !interrupted.empty() || result == "unchecked" ? 4 : 0;
}

CheckNotes check_notes(const registry::Registry& registry) {
    CheckNotes notes;
    notes.last = note(registry, "last-check");
    notes.result = note(registry, "last-check-result");
    notes.interrupted = note(registry, "check-began");
    notes.broken = note(registry, "check-broken");
    notes.whole_since = note(registry, "check-whole-since");
    notes.next = static_cast<std::int64_t>(number(registry, "check-next"));
    return notes;
}

void note_whole_check(registry::Registry& registry, verify::Result result, Instant now) {
    if (result == verify::Result::broken && note(registry, "check-broken").empty()) {
        registry.set_note("check-broken", now.iso());
    }
    if (result != verify::Result::ok) return;
    for (const char* key : {"check-broken", "check-began"}) registry.set_note(key, "");
    registry.set_note("last-check", now.iso());
    registry.set_note("last-check-result", "ok");
    registry.set_note("check-whole-since", now.iso());
}

}  // namespace ishenim::pipeline
