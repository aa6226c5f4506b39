#include "seal/note.h"

#include "base/digest.h"
#include "support/golden.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <stdexcept>

using namespace ishenim;
using seal::open_note;
using seal::SigningKey;
using seal::VerifierKey;

namespace {

struct NoteFixture {
    nlohmann::json vectors =
        nlohmann::json::parse(test::slurp(test::golden("tlog/tlog-vectors.json")));
    SigningKey key = SigningKey::from_seed(vectors["log_key"]["origin_and_key_name"],
                                           *from_hex(std::string(vectors["log_key"]["seed_hex"])));
    std::string note = vectors["trees"][8]["checkpoint"];  // of size 257
    std::string text = note.substr(0, note.find("\n\n") + 1);
    std::string line = note.substr(text.size() + 1);

    bool opens(const std::string& bytes) const {
        return open_note(bytes, key.verifier()).has_value();
    }
    std::string changed(const std::string& from, const std::string& to) const {
        std::string bytes = note;
        const auto at = bytes.find(from);
        BOOST_REQUIRE(at != std::string::npos);
        return bytes.replace(at, from.size(), to);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(Note, NoteFixture)

BOOST_AUTO_TEST_CASE(every_checkpoint_of_the_vectors_is_signed_byte_for_byte) {
    for (const auto& tree : vectors["trees"]) {
        const std::string expected = tree["checkpoint"];
        const std::string its_text = expected.substr(0, expected.find("\n\n") + 1);
        BOOST_TEST(seal::sign_note(its_text, key) == expected);
        BOOST_TEST(open_note(expected, key.verifier()).value_or("") == its_text);
    }
}

BOOST_AUTO_TEST_CASE(known_answers_of_others_are_met) {
    const auto& answers = vectors["known_answers"];
    const auto& go = answers["go_sumdb_note_example"];
    const auto peter =
        SigningKey::from_seed("PeterNeumann", *from_hex(std::string(go["seed_hex"])));
    BOOST_TEST(peter.verifier().text() == std::string(go["vkey"]));
    BOOST_TEST(seal::sign_note(std::string(go["text"]), peter) ==
               std::string(go["text"]) + "\n" + std::string(go["signature_line"]));
    const auto& c2sp = answers["c2sp_signed_note_example"];
    const auto foo = VerifierKey::parse(std::string(c2sp["vkey"]));
    BOOST_REQUIRE(foo.has_value());
    BOOST_TEST(open_note(std::string(c2sp["note"]), *foo).value_or("") ==
               "This is an example message.\n");
}

BOOST_AUTO_TEST_CASE(lines_of_other_keys_are_ignored) {
    const std::string cosigned = vectors["cosignature"]["cosigned_checkpoint"];
    BOOST_TEST(open_note(cosigned, key.verifier()).value_or("") == text);
    BOOST_TEST(!open_note(cosigned, SigningKey::generate(key.verifier().name()).verifier()));
    std::string many = text + "\n";
    for (int i = 0; i < 15; ++i) {
        many += seal::sign_note(text, SigningKey::generate("w" + std::to_string(i)))
                    .substr(text.size() + 1);
    }
    BOOST_TEST(!opens(many));
    BOOST_TEST(opens(many + line));
}

BOOST_AUTO_TEST_CASE(a_line_of_the_key_that_does_not_verify_refuses_the_whole_note) {
    const std::string bad = seal::sign_note("other\n", key).substr(7);
    BOOST_TEST(opens(note));
    BOOST_TEST(!opens(text + "\n" + bad));
    BOOST_TEST(!opens(note + bad));
    BOOST_TEST(!opens(text + "\n" + bad + line));
}

BOOST_AUTO_TEST_CASE(any_changed_byte_of_the_text_is_refused) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string bytes = note;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        BOOST_TEST(!opens(bytes), "byte " << at);
    }
}

BOOST_AUTO_TEST_CASE(what_is_malformed_is_refused) {
    BOOST_TEST(!opens(""));
    BOOST_TEST(!opens("\n"));
    BOOST_TEST(!opens(text));
    BOOST_TEST(!opens(text + "\n"));
    BOOST_TEST(!opens(note.substr(0, note.size() - 1)), "no final LF");
    BOOST_TEST(!opens(note + "\n"), "a blank line more");
    BOOST_TEST(!opens(changed("log\n257", "log\r\n257")), "CRLF");
    BOOST_TEST(!opens(changed("log tdf6", "log  tdf6")), "two blanks in a signature line");
    BOOST_TEST(!opens(changed("\xE2\x80\x94 ", "- ")), "no em dash");
    BOOST_TEST(!opens(note + "\xE2\x80\x94 other\n"), "a line without a signature");
    BOOST_TEST(!opens(note + "\xE2\x80\x94 other AAAA\n"), "a key id and nothing signed");
    BOOST_TEST(!opens(note + "\xE2\x80\x94 other =\n"), "no base64");
    BOOST_TEST(!opens(note + "\xE2\x80\x94 a+b " + line.substr(line.rfind(' ') + 1)),
               "a name with +");
    BOOST_TEST(!opens(note +
                      "\xE2\x80\x94 a\xC2\xA0"
                      "b " +
                      line.substr(line.rfind(' ') + 1)),
               "a name with a no-break space");
    BOOST_TEST(!opens("\xFF" + note), "no UTF-8");
    BOOST_TEST(!opens("\t" + note), "a control character");
}

BOOST_AUTO_TEST_CASE(the_text_of_a_note_ends_in_a_line_feed) {
    BOOST_CHECK_THROW(seal::sign_note("text", key), std::logic_error);
    BOOST_CHECK_THROW(seal::sign_note("", key), std::logic_error);
    const std::string two = seal::sign_note("a\n\nb\n", key);  // split at the last blank line
    BOOST_TEST(open_note(two, key.verifier()).value_or("") == "a\n\nb\n");
}

BOOST_AUTO_TEST_CASE(another_key_is_told_from_damage) {
    const auto other = SigningKey::generate(key.verifier().name());
    BOOST_TEST(seal::signed_by_others(note, other.verifier()));
    BOOST_TEST(!seal::signed_by_others(note, key.verifier()));
    BOOST_TEST(!seal::signed_by_others(changed("257", "258"), key.verifier()));
    BOOST_TEST(!seal::signed_by_others(text, other.verifier()));
}

BOOST_AUTO_TEST_SUITE_END()
