#include "auditor/call.h"
#include "seal/succession.h"

using namespace ishenim;
namespace fs = std::filesystem;
using test::AuditorFixture;

namespace {

const std::string kStem = "pack/act-2022-09-27-0001.ky.r1";
const std::string kProof = "act-2022-09-27-0001.ky.r1.tlog-proof";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(PackCheck, AuditorFixture)

BOOST_AUTO_TEST_CASE(a_pack_is_known_by_what_lies_in_it_and_is_genuine) {
    sample.grow(70);
    const std::string pack = make_pack();
    ends(0, {pack});
    BOOST_TEST(says("Подлинно: документов в пакете 1"));
    BOOST_TEST(says("Чыныгы: "));
    BOOST_TEST(says("key: from the archive, unproven"));
    ends(0, {pack, "--key", key_file()});
    BOOST_TEST(says("key: the one that was given"));
    ends(0, {pack, "--key-digits", put("typed", key_digits())});
    BOOST_TEST(says("key: the one that was given"));
}

BOOST_AUTO_TEST_CASE(a_changed_paper_is_found_and_named) {
    sample.grow(2);
    const std::string pack = make_pack();
    flip("pack/" + test::Sample::act(1), 3);
    finds("changed", test::Sample::act(1), {pack});
    BOOST_TEST(says("Пакет доказательств не сходится: найдено проблем: 1."));
    fs::remove(pack + "/" + test::Sample::act(1));
    finds("missing", test::Sample::act(1), {pack});
    fs::create_symlink(root + "/" + test::Sample::act(1), pack + "/" + test::Sample::act(1));
    finds("extra", test::Sample::act(1), {pack});
}

BOOST_AUTO_TEST_CASE(an_edited_leaf_does_not_lead_to_the_root) {
    sample.grow(2);
    const std::string pack = make_pack();
    const std::string leaf = test::slurp(dir / (kStem + ".leaf"));
    // A back-dated leaf: the paper itself still fits it.
    put(kStem + ".leaf", replace_all(leaf, "#time 2022-09-27", "#time 2021-09-27"));
    finds("proof", kProof, {pack});
    BOOST_TEST(!says("changed: "));
    put(kStem + ".leaf", "no leaf\n");
    finds("leaf", "act-2022-09-27-0001.ky.r1.leaf", {pack});
    fs::remove(dir / (kStem + ".leaf"));
    finds("missing", "*.leaf", {pack});
}

BOOST_AUTO_TEST_CASE(a_flipped_hash_or_another_index_in_the_proof_is_found) {
    sample.grow(3);
    const std::string pack = make_pack();
    const std::string right = test::slurp(dir / (kStem + ".tlog-proof"));
    auto proof = *ledger::ProofFile::parse(right);
    std::string raw(proof.hashes[1].raw());
    raw[5] = static_cast<char>(raw[5] ^ 4);
    proof.hashes[1] = Digest::from_raw(raw);
    put(kStem + ".tlog-proof", proof.text());
    put(kStem + ".leaf.spicy", proof.older_text());
    finds("proof", kProof, {pack});
    put(kStem + ".tlog-proof", replace_all(right, "index 3", "index 4"));
    finds("proof", kProof, {pack});
    put(kStem + ".tlog-proof", replace_all(right, "@v1", "@v9"));
    finds("proof", kProof, {pack});
    put(kStem + ".tlog-proof", right);
    finds("proof", "act-2022-09-27-0001.ky.r1.leaf.spicy", {pack});
    fs::remove(dir / (kStem + ".tlog-proof"));
    finds("missing", kProof, {pack});
}

BOOST_AUTO_TEST_CASE(another_checkpoint_or_one_that_nobody_signed_is_found) {
    sample.grow(2);
    const std::string pack = make_pack();
    put("pack/checkpoint", signed_note(10, Digest::of("x")));
    finds("checkpoint", kProof, {pack});
    BOOST_TEST(says("the checkpoint of the pack"));
    const auto thief = seal::SigningKey::from_seed(test::kSampleOrigin, std::string(32, 'x'));
    const std::string forged = seal::sign_note(checkpoint().text(), thief);
    auto proof = *ledger::ProofFile::parse(test::slurp(dir / (kStem + ".tlog-proof")));
    proof.checkpoint = forged;
    put(kStem + ".tlog-proof", proof.text());
    put(kStem + ".leaf.spicy", proof.older_text());
    put("pack/checkpoint", forged);
    finds("checkpoint", "checkpoint", {pack});
    // A pack that brings the thief's key too is whole in itself: only the real key tells.
    put("pack/log.vkey", thief.verifier().text() + "\n");
    ends(0, {pack});
    BOOST_TEST(says("unproven"));
    finds("changed", "log.vkey", {pack, "--key", key_file()});
    finds("changed", "log.vkey", {pack, "--key-digits", put("typed", key_digits())});
}

BOOST_AUTO_TEST_CASE(missing_and_extra_files_of_a_pack_are_named) {
    sample.grow(2);
    const std::string pack = make_pack();
    put("pack/docs/2022/act/data/09/other.pdf", "%PDF");
    finds("extra", "docs/2022/act/data/09/other.pdf", {pack});
    fs::remove(pack + "/docs/2022/act/data/09/other.pdf");
    ends(0, {pack});
    fs::remove(pack + "/log.vkey");
    finds("missing", "log.vkey", {pack});
    ends(0, {pack, "--key", key_file()});
    fs::remove(pack + "/checkpoint");
    finds("missing", "checkpoint", {pack, "--key", key_file()});
}

BOOST_AUTO_TEST_CASE(a_key_replaced_in_good_order_vouches_for_the_next_and_a_revoked_one_does_not) {
    sample.grow(2);
    const auto next = seal::SigningKey::from_seed(test::kSampleOrigin, std::string(32, 'n'));
    const std::string note = seal::sign_note(checkpoint().text(), next);
    const std::string first = key_file(), second = put("second", next.verifier().text() + "\n");
    const auto make = [&](seal::Reason reason) {
        put("archive/keys/log.2.vkey", next.verifier().text() + "\n");
        const seal::Succession link{sample.key().verifier(), next.verifier(), 6, reason};
        const std::string pack = make_pack();
        put("pack/log.2.vkey", next.verifier().text() + "\n");
        put("pack/log.2.note", seal::sign_succession(link, &sample.key(), next));
        auto proof = *ledger::ProofFile::parse(test::slurp(dir / (kStem + ".tlog-proof")));
        proof.checkpoint = note;
        put(kStem + ".tlog-proof", proof.text());
        put(kStem + ".leaf.spicy", proof.older_text());
        put("pack/checkpoint", note);
        return pack;
    };
    std::string pack = make(seal::Reason::rotated);
    ends(0, {pack, "--key", first});
    BOOST_TEST(says("key: the one that was given"));
    ends(0, {pack, "--key", second});
    ends(0, {pack, "--key-digits", put("typed", key_digits())});
    pack = make(seal::Reason::revoked);
    ends(4, {pack, "--key", first});
    BOOST_TEST(says("superseded-key: log.2.note"));
    ends(0, {pack, "--key", second});
    // Without the note the second key is nobody's, and the first has not signed this checkpoint.
    fs::remove(pack + "/log.2.note");
    finds("checkpoint", "checkpoint", {pack, "--key", first});
}

BOOST_AUTO_TEST_SUITE_END()
