#include "auditor/call.h"

using namespace ishenim;
namespace fs = std::filesystem;
using test::AuditorFixture;

BOOST_FIXTURE_TEST_SUITE(Auditor, AuditorFixture)

BOOST_AUTO_TEST_CASE(a_whole_archive_is_said_to_be_whole_in_three_languages) {
    sample.grow(3);
    ends(0, {root});
    BOOST_TEST(says("Архив бүтүн: 9 документ, журналда 14 жазуу"));
    BOOST_TEST(says("Архив цел: документов 9, записей в журнале 14"));
    BOOST_TEST(says("The archive is whole: 9 documents, 14 leaves"));
    BOOST_TEST(says("key: from the archive, unproven"));
    ends(0, {root, "--key", key_file()});
    BOOST_TEST(says("key: the one that was given"));
}

BOOST_AUTO_TEST_CASE(a_damaged_archive_is_broken_and_one_that_is_not_there_is_10) {
    sample.grow(2);
    flip("archive/" + test::Sample::act(1), 2);
    finds("changed", test::Sample::act(1), {root});
    BOOST_TEST(says("Архив нарушен: найдено проблем: 1."));
    ends(10, {dir / "nowhere"});
}

BOOST_AUTO_TEST_CASE(called_wrongly_is_2_and_says_how) {
    sample.grow(1);
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{},
                                               {root, root},
                                               {root, "--nonsense"},
                                               {root, "--key"},
                                               {"--checkpoint", "a"},
                                               {root, "--key", "a", "--key-digits", "b"},
                                               {root, "--paper", "-", "--key-digits", "-"}}) {
        ends(2, words);
        BOOST_TEST(err.find("usage: ishenim-verify") != std::string::npos);
    }
    ends(2, {root, "--log", root});
    ends(2, {make_pack(), "--paper", put("typed", printed())});
    BOOST_TEST(err.find("this is an evidence pack") != std::string::npos);
    ends(0, {"--help"});
    BOOST_TEST(says("Exit status:"));
}

BOOST_AUTO_TEST_CASE(json_says_what_was_given_and_whether_the_key_is_proven) {
    sample.grow(1);
    ends(0, {root, "--json", "--key", key_file()});
    BOOST_TEST(says(R"("given":"archive","key_proven":true})"));
    ends(0, {make_pack(), "--json"});
    BOOST_TEST(says(R"("given":"pack","key_proven":false})"));
    ends(0, {root, "--json", "--paper", put("typed", printed())});
    BOOST_TEST(says(R"("printed":"holds"})"));
    ends(10, {dir / "nowhere", "--json"});
    BOOST_TEST(says(R"({"problem":"unreadable")"));
    BOOST_TEST(says(R"("result":"unchecked")"));
}

BOOST_AUTO_TEST_CASE(the_key_may_be_typed_from_its_sheet) {
    sample.grow(1);
    ends(0, {root, "--key-digits", put("typed", key_digits())});
    BOOST_TEST(says("key: the one that was given"));
    ends(0, {"--key-digits", root}, key_digits());
    const std::string other = join(seal::check_digit_groups(std::string(32, 'x')), "\n");
    finds("changed", "keys/log.vkey", {root, "--key-digits", put("typed", other)});
}

BOOST_AUTO_TEST_CASE(a_printed_state_is_proven_while_the_archive_grows) {
    sample.grow(2);
    const std::string typed = put("typed", printed());
    ends(0, {root, "--paper", typed});
    BOOST_TEST(says("архив начинается ровно с тех же 10 записей"));
    sample.grow(70);
    ends(0, {root, "--paper", typed});
    BOOST_TEST(says("архив дал ошол 10 жазуу менен башталат"));
}

BOOST_AUTO_TEST_CASE(a_printed_state_of_another_history_does_not_hold) {
    sample.grow(2);
    auto groups = seal::paper_groups({checkpoint().size, Digest::of("another history")});
    finds("checkpoint", "--paper", {root, "--paper", put("typed", join(groups, " "))});
    BOOST_TEST(says("НЕ СООТВЕТСТВУЕТ"));
    // Any size may have been printed, also one between two checkpoints.
    groups = seal::paper_groups({7, checkpoint().root});
    finds("checkpoint", "--paper", {root, "--paper", put("typed", join(groups, " "))});
    groups = seal::paper_groups({checkpoint().size + 1, checkpoint().root});
    finds("rolled-back", "--paper", {root, "--paper", put("typed", join(groups, " "))});
    BOOST_TEST(says("The printed state does NOT hold"));
}

BOOST_AUTO_TEST_CASE(a_printed_state_is_not_said_to_hold_if_the_leaves_cannot_be_read) {
    sample.grow(2);
    const std::string typed = put("typed", printed());
    fs::remove_all(root + "/log/tile");
    ends(20, {root, "--paper", typed, "--json"});
    BOOST_TEST(says(R"("printed":"not compared")"));
}

BOOST_AUTO_TEST_CASE(the_text_of_the_qr_code_is_taken_for_the_digits_and_names_the_log) {
    sample.grow(2);
    const std::string text = checkpoint().text();
    ends(0, {root, "--paper", put("typed", text), "--json"});
    BOOST_TEST(says(R"("printed":"holds"})"));
    ends(0, {root, "--paper", "-"}, text.substr(0, text.size() - 1));
    const std::string other = replace_all(text, "mektep-1", "mektep-2");
    finds("checkpoint", "--paper", {root, "--paper", put("typed", other)});
    BOOST_TEST(says("found:    ishenim.example/mektep-2/log"));
    ends(2, {root, "--paper", put("typed", replace_all(text, "\n10\n", "\n010\n"))});
}

BOOST_AUTO_TEST_CASE(
    a_printed_state_of_a_log_that_ended_with_a_loss_is_known_as_such_and_not_passed) {
    sample.grow(2);
    const std::string typed = put("typed", printed());
    copy("archive/log", "archive/log.1");
    test::TempDir elsewhere;
    test::Sample other(elsewhere.path());
    other.grow(1);
    fs::remove_all(root + "/log");
    fs::copy(other.root() / "log", root + "/log", fs::copy_options::recursive);
    finds("rolled-back", "--paper", {root, "--paper", typed});
    BOOST_TEST(says("(log.1, which ended with a loss, begins so)"));
    BOOST_TEST(says("НЕ СООТВЕТСТВУЕТ"));
    fs::remove_all(root + "/log.1/tile");
    finds("rolled-back", "--paper", {root, "--paper", typed});
    BOOST_TEST(!says("which ended"));
}

BOOST_AUTO_TEST_CASE(another_archive_that_is_longer_or_shorter_is_one_history) {
    sample.grow(2);
    const std::string before = copy("archive", "before");
    sample.grow(70);
    for (const auto& [one, other] : {std::pair{root, before}, {before, root}}) {
        ends(0, {one, "--against", other, "--key", key_file()});
        BOOST_TEST(says("10 записей короткого стоят в начале длинного"));
    }
    ends(0, {root, "--against", before, "--json"});
    BOOST_TEST(says(R"("given":"archives")"));
}

BOOST_AUTO_TEST_CASE(two_histories_are_a_split_view_at_the_first_leaf_that_differs) {
    sample.grow(1);
    test::TempDir elsewhere;
    test::Sample other(elsewhere.path());
    other.grow(1);
    sample.grow(3);
    // The same key, another second entry.
    ledger::Ledger ledger(other.root() / "log", other.signed_file(), other.key());
    ledger.append(6,
                  {other.put(test::Sample::act(2), "another act", test::Sample::leaf("act", 2))});
    finds("split-view", "log#6", {root, "--against", other.root()});
    BOOST_TEST(says("ДВЕ РАЗНЫЕ ИСТОРИИ"));
    BOOST_TEST(says("expected: "));
    finds("split-view", "log#6", {other.root(), "--against", root});
}

BOOST_AUTO_TEST_CASE(an_archive_of_another_key_or_with_a_damaged_log_is_no_witness) {
    sample.grow(2);
    const std::string other = copy("archive", "other");
    put("other/keys/log.vkey",
        seal::SigningKey::from_seed(test::kSampleOrigin, std::string(32, 'x')).verifier().text() +
            "\n");
    finds("changed", "--against keys/log.vkey", {root, "--against", other});
    const std::string damaged = copy("archive", "damaged");
    fs::remove_all(damaged + "/log/tile/entries");
    finds("leaf", "--against log/tile/entries/000.p/10", {root, "--against", damaged});
    ends(20, {root, "--against", dir / "nowhere"});
}

BOOST_AUTO_TEST_CASE(two_checkpoints_of_one_size_and_different_roots_are_a_split_view) {
    sample.grow(1);
    const std::string one = put("one", signed_note(6, checkpoint().root));
    const std::string two = put("two", signed_note(6, Digest::of("x")));
    finds("split-view", "--checkpoint 2",
          {"--checkpoint", one, "--checkpoint", two, "--key", key_file()});
    BOOST_TEST(says("SPLIT VIEW"));
    ends(0, {"--checkpoint", one, "--checkpoint", one, "--key", key_file()});
    ends(0, {"--checkpoint", one, "--checkpoint", one, "--key-digits", put("typed", key_digits())});
    finds("split-view", "--checkpoint 2", {root, "--checkpoint", one, "--checkpoint", two});
}

BOOST_AUTO_TEST_CASE(checkpoints_of_different_sizes_are_never_passed_without_a_log) {
    sample.grow(1);
    const std::string one = put("one", signed_note(6, checkpoint().root));
    sample.grow(2);
    const std::string two = put("two", signed_note(10, checkpoint().root));
    ends(4, {"--checkpoint", one, "--checkpoint", two, "--key", key_file()});
    BOOST_TEST(says("unproven: --checkpoint"));
    ends(0, {root, "--checkpoint", one, "--checkpoint", two, "--key", key_file()});
    put("two", "not a note\n");
    finds("checkpoint", "--checkpoint 2",
          {"--checkpoint", one, "--checkpoint", two, "--key", key_file()});
    const auto other = seal::SigningKey::from_seed(test::kSampleOrigin, std::string(32, 'x'));
    put("two", seal::sign_note(checkpoint().text(), other));
    ends(4, {"--checkpoint", one, "--checkpoint", two, "--key", key_file()});
    BOOST_TEST(says("unproven: --checkpoint 2"));
    finds("checkpoint", "--checkpoint 2", {root, "--checkpoint", one, "--checkpoint", two});
    ends(2, {"--checkpoint", one, "--checkpoint", two});
    ends(4, {"--checkpoint", one, "--checkpoint", dir / "nowhere", "--key", key_file()});
}

BOOST_AUTO_TEST_SUITE_END()
