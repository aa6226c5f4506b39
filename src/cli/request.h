// cli/request.h: one call of the program, as the command line says it.
#pragma once

#include "base/clock.h"
#include "pipeline/service.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::cli {

/// Exit statuses that are no Fault's (those: base/fault.h).
inline constexpr int kDone = 0;
inline constexpr int kUsage = 2;
inline constexpr int kFindings = 3;
inline constexpr int kUnchecked = 4;
inline constexpr int kNotFound = 5;
inline constexpr int kBroken = 20;

struct Request {
    std::vector<std::string> args;
    std::filesystem::path config;           ///< --config
    std::filesystem::path out;              ///< --out; empty: where the command says
    std::filesystem::path ics;              ///< --ics
    std::filesystem::path to;               ///< --to; empty: where the settings say
    std::filesystem::path identity;         ///< --identity
    int days = 30;                          ///< --days
    std::optional<std::uint64_t> old_size;  ///< --old
    bool json = false, once = false, full = false, accept_clock = false, accept_loss = false,
         make_share = false, draft = false, confidential = false;
    std::shared_ptr<const Clock> clock;
    pipeline::Secrets secrets;
    pipeline::StageHook hook;
};

/// One command: its name, what may follow it, what it does, and how many arguments it takes.
struct Command {
    std::string_view name, arguments, summary;
    std::size_t least, most;
    int (*run)(const Request&);
};
const std::vector<Command>& commands();

int serve(const Request& request);
int check(const Request& request);
int preview(const Request& request);
int list(const Request& request);
int search(const Request& request);
int show(const Request& request);
int retention(const Request& request);
int status(const Request& request);
int due(const Request& request);
int report(const Request& request);
int book(const Request& request);
int letter_register(const Request& request);
int prove(const Request& request);
int verify(const Request& request);
int kit(const Request& request);
int reindex(const Request& request);
int backup(const Request& request);
int restore(const Request& request);
int drill(const Request& request);
int export_year(const Request& request);
int import_bags(const Request& request);
int reproduce(const Request& request);
int fonts(const Request& request);
int templates(const Request& request);
int config(const Request& request);
int doctor(const Request& request);
int keys(const Request& request);
int witness(const Request& request);

}  // namespace ishenim::cli
