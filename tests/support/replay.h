// tests/support/replay.h: a fuzz target over its corpus and mutations of it: bounded, the same in
// every run. The test's source includes the target itself, fuzz/<room>_fuzz.cpp.
#pragma once

#include "support/golden.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace ishenim::test {

inline std::vector<std::string> seeds(const std::vector<std::filesystem::path>& folders) {
    std::vector<std::filesystem::path> paths;
    for (const auto& folder : folders) {
        for (const auto& one : std::filesystem::directory_iterator(folder))
            paths.push_back(one.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> bytes;
    for (const auto& path : paths) bytes.push_back(slurp(path));
    return bytes;
}

/// One change as slips and broken disks make them: a byte, a line twice, a line gone, a piece of
/// another file.
inline std::string changed(std::string bytes, const std::string& other, std::mt19937& random) {
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    const std::size_t at = below(bytes.size());
    const std::size_t line = bytes.find('\n', at);
    const std::size_t next = line == std::string::npos ? line : bytes.find('\n', line + 1);
    switch (random() % 6) {
        case 0:
            if (!bytes.empty()) bytes[at] = static_cast<char>(random());
            break;
        case 1: bytes.insert(at, 1, "\"{}[]:,#-?&*!|>%@\\\n\t "[below(21)]); break;
        case 2: bytes.erase(at, 1 + below(8)); break;
        case 3:
            if (next != std::string::npos) bytes.insert(next, bytes.substr(line, next - line));
            break;
        case 4:
            if (next != std::string::npos) bytes.erase(line, next - line);
            break;
        default: bytes.insert(at, other.substr(below(other.size()), 1 + below(40))); break;
    }
    return bytes;
}

inline void run_target(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// Runs the target over the seeds, then `rounds` times over two changes of each; returns how many
/// inputs that were.
inline std::size_t replay(const std::vector<std::string>& all, int rounds) {
    for (const std::string& bytes : all) run_target(bytes);
    std::mt19937 random(20220830);  // the same mutations in every run
    std::size_t runs = all.size();
    for (int round = 0; round < rounds; ++round) {
        for (const std::string& bytes : all) {
            const std::string once = changed(bytes, all[random() % all.size()], random);
            run_target(once);
            run_target(changed(once, bytes, random));
            runs += 2;
        }
    }
    return runs;
}

/// tests/corpus/<room>.
inline std::filesystem::path corpus(const std::string& room) {
    return source_dir() / "tests/corpus" / room;
}

}  // namespace ishenim::test
