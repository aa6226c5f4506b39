#include "ledger/proof_file.h"

#include "base/text.h"
#include "ledger/vectors.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using ledger::ProofFile;

namespace {

/// The proof file of the vectors, which the C2SP formats library reads.
std::string vector_text() {
    return test::tlog_vectors()["tlog_proof_file"];
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ProofFiles)

BOOST_AUTO_TEST_CASE(the_file_of_the_vectors_is_read_and_written_byte_for_byte) {
    const auto file = ProofFile::parse(vector_text());
    BOOST_REQUIRE(file.has_value());
    BOOST_TEST(file->index == 200U);
    BOOST_TEST(file->hashes.size() == 9U);
    BOOST_TEST(file->checkpoint.find("\n257\n") != std::string::npos);
    BOOST_TEST(file->text() == vector_text());
}

BOOST_AUTO_TEST_CASE(the_older_form_is_the_newer_one_without_its_first_line) {
    const auto file = ProofFile::parse(vector_text());
    const std::string older = vector_text().substr(vector_text().find('\n') + 1);
    BOOST_TEST(file->older_text() == older);
    BOOST_TEST((ProofFile::parse_older(older) == file));
    BOOST_TEST(!ProofFile::parse(older).has_value());
    BOOST_TEST(!ProofFile::parse_older(vector_text()).has_value());
}

BOOST_AUTO_TEST_CASE(extra_bytes_are_kept) {
    auto file = *ProofFile::parse(vector_text());
    file.extra = std::string("\0\xFF", 2);
    BOOST_TEST((ProofFile::parse(file.text()) == file));
    BOOST_TEST(!ProofFile::parse(replace_all(file.text(), "extra ", "extra  ")).has_value());
}

BOOST_AUTO_TEST_CASE(anything_else_is_refused) {
    const std::string right = vector_text();
    BOOST_TEST(!ProofFile::parse(replace_all(right, "\n", "\r\n")).has_value());
    BOOST_TEST(!ProofFile::parse(replace_all(right, "index 200", "index 0200")).has_value());
    BOOST_TEST(!ProofFile::parse(replace_all(right, "index 200", "index -1")).has_value());
    BOOST_TEST(!ProofFile::parse(replace_all(right, "@v1", "@v2")).has_value());
    const auto hash = right.find('\n', right.find("index")) + 1;
    BOOST_TEST(!ProofFile::parse(right.substr(0, hash) + right.substr(hash + 4)).has_value());
    BOOST_TEST(!ProofFile::parse(right.substr(0, right.find("\n\n") + 2)).has_value());
    BOOST_TEST(!ProofFile::parse(right.substr(0, hash + 10)).has_value());
    BOOST_TEST(!ProofFile::parse("").has_value());
    auto long_one = *ProofFile::parse(right);
    long_one.hashes.resize(64);
    BOOST_TEST(!ProofFile::parse(long_one.text()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
