#include "ledger/ledger.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/edge.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "ledger/signed_file.h"
#include "seal/note.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <utility>

namespace ishenim::ledger {
namespace fs = std::filesystem;
namespace {

constexpr unsigned kReadableByAll = 0444;
constexpr const char* kBehind =
    "the log is behind the record of what was signed; bring back a newer copy, or go on without "
    "what "
    "is lost: ishenim restore --accept-loss";

/// True if something lies there; a folder that may not be read is a Fault, not an empty log.
bool is_there(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) return true;
    if (errno == ENOENT) return false;
    throw Fault::from_errno(errno, path);
}

/// Finishes a batch, where other bytes under a name mean that the log was changed.
void finish(WriteBatch& batch) {
    try {
        batch.finish();
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::exists) throw;
        throw Fault(FaultCode::corrupt, fault.where(),
                    "a file of the log that is written once has other bytes");
    }
}

fs::path copy_of_checkpoint(const fs::path& log, std::uint64_t size) {
    return log / "checkpoints" / (std::to_string(size) + ".txt");
}

/// The edge of a log of that size, if its files give `root`.
std::optional<Edge> edge_with_root(const fs::path& log, std::uint64_t size, const Digest& root) {
    Edge edge = Edge::read(log, size);
    if (edge.root() != root) return std::nullopt;
    return edge;
}

}  // namespace

struct Ledger::State {
    fs::path log, signed_file;
    const seal::SigningKey& key;
    std::optional<seal::VerifierKey> predecessor;
    Edge edge;    ///< of the last checkpoint
    Digest root;  ///< of the last checkpoint
    std::optional<SignedState> last;

    void open();
    void begin();
    void settle();
    void keep_copy() const;
    void publish(Edge next);
    Checkpoint read_own_checkpoint() const;
    std::vector<std::string> without_logged(std::uint64_t first,
                                            const std::vector<std::string>& leaves) const;
    void write_tiles(const std::vector<TileFile>& files) const;
    void remove_superseded(std::uint64_t new_size) const;
};

void Ledger::State::open() {
    last = last_signed(signed_file);
    const bool has_checkpoint = is_there(log / "checkpoint");
    if (!has_checkpoint) {
        // Only a start that was cut off before its first checkpoint leaves a record and no log.
        if (last && last->size != 0) {
            throw Fault(FaultCode::key, log, kBehind);
        }
        if (is_there(log / "tile")) {
            throw Fault(FaultCode::corrupt, log, "there are tiles, but no checkpoint");
        }
        begin();
        return;
    }
    const Checkpoint checkpoint = read_own_checkpoint();
    if (!last)
        throw Fault(FaultCode::key, signed_file, "the record of what was signed is not there");
    try {
        auto found = edge_with_root(log, checkpoint.size, checkpoint.root);
        if (!found)
            throw Fault(FaultCode::corrupt, log, "the tiles do not give the checkpoint's root");
        edge = std::move(*found);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        throw Fault(FaultCode::corrupt, fault.where(),
                    "a tile that the checkpoint needs is not there");
    }
    root = checkpoint.root;
    settle();
    keep_copy();
}

/// The copy of a checkpoint, should a stop have come between it and the checkpoint.
void Ledger::State::keep_copy() const {
    const fs::path copy = copy_of_checkpoint(log, edge.size());
    if (is_there(copy)) return;
    WriteBatch one;
    one.create(copy, read_whole(log / "checkpoint"), kReadableByAll);
    finish(one);
}

/// The checkpoint of the empty log.
void Ledger::State::begin() {
    make_directories(log);
    edge = Edge();
    publish(Edge());
}

Checkpoint Ledger::State::read_own_checkpoint() const {
    const fs::path path = log / "checkpoint";
    auto checkpoint = read_checkpoint(log, key.verifier());
    if (!checkpoint && predecessor) checkpoint = read_checkpoint(log, *predecessor);
    if (checkpoint) return *checkpoint;
    if (seal::signed_by_others(read_whole(path), key.verifier())) {
        throw Fault(FaultCode::key, path, "another key signed this log");
    }
    throw Fault(FaultCode::corrupt, path, "the checkpoint was changed after it was signed");
}

/// Brings checkpoint and record to one state, where a stop between the two steps left them apart.
void Ledger::State::settle() {
    if (last->size == edge.size()) {
        if (last->root == root) return;
        throw Fault(FaultCode::corrupt, log, "another root of this size was signed before");
    }
    std::optional<Edge> signed_edge;
    try {
        signed_edge = edge_with_root(log, last->size, last->root);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        throw Fault(FaultCode::key, log, kBehind);
    }
    if (!signed_edge) {
        throw Fault(FaultCode::corrupt, log,
                    "the log is not consistent with what was signed before");
    }
    if (last->size > edge.size()) {
        publish(std::move(*signed_edge));
    } else {  // an older record beside a newer log, which its own signature proves
        last = SignedState{edge.size(), root};
        append_signed(signed_file, *last);
    }
}

/// Records, signs and shows the state `next`, whose files are durable.
void Ledger::State::publish(Edge next) {
    const Checkpoint checkpoint{key.verifier().name(), next.size(), next.root()};
    const SignedState state{checkpoint.size, checkpoint.root};
    if (last != state) append_signed(signed_file, state);
    last = state;
    const std::string note = seal::sign_note(checkpoint.text(), key);
    WriteBatch notes;
    notes.create(copy_of_checkpoint(log, checkpoint.size), note, kReadableByAll);
    notes.replace(log / "checkpoint", note, kReadableByAll);
    finish(notes);
    edge = std::move(next);
    root = checkpoint.root;
}

/// The leaves that are not yet logged; those that are must be the same.
std::vector<std::string> Ledger::State::without_logged(
    std::uint64_t first, const std::vector<std::string>& leaves) const {
    if (first > edge.size()) throw std::logic_error("leaves behind the end of the log");
    const std::uint64_t known = std::min<std::uint64_t>(edge.size() - first, leaves.size());
    const auto border = leaves.begin() + static_cast<std::ptrdiff_t>(known);
    if (!std::equal(leaves.begin(), border, read_leaves(log, first, known, edge.size()).begin())) {
        throw Fault(FaultCode::corrupt, log, "other leaves are logged at this place");
    }
    return {border, leaves.end()};
}

void Ledger::State::write_tiles(const std::vector<TileFile>& files) const {
    WriteBatch tiles;
    for (const TileFile& file : files) tiles.create(log / file.path, file.bytes, kReadableByAll);
    finish(tiles);
    for (const TileFile& file : files) {
        if (read_whole(log / file.path) != file.bytes) {
            throw Fault(FaultCode::corrupt, log / file.path, "the tile reads back as other bytes");
        }
    }
}

/// Removes the partial tiles whose full tile became durable on the way to `new_size`.
void Ledger::State::remove_superseded(std::uint64_t new_size) const {
    std::uint64_t from = edge.size() / kTileWidth, end = new_size / kTileWidth;
    for (int level = 0; end != 0; ++level, from /= kTileWidth, end /= kTileWidth) {
        // No more than one tile of a level was partial.
        if (from == end) continue;
        std::error_code harmless;  // what stays is true as well
        fs::remove_all((log / tile_path(level, from, 1)).parent_path(), harmless);
        if (level != 0) continue;
        fs::remove_all((log / tile_path(kEntriesLevel, from, 1)).parent_path(), harmless);
    }
}

Ledger::Ledger(fs::path log, fs::path signed_file, const seal::SigningKey& key,
               std::optional<seal::VerifierKey> predecessor)
    : state_(std::make_unique<State>(State{std::move(log),
                                           std::move(signed_file),
                                           key,
                                           std::move(predecessor),
                                           Edge(),
                                           empty_root(),
                                           {}})) {
    state_->open();
}

Ledger::~Ledger() = default;

std::uint64_t Ledger::size() const noexcept {
    return state_->edge.size();
}

Digest Ledger::root() const noexcept {
    return state_->root;
}

void Ledger::append(std::uint64_t first, const std::vector<std::string>& leaves) {
    state_->settle();  // an append that failed between record and checkpoint is finished first
    const std::vector<std::string> fresh = state_->without_logged(first, leaves);
    if (fresh.empty()) return;
    Edge next = state_->edge;
    std::vector<TileFile> files;
    for (const std::string& leaf : fresh) next.add(leaf, files);
    for (TileFile& file : next.partial()) files.push_back(std::move(file));
    state_->write_tiles(files);
    state_->remove_superseded(next.size());
    state_->publish(std::move(next));
}

}  // namespace ishenim::ledger
