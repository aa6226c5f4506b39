// Any bytes, read as each file of the log: signed note, checkpoint, verifier key, leaf, entry
// bundle, tile, list of signed sizes, proof, and digits typed from paper.
#include "base/fault.h"
#include "fuzz.h"
#include "ledger/leaf.h"
#include "ledger/proof_file.h"
#include "ledger/reader.h"
#include "ledger/signed_file.h"
#include "seal/note.h"
#include "seal/paper_digits.h"

#include <algorithm>

namespace ishenim::fuzz {
namespace {

/// What is taken is what its writer would write.
template <typename Thing>
void must_come_back(std::string_view bytes) {
    const auto thing = Thing::parse(bytes);
    if (thing) must(thing->text() == bytes);
}

void any_note(std::string_view bytes) {
    static const auto kKey =
        seal::SigningKey::from_seed("ishenim.example/log", std::string(32, 's'));
    // Nobody else can have signed it: a note that opens is a corpus file that this key made.
    if (const auto text = seal::open_note(bytes, kKey.verifier())) {
        must(bytes.substr(0, text->size()) == *text && !text->empty() && text->back() == '\n');
        must(!seal::signed_by_others(bytes, kKey.verifier()));
        if (const auto checkpoint = ledger::Checkpoint::parse(*text)) {
            must(checkpoint->text() == *text);
        }
    }
    seal::signed_by_others(bytes, kKey.verifier());
    // Whatever is signed opens again, or was no text of a note at all.
    if (bytes.empty() || bytes.back() != '\n') return;
    const std::string note = seal::sign_note(bytes, kKey);
    const auto again = seal::open_note(note, kKey.verifier());
    must(!again || *again == bytes);
}

void any_bundle(std::string_view bytes) {
    const auto leaves = ledger::parse_bundle(bytes);
    if (!leaves) return;
    std::size_t size = 0;
    for (const std::string& leaf : *leaves) {
        size += 2 + leaf.size();
        must_come_back<ledger::Leaf>(leaf);
    }
    must(size == bytes.size());
}

void any_tile(std::string_view bytes) {
    static const test::TempDir kLog;
    static const std::filesystem::path kTile = kLog / ledger::tile_path(0, 0, 3);
    std::filesystem::create_directories(kTile.parent_path());
    std::ofstream(kTile, std::ios::binary | std::ios::trunc) << bytes;
    try {
        const auto hashes = ledger::read_tile(kLog.path(), 0, 0, 3);
        must(hashes.size() == 3 && bytes.size() == 3 * Digest::kSize);
    } catch (const Fault&) {
        must(bytes.size() != 3 * Digest::kSize);
    }
}

void any_signed_file(std::string_view bytes) {
    const std::filesystem::path& file = file_with(bytes);
    try {
        const auto states = ledger::read_signed(file);
        must(std::is_sorted(states.begin(), states.end(),
                            [](const auto& a, const auto& b) { return a.size < b.size; }));
        const auto last = ledger::last_signed(file);
        must(states.empty() ? !last : last == states.back());
    } catch (const Fault& fault) {
        must(fault.code() == FaultCode::corrupt);
    }
}

void any_older_proof(std::string_view bytes) {
    const auto proof = ledger::ProofFile::parse_older(bytes);
    if (proof) must(proof->older_text() == bytes);
}

/// What is taken is what a paper would print, but for blanks; what is not has its reasons.
void any_digits(std::string_view bytes) {
    const auto read = seal::read_paper_groups(bytes);
    must(read.statement.has_value() == read.wrong.empty());
    std::string digits, printed;
    for (const std::string& group : seal::typed_groups(bytes)) digits += group;
    if (read.statement) {
        for (const std::string& group : seal::paper_groups(*read.statement)) printed += group;
        must(digits == printed);
    }
    for (const seal::WrongGroup& wrong : read.wrong) must(!wrong.reason().ru.empty());
    must(seal::read_key_groups(bytes).key.has_value() ==
         seal::read_key_groups(bytes).wrong.empty());
}

}  // namespace
}  // namespace ishenim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ishenim;
    const std::string_view bytes = fuzz::text_of(data, size);
    fuzz::must_come_back<ledger::Checkpoint>(bytes);
    fuzz::must_come_back<ledger::Leaf>(bytes);
    fuzz::must_come_back<ledger::ProofFile>(bytes);
    fuzz::must_come_back<seal::VerifierKey>(bytes);
    fuzz::any_note(bytes);
    fuzz::any_bundle(bytes);
    fuzz::any_tile(bytes);
    fuzz::any_signed_file(bytes);
    fuzz::any_older_proof(bytes);
    fuzz::any_digits(bytes);
    return 0;
}
