#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/folders.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

void print_line(const registry::PaperRow& paper) {
    std::cout << paper.id << "  № " << paper.number << " (" << paper.series << ")  "
              << paper.date.dotted() << "  " << paper.state;
    for (const std::string& code : paper.findings) std::cout << " " << code;
    std::cout << "\n";
}

std::int64_t count_files(const fs::path& folder, const std::string& ending) {
    std::int64_t n = 0;
    if (!fs::is_directory(folder)) return 0;
    for (const auto& one : fs::directory_iterator(folder)) {
        const std::string name = one.path().filename().string();
        if (name.front() == '.' || one.is_directory()) continue;
        if (name.size() >= ending.size() &&
            name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
            ++n;
        }
    }
    return n;
}

}  // namespace

int list(const Request& request) {
    const auto settings = read_config(request.config);
    const auto registry = open_registry(settings);
    for (const registry::PaperRow& paper : registry.papers()) {
        if (request.json) {
            print_json(value_of(paper));
        } else {
            print_line(paper);
        }
    }
    return kDone;
}

int search(const Request& request) {
    const auto settings = read_config(request.config);
    const auto registry = open_registry(settings);
    const auto found = registry.search(join(request.args, " "));
    for (const registry::Found& one : found) {
        if (request.json) {
            print_json(one.paper ? value_of(*one.paper)
                                 : Value::map()
                                       .set("form", one.form)
                                       .set("key", one.key)
                                       .set("date", one.date.iso()));
        } else if (one.paper) {
            print_line(*one.paper);
        } else {
            std::cout << one.form << "  " << one.key << "  " << one.date.dotted() << "\n";
        }
    }
    if (!found.empty()) return kDone;
    if (!request.json) std::cout << "Табылган жок / Ничего не найдено\n";
    return kNotFound;
}

int show(const Request& request) {
    const auto settings = read_config(request.config);
    const auto registry = open_registry(settings);
    const auto found = registry.papers_like(request.args.front());
    if (found.size() != 1) {
        std::cerr << "ishenim: " << printable(request.args.front())
                  << (found.empty() ? ": there is no such paper"
                                    : ": more than one paper begins so")
                  << "\n";
        for (const registry::PaperRow& paper : found) std::cerr << "  " << paper.id << "\n";
        return kNotFound;
    }
    const registry::PaperRow& paper = found.front();
    if (request.json) {
        print_json(value_of(paper));
        return kDone;
    }
    print_line(paper);
    std::cout << "  form: " << paper.entry_name << "\n";
    for (const registry::FileRow& file : paper.files) {
        std::cout << "  " << file.sha256.hex() << "  " << file.path << "  (" << file.bytes
                  << " bytes, leaf " << file.leaf << ")\n";
    }
    return kDone;
}

int status(const Request& request) {
    const auto settings = read_config(request.config);
    const auto registry = open_registry(settings);
    const auto folders = pipeline::folders_of(settings);
    std::int64_t unsigned_papers = 0;
    for (const registry::PaperRow& paper : registry.papers())
        unsigned_papers += paper.state == "unsigned" ? 1 : 0;
    const auto last = registry.entry(registry.last_seq());
    const Value value =
        Value::map()
            .set("waiting", count_files(folders.incoming, ""))
            .set("refused", count_files(folders.to_mend, folders.reason_ending))
            .set("quarantined", count_files(settings.state / "quarantine", ""))
            .set("unsigned", unsigned_papers)
            .set("entries", registry.last_seq())
            .set("last_entry", last ? last->time.iso() : std::string())
            .set("last_verified", registry.note("last-verified").value_or(""))
            .set("last_verified_result", registry.note("last-verified-result").value_or(""));
    if (request.json) {
        print_json(value);
        return kDone;
    }
    std::cout << "Кезекте / в очереди:              " << value.at("waiting").as_int() << "\n"
              << "Оңдоо керек / исправить:          " << value.at("refused").as_int() << "\n"
              << "Карантинде / в карантине:         " << value.at("quarantined").as_int() << "\n"
              << "Кол коюла элек / не подписано:    " << unsigned_papers << "\n"
              << "Жазуулар / записей:               " << registry.last_seq() << "\n"
              << "Акыркы жазуу / последняя запись:  " << value.at("last_entry").as_text() << "\n"
              << "Текшерилген / проверено:          "
              << (value.at("last_verified").as_text().empty() ? "али жок / ещё нет"
                                                              : value.at("last_verified").as_text())
              << " " << value.at("last_verified_result").as_text() << "\n";
    return kDone;
}

}  // namespace ishenim::cli
