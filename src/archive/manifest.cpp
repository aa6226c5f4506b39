#include "archive/manifest.h"

#include "base/durable.h"
#include "base/fault.h"

#include <unistd.h>

#include <cerrno>

namespace ishenim::archive {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHexDigits = 2 * Digest::kSize;

std::string text_or_nothing(const fs::path& manifest) {
    try {
        return read_whole(manifest);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        return {};
    }
}

void cut_off(const fs::path& manifest, std::size_t size) {
    if (::truncate(manifest.c_str(), static_cast<off_t>(size)) != 0) {
        throw Fault::from_errno(errno, manifest);
    }
}

/// True if `line` stands there as a whole line.
bool has_line(std::string_view text, std::string_view line) {
    if (text.substr(0, line.size()) == line) return true;
    return text.find('\n' + std::string(line)) != std::string_view::npos;
}

}  // namespace

std::string ManifestLine::text() const {
    return sha256.hex() + "  " + path + '\n';
}

std::vector<ManifestLine> read_manifest(const fs::path& manifest) {
    const std::string text = read_whole(manifest);
    std::vector<ManifestLine> lines;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        const auto sha256 = Digest::parse(line.substr(0, kHexDigits));
        if (end == std::string_view::npos || line.size() < kHexDigits + 3 || !sha256 ||
            line.substr(kHexDigits, 2) != "  ") {
            throw Fault(FaultCode::corrupt, manifest, "a line that is torn or no manifest line");
        }
        lines.push_back({*sha256, std::string(line.substr(kHexDigits + 2))});
        rest.remove_prefix(end + 1);
    }
    return lines;
}

void append_to_manifest(WriteBatch& batch, const fs::path& manifest,
                        const std::vector<ManifestLine>& lines, unsigned mode) {
    const std::string text = text_or_nothing(manifest);
    const auto last_end = text.rfind('\n');
    const std::size_t whole_size = last_end == std::string::npos ? 0 : last_end + 1;
    const std::string_view whole = std::string_view(text).substr(0, whole_size);
    const std::string_view torn = std::string_view(text).substr(whole_size);
    std::string missing;
    for (const ManifestLine& line : lines) {
        const std::string its_text = line.text();
        if (has_line(whole, its_text) || has_line(missing, its_text)) continue;
        if (whole.find("  " + line.path + '\n') != std::string_view::npos) {
            throw Fault(FaultCode::corrupt, manifest, "another hash stands there for " + line.path);
        }
        missing += its_text;
    }
    // Where a power cut let the size reach the disk before the bytes, they read as zeros.
    const std::string_view begun = torn.substr(0, torn.find_last_not_of('\0') + 1);
    const bool zeros = begun.size() < torn.size();
    if (missing.substr(0, begun.size()) != begun || (zeros && missing.empty())) {
        throw Fault(FaultCode::corrupt, manifest, "the last line is torn");
    }
    if (zeros) cut_off(manifest, whole_size + begun.size());
    missing.erase(0, begun.size());
    // Also with nothing to add: an earlier call may have written the lines and failed to sync them.
    batch.append(manifest, missing, mode);
}

}  // namespace ishenim::archive
