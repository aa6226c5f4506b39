#include "seal/succession.h"

#include "base/durable.h"
#include "base/fault.h"
#include "seal/note.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ishenim;
using seal::KeyChain;
using seal::open_succession;
using seal::Reason;
using seal::sign_succession;
using seal::SigningKey;
using seal::Succession;

namespace {

struct Keys {
    SigningKey first = SigningKey::from_seed("school.example/log", std::string(32, 'a'));
    SigningKey second = SigningKey::from_seed("school.example/log", std::string(32, 'b'));
    SigningKey third = SigningKey::from_seed("school.example/log", std::string(32, 'c'));
    SigningKey anew = SigningKey::from_seed("school.example/log/2", std::string(32, 'd'));
    test::TempDir folder;

    Succession link(const SigningKey& from, const SigningKey& to, std::uint64_t size,
                    Reason reason = Reason::rotated) const {
        return {from.verifier(), to.verifier(), size, reason};
    }
    void put(const std::string& name, const std::string& text) const {
        create_durably(folder.path() / name, text, 0600);
    }
    void put_key(std::size_t n, const SigningKey& key) const {
        put(seal::vkey_name(n), key.verifier().text() + "\n");
    }
    KeyChain read() const { return KeyChain::read(folder.path()); }
    bool is_corrupt() const {
        try {
            read();
        } catch (const Fault& fault) {
            return fault.code() == FaultCode::corrupt;
        }
        return false;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(succession, Keys)

BOOST_AUTO_TEST_CASE(a_note_of_both_keys_is_taken_and_says_what_it_was_given) {
    const auto note = sign_succession(link(first, second, 41), &first, second);
    const auto opened = open_succession(note);
    BOOST_REQUIRE(opened);
    BOOST_TEST(opened->signed_by_old);
    BOOST_TEST(opened->succession.size == 41u);
    BOOST_TEST(opened->succession.from.text() == first.verifier().text());
    BOOST_TEST(opened->succession.to.text() == second.verifier().text());
    BOOST_TEST((opened->succession.reason == Reason::rotated));
}

BOOST_AUTO_TEST_CASE(only_a_loss_may_lack_the_old_signature) {
    BOOST_TEST(!open_succession(sign_succession(link(first, second, 41), nullptr, second)));
    BOOST_TEST(!open_succession(
        sign_succession(link(first, second, 41, Reason::revoked), nullptr, second)));
    const auto lost =
        open_succession(sign_succession(link(first, anew, 41, Reason::lost), nullptr, anew));
    BOOST_REQUIRE(lost);
    BOOST_TEST(!lost->signed_by_old);
}

BOOST_AUTO_TEST_CASE(a_note_that_the_new_key_did_not_sign_is_refused) {
    BOOST_TEST(!open_succession(seal::sign_note(link(first, second, 41).text(), first)));
    BOOST_TEST(!open_succession(sign_succession(link(first, second, 41), &first, third)));
}

BOOST_AUTO_TEST_CASE(no_changed_byte_of_a_note_passes) {
    const auto note = sign_succession(link(first, second, 41), &first, second);
    for (std::size_t i = 0; i < note.size(); ++i) {
        std::string changed = note;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        BOOST_TEST(!open_succession(changed), "byte " << i);
    }
}

BOOST_AUTO_TEST_CASE(a_log_that_goes_on_keeps_its_name_and_one_that_begins_anew_does_not) {
    BOOST_TEST(!Succession::parse(link(first, anew, 41).text()));
    BOOST_TEST(!Succession::parse(link(first, second, 41, Reason::lost).text()));
    BOOST_TEST(!Succession::parse(link(first, first, 41).text()));
}

BOOST_AUTO_TEST_CASE(at_names_the_one_key_that_must_have_signed_a_checkpoint_of_a_size) {
    put_key(1, first);
    BOOST_TEST(read().at(1000).text() == first.verifier().text());
    put_key(2, second);
    BOOST_TEST(read().keys().size() == 1u);  // a key without its note is none
    put(seal::note_name(2), sign_succession(link(first, second, 41), &first, second));
    put_key(3, third);
    put(seal::note_name(3), sign_succession(link(second, third, 90), &second, third));
    const KeyChain chain = read();
    BOOST_TEST(chain.keys().size() == 3u);
    BOOST_TEST(chain.at(0).text() == first.verifier().text());
    BOOST_TEST(chain.at(41).text() == first.verifier().text());
    BOOST_TEST(chain.at(42).text() == second.verifier().text());
    BOOST_TEST(chain.at(90).text() == second.verifier().text());
    BOOST_TEST(chain.at(91).text() == third.verifier().text());
    BOOST_TEST(chain.current().text() == third.verifier().text());
    BOOST_TEST(chain.find(second.verifier()).value_or(9) == 1u);
    BOOST_TEST(!chain.find(anew.verifier()));
}

BOOST_AUTO_TEST_CASE(after_a_loss_every_checkpoint_is_of_the_new_key) {
    put_key(1, first);
    put_key(2, anew);
    put(seal::note_name(2), sign_succession(link(first, anew, 41, Reason::lost), nullptr, anew));
    const KeyChain chain = read();
    BOOST_TEST(chain.at(0).text() == anew.verifier().text());
    BOOST_TEST(chain.at(7).text() == anew.verifier().text());
    BOOST_TEST(!chain.keys().back().signed_by_old);
}

BOOST_AUTO_TEST_CASE(a_chain_whose_notes_say_something_else_is_corrupt) {
    put_key(1, first);
    put_key(2, second);
    put(seal::note_name(2), sign_succession(link(third, second, 41), &third, second));
    BOOST_TEST(is_corrupt());
    remove_durably(folder.path() / seal::note_name(2));
    put(seal::note_name(2), sign_succession(link(first, third, 41), &first, third));
    BOOST_TEST(is_corrupt());
    remove_durably(folder.path() / seal::note_name(2));
    put(seal::note_name(2), sign_succession(link(first, second, 41), &first, second));
    BOOST_TEST(!is_corrupt());
    put_key(3, third);
    put(seal::note_name(3), sign_succession(link(second, third, 40), &second, third));
    BOOST_TEST(is_corrupt());
}

BOOST_AUTO_TEST_CASE(keys_that_are_not_there_are_not_found_and_another_text_is_corrupt) {
    BOOST_CHECK_EXCEPTION(read(), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::not_found; });
    put(seal::vkey_name(1), "school.example/log+00000000+AAAA\n");
    BOOST_TEST(is_corrupt());
}

BOOST_AUTO_TEST_SUITE_END()
