#include "verify/known_files.h"

#include <boost/test/unit_test.hpp>

#include <string>

using ishenim::Digest;
using ishenim::verify::KnownFiles;
using Line = KnownFiles::Line;

namespace {

const std::string kAct = "docs/2022/act/data/09/act-2022-09-27-0001.ky.r1.pdf";
const std::string kRecord = "confidential/2022/entries/data/09/1.json";
const std::string kKey = "keys/log.vkey";

Digest hash(const std::string& text) {
    return Digest::of(text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(FilesThatTheLogNames)

BOOST_AUTO_TEST_CASE(a_mark_is_made_only_for_what_was_looked_at) {
    KnownFiles known(3, true);
    known.add(kKey, hash("key"));
    known.add_nameless();
    known.add(kAct, hash("act"));
    BOOST_TEST(known.is_at(2, kAct));
    BOOST_TEST(!known.is_at(1, ""));
    BOOST_TEST(!known.is_at(3, kAct));
    known.set_judged(0);
    known.set_judged(2);
    known.settle();
    BOOST_TEST(known.open() == 2U);
    BOOST_TEST(known.set_found(kKey));
    BOOST_TEST(known.seen(kKey).is_settled());  // it lies in no bag
    BOOST_TEST(known.set_found(kAct));
    BOOST_TEST(!known.seen(kAct).is_settled());  // no manifest has listed it yet
    BOOST_TEST((known.set_listed(kAct, hash("act")) == Line::right));
    BOOST_TEST(known.open() == 0U);
    BOOST_TEST(!known.set_found("docs/2022/act/data/09/other.pdf"));
}

BOOST_AUTO_TEST_CASE(a_manifest_line_is_right_wrong_again_or_unknown) {
    KnownFiles known(2, true);
    known.add(kAct, hash("act"));
    known.add(kRecord, hash("record"));
    known.settle();
    BOOST_TEST((known.set_listed(kAct, hash("another act")) == Line::wrong));
    BOOST_TEST((known.set_listed(kAct, hash("act")) == Line::again));
    BOOST_TEST((known.set_listed(kRecord, hash("record")) == Line::right));
    BOOST_TEST((known.set_listed(kKey, hash("key")) == Line::unknown));
}

BOOST_AUTO_TEST_CASE(two_leaves_for_one_file_are_seen) {
    KnownFiles known(3, true);
    for (const char* text : {"one", "two"}) known.add(kKey, hash(text));
    known.add(kAct, hash("act"));
    known.settle();
    BOOST_TEST(known.seen(kKey).twice);
    BOOST_TEST(!known.seen(kAct).twice);
}

BOOST_AUTO_TEST_CASE(nothing_is_expected_of_a_confidential_part_that_was_left_out) {
    KnownFiles known(1, false);
    known.add(kRecord, hash("record"));
    known.settle();
    BOOST_TEST(known.open() == 0U);
    BOOST_TEST(known.withheld() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
