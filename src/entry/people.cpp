#include "entry/people.h"

#include "entry/schema.h"

#include <algorithm>

namespace ishenim::entry {
namespace {

bool holds(const std::vector<std::string>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

void People::take(Names& names, std::string_view name, const std::string& id) {
    if (!name.empty()) names.emplace(folded_key(name), id);
}

void People::take_members(const Commission& commission) {
    known_ = true;
    for (const Member& member : commission.members) {
        everybody_.push_back(member.id);
        take(member_names_, member.id, member.id);
    }
    for (const Member& member : commission.members) {
        take(member_names_, member.name, member.id);
        take(member_names_, member.sign_name, member.id);
    }
}

void People::take_members(const Value& list) {
    Commission order;
    for (const Value& item : list.as_list()) {
        Member member;
        member.id = item.text_or("id", "");
        member.name = item.text_or("name", "");
        member.sign_name = item.text_or("sign_name", "");
        if (!member.id.empty()) order.members.push_back(std::move(member));
    }
    take_members(order);
}

void People::take_guests(const Value& list) {
    for (const Value& item : list.as_list()) {
        const std::string id = item.text_or("id", "");
        if (id.empty()) continue;
        guests_.push_back(id);
        take(guest_names_, id, id);
        take(guest_names_, item.text_or("name", ""), id);
    }
}

bool People::has_id(std::string_view id, bool guests_too) const {
    return holds(everybody_, id) || (guests_too && holds(guests_, id));
}

std::string People::id_of(std::string_view name, bool guests_too) const {
    const std::string folded = folded_key(name);
    const auto member = member_names_.find(folded);
    if (member != member_names_.end()) return member->second;
    const auto guest = guests_too ? guest_names_.find(folded) : guest_names_.end();
    return guest == guest_names_.end() ? "" : guest->second;
}

}  // namespace ishenim::entry
