#include "base/text.h"
#include "rules/notes.h"
#include "rules/rules.h"

#include <algorithm>

namespace ishenim::rules {
namespace {

constexpr std::size_t kMostNamed = 20;

/// The keys of both maps in the order of the form: a key that only `before` has stands behind the
/// one before it there.
std::vector<std::string> keys_of(const Value::Map& before, const Value::Map& after) {
    std::vector<std::string> keys;
    for (const ValueMember& one : after) keys.push_back(one.key);
    auto place = keys.begin();
    for (const ValueMember& one : before) {
        const auto found = std::find(keys.begin(), keys.end(), one.key);
        place = (found == keys.end() ? keys.insert(place, one.key) : found) + 1;
    }
    return keys;
}

void compare(const Value& before, const Value& after, const std::string& pointer,
             std::vector<std::string>& out) {
    if (before == after) return;
    static const Value kNothing;
    if (before.is_map() && after.is_map()) {
        for (const std::string& key : keys_of(before.as_map(), after.as_map())) {
            const Value* old = before.find(key);
            const Value* now = after.find(key);
            compare(old == nullptr ? kNothing : *old, now == nullptr ? kNothing : *now,
                    pointer + "/" + key, out);
        }
    } else if (before.is_list() && after.is_list()) {
        const auto& old = before.as_list();
        const auto& now = after.as_list();
        for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
            compare(i < old.size() ? old[i] : kNothing, i < now.size() ? now[i] : kNothing,
                    at(pointer, i), out);
        }
    } else {
        out.push_back(pointer);
    }
}

void append(Text3& list, const Text3& name) {
    const auto add = [](std::string& to, const std::string& what) {
        to += (to.empty() ? "" : "; ") + what;
    };
    add(list.ky, name.ky);
    add(list.ru, name.ru);
    add(list.en, name.en);
}

void prepend(std::string& hint, const std::string& label, const std::string& names) {
    hint = label + ": " + names + "." + (hint.empty() ? "" : " ") + hint;
}

}  // namespace

std::vector<std::string> differences(const Value& before, const Value& after) {
    std::vector<std::string> pointers;
    compare(before, after, "", pointers);
    return pointers;
}

Finding duplicate_key(const entry::Entry& entry, const Value& before) {
    const Notes notes(entry.form);
    std::string pointer;
    std::vector<Text3> named;
    for (const std::string& one : differences(before, entry.tree)) {
        const bool confidential = entry::is_confidential(entry.form, one);
        if (pointer.empty() && !confidential) pointer = one;
        const Text3 name = confidential ? confidential_mark() : notes.where(one);
        if (std::find(named.begin(), named.end(), name) == named.end()) named.push_back(name);
    }
    Text3 list;
    for (std::size_t i = 0; i < std::min(named.size(), kMostNamed); ++i) append(list, named[i]);
    if (named.size() > kMostNamed) append(list, {"…", "…", "…"});

    Finding finding = make_finding("E_DUPLICATE_KEY", pointer, {{"key", entry.key()}});
    prepend(finding.hint.ky, "Айырмаланган талаалар", list.ky);
    prepend(finding.hint.ru, "Отличаются поля", list.ru);
    prepend(finding.hint.en, "Fields that differ", list.en);
    return finding;
}

}  // namespace ishenim::rules
