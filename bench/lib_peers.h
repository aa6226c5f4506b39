// bench/lib_peers.h: the documents that we and the rivals print (bench/peers/documents.py).
#pragma once

#include "base/value.h"

#include <array>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::bench {

/// The kinds, as folders of them are called.
inline constexpr std::string_view kPeerKinds[] = {"act", "journal", "protocol", "report"};

inline constexpr std::size_t kKinds = std::size(kPeerKinds);

/// Median bytes of the documents of each kind.
struct PeerBytes {
    std::array<double, kKinds> of{};
    double mean() const;
};

/// Makes `count` documents of each kind in the folder; needs python3.
void make_peers(const std::filesystem::path& folder, int count);

/// folder/act/007.json
std::filesystem::path peer_file(const std::filesystem::path& folder, std::string_view kind, int i);

/// The data of bench/peers/document.xml, of a document's JSON: the same texts, by what they are.
Value peer_data(std::string_view json);

/// Which documents of each kind Typst renders: `count` from `first` on are measured, kPeerWarmUp
/// from `warm_up` on go before them.
struct Slice {
    int first = 0, count = 0, warm_up = 0;
};
inline constexpr int kPeerWarmUp = 5;
struct TypstRound {
    double cpu_ms = 0, wall_ms = 0;  ///< per document
    PeerBytes bytes;
};
/// Renders them with Typst in a Node process, PDF/A-2a with tags; the first of each kind is kept in
/// `out`. No value if there is no Typst: script/bench says where it is in ISHENIM_TYPST.
std::optional<TypstRound> typst(const std::filesystem::path& folder, const Slice& slice,
                                const std::filesystem::path& out);

}  // namespace ishenim::bench
