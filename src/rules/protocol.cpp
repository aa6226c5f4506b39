#include "base/text.h"
#include "rules/checks.h"

#include <algorithm>

namespace ishenim::rules {
namespace {

using entry::Commission;
using entry::Protocol;

void check_head(const Protocol& protocol, const Commission* order, const Around& around,
                Notes& notes) {
    if (order == nullptr) {
        notes.say("E_NO_COMMISSION", "/date", {{"date", protocol.date.dotted()}});
    }
    if (protocol.start && protocol.end && *protocol.end < *protocol.start) {
        notes.say("E_END_BEFORE_START", "/end");
    }
    check_text(protocol.place, "/place", notes);
    if (order != nullptr && protocol.meeting_kind == "first" && !around.facts.meeting->first) {
        notes.say("E_MEETING_KIND", "/meeting_kind");
    }
}

/// Every member is in exactly one place: present or absent.
void check_attendance(const Protocol& protocol, const Commission* order, Notes& notes) {
    check_members(order, protocol.present, "/present", notes);
    std::vector<std::string> absent;
    for (const entry::Absence& one : protocol.absent) absent.push_back(one.member);
    if (order != nullptr) {
        for (const entry::Member& member : order->members) {
            const bool present = holds(protocol.present, member.id);
            const auto times = std::count(absent.begin(), absent.end(), member.id);
            if (times + (present ? 1 : 0) == 1) continue;
            notes.say("E_ATTENDANCE", times == 0 ? "/present" : "/absent",
                      {{"name", member.sign_name}});
        }
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < protocol.absent.size(); ++i) {
        const std::string pointer = at("/absent", i);
        check_member(order, absent[i], pointer + "/member", notes);
        check_text(protocol.absent[i].reason, pointer + "/reason", notes);
        names.push_back(name_of(order, absent[i]));
    }
    if (!names.empty()) {
        notes.say("ABSENT_MEMBER_MUST_SIGN", "/absent", {{"names", join(names, ", ")}});
    }
}

void check_office(const Protocol& protocol, const Commission* order, const std::string& given,
                  const std::string& holder, const std::string& pointer, Notes& notes) {
    if (!given.empty() && !check_member(order, given, pointer, notes)) return;
    if (holder.empty() || order == nullptr || order->member(holder) == nullptr) return;
    if (!holds(protocol.present, holder)) {
        notes.say("E_CHAIR_ABSENT", pointer, {{"name", name_of(order, holder)}});
    }
}

/// Where the chair or the secretary is not the elected one; "" = nobody is elected yet. nullopt:
/// all is well. At the first meeting a missing election has its own finding.
std::optional<std::string> unelected_at(const record::MeetingFacts& facts) {
    if (facts.acting_chair && !facts.elected_chair.empty()) return "/chair";
    if (facts.acting_secretary && !facts.elected_secretary.empty()) return "/secretary";
    const bool incomplete = facts.elected_chair.empty() || facts.elected_secretary.empty();
    if (incomplete && !facts.first) return "";
    return std::nullopt;
}

void check_offices(const Protocol& protocol, const Commission* order, const Around& around,
                   Notes& notes) {
    const record::MeetingFacts& facts = *around.facts.meeting;
    check_office(protocol, order, protocol.chair, facts.chair, "/chair", notes);
    check_office(protocol, order, protocol.secretary, facts.secretary, "/secretary", notes);
    if (order == nullptr) return;
    if (const auto pointer = unelected_at(facts)) notes.say("W_CHAIR_NOT_ELECTED", *pointer);
    const bool presided = !facts.chair.empty() && facts.chair == facts.secretary;
    const bool elected =
        !facts.elected_chair.empty() && facts.elected_chair == facts.elected_secretary;
    if (presided || elected) {
        const std::string& person = presided ? facts.secretary : facts.elected_secretary;
        notes.say("W_SAME_PERSON_TWICE", "/secretary", {{"name", name_of(order, person)}});
    }
}

bool elects(const Protocol& protocol, std::string_view kind) {
    return std::any_of(protocol.agenda.begin(), protocol.agenda.end(),
                       [&](const entry::AgendaItem& item) { return item.kind == kind; });
}

bool elected_before(const Protocol& protocol, const Commission& order, const Around& around,
                    std::string record::MeetingOnRecord::*office) {
    const auto& meetings = around.record.meetings();
    return std::any_of(meetings.begin(), meetings.end(), [&](const auto& one) {
        return order.valid_from <= one.date && one.date < protocol.date && !(one.*office).empty();
    });
}

/// The first meeting under an order elects both; the first election under a later order is a
/// re-election.
void check_elections(const Protocol& protocol, const Commission* order, const Around& around,
                     Notes& notes) {
    if (order == nullptr) return;
    const bool chair = elects(protocol, "elect_chair");
    const bool secretary = elects(protocol, "elect_secretary");
    if (around.facts.meeting->first && !(chair && secretary)) {
        notes.say("W_NO_ELECTION", "/agenda");
    }
    const auto& orders = around.record.commissions();
    const bool later = !orders.empty() && orders.front().order->valid_from < order->valid_from;
    if (!later) return;
    using record::MeetingOnRecord;
    const bool new_chair =
        chair && !elected_before(protocol, *order, around, &MeetingOnRecord::elected_chair);
    const bool new_secretary =
        secretary && !elected_before(protocol, *order, around, &MeetingOnRecord::elected_secretary);
    if (new_chair || new_secretary) notes.say("REELECTION_NEW_ORDER", "/agenda");
}

}  // namespace

void check_protocol(const Protocol& protocol, const Around& around, Notes& notes) {
    const Commission* order = around.record.commission_in_force(protocol.date);
    check_head(protocol, order, around, notes);
    check_attendance(protocol, order, notes);
    check_offices(protocol, order, around, notes);
    check_agenda(protocol, order, around, notes);
    check_elections(protocol, order, around, notes);
    for (std::size_t i = 0; i < protocol.attachments.size(); ++i) {
        check_text(protocol.attachments[i].label, at("/attachments", i) + "/label", notes);
    }
    check_text(protocol.remarks, "/remarks", notes);
    check_reported(protocol.date, around, "/date", notes);
}

}  // namespace ishenim::rules
