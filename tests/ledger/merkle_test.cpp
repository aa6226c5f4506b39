#include "ledger/merkle.h"

#include "ledger/vectors.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace ishenim;
using namespace ishenim::ledger;

namespace {

Digest digest(const nlohmann::json& hex) {
    return Digest::parse(std::string(hex)).value();
}

std::vector<Digest> digests(const nlohmann::json& list) {
    std::vector<Digest> result;
    for (const auto& hex : list) result.push_back(digest(hex));
    return result;
}

std::vector<Digest> flipped(std::vector<Digest> proof, std::size_t at) {
    std::string raw(proof[at].raw());
    raw[0] = static_cast<char>(raw[0] ^ 1);
    proof[at] = Digest::from_raw(raw);
    return proof;
}

/// Hashes of the first n leaves of the vectors' log.
std::vector<Digest> hashes_of(std::uint64_t n) {
    static const std::vector<Digest> kAll = [] {
        std::vector<Digest> hashes;
        for (std::uint64_t i = 0; i < 70000; ++i) hashes.push_back(leaf_hash(test::tlog_leaf(i)));
        return hashes;
    }();
    return {kAll.begin(), kAll.begin() + static_cast<std::ptrdiff_t>(n)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Merkle)

BOOST_AUTO_TEST_CASE(the_reference_tree_of_rfc_6962_has_its_known_roots) {
    const auto& tree = test::tlog_vectors()["known_answers"]["rfc6962_reference_tree"];
    std::vector<Digest> hashes;
    BOOST_TEST((root_of(hashes) == digest(tree["roots_hex_by_size"][0])));
    BOOST_TEST((empty_root() == root_of({})));
    for (std::size_t i = 0; i < tree["leaves_hex"].size(); ++i) {
        hashes.push_back(leaf_hash(*from_hex(std::string(tree["leaves_hex"][i]))));
        BOOST_TEST((root_of(hashes) == digest(tree["roots_hex_by_size"][i + 1])), "size " << i + 1);
    }
}

BOOST_AUTO_TEST_CASE(every_root_of_the_vectors_is_met) {
    for (const auto& tree : test::tlog_vectors()["trees"]) {
        const std::uint64_t size = tree["size"];
        BOOST_TEST((root_of(hashes_of(size)) == digest(tree["root_hex"])), "size " << size);
    }
}

BOOST_AUTO_TEST_CASE(every_inclusion_proof_of_the_vectors_is_made_and_verifies) {
    for (const auto& item : test::tlog_vectors()["inclusion"]) {
        const std::uint64_t index = item["index"], size = item["size"];
        const auto hashes = hashes_of(size);
        const auto proof = digests(item["proof_hex"]);
        const Digest leaf = digest(item["leaf_hash_hex"]), root = root_of(hashes);
        BOOST_TEST((leaf == hashes[index]));
        BOOST_TEST((inclusion_proof(hashes, index) == proof), index << " in " << size);
        BOOST_TEST(verify_inclusion(leaf, index, size, proof, root));
        for (std::size_t i = 0; i < proof.size(); ++i) {
            BOOST_TEST(!verify_inclusion(leaf, index, size, flipped(proof, i), root));
        }
        auto longer = proof;
        longer.push_back(root);
        BOOST_TEST(!verify_inclusion(leaf, index, size, longer, root));
        BOOST_TEST(!verify_inclusion(leaf, index + 1, size, proof, root));
        BOOST_TEST(!verify_inclusion(leaf, size, size, proof, root));
        if (!proof.empty()) {
            BOOST_TEST(
                !verify_inclusion(leaf, index, size, {proof.begin(), proof.end() - 1}, root));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_consistency_proof_of_the_vectors_is_made_and_verifies) {
    for (const auto& item : test::tlog_vectors()["consistency"]) {
        const std::uint64_t old_size = item["old"], size = item["new"];
        const Digest old_root = digest(item["old_root_hex"]), root = digest(item["new_root_hex"]);
        const auto proof = digests(item["proof_hex"]);
        BOOST_TEST((consistency_proof(hashes_of(size), old_size) == proof),
                   old_size << " to " << size);
        BOOST_TEST(verify_consistency(old_size, old_root, size, root, proof));
        BOOST_TEST(!verify_consistency(old_size, empty_root(), size, root, proof));
        BOOST_TEST(!verify_consistency(old_size, old_root, size, empty_root(), proof));
        BOOST_TEST(!verify_consistency(size + 1, old_root, size, root, proof));
        for (std::size_t i = 0; i < proof.size(); ++i) {
            BOOST_TEST(!verify_consistency(old_size, old_root, size, root, flipped(proof, i)));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_proof_within_small_logs_verifies) {
    for (std::uint64_t size = 1; size <= 40; ++size) {
        const auto hashes = hashes_of(size);
        const Digest root = root_of(hashes);
        for (std::uint64_t i = 0; i < size; ++i) {
            BOOST_TEST(verify_inclusion(hashes[i], i, size, inclusion_proof(hashes, i), root));
            const auto proof = consistency_proof(hashes, i + 1);
            BOOST_TEST(verify_consistency(i + 1, root_of(hashes_of(i + 1)), size, root, proof));
        }
    }
    BOOST_TEST(verify_consistency(0, empty_root(), 3, root_of(hashes_of(3)), {}));
    BOOST_CHECK_THROW(inclusion_proof({}, 0), std::logic_error);
    BOOST_CHECK_THROW(consistency_proof({}, 1), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
