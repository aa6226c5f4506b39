#include "ledger/proof.h"

#include "base/fault.h"
#include "ledger/edge.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "ledger/vectors.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace fs = std::filesystem;
using namespace ishenim;
using namespace ishenim::ledger;

namespace {

/// A log's tiles without its bundles: a proof that read the leaves would fail.
struct Tiles {
    test::TempDir dir;
    std::vector<Digest> hashes;

    /// `every`: as if a checkpoint had been signed after each leaf.
    explicit Tiles(std::uint64_t size, bool every = false) {
        Edge edge;
        std::vector<TileFile> files;
        for (std::uint64_t i = 0; i < size; ++i) {
            const std::string leaf = test::tlog_leaf(i);
            hashes.push_back(leaf_hash(leaf));
            edge.add(leaf, files);
            if (!every && i + 1 != size) continue;
            for (const TileFile& file : edge.partial()) files.push_back(file);
        }
        for (const TileFile& file : files) {
            if (file.path.find("/entries/") != std::string::npos) continue;
            fs::create_directories((dir / file.path).parent_path());
            std::ofstream(dir / file.path, std::ios::binary) << file.bytes;
        }
    }
    fs::path log() const { return dir.path(); }
    std::vector<Digest> first(std::uint64_t n) const {
        return {hashes.begin(), hashes.begin() + static_cast<std::ptrdiff_t>(n)};
    }
};

std::vector<Digest> digests(const nlohmann::json& list) {
    std::vector<Digest> result;
    for (const auto& hex : list) result.push_back(Digest::parse(std::string(hex)).value());
    return result;
}

/// The log of the vectors, made once.
const Tiles& vectors_log() {
    static const Tiles kTiles(70000);
    return kTiles;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Proof)

BOOST_AUTO_TEST_CASE(a_proof_from_tiles_is_the_one_from_all_leaf_hashes) {
    const Tiles tiles(600, true);
    std::size_t wrong = 0, compared = 0;
    for (const std::uint64_t size : {1ULL, 2ULL, 3ULL, 7ULL, 8ULL, 100ULL, 255ULL, 256ULL, 257ULL,
                                     300ULL, 511ULL, 512ULL, 513ULL, 599ULL, 600ULL}) {
        const auto hashes = tiles.first(size);
        for (std::uint64_t i = 0; i < size; i += size < 20 ? 1 : 13) {
            ++compared;
            wrong += prove_inclusion(tiles.log(), i, size) != inclusion_proof(hashes, i) ? 1 : 0;
            wrong +=
                prove_consistency(tiles.log(), i, size) != consistency_proof(hashes, i) ? 1 : 0;
        }
        BOOST_TEST((prove_consistency(tiles.log(), size, size).empty()));
    }
    BOOST_TEST(wrong == 0U);
    BOOST_TEST(compared > 200U);
}

BOOST_AUTO_TEST_CASE(every_size_to_some_hundreds_gives_a_proof_that_verifies) {
    const Tiles tiles(520, true);
    std::size_t wrong = 0;
    for (std::uint64_t size = 1; size <= 520; ++size) {
        const Digest root = root_of(tiles.first(size));
        const std::uint64_t index = size * 5 / 8, old = size * 5 / 7;
        wrong += verify_inclusion(tiles.hashes[index], index, size,
                                  prove_inclusion(tiles.log(), index, size), root)
                     ? 0
                     : 1;
        wrong += verify_consistency(old, root_of(tiles.first(old)), size, root,
                                    prove_consistency(tiles.log(), old, size))
                     ? 0
                     : 1;
    }
    BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE(every_proof_of_the_vectors_is_made_from_the_tiles) {
    const fs::path log = vectors_log().log();
    std::size_t compared = 0;
    for (const auto& one : test::tlog_vectors()["inclusion"]) {
        BOOST_TEST((prove_inclusion(log, one["index"], one["size"]) == digests(one["proof_hex"])));
        ++compared;
    }
    for (const auto& one : test::tlog_vectors()["consistency"]) {
        BOOST_TEST((prove_consistency(log, one["old"], one["new"]) == digests(one["proof_hex"])));
        ++compared;
    }
    BOOST_TEST(compared == 31U);
}

BOOST_AUTO_TEST_CASE(only_a_few_tiles_of_each_level_are_read) {
    // All other tiles are taken away; the same proof still comes.
    const std::uint64_t size = 70000, index = 30000;
    const auto proof = prove_inclusion(vectors_log().log(), index, size);
    test::TempDir dir;
    for (const std::string& path :
         {tile_path(0, index / 256, 256), tile_path(0, 273, 112), tile_path(1, 0, 256),
          tile_path(1, 1, 17), tile_path(2, 0, 1)}) {
        fs::create_directories((dir / path).parent_path());
        fs::copy(vectors_log().log() / path, dir / path);
    }
    BOOST_TEST((prove_inclusion(dir.path(), index, size) == proof));
    BOOST_CHECK_EXCEPTION(prove_inclusion(dir.path(), 10000, size), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::not_found; });
}

BOOST_AUTO_TEST_CASE(a_tile_of_another_length_is_a_fault) {
    const Tiles tiles(300);
    std::ofstream(tiles.log() / tile_path(0, 0, 256), std::ios::app) << "x";
    BOOST_CHECK_EXCEPTION(prove_inclusion(tiles.log(), 3, 300), Fault, [](const Fault& fault) {
        return fault.code() == FaultCode::corrupt || fault.code() == FaultCode::io;
    });
    BOOST_CHECK_THROW(prove_inclusion(tiles.log(), 300, 300), std::logic_error);
    BOOST_CHECK_THROW(prove_consistency(tiles.log(), 301, 300), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
