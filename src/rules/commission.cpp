#include "base/text.h"
#include "rules/checks.h"

#include <algorithm>
#include <set>

namespace ishenim::rules {
namespace {

void check_order(const entry::Commission& commission, Notes& notes) {
    if (commission.order_no.empty()) {
        notes.say("E_NO_ORDER", "/order_no");
    } else if (!commission.order_date) {
        notes.say("E_NO_ORDER", "/order_date");
    }
    if (commission.order_date && *commission.order_date > commission.valid_from) {
        notes.say("W_ORDER_AFTER_START", "/order_date");
    }
}

void check_composition(const entry::Commission& commission, Notes& notes) {
    const auto& members = commission.members;
    if (members.size() % 2 == 0) {
        notes.say("E_EVEN_COMMISSION", "/members", {{"n", std::to_string(members.size())}});
    }
    if (std::none_of(members.begin(), members.end(),
                     [](const entry::Member& one) { return one.parent_rep; })) {
        notes.say("E_NO_PARENT", "/members");
    }
    std::set<std::string> ids, names;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const bool new_id = ids.insert(members[i].id).second;
        const bool new_name = names.insert(lower(members[i].name)).second;
        if (new_id && new_name) continue;
        notes.say("E_MEMBER_TWICE", at("/members", i) + (new_id ? "/name" : "/id"),
                  {{"name", members[i].name}});
    }
}

}  // namespace

void check_commission(const entry::Commission& commission, const Around& around, Notes& notes) {
    check_order(commission, notes);
    check_composition(commission, notes);
    if (commission.member(commission.responsible) == nullptr) {
        notes.say("E_RESPONSIBLE_NOT_MEMBER", "/responsible");
    }
    if (commission.responsible_order_no.empty()) {
        notes.say("W_NO_RESPONSIBLE_ORDER", "/responsible_order_no");
    }
    check_text(commission.remarks, "/remarks", notes);
    check_reported(commission.valid_from, around, "/valid_from", notes);
}

}  // namespace ishenim::rules
