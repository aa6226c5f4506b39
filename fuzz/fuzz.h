// fuzz/fuzz.h: what the fuzz targets share.
//
// A target is one function over any bytes; it ends the process where a promise does not hold, or by
// an exception that the promise does not name. tests/<room>/corpus_test.cpp replays its corpus,
// tests/corpus/<room>, and mutations of it in every build (tests/support/replay.h).
#pragma once

#include "support/temp_dir.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace ishenim::fuzz {

/// Ends the process where a promise does not hold, and says on which line of the target.
inline void must(bool holds, int line = __builtin_LINE()) {
    if (holds) return;
    std::fprintf(stderr, "a promise does not hold: line %d of the target\n", line);
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// A file with these bytes, for readers that take a path; the same file each time.
inline const std::filesystem::path& file_with(std::string_view bytes) {
    static const test::TempDir kFolder;
    static const std::filesystem::path kFile = kFolder / "file";
    std::ofstream out(kFile, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    must(out.flush().good());
    return kFile;
}

}  // namespace ishenim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
