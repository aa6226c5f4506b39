#include "rules/checks.h"

#include <algorithm>

namespace ishenim::rules {
namespace {

using entry::AgendaItem;
using entry::Commission;
using entry::Protocol;

const Text3 kNotHere{"бул талаа мындай маселеде жазылбайт", "это поле при таком вопросе не пишут",
                     "nothing: this field does not belong to such an item"};

bool is_election(const AgendaItem& item) {
    return item.kind == "elect_chair" || item.kind == "elect_secretary";
}

/// `speaker` may also be a guest of the meeting.
void check_speaker(const Protocol& protocol, const Commission* order, const std::string& person,
                   const std::string& pointer, Notes& notes) {
    const bool guest = std::any_of(protocol.invited.begin(), protocol.invited.end(),
                                   [&](const entry::Guest& one) { return one.id == person; });
    if (!guest) check_member(order, person, pointer, notes);
}

void check_decisions(const AgendaItem& item, Date date, const Commission* order,
                     const std::string& pointer, Notes& notes) {
    if (item.decisions.empty() && !is_election(item)) notes.missing(pointer + "/decisions");
    for (std::size_t i = 0; i < item.decisions.size(); ++i) {
        const entry::Decision& decision = item.decisions[i];
        const std::string place = at(pointer + "/decisions", i);
        check_text(decision.text, place + "/text", notes);
        if (!decision.who.empty()) check_member(order, decision.who, place + "/who", notes);
        check_text(decision.who_text, place + "/who_text", notes);
        if (decision.due && *decision.due < date) {
            const std::string first = date.dotted();
            notes.bad_value(place + "/due", decision.due->dotted(),
                            {first + " же андан кийин", first + " или позже", first + " or later"});
        }
    }
}

void check_vote(const Protocol& protocol, const AgendaItem& item, const std::string& pointer,
                Notes& notes) {
    const auto present = static_cast<std::int64_t>(protocol.present.size());
    if (item.vote.in_favour + item.vote.against + item.vote.abstain != present) {
        notes.say("E_VOTE_SUM", pointer + "/vote", {{"n", std::to_string(present)}});
    }
    if (is_election(item) && item.vote.in_favour <= item.vote.against) {
        notes.say("E_VOTE_LOST", pointer + "/vote");
    }
}

void check_elected(const AgendaItem& item, const Commission* order, const std::string& pointer,
                   Notes& notes) {
    const std::string place = pointer + "/elected";
    if (!is_election(item)) {
        if (!item.elected.empty()) notes.bad_value(place, name_of(order, item.elected), kNotHere);
        return;
    }
    if (item.elected.empty()) {
        notes.missing(place);
    } else if (order != nullptr && order->member(item.elected) == nullptr) {
        notes.say("E_ELECTED_NOT_MEMBER", place, {{"name", item.elected}});
    }
    if (!item.open_vote) notes.say("W_NOT_OPEN_VOTE", pointer + "/open_vote");
}

/// Only a report on record can be tabled; twice is told.
void check_tabled(const Protocol& protocol, const AgendaItem& item, const Around& around,
                  const std::string& pointer, Notes& notes) {
    const std::string place = pointer + "/tables_report";
    if (!item.tables_report) {
        if (item.kind == "report") notes.missing(place);
        return;
    }
    const record::Quarter quarter(static_cast<int>(item.tables_report->year),
                                  static_cast<int>(item.tables_report->quarter));
    if (item.kind != "report") {
        notes.bad_value(place, quarter.key(), kNotHere);
        return;
    }
    if (around.record.report(quarter) == nullptr) {
        notes.say("E_REPORT_UNKNOWN", place, {{"key", quarter.key()}});
        return;
    }
    const auto& meetings = around.record.meetings();
    const auto before = std::find_if(meetings.begin(), meetings.end(), [&](const auto& one) {
        return one.date != protocol.date &&
               std::find(one.tables.begin(), one.tables.end(), quarter) != one.tables.end();
    });
    if (before != meetings.end()) {
        notes.say("W_ALREADY_TABLED", place, {{"no", std::to_string(before->protocol)}});
    }
}

}  // namespace

void check_agenda(const Protocol& protocol, const Commission* order, const Around& around,
                  Notes& notes) {
    for (std::size_t i = 0; i < protocol.agenda.size(); ++i) {
        const AgendaItem& item = protocol.agenda[i];
        const std::string pointer = at("/agenda", i);
        check_text(item.title, pointer + "/title", notes);
        check_speaker(protocol, order, item.speaker, pointer + "/speaker", notes);
        check_text(item.heard, pointer + "/heard", notes);
        for (std::size_t j = 0; j < item.discussed.size(); ++j) {
            const std::string place = at(pointer + "/discussed", j);
            check_speaker(protocol, order, item.discussed[j].speaker, place + "/speaker", notes);
            check_text(item.discussed[j].text, place + "/text", notes);
        }
        check_decisions(item, protocol.date, order, pointer, notes);
        check_vote(protocol, item, pointer, notes);
        check_elected(item, order, pointer, notes);
        check_tabled(protocol, item, around, pointer, notes);
    }
}

}  // namespace ishenim::rules
