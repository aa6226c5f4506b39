#include "auditor/call.h"

using namespace ishenim;
namespace fs = std::filesystem;
using test::AuditorFixture;

namespace {

/// A kit of two entries, as `ishenim kit` writes it: log, key, the papers' rows, and the sums.
struct KitFixture : AuditorFixture {
    std::string kit;
    KitFixture() {
        sample.grow(2);
        kit = copy("archive/log", "kit/log");
        kit = dir / "kit";
        copy("archive/keys", "kit/keys");
        std::string table =
            "\xEF\xBB\xBFleaf;sha256;bytes;kind;number;date;revision;logged;path\r\n";
        const auto leaves = ledger::read_leaves(root + "/log", 0, 10, 10);
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            const auto leaf = *ledger::Leaf::parse(leaves[i]);
            if (leaf.path.rfind("docs/", 0) != 0) continue;
            table += std::to_string(i) + ";" + leaf.sha256.hex() + ";" +
                     std::to_string(leaf.bytes) + ";" + leaf.kind + ";" + leaf.number +
                     ";2022-09-27;1;2022-09-27T06:00:00Z;" + leaf.path + "\r\n";
        }
        put("kit/papers.csv", table);
        put("kit/letters.csv", "number\r\n");
        add_sums();
    }
    void add_sums() const {
        std::string sums;
        for (const auto& one : fs::recursive_directory_iterator(kit)) {
            const std::string path = one.path().lexically_relative(kit);
            if (!one.is_regular_file() || path == "SHA256SUMS") continue;
            sums += Digest::of(test::slurp(one.path())).hex() + "  " + path + "\n";
        }
        put("kit/SHA256SUMS", sums);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(KitCheck, KitFixture)

BOOST_AUTO_TEST_CASE(a_kit_is_known_and_whole_and_all_files_are_withheld) {
    ends(0, {kit, "--key", key_file()});
    BOOST_TEST(says("Комплект проверяющего цел: записей в журнале 10, документов 6"));
    BOOST_TEST(says("withheld: 10"));
    ends(0, {kit, "--json"});
    BOOST_TEST(says(R"("given":"kit")"));
}

BOOST_AUTO_TEST_CASE(a_printed_state_and_kept_checkpoints_are_compared_with_its_log) {
    const std::string typed = printed();
    ends(0, {kit, "--paper", put("typed", typed)});
    BOOST_TEST(says("The printed state holds"));
    const auto other = seal::paper_groups({7, Digest::of("x")});
    finds("checkpoint", "--paper", {kit, "--paper", put("typed", join(other, " "))});
    BOOST_TEST(says("does NOT hold"));
    const auto later = seal::paper_groups({11, Digest::of("x")});
    finds("rolled-back", "--paper", {kit, "--paper", put("typed", join(later, " "))});
    ends(0, {kit, "--checkpoint", root + "/log/checkpoint"});
    finds("checkpoint", "--checkpoint 1",
          {kit, "--checkpoint", put("note", signed_note(6, Digest::of("x")))});
    finds("checkpoint", "--checkpoint 1", {kit, "--checkpoint", put("note", "none\n")});
    ends(2, {kit, "--against", root});
}

BOOST_AUTO_TEST_CASE(a_changed_missing_or_extra_file_is_named) {
    flip("kit/letters.csv", 1);
    finds("changed", "letters.csv", {kit});
    fs::remove(kit + "/letters.csv");
    finds("missing", "letters.csv", {kit});
    put("kit/more.txt", "more");
    finds("extra", "more.txt", {kit});
    fs::remove(kit + "/SHA256SUMS");
    finds("missing", "SHA256SUMS", {kit});
}

BOOST_AUTO_TEST_CASE(rows_that_are_not_the_logs_are_named_though_all_sums_agree) {
    const std::string right = test::slurp(kit + "/papers.csv");
    put("kit/papers.csv", replace_all(right, "2022-0002", "2022-0003"));
    add_sums();
    finds("extra", "papers.csv", {kit});
    finds("missing", "papers.csv", {kit});
    const auto last = right.rfind("\r\n", right.size() - 3);
    put("kit/papers.csv", right.substr(0, last + 2));
    add_sums();
    finds("missing", "papers.csv", {kit});
    BOOST_TEST(!says("extra: "));
    put("kit/papers.csv", right);
    flip("kit/log/tile/entries/000.p/10", 30);
    add_sums();
    finds("checkpoint", "log/checkpoint", {kit});
}

BOOST_AUTO_TEST_SUITE_END()
