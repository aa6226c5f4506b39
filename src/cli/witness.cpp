// What a witness or a timestamp authority gets on a stick, and what it brings back.
#include "pipeline/witness.h"
#include "base/durable.h"
#include "base/fault.h"
#include "cli/config.h"
#include "cli/print.h"
#include "cli/request.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxAnswer = 1'000'000;

void print_kept(const Request& request, const pipeline::Kept& kept) {
    if (request.json) {
        print_json(Value::map()
                       .set("path", kept.path)
                       .set("leaves", static_cast<std::int64_t>(kept.size))
                       .set("witness", kept.who)
                       .set("time", kept.time.iso()));
        return;
    }
    const std::string who = kept.who.empty() ? "RFC 3161" : kept.who;
    std::cout << kept.path << "\n    " << kept.size << " — " << who << ", " << kept.time.iso()
              << "\n";
}

int write_request(const Request& request, const pipeline::Settings& settings) {
    const std::uint64_t old_size =
        request.old_size ? *request.old_size : pipeline::last_cosigned(settings);
    const auto made = pipeline::witness_request(settings.archive, old_size);
    const fs::path folder = request.out.empty() ? fs::path(".") : request.out;
    make_directories(folder);
    const std::string stem = std::to_string(made.size);
    for (const auto& [ending, bytes] :
         {std::pair(".checkpoint", &made.checkpoint),
          std::pair(".add-checkpoint", &made.add_checkpoint), std::pair(".tsq", &made.timestamp)}) {
        const fs::path file = folder / (stem + ending);
        replace_durably(file, *bytes, 0644);
        if (request.json) {
            print_json(Value::map().set("path", file.string()));
        } else {
            std::cout << file.string() << "\n";
        }
    }
    return kDone;
}

}  // namespace

int witness(const Request& request) {
    const auto settings = read_config(request.config);
    if (!fs::exists(settings.archive / "log/checkpoint")) {
        throw Fault(FaultCode::no_archive, settings.archive, "there is no archive here");
    }
    const std::string& word = request.args.front();
    const std::size_t files = request.args.size() - 1;
    if (word == "request" && files == 0) return write_request(request, settings);
    if (word == "import" && files > 0) {
        for (std::size_t i = 1; i <= files; ++i) {
            print_kept(request,
                       pipeline::keep_answer(settings, read_whole(request.args[i], kMaxAnswer)));
        }
        return kDone;
    }
    std::cerr << "ishenim: witness request, or witness import FILE…; see ishenim --help\n";
    return kUsage;
}

}  // namespace ishenim::cli
