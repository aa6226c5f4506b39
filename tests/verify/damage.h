// tests/verify/damage.h: an archive to be damaged, and what must be said of it.
#pragma once

#include "base/durable.h"
#include "verify/sample.h"
#include "verify/verify.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

namespace ishenim::test {

struct VerifyFixture {
    VerifyFixture() { set_durable_for_test(false); }
    ~VerifyFixture() { set_durable_for_test(true); }

    TempDir dir;
    Sample sample{dir.path()};
    std::filesystem::path root = sample.root();
    verify::Options options;

    verify::Report report() const { return verify::verify(root, options); }
    void put(const std::string& path, const std::string& bytes) const {
        std::filesystem::create_directories((root / path).parent_path());
        std::filesystem::remove(root / path);
        std::ofstream(root / path, std::ios::binary) << bytes;
    }
    std::string bytes_at(const std::string& path) const { return slurp(root / path); }
    void flip(const std::string& path, std::size_t at) const {
        std::string bytes = bytes_at(path);
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        put(path, bytes);
    }
    /// The archive must be broken, and one of the problems must be this one.
    void finds(const std::string& problem, const std::string& path) const {
        const verify::Report found = report();
        BOOST_TEST(verify::to_string(found.result) == "broken");
        const bool named = std::any_of(
            found.problems.begin(), found.problems.end(), [&](const verify::Problem& one) {
                return one.problem == problem && one.path.compare(0, path.size(), path) == 0;
            });
        BOOST_TEST(named, problem << " in " << path << " is not found");
        if (named) return;
        for (const verify::Problem& one : found.problems)
            BOOST_TEST_MESSAGE(one.problem + ' ' + one.path);
    }
    /// And nothing else may be reported.
    void finds_only(const std::string& problem, const std::string& path) const {
        finds(problem, path);
        for (const verify::Problem& one : report().problems) {
            BOOST_TEST(one.problem == problem, one.problem << ' ' << one.path);
        }
    }
    void is_ok() const {
        const verify::Report found = report();
        BOOST_TEST(verify::to_string(found.result) == "ok");
        for (const verify::Problem& one : found.problems) {
            BOOST_ERROR(one.problem << ' ' << one.path << ' ' << one.expected << ' ' << one.found);
        }
    }
};

inline const std::string kManifest = "docs/2022/act/manifest-sha256.txt";

}  // namespace ishenim::test
