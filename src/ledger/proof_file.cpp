#include "ledger/proof_file.h"

#include "ledger/decimal.h"
#include "seal/lines.h"

namespace ishenim::ledger {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kExtra = "extra ", kIndex = "index ";
constexpr std::size_t kMostHashes = 63;

/// Takes `prefix` off; false if the text begins otherwise.
bool take(std::string_view& text, std::string_view prefix) {
    if (text.substr(0, prefix.size()) != prefix) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// What follows the lines before it: index, hashes, an empty line, the checkpoint.
std::optional<ProofFile> parse_rest(std::string_view text, ProofFile file) {
    if (!take(text, kIndex)) return std::nullopt;
    const auto index_line = seal::take_line(text);
    const auto index = index_line ? parse_decimal(*index_line) : std::nullopt;
    if (!index) return std::nullopt;
    file.index = *index;
    while (true) {
        const auto line = seal::take_line(text);
        if (!line) return std::nullopt;
        if (line->empty()) break;
        const auto raw = from_base64(*line);
        if (!raw || raw->size() != Digest::kSize) return std::nullopt;
        file.hashes.push_back(Digest::from_raw(*raw));
        if (file.hashes.size() > kMostHashes) return std::nullopt;
    }
    file.checkpoint = std::string(text);
    if (file.checkpoint.empty()) return std::nullopt;
    return file;
}

}  // namespace

std::string ProofFile::older_text() const {
    std::string text = std::string(kIndex) + std::to_string(index) + '\n';
    for (const Digest& hash : hashes) text += to_base64(hash.raw()) + '\n';
    return text + '\n' + checkpoint;
}

std::string ProofFile::text() const {
    std::string text(kFirstLine);
    if (extra) text += std::string(kExtra) + to_base64(*extra) + '\n';
    return text + older_text();
}

std::optional<ProofFile> ProofFile::parse(std::string_view text) {
    if (!take(text, kFirstLine)) return std::nullopt;
    ProofFile file;
    if (take(text, kExtra)) {
        const auto line = seal::take_line(text);
        file.extra = line ? from_base64(*line) : std::nullopt;
        if (!file.extra) return std::nullopt;
    }
    return parse_rest(text, std::move(file));
}

std::optional<ProofFile> ProofFile::parse_older(std::string_view text) {
    return parse_rest(text, ProofFile());
}

}  // namespace ishenim::ledger
