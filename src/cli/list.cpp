#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"

#include <iostream>

namespace ishenim::cli {
namespace {

void print_line(const registry::PaperRow& paper) {
    std::cout << paper.id << "  № " << paper.number << " (" << paper.series << ")  "
              << paper.date.dotted() << "  " << paper.state;
    for (const std::string& code : paper.findings) std::cout << " " << code;
    std::cout << "\n";
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

}  // namespace ishenim::cli
