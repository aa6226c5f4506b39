// `ishenim list`, `search` and `show`: papers and letters on record.
#include "base/text.h"
#include "cli/config.h"
#include "cli/letters.h"
#include "cli/links.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"

#include <iostream>

namespace ishenim::cli {
namespace {

void print_paper(const registry::PaperRow& paper) {
    std::cout << paper.id << "  № " << paper.number << " (" << paper.series << ")  "
              << paper.date.dotted() << "  " << paper.state;
    for (const std::string& code : paper.findings) std::cout << " " << code;
    std::cout << "\n";
}

void print_text(const Value& text) {
    std::cout << "  " << text.at("ky").as_text() << "\n  " << text.at("ru").as_text() << "\n";
}

int list_papers(const Request& request) {
    const auto registry = open_registry(read_config(request.config));
    const auto papers = registry.papers();
    const Links links(registry, papers);
    for (const registry::PaperRow& paper : papers) {
        if (request.json) {
            print_json(links.add_to(value_of(paper), paper));
        } else {
            print_paper(paper);
            for (const std::string& words : links.words(paper)) std::cout << words << "\n";
        }
    }
    return kDone;
}

int list_letters(const Request& request) {
    const Opened on(request);
    for (const record::LetterOnRecord& letter : on.record.letters()) {
        if (request.json) {
            print_json(value_of(letter, on.today));
        } else {
            print_line(letter, on.today);
        }
    }
    return kDone;
}

int show_letter(const Request& request, const record::LetterOnRecord& letter, const Opened& on) {
    Value value = value_of(letter, on.today);
    value.set("why_due", why_due(letter, on.house->school(), on.house->calendar()));
    if (request.json) {
        print_json(value);
        return kDone;
    }
    print_line(letter, on.today);
    print_text(value.at("why_due").at("text"));
    if (!value.at("why_due").at("same_today").as_bool()) {
        std::cout << "  Календарь кийин өзгөргөн: актыдагы мөөнөт калат.\n"
                     "  Календарь изменился позже: действует срок, указанный в акте.\n";
    }
    return kDone;
}

/// Of a report: the meeting that discussed it. Nothing of any other paper.
Value with_meeting(Value line, const registry::PaperRow& paper, const record::Record& record) {
    if (paper.kind != "report") return line;
    for (const record::ReportOnRecord& report : record.reports()) {
        const record::MeetingOnRecord* tabled =
            report.seq == paper.seq ? record.tabled(report.quarter) : nullptr;
        if (tabled == nullptr) continue;
        line.set("tabled_on", tabled->date.iso()).set("protocol_no", tabled->protocol);
    }
    return line;
}

int show_paper(const Request& request, const registry::PaperRow& paper, const Opened& on) {
    const Links links(on.registry, on.registry.papers());
    const Value line = with_meeting(links.add_to(value_of(paper), paper), paper, on.record);
    if (request.json) {
        print_json(line);
        return kDone;
    }
    print_paper(paper);
    for (const std::string& words : links.words(paper)) std::cout << words << "\n";
    if (const Value* day = line.find("tabled_on")) {
        std::cout << "  талкууланды / обсуждён: " << Date::parse_iso(day->as_text())->dotted()
                  << ", протокол № " << line.at("protocol_no").as_int() << "\n";
    }
    std::cout << "  form: " << paper.entry_name << "\n";
    for (const registry::FileRow& file : paper.files) {
        std::cout << "  " << file.sha256.hex() << "  " << file.path << "  (" << file.bytes
                  << " bytes, leaf " << file.leaf << ")\n";
    }
    return kDone;
}

}  // namespace

int list(const Request& request) {
    if (request.args.empty()) return list_papers(request);
    if (request.args.front() == "letters") return list_letters(request);
    std::cerr << "ishenim: list or list letters; see ishenim --help\n";
    return kUsage;
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
            print_paper(*one.paper);
        } else {
            std::cout << one.form << "  " << one.key << "  " << one.date.dotted() << "\n";
        }
    }
    if (!found.empty()) return kDone;
    if (!request.json) std::cout << "Табылган жок / Ничего не найдено\n";
    return kNotFound;
}

int show(const Request& request) {
    const Opened on(request);
    const std::string& asked = request.args.front();
    if (const auto* letter = on.record.letter(asked)) return show_letter(request, *letter, on);
    const auto found = on.registry.papers_like(asked);
    if (found.size() == 1) return show_paper(request, found.front(), on);
    std::cerr << "ishenim: " << printable(asked)
              << (found.empty() ? ": there is no such paper" : ": more than one paper begins so")
              << "\n";
    for (const registry::PaperRow& paper : found) std::cerr << "  " << paper.id << "\n";
    return kNotFound;
}

}  // namespace ishenim::cli
