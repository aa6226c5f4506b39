#include "auditor/pack_check.h"

#include "auditor/tree.h"
#include "base/durable.h"
#include "base/fault.h"
#include "ledger/leaf.h"
#include "ledger/merkle.h"
#include "ledger/proof_file.h"

#include <system_error>
#include <utility>

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxFile = 1'000'000;  ///< of what is no paper
constexpr const char* kLeafEnd = ".leaf";
constexpr const char* kProofEnd = ".tlog-proof";
constexpr const char* kOlderEnd = ".leaf.spicy";

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

class PackCheck {
public:
    PackCheck(const fs::path& pack, const GivenKey& given) : pack_(pack), given_(given) {}

    verify::Report run() {
        files_ = all_ = files_below(pack_, findings_);
        const auto note = read("checkpoint");
        keys_ = choose_keys(pack_, "", given_, origin_of(note.value_or("")), findings_);
        for (std::size_t n = 1; keys_.chain && n <= keys_.chain->keys().size(); ++n) {
            files_.erase(seal::vkey_name(n));
            files_.erase(seal::note_name(n));
        }
        if (note) open_checkpoint(*note);
        for (const std::string& file : all_) {
            if (ends_with(file, kLeafEnd)) {
                check_leaf(file.substr(0, file.size() - std::string(kLeafEnd).size()));
            }
        }
        if (report_.documents == 0) findings_.add({"missing", "*.leaf", "a file", ""});
        files_.erase("READ-ME.txt");
        for (const std::string& file : files_) {
            findings_.add({"extra", file, "", "no leaf of the pack names it"});
        }
        return finish();
    }

private:
    /// A file of the pack; what was read is no longer looked for.
    std::optional<std::string> read(const std::string& file) {
        files_.erase(file);
        return verify::read_or_report(pack_, file, findings_, kMaxFile);
    }

    void open_checkpoint(const std::string& note) {
        note_ = note;
        if (!keys_.chain) return;
        checkpoint_ = keys_.open(note);
        if (checkpoint_) return;
        findings_.add({"checkpoint", "checkpoint", "signed by " + keys_.chain->current().text(),
                       "not signed so"});
    }

    void check_leaf(const std::string& stem) {
        ++report_.documents;
        const auto text = read(stem + kLeafEnd);
        const auto leaf = text ? ledger::Leaf::parse(*text) : std::nullopt;
        if (text && !leaf) {
            findings_.add({"leaf", stem + kLeafEnd, "a leaf of docs/formats/ledger.md", "others"});
        }
        if (leaf) {
            files_.erase(leaf->path);
            if (all_.count(leaf->path) == 0)
                findings_.add({"missing", leaf->path, leaf->sha256.hex(), ""});
            else
                check_file(pack_ / leaf->path, leaf->path, leaf->sha256, leaf->bytes, findings_);
        }
        const auto proof_text = read(stem + kProofEnd);
        const auto older_text = read(stem + kOlderEnd);
        if (!proof_text) return;
        const auto proof = ledger::ProofFile::parse(*proof_text);
        if (!proof) {
            findings_.add({"proof", stem + kProofEnd, "a proof, c2sp.org/tlog-proof@v1", "none"});
            return;
        }
        if (older_text && *older_text != proof->older_text()) {
            findings_.add(
                {"proof", stem + kOlderEnd, "the same as " + stem + kProofEnd, "another"});
        }
        if (text) check_proof(stem + kProofEnd, *text, *proof);
    }

    void check_proof(const std::string& path, const std::string& leaf,
                     const ledger::ProofFile& proof) {
        if (proof.checkpoint != note_) {
            findings_.add({"checkpoint", path, "the checkpoint of the pack", "another"});
        }
        if (!keys_.chain) return;
        const auto signed_by_log = keys_.open(proof.checkpoint);
        if (!signed_by_log) {
            findings_.add({"checkpoint", path, "signed by " + keys_.chain->current().text(),
                           "not signed so"});
            return;
        }
        if (!ledger::verify_inclusion(ledger::leaf_hash(leaf), proof.index, signed_by_log->size,
                                      proof.hashes, signed_by_log->root)) {
            findings_.add({"proof", path, "leads from the leaf to the signed root",
                           "does not: leaf or proof is another"});
        }
    }

    verify::Report finish() {
        if (checkpoint_) {
            report_.leaves = checkpoint_->size;
            report_.root = checkpoint_->root;
        }
        return concluded(std::move(report_), keys_, findings_);
    }

    const fs::path& pack_;
    const GivenKey& given_;
    verify::Findings findings_;
    verify::Report report_;
    std::set<std::string> all_;    ///< files of the pack
    std::set<std::string> files_;  ///< those not yet accounted for
    verify::Keys keys_;
    std::string note_;
    std::optional<ledger::Checkpoint> checkpoint_;
};

}  // namespace

bool is_pack(const fs::path& folder) {
    std::error_code unknown;
    if (fs::exists(folder / "log", unknown)) return false;
    if (fs::is_regular_file(folder / "checkpoint", unknown)) return true;
    for (const auto& entry : fs::directory_iterator(folder, unknown)) {
        if (ends_with(entry.path().filename(), kProofEnd)) return true;
    }
    return false;
}

verify::Report check_pack(const fs::path& pack, const GivenKey& given) {
    return PackCheck(pack, given).run();
}

}  // namespace ishenim::auditor
