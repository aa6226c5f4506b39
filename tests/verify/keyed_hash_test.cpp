#include "verify/keyed_hash.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>

using ishenim::verify::KeyedHash;

BOOST_AUTO_TEST_SUITE(HashUnderAKey)

BOOST_AUTO_TEST_CASE(it_is_siphash_2_4_of_every_length) {
    // The vectors of the reference implementation: key 00…0f, message 00, 01, 02, ….
    std::string key, message;
    for (char c = 0; c < 16; ++c) key += c;
    const KeyedHash hash(key);
    BOOST_TEST(hash.of("") == 0x726fdb47dd0e0e31U);
    for (char c = 0; c < 15; ++c) message += c;
    BOOST_TEST(hash.of(message.substr(0, 1)) == 0x74f839c593dc67fdU);
    BOOST_TEST(hash.of(message.substr(0, 7)) == 0xab0200f58b01d137U);
    BOOST_TEST(hash.of(message.substr(0, 8)) == 0x93f5f5799a932462U);
    BOOST_TEST(hash.of(message) == 0xa129ca6149be45e5U);
}

BOOST_AUTO_TEST_CASE(every_run_has_another_key) {
    BOOST_TEST(KeyedHash().of("docs") != KeyedHash().of("docs"));
}

BOOST_AUTO_TEST_CASE(a_key_has_16_bytes) {
    BOOST_CHECK_THROW(KeyedHash("short"), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
