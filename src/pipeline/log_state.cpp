#include "pipeline/log_state.h"

#include "base/clock.h"
#include "base/text.h"
#include "ledger/checkpoint.h"
#include "ledger/edge.h"

#include <stdexcept>

namespace ishenim::pipeline {
namespace {

seal::VerifierKey key_of(const LogState& state) {
    auto key = seal::VerifierKey::parse(state.vkey);
    if (!key) throw std::logic_error("not a verifier key");
    return *std::move(key);
}

}  // namespace

LogState read_log_state(const std::filesystem::path& log, std::uint64_t size,
                        const seal::VerifierKey& key, Date day, const std::string& zone) {
    const ledger::Edge edge = ledger::edge_before(log, size, day_begins(day, zone));
    return {day, {edge.size(), edge.root()}, key.text()};
}

Value to_value(const LogState& state) {
    return Value::map()
        .set("day", state.day.iso())
        .set("size", static_cast<std::int64_t>(state.log.size))
        .set("root", state.log.root.hex())
        .set("vkey", state.vkey);
}

LogState log_state_of(const Value& value) {
    const auto day = Date::parse_iso(value.at("day").as_text());
    const auto root = Digest::parse(value.at("root").as_text());
    const std::int64_t size = value.at("size").as_int();
    if (!day || !root || size < 0) throw std::logic_error("not a state of the log");
    LogState state{*day, {static_cast<std::uint64_t>(size), *root}, value.at("vkey").as_text()};
    key_of(state);
    return state;
}

form::LogState printed(const LogState& state) {
    const seal::VerifierKey key = key_of(state);
    form::LogState print;
    print.day = state.day;
    print.files = state.log.size;
    print.key_groups = seal::check_digit_groups(key.raw());
    if (state.log.size == 0) return print;
    print.groups = seal::paper_groups(state.log);
    const ledger::Checkpoint checkpoint{key.name(), state.log.size, state.log.root};
    print.code = split(checkpoint.text(), '\n');
    print.code.pop_back();  // behind the last line end
    return print;
}

}  // namespace ishenim::pipeline
