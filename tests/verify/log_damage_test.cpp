#include "verify/damage.h"

#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "seal/note.h"

using namespace ishenim;
using test::VerifyFixture;
namespace fs = std::filesystem;

BOOST_FIXTURE_TEST_SUITE(Verify, VerifyFixture)

BOOST_AUTO_TEST_CASE(a_changed_tile_is_found_and_named) {
    sample.grow(130);  // 522 leaves: full tiles, partial ones of two levels, older partial ones
    std::vector<std::string> tiles;
    for (const auto& entry : fs::recursive_directory_iterator(root / "log/tile")) {
        if (!entry.is_regular_file()) continue;
        const std::string path = fs::relative(entry.path(), root);
        if (path.find("/entries/") == std::string::npos) tiles.push_back(path);
    }
    BOOST_TEST(tiles.size() >= 5U);
    for (const std::string& path : tiles) {
        flip(path, 33 % bytes_at(path).size());
        finds_only("tile", path);
        flip(path, 33 % bytes_at(path).size());
    }
    for (const std::string path : {"log/tile/0/000", "log/tile/0/002.p/10", "log/tile/1/000.p/2"}) {
        const std::string good = bytes_at(path);
        fs::remove(root / path);
        finds_only("tile", path);
        put(path, good.substr(1));
        finds_only("tile", path);
        put(path, good);
    }
    is_ok();
}

BOOST_AUTO_TEST_CASE(an_edited_leaf_is_found_and_named) {
    sample.grow(130);
    for (const std::string path : {"log/tile/entries/000", "log/tile/entries/001",
                                   "log/tile/entries/002.p/10", "log/tile/entries/002.p/2"}) {
        const std::string good = bytes_at(path);
        std::string edited = good;
        const auto at = edited.find("2022-09-27T");
        BOOST_REQUIRE(at != std::string::npos);
        edited[at + 9] = '6';  // another day
        put(path, edited);
        finds_only("leaf", path);
        put(path, good.substr(0, good.size() - 1));
        finds("leaf", path);
        fs::remove(root / path);
        if (path != "log/tile/entries/002.p/2") finds("leaf", path);
        put(path, good);
    }
    is_ok();
}

BOOST_AUTO_TEST_CASE(leaf_and_tile_rewritten_together_do_not_give_the_root) {
    sample.grow(2);
    std::string edited = bytes_at("log/tile/entries/000.p/10");
    edited[edited.find("2022-09-27T") + 9] = '6';
    put("log/tile/entries/000.p/10", edited);
    std::string tile;
    const auto texts = ledger::parse_bundle(edited).value();
    for (const std::string& text : texts) tile += ledger::leaf_hash(text).raw();
    put("log/tile/0/000.p/10", tile);
    finds("checkpoint", "log/checkpoint");
}

BOOST_AUTO_TEST_CASE(a_forged_checkpoint_is_found) {
    sample.grow(3);
    const std::string good = bytes_at("log/checkpoint");
    for (const std::size_t at : {0U, 30U, 40U, 120U, 190U}) {
        flip("log/checkpoint", at);
        finds("checkpoint", "log/checkpoint");
        put("log/checkpoint", good);
    }
    const auto other = seal::SigningKey::generate(test::kSampleOrigin);
    put("log/checkpoint", seal::sign_note(good.substr(0, good.find("\n\n") + 1), other));
    finds("checkpoint", "log/checkpoint");
    fs::remove(root / "log/checkpoint");
    finds("missing", "log/checkpoint");
}

BOOST_AUTO_TEST_CASE(a_log_rewritten_with_another_key_is_found_by_a_key_kept_elsewhere) {
    sample.grow(1);
    is_ok();
    options.key = seal::SigningKey::generate(test::kSampleOrigin).verifier();
    finds("checkpoint", "log/checkpoint");
    finds("changed", "keys/log.vkey");
}

BOOST_AUTO_TEST_CASE(a_rolled_back_checkpoint_is_found) {
    sample.grow(1);
    const std::string old_note = bytes_at("log/checkpoint");
    sample.grow(3);
    const std::string new_note = bytes_at("log/checkpoint");
    options.at_least = ledger::read_checkpoint(root / "log", sample.key().verifier());
    is_ok();
    put("log/checkpoint", old_note);
    finds("rolled-back", "state/signed");
    options.at_least.reset();
    finds("rolled-back", "log/checkpoints/14.txt");
    options.checkpoints = {new_note};
    finds("rolled-back", "--checkpoint 1");
    options.checkpoints = {old_note};
    put("log/checkpoint", new_note);
    is_ok();
}

BOOST_AUTO_TEST_CASE(an_archive_set_back_as_a_whole_is_found_by_a_checkpoint_kept_elsewhere) {
    sample.grow(1);
    fs::copy(root, dir / "old", fs::copy_options::recursive);
    sample.grow(2);
    options.checkpoints = {bytes_at("log/checkpoint")};
    is_ok();
    root = dir / "old";
    finds_only("rolled-back", "--checkpoint 1");
    options.checkpoints.clear();
    is_ok();  // nothing in it can tell
}

BOOST_AUTO_TEST_CASE(a_checkpoint_of_another_history_is_found) {
    sample.grow(3);
    const ledger::Checkpoint fork{test::kSampleOrigin, 6, Digest::of("fork")};
    options.checkpoints = {seal::sign_note(fork.text(), sample.key())};
    finds_only("checkpoint", "--checkpoint 1");
    options.checkpoints = {bytes_at("log/checkpoint"), "no note"};
    finds_only("checkpoint", "--checkpoint 2");
    options.checkpoints.clear();
    options.at_least = fork;
    finds_only("checkpoint", "state/signed");
    options.at_least.reset();
    put("log/checkpoints/6.txt", seal::sign_note(fork.text(), sample.key()));
    finds_only("checkpoint", "log/checkpoints/6.txt");
}

BOOST_AUTO_TEST_CASE(a_gap_in_the_numbers_is_found) {
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    const auto act = [&](int number) {
        return sample.put(test::Sample::act(number), "%PDF " + std::to_string(number),
                          test::Sample::leaf("act", number));
    };
    options.key = sample.key().verifier();
    ledger.append(0, {act(7), act(8)});  // a school that begins in mid-year
    is_ok();
    ledger.append(2, {act(11)});
    finds_only("number-gap", "act 2022");
    BOOST_TEST(report().problems[0].expected == "0009");
    ledger.append(3, {act(9), act(10)});
    is_ok();
}

BOOST_AUTO_TEST_CASE(a_number_given_twice_and_a_file_logged_twice_are_found) {
    sample.grow(1);
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    const std::string path = "docs/2022/act/data/10/act-2022-10-04-0001.ky.r1.pdf";
    const std::string leaf = sample.put(path, "%PDF again", test::Sample::leaf("act", 1));
    ledger.append(6, {leaf});
    finds_only("number-reused", "act 2022-0001");
    ledger.append(7, {leaf});
    finds("leaf", path);
}

BOOST_AUTO_TEST_CASE(revisions_follow_one_another) {
    sample.grow(1);
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    ledger::Leaf leaf = test::Sample::leaf("act", 1);
    leaf.revision = 2;
    leaf.previous = 3;  // key, input, record, act.ky
    ledger.append(6, {sample.put(test::Sample::act(1, "ky", 2), "%PDF r2", leaf)});
    is_ok();
    leaf.revision = 3;
    leaf.previous = 4;
    ledger.append(7, {sample.put(test::Sample::act(1, "ky", 3), "%PDF r3", leaf)});
    finds_only("leaf", test::Sample::act(1, "ky", 3));
}

BOOST_AUTO_TEST_CASE(a_leaf_that_is_no_leaf_and_a_wrong_size_are_found) {
    sample.grow(1);
    ledger::Ledger ledger(root / "log", sample.signed_file(), sample.key());
    ledger.append(6, {"no leaf\n"});
    finds_only("leaf", "log/tile/entries/000.p/7#6");
    ledger::Leaf leaf = *ledger::Leaf::parse(
        sample.put(test::Sample::act(2), "%PDF", test::Sample::leaf("act", 2)));
    leaf.bytes = 5;
    ledger.append(7, {leaf.text()});
    finds_only("leaf", "");
}

BOOST_AUTO_TEST_SUITE_END()
