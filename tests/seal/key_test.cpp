#include "seal/key.h"

#include "base/digest.h"
#include "base/fault.h"
#include "support/golden.h"
#include "support/temp_dir.h"

#include <sys/stat.h>
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <functional>

using namespace ishenim;
using seal::SigningKey;
using seal::VerifierKey;

namespace {

const nlohmann::json& vectors() {
    static const auto kVectors =
        nlohmann::json::parse(test::slurp(test::golden("tlog/tlog-vectors.json")));
    return kVectors;
}

SigningKey vector_key() {
    const auto& key = vectors()["log_key"];
    return SigningKey::from_seed(key["origin_and_key_name"],
                                 *from_hex(std::string(key["seed_hex"])));
}

std::string fault_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Fault& fault) {
        return std::string(to_string(fault.code()));
    }
    return "none";
}

unsigned mode_of(const std::filesystem::path& path) {
    struct stat status {};
    BOOST_REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Key)

BOOST_AUTO_TEST_CASE(a_verifier_key_is_the_one_of_the_vectors) {
    const auto& expected = vectors()["log_key"];
    const SigningKey key = vector_key();
    BOOST_TEST(key.verifier().text() == std::string(expected["vkey"]));
    BOOST_TEST(to_hex(key.verifier().raw()) == std::string(expected["public_hex"]));
    BOOST_TEST(key.verifier().id() == 0xb5d7faecU);
    BOOST_TEST((VerifierKey::parse(std::string(expected["vkey"])) == key.verifier()));
}

BOOST_AUTO_TEST_CASE(a_verifier_key_of_another_form_is_refused) {
    const std::string vkey = vectors()["log_key"]["vkey"];
    BOOST_TEST(!VerifierKey::parse(vkey + "\n"));
    BOOST_TEST(!VerifierKey::parse(""));
    BOOST_TEST(!VerifierKey::parse("name"));
    BOOST_TEST(!VerifierKey::parse("name+b5d7faec"));
    BOOST_TEST(!VerifierKey::parse(" " + vkey));
    BOOST_TEST(!VerifierKey::parse("other" + vkey));  // the key id is that of the name, too
    std::string other_id = vkey;
    other_id[other_id.find('+') + 1] = 'a';
    BOOST_TEST(!VerifierKey::parse(other_id));
    std::string upper = vkey;
    upper[upper.find('+') + 1] = 'B';
    BOOST_TEST(!VerifierKey::parse(upper));
    BOOST_TEST(!VerifierKey::parse(std::string(vectors()["witness_key"]["vkey"])));  // type 04
}

BOOST_AUTO_TEST_CASE(a_signature_verifies_and_no_changed_byte_of_it_does) {
    const SigningKey key = SigningKey::generate("school.example/log");
    const std::string signature = key.sign("text\n");
    BOOST_TEST(signature.size() == 64U);
    BOOST_TEST(key.verifier().verify("text\n", signature));
    BOOST_TEST(!key.verifier().verify("text", signature));
    BOOST_TEST(!key.verifier().verify("text\n", signature.substr(1)));
    for (std::size_t at = 0; at < signature.size(); ++at) {
        std::string changed = signature;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        BOOST_TEST(!key.verifier().verify("text\n", changed), "byte " << at);
    }
}

BOOST_AUTO_TEST_CASE(a_private_key_is_written_once_mode_0600_as_pkcs8) {
    const test::TempDir dir;
    const SigningKey key = vector_key();
    key.save(dir / "log.pem");
    BOOST_TEST(test::slurp(dir / "log.pem") == std::string(vectors()["log_key"]["pkcs8_pem"]));
    BOOST_TEST(mode_of(dir / "log.pem") == 0600U);
    const SigningKey loaded = SigningKey::load(key.verifier().name(), dir / "log.pem");
    BOOST_TEST((loaded.verifier() == key.verifier()));
    BOOST_TEST(fault_of([&] { SigningKey::generate("a").save(dir / "log.pem"); }) == "exists");
    BOOST_TEST(test::slurp(dir / "log.pem") == std::string(vectors()["log_key"]["pkcs8_pem"]));
}

BOOST_AUTO_TEST_CASE(a_private_key_that_is_missing_or_readable_by_others_or_no_key_is_a_fault) {
    const test::TempDir dir;
    const auto load = [&] { SigningKey::load("a", dir / "log.pem"); };
    BOOST_TEST(fault_of(load) == "key");
    SigningKey::generate("a").save(dir / "log.pem");
    BOOST_TEST(fault_of(load) == "none");
    for (const unsigned mode : {0640U, 0604U, 0602U, 0610U}) {
        BOOST_REQUIRE(::chmod((dir / "log.pem").c_str(), mode) == 0);
        BOOST_TEST(fault_of(load) == "key", "mode " << std::oct << mode);
    }
    BOOST_REQUIRE(::chmod((dir / "log.pem").c_str(), 0600) == 0);
    std::ofstream(dir / "log.pem") << vectors()["log_key"]["spki_pem"].get<std::string>();
    BOOST_TEST(fault_of(load) == "key");
    std::ofstream(dir / "log.pem") << "";
    BOOST_TEST(fault_of(load) == "key");
}

BOOST_AUTO_TEST_CASE(a_private_key_of_another_algorithm_is_a_fault) {
    const test::TempDir dir;
    const std::string command =
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " +
        (dir / "p256.pem").string() + " 2>/dev/null";
    BOOST_REQUIRE(std::system(command.c_str()) == 0);
    BOOST_REQUIRE(::chmod((dir / "p256.pem").c_str(), 0600) == 0);
    BOOST_TEST(fault_of([&] { SigningKey::load("a", dir / "p256.pem"); }) == "key");
}

BOOST_AUTO_TEST_CASE(two_generated_keys_differ) {
    BOOST_TEST((SigningKey::generate("a").verifier() != SigningKey::generate("a").verifier()));
}

BOOST_AUTO_TEST_SUITE_END()
