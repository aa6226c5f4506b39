#include "seal/cosignature.h"

#include "support/golden.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

using namespace ishenim;
using seal::find_cosignature;
using seal::WitnessKey;

namespace {

struct WitnessFixture {
    nlohmann::json vectors =
        nlohmann::json::parse(test::slurp(test::golden("tlog/tlog-vectors.json")));
    WitnessKey witness = *WitnessKey::parse(std::string(vectors["witness_key"]["vkey"]));
    std::string note = vectors["cosignature"]["cosigned_checkpoint"];
    std::string line = vectors["cosignature"]["signature_line"];
    std::string text = note.substr(0, note.find("\n\n") + 1);
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(cosignatures, WitnessFixture)

BOOST_AUTO_TEST_CASE(the_cosignature_of_the_vectors_verifies_with_its_time) {
    for (const std::string& lines : {line, note.substr(text.size() + 1)}) {
        const auto found = find_cosignature(lines, text, witness);
        BOOST_REQUIRE(found);
        BOOST_TEST(found->line == line);
        BOOST_TEST(found->time.unix_seconds() == std::int64_t(vectors["cosignature"]["timestamp"]));
    }
    BOOST_TEST(witness.text() == std::string(vectors["witness_key"]["vkey"]));
    BOOST_TEST(witness.id_hex() == std::string(vectors["witness_key"]["key_id_hex"]));
}

BOOST_AUTO_TEST_CASE(a_cosignature_counts_only_over_its_time_and_checkpoint) {
    std::string other = text;
    other.replace(other.find("257"), 3, "258");
    BOOST_TEST(!find_cosignature(line, other, witness));
    // The eighth byte of the payload is the last of the time.
    for (std::size_t at = line.rfind(' ') + 1; at + 3 < line.size(); ++at) {
        std::string changed = line;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        BOOST_TEST(!find_cosignature(changed, text, witness), "letter " << at);
    }
}

BOOST_AUTO_TEST_CASE(lines_of_others_and_cut_off_lines_are_no_cosignature) {
    BOOST_TEST(!find_cosignature("", text, witness));
    BOOST_TEST(!find_cosignature(line.substr(0, line.size() - 1), text, witness));
    std::string renamed = line;
    renamed.replace(renamed.find("parent-committee"), 6, "others");
    BOOST_TEST(!find_cosignature(renamed, text, witness));
}

BOOST_AUTO_TEST_CASE(a_log_key_is_no_witness_key_and_the_other_way_round) {
    BOOST_TEST(!WitnessKey::parse(std::string(vectors["log_key"]["vkey"])));
    BOOST_TEST(!WitnessKey::parse("name+00000000+BA=="));
    BOOST_TEST(!WitnessKey::parse(""));
}

BOOST_AUTO_TEST_SUITE_END()
