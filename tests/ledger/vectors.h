// tests/ledger/vectors.h: the log of tests/golden/tlog: its key and its leaves.
#pragma once

#include "base/digest.h"
#include "ledger/leaf.h"
#include "seal/key.h"
#include "support/golden.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <string>

namespace ishenim::test {

inline const nlohmann::json& tlog_vectors() {
    static const auto kVectors = nlohmann::json::parse(slurp(golden("tlog/tlog-vectors.json")));
    return kVectors;
}

inline seal::SigningKey tlog_key() {
    const auto& key = tlog_vectors()["log_key"];
    return seal::SigningKey::from_seed(key["origin_and_key_name"],
                                       *from_hex(std::string(key["seed_hex"])));
}

/// leaf(i) of gen_tlog_vectors.py.
inline std::string tlog_leaf(std::uint64_t i) {
    char number[24];
    std::snprintf(number, sizeof number, "%06llu", static_cast<unsigned long long>(i));
    const std::string bytes = "document " + std::to_string(i) + "\n";
    ledger::Leaf leaf;
    leaf.sha256 = Digest::of(bytes);
    leaf.path = std::string("docs/2025/akt/2025-11/data/23/akt-2025-") + number + ".r1.pdf";
    leaf.kind = "akt";
    leaf.number = std::string("2025-") + number;
    leaf.bytes = bytes.size();
    leaf.time = *Instant::parse("2025-11-23T06:15:00Z");
    return leaf.text();
}

inline std::vector<std::string> tlog_leaves(std::uint64_t first, std::uint64_t end) {
    std::vector<std::string> leaves;
    for (std::uint64_t i = first; i < end; ++i) leaves.push_back(tlog_leaf(i));
    return leaves;
}

}  // namespace ishenim::test
