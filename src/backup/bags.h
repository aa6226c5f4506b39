// backup/bags.h: a year of the archive as BagIt bags, and an archive made again of such bags.
//
// Way:      `<year>-<kind>/` is a bag of papers, `<year>-entries/` of records (in clear, or
// encrypted),
//           `log/` of what belongs to no year: log, keys, inputs.
// Promises: 1. Each bag is complete and valid by itself (RFC 8493); what is in it is what the log
//              says.
//           2. All years with one log give the archive of that log again, byte for byte; of a year
//              that is not there every file is named as missing.
//           3. Records leave the archive in clear only when it is asked for.
// Threads:  one.
// Spec:     RFC 8493; docs/formats/backup.md (Export).
#pragma once

#include "backup/restore.h"
#include "base/clock.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::backup {

enum class Records {
    left_out,
    encrypted,  ///< to the recipient of the settings
    in_clear,
};

struct ExportJob {
    pipeline::Settings settings;
    int year = 0;              ///< calendar year of the papers' dates
    std::filesystem::path to;  ///< a folder of its own, or one that holds other years of this log
    Records records = Records::left_out;
};

struct Exported {
    std::vector<std::string> bags;  ///< their names; empty: there is nothing of that year
    std::uint64_t files = 0, documents = 0, records = 0;
    std::vector<verify::Problem> problems;  ///< what could not be exported
    verify::Result result = verify::Result::ok;
};
Exported export_year(const ExportJob& job, Instant now);

struct ImportJob {
    std::filesystem::path from;
    std::filesystem::path to;        ///< archive/ and state/ are made below it
    std::filesystem::path identity;  ///< of age, for encrypted records
    unsigned threads = 1;
};
/// Fault{no_archive} if there is no log among the bags. The private key is not among them.
Restored import_bags(const ImportJob& job);

}  // namespace ishenim::backup
