#include "pipeline/intent.h"

#include "base/digest.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/value.h"
#include "entry/json_value.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ishenim::pipeline {
namespace {

constexpr std::string_view kPrefix = "intent-";

Value value_of(const archive::Staged& file) {
    return Value::map()
        .set("path", file.path)
        .set("sha256", file.sha256.hex())
        .set("bytes", static_cast<std::int64_t>(file.bytes));
}

archive::Staged staged_of(const Value& value) {
    const auto digest = Digest::parse(value.at("sha256").as_text());
    if (!digest) throw std::logic_error("not a SHA-256");
    return {value.at("path").as_text(), *digest,
            static_cast<std::uint64_t>(value.at("bytes").as_int())};
}

Value value_of(const Delivery& delivery) {
    Value value = Value::map();
    value.set("folder", delivery.folder).set("stem", delivery.stem);
    value.set("ending", delivery.ending);
    value.set("text", delivery.text).set("path", delivery.path);
    if (!delivery.bytes.empty()) value.set("base64", to_base64(delivery.bytes));
    return value;
}

Delivery delivery_of(const Value& value) {
    Delivery delivery{value.at("folder").as_text(), value.at("stem").as_text(),
                      value.at("ending").as_text(), value.at("text").as_text(),
                      value.at("path").as_text()};
    if (const Value* bytes = value.find("base64")) {
        const auto read = from_base64(bytes->as_text());
        if (!read) throw std::logic_error("not base64");
        delivery.bytes = *read;
    }
    return delivery;
}

Value value_of(const IntentEntry& entry) {
    Value files = Value::list();
    for (const auto& one : entry.files) files.push(value_of(one));
    Value leaves = Value::list();
    for (const auto& one : entry.leaves) leaves.push(one);
    Value deliveries = Value::list();
    for (const auto& one : entry.deliveries) deliveries.push(value_of(one));
    return Value::map()
        .set("seq", entry.seq)
        .set("record_path", entry.record_path)
        .set("files", std::move(files))
        .set("leaves", std::move(leaves))
        .set("claim", entry.claim)
        .set("deliveries", std::move(deliveries));
}

IntentEntry entry_of(const Value& value) {
    IntentEntry entry;
    entry.seq = value.at("seq").as_int();
    entry.record_path = value.at("record_path").as_text();
    for (const Value& one : value.at("files").as_list()) entry.files.push_back(staged_of(one));
    for (const Value& one : value.at("leaves").as_list()) entry.leaves.push_back(one.as_text());
    entry.claim = value.at("claim").as_text();
    for (const Value& one : value.at("deliveries").as_list()) {
        entry.deliveries.push_back(delivery_of(one));
    }
    return entry;
}

}  // namespace

ledger::Leaf leaf_of(const archive::Staged& file, std::string kind, Instant time) {
    ledger::Leaf leaf;
    leaf.sha256 = file.sha256;
    leaf.path = file.path;
    leaf.kind = std::move(kind);
    leaf.bytes = file.bytes;
    leaf.time = time;
    return leaf;
}

std::string text_of(const Intent& intent) {
    Value entries = Value::list();
    for (const auto& one : intent.entries) entries.push(value_of(one));
    return to_json(Value::map()
                       .set("version", 1)
                       .set("first_leaf", static_cast<std::int64_t>(intent.first_leaf))
                       .set("entries", std::move(entries))) +
           "\n";
}

Intent intent_of(std::string_view text) {
    try {
        const Value value = entry::parse_value(text);
        if (value.at("version").as_int() != 1) throw std::logic_error("another version");
        Intent intent;
        intent.first_leaf = static_cast<std::uint64_t>(value.at("first_leaf").as_int());
        for (const Value& one : value.at("entries").as_list()) {
            intent.entries.push_back(entry_of(one));
        }
        return intent;
    } catch (const std::logic_error& error) {
        throw Fault(FaultCode::corrupt, "intent", error.what());
    }
}

std::string intent_name(const Intent& intent) {
    std::string number = std::to_string(intent.entries.front().seq);
    number.insert(0, 12 - std::min<std::size_t>(12, number.size()), '0');
    return std::string(kPrefix) + number + ".json";
}

std::vector<std::filesystem::path> open_intents(const std::filesystem::path& stage) {
    std::vector<std::filesystem::path> intents;
    for (const auto& one : std::filesystem::directory_iterator(stage)) {
        if (one.path().filename().string().rfind(kPrefix, 0) == 0) intents.push_back(one.path());
    }
    std::sort(intents.begin(), intents.end());
    return intents;
}

std::vector<std::string> open_paths(const std::filesystem::path& stage) {
    std::vector<std::string> paths;
    for (const std::filesystem::path& intent : open_intents(stage)) {
        for (const IntentEntry& entry : intent_of(read_whole(intent)).entries) {
            for (const archive::Staged& file : entry.files) paths.push_back(file.path);
        }
    }
    return paths;
}

}  // namespace ishenim::pipeline
