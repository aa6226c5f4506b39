#include "base/value.h"
#include "base/digest.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(values)

BOOST_AUTO_TEST_CASE(members_keep_the_order_in_which_they_were_added) {
    Value value = Value::map().set("form", "opening/1").set("b", 2).set("a", true);
    value.set("b", 3);
    BOOST_TEST(to_json(value) == R"({"form":"opening/1","b":3,"a":true})");
}

BOOST_AUTO_TEST_CASE(only_quotes_backslashes_and_control_characters_are_escaped) {
    BOOST_TEST(to_json(Value("a\"b\\c\nd/«№» \x01")) == R"("a\"b\\c\nd/«№» \u0001")");
    BOOST_TEST(to_json(Value::list().push(Value()).push(-5)) == "[null,-5]");
}

BOOST_AUTO_TEST_CASE(a_pointer_is_strict) {
    const Value value =
        Value::map().set("letters", Value::list().push(Value::map().set("a/b", 1))).set("~", 2);
    BOOST_TEST(at_pointer(value, "/letters/0/a~1b")->as_int() == 1);
    BOOST_TEST(at_pointer(value, "/~0")->as_int() == 2);
    BOOST_TEST(at_pointer(value, "") == &value);
    for (const char* bad : {"/letters/-1", "/letters/00", "/letters/-", "/letters/1", "/letters/",
                            "letters", "/~2"}) {
        BOOST_TEST(at_pointer(value, bad) == nullptr, bad);
    }
}

BOOST_AUTO_TEST_CASE(a_value_of_another_kind_is_our_mistake) {
    BOOST_CHECK_THROW(Value("x").as_int(), std::logic_error);
    BOOST_CHECK_THROW(Value(1).as_text(), std::logic_error);
    BOOST_CHECK_THROW(Value::map().at("x"), std::logic_error);
    BOOST_TEST(Value::map().int_or("x", 7) == 7);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(digests)

BOOST_AUTO_TEST_CASE(hex_is_what_sha256sum_prints) {
    BOOST_TEST(Digest::of("abc").hex() ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Hasher hasher;
    hasher.add("a");
    hasher.add("bc");
    BOOST_TEST(hasher.finish().hex() == Digest::of("abc").hex());
    BOOST_TEST(hasher.finish().hex() == Digest::of("").hex());  // it began anew
}

BOOST_AUTO_TEST_CASE(parse_takes_exactly_64_lower_case_hex_digits) {
    const std::string hex = Digest::of("abc").hex();
    BOOST_TEST(Digest::parse(hex)->hex() == hex);
    BOOST_TEST(!Digest::parse(hex.substr(1)));
    BOOST_TEST(!Digest::parse(hex + "0"));
    BOOST_TEST(!Digest::parse("BA" + hex.substr(2)));
    BOOST_TEST(!Digest::parse("zz" + hex.substr(2)));
}

BOOST_AUTO_TEST_CASE(hmac_is_that_of_rfc_4231) {
    BOOST_TEST(Digest::hmac("Jefe", "what do ya want for nothing?").hex() ==
               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

BOOST_AUTO_TEST_CASE(base64_is_strict) {
    for (const char* text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
        BOOST_TEST(*from_base64(to_base64(text)) == text);
    }
    BOOST_TEST(to_base64("fooba") == "Zm9vYmE=");
    for (const char* bad : {"Zg", "Zg=", "Zh==", "Z===", "Zg==Zg==", "Zm9v\n"})
        BOOST_TEST(!from_base64(bad), bad);
}

BOOST_AUTO_TEST_SUITE_END()
