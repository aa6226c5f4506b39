#include "pipeline/evidence.h"

#include "base/fault.h"
#include "ledger/merkle.h"
#include "ledger/proof_file.h"
#include "ledger/reader.h"
#include "seal/note.h"
#include "seal/succession.h"
#include "verify/sample.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace fs = std::filesystem;
using namespace ishenim;

namespace {

/// An archive of 70 entries, and the paper of one of them.
struct EvidenceFixture {
    test::TempDir dir;
    test::Sample sample{dir.path()};
    registry::PaperRow paper;
    fs::path pack = dir / "out/evidence";

    EvidenceFixture() {
        set_durable_for_test(false);
        sample.grow(70, true);
        paper.id = "act-2022-09-27-0002";
        // Six leaves of the first entry, then record, act ky, act ru, journal line of the second.
        for (const auto& [lang, leaf] : {std::pair{"ky", 7U}, {"ru", 8U}}) {
            const std::string path = test::Sample::act(2, lang);
            paper.files.push_back(
                {lang, path, digest_of_file(sample.root() / path).sha256, 0, leaf});
        }
    }
    ~EvidenceFixture() { set_durable_for_test(true); }

    pipeline::EvidencePack write() const {
        return pipeline::write_evidence(sample.root(), paper, pack);
    }
    void refused(FaultCode code) const {
        BOOST_CHECK_EXCEPTION(write(), Fault,
                              [&](const Fault& fault) { return fault.code() == code; });
        BOOST_TEST(!fs::exists(pack));
        if (fs::exists(pack.parent_path())) BOOST_TEST(fs::is_empty(pack.parent_path()));
    }
    void damage(const std::string& path, std::size_t at) const {
        std::string bytes = test::slurp(sample.root() / path);
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        fs::remove(sample.root() / path);
        std::ofstream(sample.root() / path, std::ios::binary) << bytes;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Evidence, EvidenceFixture)

BOOST_AUTO_TEST_CASE(a_pack_holds_each_language_with_leaf_and_proofs_checkpoint_key_and_read_me) {
    const auto written = write();
    BOOST_TEST(written.leaves == 282U);
    const std::string stem = "act-2022-09-27-0002.ky.r1";
    for (const std::string& name : std::vector<std::string>{
             test::Sample::act(2), test::Sample::act(2, "ru"), stem + ".leaf", stem + ".tlog-proof",
             stem + ".leaf.spicy", "act-2022-09-27-0002.ru.r1.leaf", "checkpoint", "log.vkey",
             "READ-ME.txt"}) {
        BOOST_TEST(fs::is_regular_file(pack / name), name);
        BOOST_TEST(std::count(written.files.begin(), written.files.end(), name) == 1, name);
    }
    BOOST_TEST(written.files.size() == 11U);
}

BOOST_AUTO_TEST_CASE(its_proof_leads_from_the_leaf_to_the_signed_checkpoint) {
    write();
    const auto proof =
        ledger::ProofFile::parse(test::slurp(pack / "act-2022-09-27-0002.ru.r1.tlog-proof"));
    BOOST_REQUIRE(proof.has_value());
    BOOST_TEST(proof->index == 8U);
    const auto checkpoint = ledger::read_checkpoint(sample.root() / "log", sample.key().verifier());
    const std::string leaf = test::slurp(pack / "act-2022-09-27-0002.ru.r1.leaf");
    BOOST_TEST(ledger::verify_inclusion(ledger::leaf_hash(leaf), 8, checkpoint->size, proof->hashes,
                                        checkpoint->root));
    BOOST_TEST(proof->checkpoint == test::slurp(pack / "checkpoint"));
    BOOST_TEST(test::slurp(pack / "act-2022-09-27-0002.ru.r1.leaf.spicy") == proof->older_text());
}

BOOST_AUTO_TEST_CASE(sha256sum_takes_its_leaves_in_the_pack) {
    write();
    const auto run = [&] {
        return std::system(("cd " + pack.string() +
                            " && for leaf in *.leaf; do sha256sum -c --strict --quiet $leaf "
                            "2>/dev/null >&2 || exit 1; done")
                               .c_str());
    };
    BOOST_TEST(run() == 0);
    fs::permissions(pack / test::Sample::act(2), fs::perms::owner_write, fs::perm_options::add);
    std::ofstream(pack / test::Sample::act(2), std::ios::app) << "x";
    BOOST_TEST(run() != 0);
}

BOOST_AUTO_TEST_CASE(nothing_is_written_over) {
    write();
    BOOST_CHECK_EXCEPTION(write(), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::exists; });
    BOOST_TEST(std::distance(fs::directory_iterator(pack.parent_path()), {}) == 1);
}

BOOST_AUTO_TEST_CASE(what_does_not_hold_makes_no_pack) {
    damage(test::Sample::act(2), 3);
    refused(FaultCode::corrupt);
    damage(test::Sample::act(2), 3);
    damage("log/tile/0/000", 100 * 32);
    refused(FaultCode::corrupt);
    damage("log/tile/0/000", 100 * 32);
    damage("log/checkpoint", 3);
    refused(FaultCode::corrupt);
    damage("log/checkpoint", 3);
    paper.files[1].leaf = 9;
    refused(FaultCode::corrupt);
    paper.files[1].leaf = 5000;
    refused(FaultCode::corrupt);
    fs::remove(sample.root() / "log/tile/0/000");
    paper.files[1].leaf = 8;
    refused(FaultCode::not_found);
}

BOOST_AUTO_TEST_CASE(a_whole_log_is_not_read) {
    // The bundle of the paper and the tiles beside its way are enough.
    fs::remove(sample.root() / "log/tile/entries/001.p/26");
    BOOST_TEST(write().files.size() == 11U);
}

BOOST_AUTO_TEST_CASE(after_a_change_of_keys_all_keys_and_notes_are_in_the_pack) {
    const auto next = seal::SigningKey::from_seed(test::kSampleOrigin, std::string(32, 'n'));
    const fs::path root = sample.root();
    const auto checkpoint = *ledger::read_checkpoint(root / "log", sample.key().verifier());
    const seal::Succession link{sample.key().verifier(), next.verifier(), 6, seal::Reason::rotated};
    create_durably(root / "keys/log.2.vkey", next.verifier().text() + "\n");
    create_durably(root / "keys/log.2.note", seal::sign_succession(link, &sample.key(), next));
    // What the old key signs of a larger size than the note says counts for nothing.
    refused(FaultCode::corrupt);
    replace_durably(root / "log/checkpoint", seal::sign_note(checkpoint.text(), next));
    BOOST_TEST(write().files.size() == 13U);
    const auto keys = seal::KeyChain::read(pack);
    BOOST_TEST(keys.keys().size() == 2U);
    BOOST_TEST((keys.current() == next.verifier()));
}

BOOST_AUTO_TEST_SUITE_END()
