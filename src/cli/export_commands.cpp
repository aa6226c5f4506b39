// `ishenim export` and `ishenim import`: years of the archive as BagIt bags, and back.
#include "backup/bags.h"
#include "base/fault.h"
#include "base/text.h"
#include "cli/checks.h"
#include "cli/config.h"
#include "cli/print.h"
#include "cli/request.h"
#include "ledger/decimal.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

std::int64_t n(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

void print_exported(const backup::Exported& done, bool json) {
    print_problems(done.problems, json);
    const std::string result(verify::to_string(done.result));
    if (json) {
        Value bags = Value::list();
        for (const std::string& bag : done.bags) bags.push(bag);
        print_json(Value::map()
                       .set("result", result)
                       .set("bags", std::move(bags))
                       .set("files", n(done.files))
                       .set("documents", n(done.documents))
                       .set("records", n(done.records)));
        return;
    }
    for (const std::string& bag : done.bags) std::cout << printable(bag) << "\n";
    std::cout << "result: " << result << ", documents: " << done.documents
              << ", records: " << done.records << "\n";
}

}  // namespace

int export_year(const Request& request) {
    backup::ExportJob job;
    job.settings = read_config(request.config);
    const auto year = ledger::parse_decimal(request.args.front());
    if (!year || *year < 1900 || *year > 9999) {
        std::cerr << "ishenim: " << printable(request.args.front()) << " is no calendar year\n";
        return kUsage;
    }
    job.year = static_cast<int>(*year);
    job.to = fs::absolute(request.args.back()).lexically_normal();
    const bool can_encrypt = !job.settings.backup.recipient.empty();
    job.records = request.confidential ? backup::Records::in_clear
                  : can_encrypt        ? backup::Records::encrypted
                                       : backup::Records::left_out;
    const backup::Exported done = backup::export_year(job, request.clock->now());
    if (done.bags.empty()) {
        std::cerr << "ishenim: nothing of " << job.year << " is on record\n";
        return kNotFound;
    }
    print_exported(done, request.json);
    return status_of(done.result);
}

int import_bags(const Request& request) {
    if (request.to.empty()) {
        std::cerr << "ishenim: name the empty place: --to DIR\n";
        return kUsage;
    }
    const backup::ImportJob job{fs::absolute(request.args.front()).lexically_normal(),
                                fs::absolute(request.to).lexically_normal(), request.identity,
                                all_threads()};
    const backup::Restored done = backup::import_bags(job);
    print_problems(done.problems, request.json);
    if (request.json) {
        print_json(value_of(done, done.result));
    } else {
        if (done.withheld != 0) {
            std::cout << "Купуя жазуулар жок / без конфиденциальных записей: " << done.withheld
                      << "\n";
        }
        std::cout << "result: " << verify::to_string(done.result)
                  << ", documents: " << done.documents << ", leaves: " << done.leaves
                  << ", root: " << done.root.hex() << "\n";
    }
    return status_of(done.result);
}

}  // namespace ishenim::cli
