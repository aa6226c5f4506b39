#include "base/text.h"
#include "form/data.h"

#include <algorithm>

namespace ishenim::form {
namespace {

constexpr auto kOpening = entry::Form::opening;

/// The ids in the order of the order: chair, secretary, members, parent representatives; whoever
/// the order does not know stands at the end.
struct Group {
    std::string id;
    As as;
};

std::vector<Group> grouped(const Scene& scene, const std::vector<std::string>& ids) {
    const record::OpeningFacts& facts = *scene.subject.facts.opening;
    const entry::Commission* commission = scene.subject.commission;
    std::vector<Group> groups;
    const auto as_of = [&](const std::string& id) {
        if (id == facts.chair) return As::chair;
        if (id == facts.secretary) return As::secretary;
        const entry::Member* member = commission == nullptr ? nullptr : commission->member(id);
        return member != nullptr && member->parent_rep ? As::parent : As::member;
    };
    for (As wanted : {As::chair, As::secretary, As::member, As::parent}) {
        for (const std::string& id : ids) {
            if (as_of(id) == wanted) groups.push_back({id, wanted});
        }
    }
    return groups;
}

Value composition_of(const Scene& scene, const std::vector<std::string>& present) {
    Value list = Value::list();
    for (const Group& group : grouped(scene, present)) {
        Value person = person_of(scene, group.id);
        person.set("is_chair", group.as == As::chair);
        person.set("is_secretary", group.as == As::secretary);
        person.set("is_member", group.as == As::member);
        person.set("is_parent", group.as == As::parent);
        list.push(std::move(person));
    }
    return with_last(std::move(list));
}

std::string field_of(const Scene& scene, const Group& group) {
    if (group.as == As::chair) return "chair";
    if (group.as == As::secretary) return "secretary";
    return member_field(scene, group.id);
}

void add_signers(const Scene& scene, const std::vector<std::string>& ids, SignatureLines& lines) {
    for (const Group& group : grouped(scene, ids)) {
        lines.add(role_word(group.as, scene.lang()), group.id, field_of(scene, group));
    }
}

void add_seals(const Scene& scene, const entry::Opening& opening, Value& data) {
    data.set("seal_old", opening.seal_old);
    data.set("seal_old_state", word_in(scene, kOpening, "/seal_old_state", opening.seal_old_state));
    data.set("seal_missing", opening.seal_old_state == "missing");
    data.set("sealed", !opening.seal_new.empty() || opening.seal_time.has_value());
    data.set("seal_new", opening.seal_new);
    data.set("seal_time", opening.seal_time ? opening.seal_time->iso() : "");
    data.set("all_notified",
             std::all_of(opening.present.begin(), opening.present.end(),
                         [&](const std::string& id) { return holds(opening.notified, id); }));
    data.set("some_notified", !opening.notified.empty());
    data.set("notified", persons_of(scene, opening.notified));
}

/// What act and part A of the journal have in common.
Value opening_data(const Scene& scene) {
    const entry::Opening& opening = scene.subject.entry.opening();
    const record::OpeningFacts& facts = *scene.subject.facts.opening;
    Value data = common_data(scene);
    data.set("open_time", opening.open_time.iso());
    data.set("scheduled", facts.scheduled ? date_forms(*facts.scheduled, scene.lang()) : false);
    data.set("moved_holiday", facts.moved_holiday);
    data.set("present", persons_of(scene, opening.present));
    data.set("invited", guests_of(scene, opening.invited));
    data.set("has_invited", !opening.invited.empty());
    data.set("has_letters", !opening.letters.empty());
    data.set("total", facts.total).set("signed", facts.signed_n);
    data.set("anonymous", facts.anonymous);
    data.set("act_number", number_text(scene, scene.subject.numbers.act));
    data.set("journal_number", number_text(scene, scene.subject.numbers.journal_a));
    data.set("handed_to",
             opening.handed_to.empty() ? Value(false) : person_of(scene, opening.handed_to));
    data.set("remarks", remarks_of(scene, opening.remarks));
    data.set("has_remarks", !data.at("remarks").as_list().empty());
    add_seals(scene, opening, data);
    return data;
}

Value letters_of(const Scene& scene) {
    const entry::Opening& opening = scene.subject.entry.opening();
    const std::vector<std::string>& numbers = scene.subject.numbers.letters;
    Value list = Value::list();
    for (std::size_t i = 0; i < opening.letters.size(); ++i) {
        const entry::Letter& letter = opening.letters[i];
        const bool numbered = !scene.subject.draft && i < numbers.size();
        Value line = Value::map();
        line.set("line", static_cast<std::int64_t>(i) + 1);
        line.set("reg_no", numbered ? numbers[i] : std::string(kNoNumber));
        line.set("kind", word_in(scene, kOpening, "/letters/0/kind", letter.kind));
        line.set("collective", is_collective(letter));
        line.set("category", word_in(scene, kOpening, "/letters/0/category", letter.category));
        line.set("sheets", letter.sheets);
        line.set("enclosures", letter.enclosures == 0 ? Value(false) : Value(letter.enclosures));
        line.set("summary", text_of(letter.summary, scene.lang()));
        list.push(std::move(line));
    }
    return list;
}

}  // namespace

Value act_data(const Scene& scene) {
    const entry::Opening& opening = scene.subject.entry.opening();
    const record::OpeningFacts& facts = *scene.subject.facts.opening;
    Value data = opening_data(scene);
    data.set("approval", scene.subject.school.approval_block);
    data.set("composition", composition_of(scene, opening.present));
    data.set("no_chair", facts.chair.empty()).set("no_secretary", facts.secretary.empty());
    data.set("unelected", facts.chair.empty() || facts.secretary.empty());
    data.set("both_unelected", facts.chair.empty() && facts.secretary.empty());
    data.set("total_words", number_words(facts.total, scene.lang()));
    data.set("box", word_in(scene, kOpening, "/box", opening.box));
    data.set("letters", letters_of(scene));
    data.set("foreign_items", text_of(opening.foreign_items, scene.lang()));
    data.set("copies", opening.copies.value_or(1));

    SignatureLines lines(scene);
    add_signers(scene, opening.present, lines);
    if (!opening.handed_to.empty()) {
        const entry::Commission* commission = scene.subject.commission;
        const bool responsible =
            commission != nullptr && commission->responsible == opening.handed_to;
        lines.add(role_word(responsible ? As::receiver : As::other_receiver, scene.lang()),
                  opening.handed_to, "received");
    }
    data.set("signatures", lines.take());
    return data;
}

Value journal_a_data(const Scene& scene) {
    const entry::Opening& opening = scene.subject.entry.opening();
    Value data = opening_data(scene);
    std::vector<std::string> signers = opening.present;
    for (const std::string& id : opening.notified) {
        if (!holds(signers, id)) signers.push_back(id);
    }
    SignatureLines lines(scene);
    add_signers(scene, signers, lines);
    data.set("signatures", lines.take());
    return data;
}

}  // namespace ishenim::form
