#include "form/vocabulary.h"

#include "form/tags.h"
#include "form/xml.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace ishenim::form {
namespace {

std::vector<ElementRule> chart_rules(const std::vector<std::string_view>& block) {
    const AttributeRule shade{"shade", Takes::shade, true};
    return {
        {"chart", block, false, {{"alt", Takes::text, true}}},
        {"bar",
         {"chart"},
         false,
         {{"label", Takes::text, true},
          {"value", Takes::text, true},
          {"amount", Takes::amount, true},
          shade}},
        {"week",
         {"chart"},
         false,
         {{"label", Takes::text, true}, {"value", Takes::text, true}, {"note"}, shade}},
        {"key", {"chart"}, true, {shade}},
    };
}

std::vector<ElementRule> make_vocabulary() {
    const std::vector<std::string_view> block{"document", "together"};
    const AttributeRule keep{"keep", Takes::yes_no};
    const AttributeRule field{"field"}, tooltip{"tooltip"};
    std::vector<ElementRule> rules{
        {"document",
         {""},
         false,
         {{"title", Takes::text, true},
          {"subject", Takes::text, true},
          {"footer", Takes::text, true}}},
        {"approval", {"document"}, false, {field, tooltip}},
        {"line", {"approval", "witness"}, true, {}},
        {"organisation", block, true, {}},
        {"title", block, true, {}},
        {"headline", block, true, {}},
        {"heading", block, true, {}},
        {"requisites", block, false, {}},
        {"left", {"requisites"}, true, {}},
        {"middle", {"requisites"}, true, {}},
        {"right", {"requisites"}, true, {}},
        {"paragraph",
         block,
         true,
         {{"role", Takes::paragraph_role},
          {"align", Takes::alignment},
          keep,
          {"skip-empty", Takes::yes_no}}},
        {"list", block, false, {}},
        {"item", {"list"}, true, {{"label", Takes::text, true}, {"level", Takes::level}, keep}},
        {"table",
         block,
         false,
         {{"summary", Takes::text, true}, {"continued", Takes::text, false}}},
        {"caption", {"table", "chart"}, true, {}},
        {"column",
         {"table"},
         true,
         {{"align", Takes::column_alignment},
          {"weight", Takes::weight},
          {"width", Takes::millimetres}}},
        {"row", {"table"}, false, {}},
        {"cell", {"row"}, true, {}},
        {"witness", block, false, {{"code", Takes::text, true}, {"alt", Takes::text, true}}},
        {"digits", {"witness"}, true, {}},
        {"signature-block", block, false, {{"heading"}}},
        {"signature",
         {"signature-block"},
         false,
         {{"role", Takes::text, true}, {"name", Takes::text, true}, {"note"}, field, tooltip}},
        {"space", {"document"}, false, {{"height", Takes::millimetres, true}}},
        {"new-page", {"document"}, false, {}},
        {"together", {"document"}, false, {}},
        {"b", {"*"}, true, {}},
        {"lang", {"*"}, true, {{"code", Takes::language, true}}},
    };
    for (ElementRule& rule : chart_rules(block)) rules.push_back(std::move(rule));
    return rules;
}

bool is_number(std::string_view word, int least, int most) {
    int n = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), n);
    return error == std::errc() && end == word.data() + word.size() && n >= least && n <= most;
}

bool is_one_value(std::string_view text) {
    return text.substr(0, kValueMark.size()) == kValueMark && text.find(';') == text.size() - 1;
}

/// What the attribute may hold, for the message; "" if the value is fine.
std::string refusal(Takes takes, const std::string& value) {
    switch (takes) {
        case Takes::text: return "";
        case Takes::yes_no: return value == "yes" || value == "no" ? "" : "yes or no";
        case Takes::alignment:
            return align_of(value) && value != "decimal" ? "" : "justify, left, center or right";
        case Takes::column_alignment:
            return align_of(value) ? "" : "justify, left, center, right or decimal";
        case Takes::paragraph_role: return role_of(value) ? "" : "body, plain or note";
        case Takes::level: return is_number(value, 0, 1) ? "" : "0 or 1";
        case Takes::weight: return is_number(value, 1, 100) ? "" : "a number from 1 to 100";
        case Takes::millimetres: return is_number(value, 5, 165) ? "" : "millimetres from 5 to 165";
        case Takes::language:
            return is_one_value(value) || value == "ky" || value == "ru" || value == "en"
                       ? ""
                       : "ky, ru, en or a value";
        case Takes::amount:
            return is_one_value(value) || is_number(value, 0, 1'000'000) ? ""
                                                                         : "a number or a value";
        case Takes::shade:
            return is_one_value(value) || shade_of(value)
                       ? ""
                       : "white, light, grey, hatched or a value";
    }
    return "";
}

/// Checks a template as it was written; line numbers are those of its file.
class MarkupChecker final : public XmlReader {
public:
    MarkupChecker(const std::string& file, const std::vector<Tag>& tags)
        : file_(file), tags_(tags) {}

    void begin(const std::string& name, const XmlAttributes& attributes) override {
        const ElementRule* rule = rule_of(name);
        if (rule == nullptr) throw fault("unknown element <" + name + ">");
        const std::string parent = open_.empty() ? "" : open_.back();
        const bool inside_text = !open_.empty() && rule_of(parent)->text;
        const bool allowed = std::any_of(
            rule->parents.begin(), rule->parents.end(),
            [&](std::string_view p) { return p == parent || (p == "*" && inside_text); });
        if (!allowed) {
            throw fault("<" + name + "> may not stand " +
                        (parent.empty() ? "at the top" : "in <" + parent + ">"));
        }
        check_attributes(*rule, attributes);
        check_table(name);
        open_.push_back(name);
    }

    void end(const std::string& name) override {
        open_.pop_back();
        if (name == "row" && cells_ != columns_) {
            throw fault("the row has " + std::to_string(cells_) + " cells, the table has " +
                        std::to_string(columns_) + " columns");
        }
    }

    void text(const std::string& characters) override {
        if (!open_.empty() && rule_of(open_.back())->text) return;
        if (collapsed_is_empty(characters)) return;
        throw fault("text outside of a paragraph, item, cell or the like");
    }

    void instruction(const std::string& target, const std::string& data) override {
        if (target == kSectionBegin) {
            if (open_.empty() || open_.back() == "row") {
                throw fault("a section may not stand " +
                            std::string(open_.empty() ? "at the top" : "between cells"));
            }
            sections_.push_back(open_.size());
            names_.push_back(std::stoul(data));
        } else if (target == kSectionEnd && !sections_.empty()) {
            if (sections_.back() != open_.size()) {
                const std::string& name = tags_.at(names_.back()).name;
                throw fault("the section \"" + name + "\" cuts through an element");
            }
            sections_.pop_back();
            names_.pop_back();
        } else {
            throw fault("processing instructions are not allowed");
        }
    }

private:
    Fault fault(const std::string& what) const { return template_fault(file_, line(), what); }

    static bool collapsed_is_empty(const std::string& characters) {
        return characters.find_first_not_of(" \t\r\n") == std::string::npos;
    }

    void check_attributes(const ElementRule& rule, const XmlAttributes& attributes) const {
        const std::string element(rule.name);
        for (const auto& [key, value] : attributes) {
            const auto known =
                std::find_if(rule.attributes.begin(), rule.attributes.end(),
                             [&, k = key](const AttributeRule& a) { return a.name == k; });
            if (known == rule.attributes.end()) {
                throw fault("<" + element + "> has no attribute \"" + key + "\"");
            }
            const std::string wanted = refusal(known->takes, value);
            if (!wanted.empty()) {
                throw fault("<" + element + " " + key + "> must be " + wanted);
            }
        }
        for (const AttributeRule& a : rule.attributes) {
            if (a.required && attributes.count(std::string(a.name)) == 0) {
                throw fault("<" + element + "> lacks the attribute \"" + std::string(a.name) +
                            "\"");
            }
        }
    }

    /// Every row has as many cells as the table has columns, so columns stand outside sections.
    void check_table(const std::string& name) {
        if (name == "table") {
            columns_ = 0;
            table_sections_ = sections_.size();
        } else if (name == "column") {
            if (sections_.size() != table_sections_) {
                throw fault("a column may not stand in a section");
            }
            ++columns_;
        } else if (name == "row") {
            cells_ = 0;
        } else if (name == "cell") {
            ++cells_;
        }
    }

    const std::string& file_;
    const std::vector<Tag>& tags_;
    std::vector<std::string> open_;
    std::vector<std::size_t> sections_;  ///< how many elements were open where each began
    std::vector<std::size_t> names_;     ///< their tags
    std::size_t columns_ = 0, cells_ = 0, table_sections_ = 0;
};

}  // namespace

const std::vector<ElementRule>& vocabulary() {
    static const std::vector<ElementRule> kRules = make_vocabulary();
    return kRules;
}

const ElementRule* rule_of(std::string_view element) {
    static const std::map<std::string_view, const ElementRule*> kByName = [] {
        std::map<std::string_view, const ElementRule*> rules;
        for (const ElementRule& rule : vocabulary()) rules.emplace(rule.name, &rule);
        return rules;
    }();
    const auto found = kByName.find(element);
    return found == kByName.end() ? nullptr : found->second;
}

std::optional<Align> align_of(std::string_view word) {
    static const std::map<std::string_view, Align> kWords{{"justify", Align::justify},
                                                          {"left", Align::left},
                                                          {"center", Align::center},
                                                          {"right", Align::right},
                                                          {"decimal", Align::decimal}};
    const auto found = kWords.find(word);
    return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Role> role_of(std::string_view word) {
    static const std::map<std::string_view, Role> kWords{
        {"body", Role::body}, {"plain", Role::plain}, {"note", Role::note}};
    const auto found = kWords.find(word);
    return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Shade> shade_of(std::string_view word) {
    static const std::map<std::string_view, Shade> kWords{{"white", Shade::white},
                                                          {"light", Shade::light},
                                                          {"grey", Shade::grey},
                                                          {"hatched", Shade::hatched}};
    const auto found = kWords.find(word);
    return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

void check_markup(const std::string& file, const Tags& tags) {
    MarkupChecker checker(file, tags.all);
    read_xml(file, tags.markup, checker);
}

}  // namespace ishenim::form
