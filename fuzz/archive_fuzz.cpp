// Any bytes, read as a bag's manifest and, line by line, as a path in the archive.
#include "archive/archive.h"
#include "archive/names.h"
#include "base/fault.h"
#include "base/text.h"
#include "fuzz.h"

#include <stdexcept>

namespace ishenim::fuzz {
namespace {

void any_manifest(std::string_view bytes) {
    try {
        std::string again;
        for (const auto& line : archive::read_manifest(file_with(bytes))) again += line.text();
        must(again == bytes);
    } catch (const Fault& fault) {
        must(fault.code() == FaultCode::corrupt);
    }
}

void any_path(const std::string& path) {
    try {
        archive::require_archive_path(path);
    } catch (const std::logic_error&) {
        return;
    }
    // What may be placed stays below the archive, and its bag is the beginning of its path.
    must(("/" + path).find("/.") == std::string::npos && path.front() != '/');
    must(path.rfind(archive::bag_of(path), 0) == 0);
    must(printable(path) == path);
    archive::is_confidential(path);
}

}  // namespace
}  // namespace ishenim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ishenim;
    const std::string_view bytes = fuzz::text_of(data, size);
    fuzz::any_manifest(bytes);
    for (const std::string& path : split(bytes, '\n')) fuzz::any_path(path);
    return 0;
}
