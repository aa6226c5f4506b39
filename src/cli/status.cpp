// `ishenim status` and `ishenim due`: what waits in the share, and what the regulation asks next.
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "duties/calendar_file.h"
#include "pipeline/folders.h"
#include "pipeline/house.h"

#include <algorithm>
#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

constexpr int kStatusDays = 14;

/// What both commands look at.
struct Books {
    pipeline::Settings settings;
    registry::Registry registry;
    std::shared_ptr<const pipeline::House> house;
    record::Record record;
    Date today;

    explicit Books(const Request& request)
        : settings(read_config(request.config)),
          registry(open_registry(settings)),
          house(pipeline::House::load(settings)),
          today(local_date(request.clock->now(), house->school().timezone)) {
        registry.load(record);
    }
    std::vector<duties::Duty> due(int days) const {
        return duties::due(today, today + days, record, house->school(), house->calendar());
    }
    const std::vector<std::string>& languages() const { return house->school().languages; }
};

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

Value value_of_status(const Books& books) {
    const auto folders = pipeline::folders_of(books.settings);
    const auto papers = books.registry.papers();
    const auto last = books.registry.entry(books.registry.last_seq());
    const auto meetings = duties::meetings(books.today, books.record, books.house->school());
    Value list = Value::list();
    for (const duties::Duty& one : books.due(kStatusDays)) list.push(value_of(one));
    return Value::map()
        .set("waiting", count_files(folders.incoming, ""))
        .set("refused", count_files(folders.to_mend, folders.reason_ending))
        .set("quarantined", count_files(books.settings.state / "quarantine", ""))
        .set("unsigned", static_cast<std::int64_t>(std::count_if(
                             papers.begin(), papers.end(),
                             [](const auto& paper) { return paper.state == "unsigned"; })))
        .set("entries", books.registry.last_seq())
        .set("last_entry", last ? last->time.iso() : std::string())
        .set("last_verified", books.registry.note("last-verified").value_or(""))
        .set("last_verified_result", books.registry.note("last-verified-result").value_or(""))
        .set("meetings", Value::map()
                             .set("held", meetings.held)
                             .set("needed", meetings.needed)
                             .set("until", meetings.until.iso()))
        .set("calendar_until", books.house->calendar().covers.to.iso())
        .set("duties", std::move(list));
}

void print_status(const Value& status) {
    const auto n = [&](const char* key) { return status.at(key).as_int(); };
    const std::string& verified = status.at("last_verified").as_text();
    std::cout << "Кезекте / в очереди:              " << n("waiting") << "\n"
              << "Оңдоо керек / исправить:          " << n("refused") << "\n"
              << "Карантинде / в карантине:         " << n("quarantined") << "\n"
              << "Кол коюла элек / не подписано:    " << n("unsigned") << "\n"
              << "Жазуулар / записей:               " << n("entries") << "\n"
              << "Акыркы жазуу / последняя запись:  " << status.at("last_entry").as_text() << "\n"
              << "Текшерилген / проверено:          "
              << (verified.empty() ? "али жок / ещё нет" : verified) << " "
              << status.at("last_verified_result").as_text() << "\n"
              << "Отурумдар / заседаний:            " << status.at("meetings").at("held").as_int()
              << " / " << status.at("meetings").at("needed").as_int() << "\n"
              << "Эмне кылуу керек / что предстоит:\n";
}

}  // namespace

int status(const Request& request) {
    const Books books(request);
    const Value status = value_of_status(books);
    if (request.json) {
        print_json(status);
        return kDone;
    }
    print_status(status);
    for (const duties::Duty& one : books.due(kStatusDays)) print_line(one, books.languages());
    return kDone;
}

int due(const Request& request) {
    const Books books(request);
    const auto list = books.due(request.days);
    if (!request.ics.empty()) {
        replace_durably(request.ics,
                        duties::calendar_file(list, books.languages(), request.clock->now(),
                                              books.settings.origin),
                        0644);
    }
    for (const duties::Duty& one : list) {
        if (request.json) {
            print_json(value_of(one));
        } else {
            print_line(one, books.languages());
        }
    }
    if (list.empty() && !request.json) std::cout << "Эч нерсе жок / Ничего\n";
    return kDone;
}

}  // namespace ishenim::cli
