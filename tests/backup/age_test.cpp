#include "backup/age.h"
#include "backup/desk.h"

using namespace ishenim;
using namespace ishenim::backup;

BOOST_AUTO_TEST_SUITE(age)

BOOST_AUTO_TEST_CASE(what_was_encrypted_comes_back_whole_and_is_not_there_in_clear) {
    std::string bytes = random_bytes(200'000);
    bytes += "the applicant's name";
    const std::string encrypted = encrypt(test::keys().recipient, bytes);
    BOOST_TEST(encrypted.find("applicant") == std::string::npos);
    BOOST_TEST((decrypt(test::keys().identity, encrypted, "x") == bytes));
}

BOOST_AUTO_TEST_CASE(a_wrong_identity_is_a_key_fault_and_a_damaged_file_a_corrupt_one) {
    std::string encrypted = encrypt(test::keys().recipient, "secret");
    const auto open = [&](const std::filesystem::path& identity) {
        return test::fault_of([&] { decrypt(identity, encrypted, "1.json.age"); });
    };
    BOOST_TEST((open(test::keys().other) == FaultCode::key));
    BOOST_TEST((open(test::keys().dir / "nowhere") == FaultCode::key));
    encrypted.back() = static_cast<char>(encrypted.back() ^ 1);
    BOOST_TEST((open(test::keys().identity) == FaultCode::corrupt));
    encrypted = "no file of age";
    BOOST_TEST((open(test::keys().identity) == FaultCode::corrupt));
}

BOOST_AUTO_TEST_CASE(a_recipient_is_one_of_age_or_of_ssh) {
    BOOST_TEST(is_recipient(test::keys().recipient));
    BOOST_TEST(is_recipient("ssh-ed25519 AAAA x"));
    BOOST_TEST(!is_recipient("AGE-SECRET-KEY-1X"));
    BOOST_TEST(!is_recipient("-i"));
    BOOST_TEST(!is_recipient(""));
    BOOST_TEST((test::fault_of([] { encrypt("age1nonsense", "x"); }) == FaultCode::config));
}

BOOST_AUTO_TEST_CASE(a_program_that_is_not_installed_is_named) {
    BOOST_TEST((test::fault_of([] { run_program({"ishenim-no-such-program"}, ""); }) ==
                FaultCode::config));
}

BOOST_AUTO_TEST_CASE(a_program_gets_bytes_and_gives_bytes_without_a_shell) {
    std::string bytes(100'000, 'a');
    bytes += '\0';
    const Ran ran = run_program({"cat", "-"}, bytes);
    BOOST_TEST(ran.status == 0);
    BOOST_TEST((ran.output == bytes));
    BOOST_TEST(run_program({"sh", "-c", "echo no >&2; exit 3"}, "").status == 3);
    BOOST_TEST(run_program({"sh", "-c", "kill -9 $$"}, "").status == 128 + 9);
}

BOOST_AUTO_TEST_SUITE_END()
