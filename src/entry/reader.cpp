#include "entry/reader.h"

#include "base/text.h"
#include "entry/bytes.h"
#include "entry/report.h"
#include "entry/schema.h"
#include "entry/spellings.h"
#include "entry/tree.h"
#include "entry/walk.h"

#include <algorithm>

namespace ishenim::entry {
namespace {

/// `form` is the same field in every schema but for its words.
const Field& form_field() {
    return all_schemas().front().fields.front();
}

/// The first member of the root that is called `form` by any of its names.
const NodeMember* written_form(const Node& root) {
    const auto& names = form_field().folded_names;
    const auto found =
        std::find_if(root.members.begin(), root.members.end(), [&](const NodeMember& member) {
            return std::find(names.begin(), names.end(), folded_key(member.key)) != names.end();
        });
    return found == root.members.end() ? nullptr : &*found;
}

const Schema* schema_called(std::string_view name) {
    for (const Schema& schema : all_schemas()) {
        if (!code_of_word(schema.fields.front(), name, {}).empty()) return &schema;
    }
    return nullptr;
}

Text3 hint_of_forms() {
    Text3 hint{"Биринчи сапта бланктын аты турат: ", "В первой строке стоит имя бланка: ",
               "The first line names the form: "};
    std::string comma;
    for (const Schema& schema : all_schemas()) {
        hint.ky += comma + "«Форма: " + schema.form_names.at(0) + "»";
        hint.ru += comma + "«Форма: " + schema.form_names.at(1) + "»";
        hint.en += comma + "«form: " + schema.code + "»";
        comma = ", ";
    }
    return hint;
}

/// Which form it is, or nullptr and a finding.
const Schema* find_schema(const Node& root, Syntax syntax, Report& report) {
    const NodeMember* form = written_form(root);
    const Spot spot = Spot{}.below(form_field(), form == nullptr ? 0 : form->line,
                                   form == nullptr ? 0 : form->column);
    if (form == nullptr || not_given(form->value, form_field(), syntax)) {
        report.say_with_hint("E_MISSING_FIELD", spot, {}, hint_of_forms());
        return nullptr;
    }
    const bool is_text = form->value.kind == Node::Kind::text;
    const Schema* schema = is_text ? schema_called(form->value.text) : nullptr;
    if (schema == nullptr) {
        const std::string written = is_text ? shown(form->value.text) : "";
        report.say_with_hint("E_FORM_UNKNOWN", spot, {{"form", written}}, hint_of_forms());
    }
    return schema;
}

Findings not_a_form(const Node& root) {
    return {syntax_error(root.line, {"Файл «талаа: маани» саптарынан турушу керек.",
                                     "Файл должен состоять из строк «поле: значение».",
                                     "The file must be a mapping of fields."})};
}

Checked<Node> tree_of(Syntax syntax, std::string_view bytes) {
    return syntax == Syntax::json ? read_json(bytes) : read_yaml(bytes, EndMark::required);
}

}  // namespace

int line_in(const std::map<std::string, int>& lines, std::string pointer) {
    for (;;) {
        const auto found = lines.find(pointer);
        if (found != lines.end()) return found->second;
        const std::size_t slash = pointer.rfind('/');
        if (slash == std::string::npos) return 0;
        pointer.resize(slash);
    }
}

Checked<Reading> read(Syntax syntax, std::string_view bytes, const InForce& in_force,
                      const ReadOptions& options) {
    const auto tree = tree_of(syntax, bytes);
    if (!tree) return Checked<Reading>::refused(tree.findings());
    if (tree->kind != Node::Kind::map) return Checked<Reading>::refused(not_a_form(*tree));

    Report report;
    const Schema* schema = find_schema(*tree, syntax, report);
    if (schema == nullptr) return Checked<Reading>::refused(report.in_order());
    Walk walk(syntax, *schema, in_force, options, report);
    const Value canonical = walk.read(*tree);
    Findings findings = report.in_order();
    if (stops(findings)) return Checked<Reading>::refused(std::move(findings));
    return {Reading{entry_of(canonical), walk.take_lines()}, std::move(findings)};
}

std::optional<Form> form_named(Syntax syntax, std::string_view bytes) {
    const auto tree = tree_of(syntax, bytes);
    if (!tree || tree->kind != Node::Kind::map) return std::nullopt;
    Report unheard;
    const Schema* schema = find_schema(*tree, syntax, unheard);
    return schema == nullptr ? std::nullopt : std::optional<Form>(schema->form);
}

}  // namespace ishenim::entry
