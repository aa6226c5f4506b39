// The acts that correct or annul an earlier entry.
#include "form/places.h"

namespace ishenim::form {
namespace {

Value papers_in_words(const Scene& scene, const std::vector<record::PaperNamed>& papers) {
    Value list = Value::list();
    for (const record::PaperNamed& paper : papers) {
        list.push(Value::map().set("text", paper_in_words(paper, scene.lang())));
    }
    return with_last(std::move(list));
}

/// What both acts say: which entry, why, by whom, and which papers stay as they were made.
Value act_on_entry(const Scene& scene, const entry::Reference& ref, const entry::Pair& reason,
                   const std::string& author, const std::vector<record::PaperNamed>& papers) {
    Value data = common_data(scene);
    data.set("approval", scene.subject.school.approval_block);
    data.set("about", entry_in_words(ref, scene.lang()));
    data.set("reason", lines_of(reason, scene.lang()));
    data.set("papers", papers_in_words(scene, papers)).set("has_papers", !papers.empty());
    data.set("author", person_of(scene, author));
    data.set("remarks", remarks_of(scene, {}));
    data.set("has_remarks", !data.at("remarks").as_list().empty());
    SignatureLines lines(scene);
    lines.add(role_word(As::drew_up, scene.lang()), author, "author");
    return data.set("signatures", lines.take());
}

}  // namespace

Value correction_data(const Scene& scene) {
    const entry::Correction& correction = scene.subject.entry.correction();
    const record::CorrectionFacts& facts = *scene.subject.facts.correction;
    Value data =
        act_on_entry(scene, correction.ref, correction.reason, correction.author, facts.papers);
    const entry::Form form = entry::form_of(correction.ref.form).value();
    Value changes = Value::list();
    int n = 0;
    for (const entry::Change& change : correction.changes) {
        Value row = Value::map();
        row.set("line", ++n);
        row.set("place", place_in_words(form, change.field, facts.letters, scene.lang()));
        row.set("old", value_in_words(scene, form, change.field, change.old_value));
        row.set("new", value_in_words(scene, form, change.field, change.new_value));
        changes.push(std::move(row));
    }
    return data.set("changes", std::move(changes));
}

Value annulment_data(const Scene& scene) {
    const entry::Annulment& annulment = scene.subject.entry.annulment();
    return act_on_entry(scene, annulment.ref, annulment.reason, annulment.author,
                        scene.subject.facts.annulment->papers);
}

}  // namespace ishenim::form
