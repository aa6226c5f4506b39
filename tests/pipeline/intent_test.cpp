#include "pipeline/intent.h"
#include "base/fault.h"
#include "pipeline/entry_record.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::pipeline;

namespace {

Intent sample_intent() {
    Intent intent;
    intent.first_leaf = 7;
    IntentEntry entry;
    entry.seq = 12;
    entry.record_path = "confidential/2022/entries/data/09/12.json";
    entry.files = {{"inputs/" + std::string(64, 'a'), Digest::of("a"), 1},
                   {entry.record_path, Digest::of("record"), 6}};
    entry.leaves = {"leaf one\n", "leaf «two»\n"};
    entry.claim = "0001-abc";
    entry.deliveries = {{"accepted", "ачуу.yaml", ".txt", "Кабыл алынды\r\n", ""},
                        {"to-sign", "Акт № 1", ".pdf", "", "docs/2022/act/data/09/x.pdf"},
                        {"reports", "Отчёт", ".xlsx", "", "", std::string("PK\0\xFF", 4)}};
    intent.entries = {entry, entry};
    return intent;
}

bool is_corrupt(const Fault& fault) {
    return fault.code() == FaultCode::corrupt;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(intents)

BOOST_AUTO_TEST_CASE(an_intent_reads_back_as_it_was_written) {
    const Intent intent = sample_intent();
    BOOST_TEST((intent_of(text_of(intent)) == intent));
    BOOST_TEST(intent_name(intent) == "intent-000000000012.json");
}

BOOST_AUTO_TEST_CASE(anything_else_is_corrupt) {
    const std::string text = text_of(sample_intent());
    BOOST_CHECK_EXCEPTION(intent_of(text.substr(0, text.size() / 2)), Fault, is_corrupt);
    BOOST_CHECK_EXCEPTION(intent_of("{}"), Fault, is_corrupt);
    BOOST_CHECK_EXCEPTION(intent_of(R"({"version":2,"first_leaf":0,"entries":[]})"), Fault,
                          is_corrupt);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_base64_are_corrupt) {
    std::string text = text_of(sample_intent());
    const auto place = text.find("\"base64\":\"") + 10;
    text.at(place) = '*';
    BOOST_CHECK_EXCEPTION(intent_of(text), Fault, is_corrupt);
}

BOOST_AUTO_TEST_CASE(names_of_intents_sort_as_they_were_made) {
    Intent earlier = sample_intent();
    Intent later = sample_intent();
    earlier.entries.front().seq = 9;
    later.entries.front().seq = 10;
    BOOST_TEST(intent_name(earlier) < intent_name(later));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(entry_records)

namespace {

EntryRecord sample_record() {
    EntryRecord record;
    record.seq = 3;
    record.time = *Instant::parse("2022-09-27T08:00:00Z");
    record.name = "ачуу.yaml";
    record.uid = 1000;
    record.dropped = Digest::of("dropped");
    record.entry = Value::map().set("form", "opening/1");
    record.secret = std::string(Digest::of("secret").raw());
    record.commission_seq = 1;
    record.facts = Value::map();
    record.numbers = Value::map();
    record.findings = {make_finding("W_BOX_DAMAGED", "/box")};
    record.inputs = {{"school", Digest::of("school")}};
    record.builder = "builder 1";
    record.papers = {
        {"act-2022-09-27-0001", "act", "ky", "docs/x.pdf", 1, 2, Digest::of("pdf"), 3}};
    return record;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_record_reads_back_as_it_was_written) {
    const std::string text = text_of(sample_record());
    BOOST_TEST(text_of(record_of(text)) == text);
    BOOST_TEST(text.back() == '\n');
}

BOOST_AUTO_TEST_CASE(a_record_of_another_shape_is_corrupt) {
    std::string text = text_of(sample_record());
    BOOST_CHECK_EXCEPTION(record_of(text.substr(1)), Fault, is_corrupt);
    text.replace(text.find("\"version\":1"), 11, "\"version\":9");
    BOOST_CHECK_EXCEPTION(record_of(text), Fault, is_corrupt);
}

BOOST_AUTO_TEST_SUITE_END()
