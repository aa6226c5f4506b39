// The fuzz target itself, over its corpus, the golden year and mutations of both: bounded, the same
// in every run.
#include "../../fuzz/entry_fuzz.cpp"

#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>

using namespace ishenim;

namespace {

std::vector<std::string> seeds() {
    std::vector<std::filesystem::path> paths;
    for (const auto& folder :
         {test::source_dir() / "tests/corpus/entry", test::golden("main-job") / "entries"}) {
        for (const auto& one : std::filesystem::directory_iterator(folder))
            paths.push_back(one.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> bytes;
    for (const auto& path : paths) bytes.push_back(test::slurp(path));
    return bytes;
}

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// One change as slips and broken disks make them: a byte, a line twice, a line gone, a piece of
/// another form.
std::string changed(std::string bytes, const std::string& other, std::mt19937& random) {
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    const std::size_t at = below(bytes.size());
    const std::size_t line = bytes.find('\n', at);
    const std::size_t next = line == std::string::npos ? line : bytes.find('\n', line + 1);
    switch (random() % 6) {
        case 0: bytes[at] = static_cast<char>(random()); break;
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

}  // namespace

BOOST_AUTO_TEST_SUITE(Corpus)

BOOST_AUTO_TEST_CASE(any_bytes_are_taken_whole_or_refused_with_a_reason) {
    const auto all = seeds();
    BOOST_TEST(all.size() > 60U);
    for (const std::string& bytes : all) run(bytes);
    std::mt19937 random(20220830);  // the same mutations in every run
    int runs = 0;
    for (int round = 0; round < 25; ++round) {
        for (const std::string& bytes : all) {
            const std::string once = changed(bytes, all[random() % all.size()], random);
            run(once);
            run(changed(once, bytes, random));
            runs += 2;
        }
    }
    BOOST_TEST(runs > 4000);
}

BOOST_AUTO_TEST_SUITE_END()
