#include "pipeline/signed_log.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/reader.h"
#include "seal/succession.h"

#include <utility>

namespace ishenim::pipeline {

SignedLog read_signed_log(const std::filesystem::path& archive) {
    constexpr std::uint64_t kMaxNote = 1'000'000;
    const std::filesystem::path path = archive / "log/checkpoint";
    const auto keys = seal::KeyChain::read(archive / "keys");
    std::string note = read_whole(path, kMaxNote);
    auto checkpoint = ledger::open_checkpoint(note, keys);
    if (checkpoint) return {std::move(note), std::move(*checkpoint)};
    throw Fault(FaultCode::corrupt, path, "the checkpoint is not signed by the log's key");
}

}  // namespace ishenim::pipeline
