#include "seal/succession.h"

#include "base/durable.h"
#include "base/fault.h"
#include "seal/lines.h"
#include "seal/note.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace ishenim::seal {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kHead = "ishenim-key-succession v1";
constexpr std::array<std::pair<Reason, std::string_view>, 3> kReasons{{
    {Reason::rotated, "rotated"},
    {Reason::revoked, "revoked"},
    {Reason::lost, "lost"},
}};
constexpr std::uint64_t kMaxKeyFile = 64 * 1024;
constexpr std::size_t kMostKeys = 1000;

std::optional<std::uint64_t> parse_size(std::string_view text) {
    if (text.empty() || (text.front() == '0' && text.size() > 1)) return std::nullopt;
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return size;
}

[[noreturn]] void corrupt(const fs::path& file, const char* why) {
    throw Fault(FaultCode::corrupt, file.string(), why);
}

VerifierKey read_vkey(const fs::path& file) {
    const std::string text = read_whole(file, kMaxKeyFile);
    if (!text.empty() && text.back() == '\n') {
        if (auto key = VerifierKey::parse(std::string_view(text).substr(0, text.size() - 1))) {
            return *key;
        }
    }
    corrupt(file, "this is no verifier key");
}

/// The link that `note` makes behind `before`, to the key `key`.
ChainedKey read_link(const fs::path& note, const ChainedKey& before, const VerifierKey& key) {
    const auto opened = open_succession(read_whole(note, kMaxKeyFile));
    if (!opened) corrupt(note, "this is no signed note of a key that follows another");
    const Succession& link = opened->succession;
    if (link.from != before.key || link.to != key) corrupt(note, "it names other keys");
    if (link.reason == Reason::lost) return {key, 0, link.reason, opened->signed_by_old};
    if (link.size < before.from) corrupt(note, "it holds from before the key it replaces");
    return {key, link.size, link.reason, true};
}

}  // namespace

std::string_view to_string(Reason reason) noexcept {
    return std::find_if(kReasons.begin(), kReasons.end(),
                        [&](const auto& one) { return one.first == reason; })
        ->second;
}

std::optional<Reason> parse_reason(std::string_view word) noexcept {
    for (const auto& [reason, name] : kReasons) {
        if (name == word) return reason;
    }
    return std::nullopt;
}

std::string Succession::text() const {
    std::string text(kHead);
    text += '\n' + from.text() + '\n' + to.text() + '\n' + std::to_string(size) + '\n';
    text += to_string(reason);
    return text += '\n';
}

std::optional<Succession> Succession::parse(std::string_view note_text) {
    std::array<std::string_view, 5> lines;
    for (std::string_view& line : lines) {
        const auto taken = take_line(note_text);
        if (!taken) return std::nullopt;
        line = *taken;
    }
    const auto from = VerifierKey::parse(lines[1]), to = VerifierKey::parse(lines[2]);
    const auto size = parse_size(lines[3]);
    const auto reason = parse_reason(lines[4]);
    if (!note_text.empty() || lines[0] != kHead || !from || !to || !size || !reason) {
        return std::nullopt;
    }
    // A log that goes on keeps its name; one that begins anew must not be taken for it.
    const bool same_name = from->name() == to->name();
    if (*from == *to || same_name == (*reason == Reason::lost)) return std::nullopt;
    return Succession{*from, *to, *size, *reason};
}

std::string sign_succession(const Succession& succession, const SigningKey* from,
                            const SigningKey& to) {
    const std::string text = succession.text();
    if (from == nullptr) return sign_note(text, to);
    return countersign(sign_note(text, *from), to);
}

std::optional<OpenedSuccession> open_succession(std::string_view note) {
    const auto text = text_of_note(note);
    auto succession = text ? Succession::parse(*text) : std::nullopt;
    if (!succession || !open_note(note, succession->to)) return std::nullopt;
    const bool by_old = open_note(note, succession->from).has_value();
    const bool may_lack =
        succession->reason == Reason::lost && signed_by_others(note, succession->from);
    if (!by_old && !may_lack) return std::nullopt;
    return OpenedSuccession{std::move(*succession), by_old};
}

std::string vkey_name(std::size_t n) {
    return n == 1 ? "log.vkey" : "log." + std::to_string(n) + ".vkey";
}

std::string note_name(std::size_t n) {
    return "log." + std::to_string(n) + ".note";
}

KeyChain::KeyChain(VerifierKey only) : keys_{{std::move(only), 0, Reason::rotated, true}} {}

KeyChain KeyChain::read(const fs::path& keys) {
    KeyChain chain(read_vkey(keys / vkey_name(1)));
    for (std::size_t n = 2; n <= kMostKeys; ++n) {
        const fs::path vkey = keys / vkey_name(n), note = keys / note_name(n);
        if (!fs::exists(fs::symlink_status(vkey)) || !fs::exists(fs::symlink_status(note))) break;
        chain.keys_.push_back(read_link(note, chain.keys_.back(), read_vkey(vkey)));
    }
    return chain;
}

const VerifierKey& KeyChain::at(std::uint64_t size) const noexcept {
    auto found = keys_.rbegin();
    // Keys from before a loss belong to another log.
    while (found->from != 0 && size <= found->from && std::next(found) != keys_.rend()) ++found;
    return found->key;
}

std::optional<std::size_t> KeyChain::find(const VerifierKey& key) const noexcept {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i].key == key) return i;
    }
    return std::nullopt;
}

}  // namespace ishenim::seal
