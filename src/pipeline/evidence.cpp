#include "pipeline/evidence.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/leaf.h"
#include "ledger/merkle.h"
#include "ledger/proof.h"
#include "ledger/proof_file.h"
#include "ledger/reader.h"
#include "pipeline/embedded.h"
#include "pipeline/signed_log.h"
#include "seal/note.h"
#include "seal/succession.h"

#include <unistd.h>

#include <system_error>
#include <utility>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr unsigned kPackMode = 0644;
constexpr std::uint64_t kMaxNote = 1'000'000;

struct PackFile {
    std::string path, bytes;
};

/// The name of a paper's file without folder and ending: "act-2022-09-27-0001.ky.r1".
std::string stem_of(const std::string& path) {
    return fs::path(path).stem().string();
}

/// File, leaf and both proofs; each checked before it is handed out.
void add_paper(const fs::path& archive, const SignedLog& log, const registry::FileRow& file,
               std::vector<PackFile>& pack) {
    const std::uint64_t size = log.checkpoint.size;
    if (file.leaf >= size) {
        throw Fault(FaultCode::corrupt, "registry.sqlite",
                    "a leaf is named that the log does not have: ishenim reindex");
    }
    const std::string text = ledger::read_leaves(archive / "log", file.leaf, 1, size).front();
    const auto leaf = ledger::Leaf::parse(text);
    if (!leaf || leaf->path != file.path) {
        throw Fault(FaultCode::corrupt, "registry.sqlite",
                    "leaf " + std::to_string(file.leaf) + " is not of this paper: ishenim reindex");
    }
    std::string bytes = read_whole(archive / file.path);
    if (Digest::of(bytes) != leaf->sha256) {
        throw Fault(FaultCode::corrupt, file.path, "the file is not the one that was logged");
    }
    const ledger::ProofFile proof{
        {}, file.leaf, ledger::prove_inclusion(archive / "log", file.leaf, size), log.note};
    if (!ledger::verify_inclusion(ledger::leaf_hash(text), file.leaf, size, proof.hashes,
                                  log.checkpoint.root)) {
        throw Fault(FaultCode::corrupt, "log/tile", "the tiles do not give the signed root");
    }
    const std::string stem = stem_of(file.path);
    pack.push_back({file.path, std::move(bytes)});
    pack.push_back({stem + ".leaf", text});
    pack.push_back({stem + ".tlog-proof", proof.text()});
    pack.push_back({stem + ".leaf.spicy", proof.older_text()});
}

/// The first key, and after a succession all others with their notes.
void add_keys(const fs::path& archive, std::vector<PackFile>& pack) {
    const fs::path keys = archive / "keys";
    const std::size_t n = seal::KeyChain::read(keys).keys().size();
    for (std::size_t i = 1; i <= n; ++i) {
        pack.push_back({seal::vkey_name(i), read_whole(keys / seal::vkey_name(i), kMaxNote)});
        if (i == 1) continue;
        pack.push_back({seal::note_name(i), read_whole(keys / seal::note_name(i), kMaxNote)});
    }
}

/// A folder that goes away unless it was given its name.
class StageFolder {
public:
    explicit StageFolder(const fs::path& target)
        : target_(target),
          path_(target.parent_path() /
                ('.' + target.filename().string() + ".part-" + std::to_string(::getpid()))) {
        make_directories(path_);
    }
    StageFolder(const StageFolder&) = delete;
    StageFolder& operator=(const StageFolder&) = delete;
    ~StageFolder() {
        std::error_code none;
        if (!is_named_) fs::remove_all(path_, none);
    }
    const fs::path& path() const noexcept { return path_; }
    void give_name() {
        move_durably(path_, target_);
        is_named_ = true;
    }

private:
    const fs::path& target_;
    fs::path path_;
    bool is_named_ = false;
};

}  // namespace

std::string evidence_name(const std::string& paper_id) {
    return "evidence-" + paper_id;
}

EvidencePack write_evidence(const fs::path& archive, const registry::PaperRow& paper,
                            const fs::path& folder) {
    const fs::path target = fs::absolute(folder).lexically_normal();
    if (fs::exists(fs::symlink_status(target))) {
        throw Fault(FaultCode::exists, target, "it is there already and is not written over");
    }
    const SignedLog log = read_signed_log(archive);
    std::vector<PackFile> pack;
    for (const registry::FileRow& file : paper.files) add_paper(archive, log, file, pack);
    pack.push_back({"checkpoint", log.note});
    add_keys(archive, pack);
    pack.push_back({"READ-ME.txt", std::string(embedded("templates/evidence/READ-ME.txt"))});

    StageFolder stage(target);
    EvidencePack written{target, {}, log.checkpoint.size, log.checkpoint.root};
    for (const PackFile& file : pack) {
        create_durably(stage.path() / file.path, file.bytes, kPackMode);
        written.files.push_back(file.path);
    }
    stage.give_name();
    return written;
}

}  // namespace ishenim::pipeline
