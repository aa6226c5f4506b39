// `ishenim retention`: what need not be kept any longer, bag by bag. It deletes nothing.
#include "record/retention.h"

#include "base/durable.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/embedded.h"
#include "pipeline/house.h"

#include <iostream>
#include <map>

namespace ishenim::cli {
namespace {

constexpr std::uint64_t kMostBytes = 1 << 20;

record::Retention read_terms(const pipeline::Settings& settings) {
    if (settings.retention.empty()) {
        return record::read_retention(pipeline::embedded("templates/retention.yaml"),
                                      "templates/retention.yaml");
    }
    return record::read_retention(read_whole(settings.retention, kMostBytes),
                                  settings.retention.string());
}

/// Documents of each bag: one kind, one calendar year.
using Bags = std::map<std::pair<std::string, int>, std::int64_t>;

Bags bags_of(const registry::Registry& registry) {
    Bags bags;
    for (const registry::PaperRow& paper : registry.papers()) {
        bags[{paper.kind, paper.date.year()}] += static_cast<std::int64_t>(paper.files.size());
    }
    for (const auto& [year, n] : registry.entries_by_year()) bags[{"entries", year}] += n;
    return bags;
}

void print_row(const Value& row) {
    std::cout << row.at("kind").as_text() << " " << row.at("year").as_int() << "  "
              << row.at("documents").as_int() << "  ";
    if (row.at("due").is_text()) {
        std::cout << Date::parse_iso(row.at("due").as_text()).value().dotted()
                  << (row.at("is_due").as_bool() ? "  мөөнөтү бүттү / срок истёк" : "") << "\n    "
                  << row.at("source").at("ky").as_text() << " / "
                  << row.at("source").at("ru").as_text() << "\n";
    } else {
        std::cout << "мөөнөтү коюлган эмес / срок не установлен\n";
    }
}

}  // namespace

int retention(const Request& request) {
    const auto settings = read_config(request.config);
    const record::Retention terms = read_terms(settings);
    const auto registry = open_registry(settings);
    const auto house = pipeline::House::load(settings);
    const Date today = local_date(request.clock->now(), house->school().timezone);
    for (const auto& [bag, documents] : bags_of(registry)) {
        const auto& [kind, year] = bag;
        Value row = Value::map();
        row.set("kind", kind).set("year", year).set("documents", documents);
        const auto due = terms.due(kind, year);
        row.set("due", due ? Value(due->iso()) : Value());
        row.set("is_due", due.has_value() && *due <= today);
        if (const record::RetentionTerm* term = terms.term_of(kind)) {
            row.set("source", Value::map().set("ky", term->source.ky).set("ru", term->source.ru));
        }
        if (request.json) {
            print_json(row);
        } else {
            print_row(row);
        }
    }
    return kDone;
}

}  // namespace ishenim::cli
