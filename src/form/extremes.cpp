// The longest and the emptiest that an entry may be, for `templates check` and the tests.
#include "form/extremes.h"
#include "base/text.h"

namespace ishenim::form {
namespace {

const Date kDay(2023, 3, 14);

Value ids_of(const entry::Commission& commission, std::size_t count) {
    Value ids = Value::list();
    for (const entry::Member& member : commission.members) {
        if (ids.as_list().size() < count) ids.push(member.id);
    }
    return ids;
}

/// Every warning there is, so that the longest remarks are tried.
Findings all_warnings() {
    const std::string value = hostile_words(60);
    std::vector<Fill> fills;
    for (std::string_view name :
         {"n", "where", "reg_no", "due", "when", "date", "dates", "time", "name", "names", "seal",
          "quarter", "no", "key", "value", "number"}) {
        fills.emplace_back(name, value);
    }
    Findings findings;
    for (std::string_view code : all_finding_codes()) {
        if (code.substr(0, 2) == "W_") findings.push_back(make_finding(code, "", fills));
    }
    return findings;
}

Value letter_of(int i, const record::School& school, const Fullness& fullness,
                const Filler& filler) {
    Value letter = Value::map();
    letter.set("kind", i % 2 == 0 ? "anonymous" : "signed");
    if (i % 2 != 0) {
        Value applicant = Value::map();
        applicant.set("name", "Купуя Адам");
        letter.set("applicant", std::move(applicant));
    }
    const auto n = static_cast<std::size_t>(i) % school.categories.size();
    letter.set("category", school.categories[n]);
    letter.set("sheets", fullness.longest ? 999 : 1);
    if (fullness.optional) letter.set("enclosures", 999);
    filler.pair(letter, "summary", 500);
    return letter;
}

/// What an opening's seals and notifications may look like.
struct Seals {
    std::string old, state = "intact", fresh, time;
    std::size_t notified = 0;
};

struct OpeningCase {
    std::string name;
    int letters = 0, members = 3;
    Fullness fullness;
    Seals seals;
    bool elected = false, draft = false;
};

Value opening_tree(const OpeningCase& c, const record::School& school,
                   const entry::Commission& commission) {
    const Filler filler(c.fullness);
    Value tree = Value::map();
    tree.set("form", "opening/1").set("opened", kDay.iso()).set("open_time", "12:01");
    const std::size_t present = c.fullness.optional ? commission.members.size() : 1;
    tree.set("present", ids_of(commission, present));
    if (c.fullness.optional) tree.set("invited", filler.guests());
    tree.set("box", c.fullness.optional ? "damaged" : "intact");
    if (!c.seals.old.empty()) tree.set("seal_old", c.seals.old);
    tree.set("seal_old_state", c.seals.state);
    Value letters = Value::list();
    for (int i = 0; i < c.letters; ++i) {
        letters.push(letter_of(i, school, c.fullness, filler));
    }
    tree.set("letters", std::move(letters));
    if (c.fullness.optional) filler.pair(tree, "foreign_items", 500);
    if (c.letters != 0) tree.set("handed_to", commission.members.back().id);
    if (!c.seals.fresh.empty()) tree.set("seal_new", c.seals.fresh);
    if (!c.seals.time.empty()) tree.set("seal_time", c.seals.time);
    if (c.seals.notified != 0) tree.set("notified", ids_of(commission, c.seals.notified));
    if (c.fullness.optional && c.letters != 0) tree.set("copies", 9);
    if (c.fullness.optional) filler.pair(tree, "remarks", 2000);
    return tree;
}

std::vector<OpeningCase> opening_cases() {
    const std::string seal = hostile_words(40);
    const Fullness bare, all{true, false}, longest{true, true}, ky{true, false, true, false},
        ru{true, false, false, true};
    const Seals none, lost{"", "missing", "", "", 0},
        torn{"440100", "broken", "440101", "12:30", 1},
        numbered{"440100", "missing", "440101", "", 1}, timed{"", "broken", "", "12:30", 99},
        whole{seal, "intact", seal, "12:30", 99};
    return {{"empty box, nothing optional", 0, 3, bare, none},
            {"empty box, everything", 0, 7, all, whole, true},
            {"one letter, nothing optional", 1, 3, bare, lost},
            {"one letter, everything", 1, 5, all, whole, true},
            {"one letter, broken seal, one notified", 1, 5, all, torn, true},
            {"one letter, seal without time", 1, 5, bare, numbered},
            {"one letter, time without seal", 1, 5, bare, timed},
            {"Kyrgyz only", 2, 5, ky, whole, true},
            {"Russian only", 2, 5, ru, whole, true},
            {"60 letters, longest texts", 60, 7, longest, whole, true},
            {"200 letters, 51 members, longest texts", 200, 51, longest, whole, true},
            {"draft", 3, 3, all, whole, false, true}};
}

void use_opening(const OpeningCase& c, const record::School& school, const Findings& warnings,
                 const std::function<void(const std::string&, const Subject&)>& use) {
    const entry::Commission commission = extreme_commission(c.members, c.fullness);
    const entry::Entry entry = entry::entry_of(opening_tree(c, school, commission));
    record::Facts facts;
    facts.opening.emplace();
    facts.opening->commission = commission.id;
    if (c.elected) {
        facts.opening->scheduled = kDay;
        facts.opening->chair = commission.members[0].id;
        facts.opening->secretary = commission.members[1].id;
    }
    facts.opening->total = c.letters;
    facts.opening->signed_n = c.letters / 2;
    facts.opening->anonymous = c.letters - c.letters / 2;
    record::Numbers numbers;
    numbers.series = "2022–2023";
    numbers.act = c.letters == 0 ? 0 : 9999;
    numbers.journal_a = 9999;
    for (int i = 0; i < c.letters; ++i) {
        numbers.letters.push_back("ИП-2023/" + std::to_string(10000 + i));
    }
    const Findings findings = c.fullness.optional ? warnings : Findings{};
    const auto log = extreme_log(c.fullness, c.draft);
    use("opening: " + c.name,
        Subject{entry, facts, numbers, findings, school, c.draft ? nullptr : &commission, 0,
                c.draft, log ? &*log : nullptr});
}

struct MeetingCase {
    std::string name;
    int items = 1, members = 3;
    Fullness fullness;
    bool draft = false;
};

Value agenda_item(int i, const entry::Commission& commission, const Fullness& fullness) {
    const Filler filler(fullness);
    const bool election = fullness.optional && i < 2;
    Value item = Value::map();
    filler.pair(item, "title", 300);
    if (election) item.set("kind", i == 0 ? "elect_chair" : "elect_secretary");
    item.set("speaker", commission.members[0].id);
    filler.pair(item, "heard", 4000);
    Value discussed = Value::list(), decisions = Value::list();
    const int many = fullness.longest && i == 2 ? 30 : 1;
    for (int n = 0; n < many && fullness.optional; ++n) {
        Value speech = Value::map();
        speech.set("speaker", "g1");
        filler.pair(speech, "text", 2000);
        discussed.push(std::move(speech));
        Value decision = Value::map();
        filler.pair(decision, "text", 2000);
        decision.set("who", commission.members[1].id);
        filler.pair(decision, "who_text", 200);
        decisions.push(decision.set("due", "2023-05-31"));
    }
    if (fullness.optional) item.set("discussed", std::move(discussed));
    if (fullness.optional) item.set("decisions", std::move(decisions));
    Value vote = Value::map();
    vote.set("for", fullness.optional ? 2 : 0).set("against", 1).set("abstain", 0);
    item.set("vote", std::move(vote));
    if (election) item.set("elected", commission.members[0].id).set("open_vote", i == 0);
    return item;
}

Value meeting_tree(const MeetingCase& c, const entry::Commission& commission) {
    const Filler filler(c.fullness);
    const bool optional = c.fullness.optional;
    Value tree = Value::map();
    tree.set("form", "protocol/1").set("date", kDay.iso());
    if (optional) tree.set("start", "14:00").set("end", "23:59");
    if (optional) filler.pair(tree, "place", 200);
    if (optional) tree.set("meeting_kind", "extraordinary");
    tree.set("present", ids_of(commission, commission.members.size() - 1));
    Value absence = Value::map();
    absence.set("member", commission.members.back().id);
    if (optional) filler.pair(absence, "reason", 200);
    tree.set("absent", Value::List{std::move(absence)});
    if (optional) tree.set("invited", filler.guests());
    Value agenda = Value::list();
    for (int i = 0; i < c.items; ++i) agenda.push(agenda_item(i, commission, c.fullness));
    tree.set("agenda", std::move(agenda));
    if (!optional) return tree;
    Value attachments = Value::list();
    for (int i = 0; i < (c.fullness.longest ? 30 : 1); ++i) {
        Value attachment = Value::map();
        filler.pair(attachment, "label", 300);
        attachments.push(attachment.set("sheets", 999));
    }
    tree.set("attachments", std::move(attachments));
    filler.pair(tree, "remarks", 2000);
    return tree;
}

void use_meeting(const MeetingCase& c, const record::School& school, const Findings& warnings,
                 const std::function<void(const std::string&, const Subject&)>& use) {
    const entry::Commission commission = extreme_commission(c.members, c.fullness);
    const entry::Entry entry = entry::entry_of(meeting_tree(c, commission));
    record::Facts facts;
    facts.meeting.emplace();
    facts.meeting->commission = commission.id;
    facts.meeting->kind = c.fullness.optional ? "extraordinary" : "first";
    facts.meeting->first = !c.fullness.optional;
    if (c.fullness.optional) {
        facts.meeting->chair = commission.members[0].id;
        facts.meeting->secretary = commission.members[1].id;
        facts.meeting->acting_chair = facts.meeting->acting_secretary = c.items == 1;
    }
    facts.meeting->members = c.members;
    facts.meeting->present = c.members - 1;
    facts.meeting->decisions = c.items;
    record::Numbers numbers;
    numbers.series = "2022–2023";
    numbers.protocol = numbers.journal_b = 9999;
    const Findings findings = c.fullness.optional ? warnings : Findings{};
    const auto log = extreme_log(c.fullness, c.draft);
    use("protocol: " + c.name,
        Subject{entry, facts, numbers, findings, school, c.draft ? nullptr : &commission, 3,
                c.draft, log ? &*log : nullptr});
}

}  // namespace

void for_each_extreme(const record::School& school,
                      const std::function<void(const std::string& name, const Subject&)>& use) {
    const Findings warnings = all_warnings();
    for (const OpeningCase& c : opening_cases()) use_opening(c, school, warnings, use);
    const Fullness bare, all{true, false}, longest{true, true}, ky{true, false, true, false},
        ru{true, false, false, true};
    const std::vector<MeetingCase> meetings{
        {"one item, nothing optional", 1, 3, bare},
        {"one item, everything", 1, 3, all},
        {"Kyrgyz only", 3, 5, ky},
        {"Russian only", 3, 5, ru},
        {"30 items, 51 members, longest texts", 30, 51, longest},
        {"draft", 2, 3, all, true}};
    for (const MeetingCase& c : meetings) use_meeting(c, school, warnings, use);
    use_reviews(school, warnings, use);
}

}  // namespace ishenim::form
