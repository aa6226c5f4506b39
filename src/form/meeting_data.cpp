#include "form/data.h"

namespace ishenim::form {
namespace {

constexpr auto kProtocol = entry::Form::protocol;

/// Whoever presides and whoever writes: a person with `acting`, or false if nobody is known.
Value officer_of(const Scene& scene, const std::string& id, bool acting) {
    if (id.empty()) return false;
    return person_of(scene, id).set("acting", acting);
}

std::string label_of(std::size_t item, std::size_t decision) {
    return std::to_string(item + 1) + "." + std::to_string(decision) + ".";
}

Value executors_of(const Scene& scene, const entry::Decision& decision) {
    Value list = Value::list();
    if (!decision.who.empty()) {
        list.push(plain_text(person_of(scene, decision.who).at("name").as_text()));
    }
    if (decision.who_text.given()) list.push(text_of(decision.who_text, scene.lang()));
    return with_last(std::move(list));
}

Value decisions_of(const Scene& scene, const entry::AgendaItem& item, std::size_t at) {
    Value list = Value::list();
    std::size_t n = item.elected.empty() ? 1 : 2;  // the election itself is the first decision
    for (const entry::Decision& decision : item.decisions) {
        Value value = Value::map();
        const std::string label = label_of(at, n++);
        Value lines = lines_of(decision.text, scene.lang());
        for (Value& line : lines.as_list()) {
            line.set("label", line.at("first").as_bool() ? label : "");
        }
        value.set("lines", std::move(lines));
        value.set("executors", executors_of(scene, decision));
        value.set("has_executors", !decision.who.empty() || decision.who_text.given());
        value.set("due", decision.due ? date_forms(*decision.due, scene.lang()) : false);
        list.push(std::move(value));
    }
    return list;
}

Value election_of(const Scene& scene, const entry::AgendaItem& item, std::size_t at) {
    if (item.elected.empty()) return false;
    Value election = person_of(scene, item.elected);
    election.set("label", label_of(at, 1)).set("open", item.open_vote);
    election.set("of_chair", item.kind == "elect_chair");
    election.set("of_secretary", item.kind == "elect_secretary");
    return election;
}

Value report_of(const entry::AgendaItem& item) {
    if (!item.tables_report) return false;
    Value report = Value::map();
    report.set("year", std::to_string(item.tables_report->year));
    report.set("quarter", record::roman(item.tables_report->quarter));
    return report;
}

Value item_of(const Scene& scene, const entry::Protocol& protocol, std::size_t at) {
    const entry::AgendaItem& item = protocol.agenda[at];
    Value discussed = Value::list();
    for (const entry::Speech& speech : item.discussed) {
        Value value = person_of(scene, speech.speaker, protocol.invited);
        value.set("lines", lines_of(speech.text, scene.lang()));
        discussed.push(std::move(value));
    }
    Value value = Value::map();
    value.set("i", static_cast<std::int64_t>(at) + 1);
    value.set("title", text_of(item.title, scene.lang()));
    value.set("speaker", person_of(scene, item.speaker, protocol.invited));
    value.set("heard", lines_of(item.heard, scene.lang()));
    value.set("has_discussed", !item.discussed.empty()).set("discussed", std::move(discussed));
    value.set("election", election_of(scene, item, at));
    value.set("has_decisions", !item.decisions.empty() || !item.elected.empty());
    value.set("decisions", decisions_of(scene, item, at));
    value.set("report", report_of(item));
    value.set("for", item.vote.in_favour).set("against", item.vote.against);
    value.set("abstain", item.vote.abstain);
    value.set("adopted", item.vote.in_favour > item.vote.against);
    return value;
}

Value agenda_of(const Scene& scene, const entry::Protocol& protocol) {
    Value list = Value::list();
    for (std::size_t at = 0; at < protocol.agenda.size(); ++at) {
        list.push(item_of(scene, protocol, at));
    }
    return with_last(std::move(list));
}

Value absent_of(const Scene& scene, const entry::Protocol& protocol) {
    Value list = Value::list();
    for (const entry::Absence& absence : protocol.absent) {
        Value person = person_of(scene, absence.member);
        person.set("reason", text_of(absence.reason, scene.lang()));
        list.push(std::move(person));
    }
    return list;
}

Value attachments_of(const Scene& scene, const entry::Protocol& protocol) {
    Value list = Value::list();
    for (const entry::Attachment& attachment : protocol.attachments) {
        Value value = text_of(attachment.label, scene.lang());
        if (value.is_map()) list.push(value.set("sheets", attachment.sheets));
    }
    return with_last(std::move(list));
}

/// A line for every member of the commission (5.3), the absent ones with a note; whoever presided
/// and wrote first.
Value signatures_of(const Scene& scene) {
    const entry::Protocol& protocol = scene.subject.entry.protocol();
    const record::MeetingFacts& facts = *scene.subject.facts.meeting;
    SignatureLines lines(scene);
    const auto word = [&](As as) { return protocol_role_word(as, scene.lang()); };
    if (!facts.chair.empty()) {
        lines.add(word(facts.acting_chair ? As::acting_chair : As::chair), facts.chair, "chair");
    }
    if (!facts.secretary.empty() && facts.secretary != facts.chair) {
        lines.add(word(facts.acting_secretary ? As::acting_secretary : As::secretary),
                  facts.secretary, "secretary");
    }
    std::vector<std::string> members;
    if (scene.subject.commission == nullptr) {
        members = protocol.present;
    } else {
        for (const entry::Member& member : scene.subject.commission->members) {
            members.push_back(member.id);
        }
    }
    const std::string note = scene.lang() == "ru"
                                 ? "на заседании отсутствовал(а), с протоколом ознакомлен(а)"
                                 : "отурумга катышкан жок, протокол менен таанышты";
    for (const std::string& id : members) {
        if (id == facts.chair || id == facts.secretary) continue;
        lines.add(word(As::member), id, member_field(scene, id),
                  holds(protocol.present, id) ? "" : note);
    }
    return lines.take();
}

}  // namespace

Value protocol_data(const Scene& scene) {
    const entry::Protocol& protocol = scene.subject.entry.protocol();
    const record::MeetingFacts& facts = *scene.subject.facts.meeting;
    Value data = common_data(scene);
    const std::string kind = word_in(scene, kProtocol, "/meeting_kind", facts.kind);
    data.set("meeting_kind", kind).set("meeting_kind_capital", capitalised(kind));
    data.set("start", protocol.start ? protocol.start->iso() : "");
    data.set("end_time", protocol.end ? protocol.end->iso() : "");
    data.set("place", text_of(protocol.place, scene.lang()));
    data.set("chair", officer_of(scene, facts.chair, facts.acting_chair));
    data.set("secretary", officer_of(scene, facts.secretary, facts.acting_secretary));
    data.set("members_n", facts.members).set("present_n", facts.present);

    Value present = persons_of(scene, protocol.present);
    int n = 0;
    for (Value& person : present.as_list()) person.set("label", std::to_string(++n) + ".");
    data.set("present", std::move(present)).set("absent", absent_of(scene, protocol));
    data.set("invited", guests_of(scene, protocol.invited));
    data.set("agenda", agenda_of(scene, protocol));
    data.set("attachments", attachments_of(scene, protocol));
    data.set("has_attachments", !protocol.attachments.empty());
    data.set("journal_number", number_text(scene, scene.subject.numbers.journal_b));
    data.set("remarks", remarks_of(scene, protocol.remarks));
    data.set("has_remarks", !data.at("remarks").as_list().empty());
    data.set("signatures", signatures_of(scene));
    return data;
}

Value journal_b_data(const Scene& scene) {
    const entry::Protocol& protocol = scene.subject.entry.protocol();
    const record::MeetingFacts& facts = *scene.subject.facts.meeting;
    Value data = common_data(scene);
    data.set("protocol_number", number_text(scene, scene.subject.numbers.protocol));
    Value titles = Value::list();
    for (const entry::AgendaItem& item : protocol.agenda) {
        titles.push(text_of(item.title, scene.lang()));
    }
    data.set("agenda", with_last(std::move(titles)));
    data.set("decisions_n", facts.decisions);
    data.set("sheets", scene.subject.protocol_sheets == 0
                           ? std::string(kNoNumber)
                           : std::to_string(scene.subject.protocol_sheets));
    SignatureLines lines(scene);
    const As as = facts.acting_secretary ? As::acting_recorder : As::recorder;
    lines.add(role_word(as, scene.lang()), facts.secretary, "secretary");
    data.set("signatures", lines.take());
    return data;
}

}  // namespace ishenim::form
