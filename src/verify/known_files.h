// verify/known_files.h: which files the log names, and what has been seen of each, in 16 bytes a
// leaf.
//
// Way:      the log's check adds the leaves; settle(); the walk and the manifests mark what they
//           come upon; what bears a mark too few is looked up by name in a second reading of the
//           log.
// Promises: 1. A mark is made only for what was looked at: what nobody came upon stays unmarked,
//              and that is a problem.
//           2. Paths and hashes stand here as keyed hashes: a file that the log does not name is
//              taken for a known one with probability (number of leaves) / 2^64, and nobody can
//              aim at it.
// Threads:  one; but set_judged() of different leaves may run at the same time.
#pragma once

#include "base/digest.h"
#include "verify/keyed_hash.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ishenim::verify {

class KnownFiles {
public:
    /// What has been seen of a file of the log.
    struct Seen {
        bool judged = false;  ///< its bytes: hashed, or a problem with them is reported
        bool found = false;   ///< by the walk
        bool listed = false;  ///< in its bag's manifest; true for what lies in no bag
        bool twice = false;   ///< two leaves seem to name it
        bool is_settled() const { return judged && found && listed && !twice; }
    };
    enum class Line { unknown, right, wrong, again };

    /// `has_confidential` false: that part was left out of the copy, and nothing of it is expected.
    KnownFiles(std::uint64_t leaves, bool has_confidential);

    /// The next leaf.
    void add(std::string_view path, const Digest& sha256);
    void add_nameless();  ///< one that is no leaf, or could not be read
    std::size_t leaves() const noexcept { return files_.size(); }
    bool is_at(std::uint64_t leaf, std::string_view path) const;
    void set_judged(std::uint64_t leaf);

    /// All leaves are there: from now on files are looked up by path.
    void settle();
    bool set_found(std::string_view path);  ///< false: the log names no such file
    Line set_listed(std::string_view path, const Digest& sha256);

    bool is_withheld(std::string_view path) const;
    std::uint64_t withheld() const noexcept { return withheld_; }
    /// How many leaves' files are not settled.
    std::uint64_t open() const;
    /// Of a file that the log names.
    Seen seen(std::string_view path) const;

private:
    static constexpr unsigned kLineBits = 59;
    struct File {
        std::uint64_t path;
        std::uint64_t line : kLineBits;
        std::uint64_t is_named : 1, judged : 1, found : 1, listed : 1, twice : 1;
    };
    static bool is_settled(const File& file) {
        return file.judged && file.found && file.listed && !file.twice;
    }
    std::uint64_t line_of(const Digest& sha256) const;
    std::vector<File>::const_iterator find(std::uint64_t path) const;
    std::vector<File>::iterator find(std::uint64_t path);

    KeyedHash hash_;
    bool has_confidential_;
    std::uint64_t withheld_ = 0;
    std::vector<File> files_;
};

}  // namespace ishenim::verify
