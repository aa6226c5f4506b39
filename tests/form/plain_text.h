// tests/form/plain_text.h: a Document as lines that a person can read and diff.
// U+00A0 is shown as ~, bold as *…*, another language as [ru:…], a signature field as {name}.
#pragma once

#include "base/text.h"
#include "form/document.h"

#include <string>

namespace ishenim::test {

inline std::string plain(const form::Spans& spans) {
    std::string out;
    for (const form::Span& span : spans) {
        std::string text = span.bold ? "*" + span.text + "*" : span.text;
        if (!span.lang.empty()) text = "[" + span.lang + ":" + text + "]";
        out += text;
    }
    return replace_all(out, "\u00A0", "~");
}

inline std::string plain(const std::vector<form::SignatureField>& field) {
    std::string out;
    if (!field.empty()) {
        const form::Span tooltip{field[0].tooltip, false, ""};
        out = " {" + field[0].name + ": " + plain(form::Spans{tooltip}) + "}";
    }
    return out;
}

struct PlainBlock {
    std::string operator()(const form::Paragraph& p) const {
        static const char* const kNames[] = {"organisation", "title", "headline", "heading",
                                             "body",         "plain", "note"};
        return std::string(kNames[static_cast<int>(p.role)]) + ": " + plain(p.spans) + "\n";
    }
    std::string operator()(const form::Requisites& r) const {
        return "requisites: " + plain(r.left) + " | " + plain(r.middle) + " | " + plain(r.right) +
               "\n";
    }
    std::string operator()(const form::List& list) const {
        std::string out;
        for (const form::ListItem& item : list.items)
            out += "  " + item.label + " " + plain(item.spans) + "\n";
        return out;
    }
    std::string operator()(const form::Table& table) const {
        std::string out = "table: " + plain(table.caption) + " (" + table.summary + ")\n";
        for (const form::Column& column : table.columns) out += "  | " + plain(column.heading);
        out += "\n";
        for (const form::Row& row : table.rows) {
            for (const form::Spans& cell : row.cells) out += "  | " + plain(cell);
            out += "\n";
        }
        return out;
    }
    std::string operator()(const form::Chart& chart) const {
        static const char* const kShades[] = {"white", "light", "grey", "hatched"};
        const auto shade = [](form::Shade is) { return kShades[static_cast<int>(is)]; };
        std::string out = "chart: " + plain(chart.caption) + " (" + chart.alt + ")\n";
        for (const form::Bar& bar : chart.bars) {
            out += "  " + bar.label + " " + shade(bar.shade) + " " + std::to_string(bar.amount) +
                   " " + bar.value + "\n";
        }
        for (const form::Week& week : chart.weeks) {
            out += "  " + week.label + " " + shade(week.shade) + " " + week.value;
            if (!week.note.empty()) out += " (" + week.note + ")";
            out += "\n";
        }
        for (const form::Key& key : chart.keys) {
            out += std::string("  ") + shade(key.shade) + ": " + plain(key.text) + "\n";
        }
        return replace_all(out, "\u00A0", "~");
    }
    std::string operator()(const form::Witness& witness) const {
        std::string out = "witness: " + replace_all(witness.code, "\n", "|") + "\n";
        for (const form::WitnessLine& line : witness.lines) {
            out += (line.digits ? "  # " : "  ") + plain(line.spans) + "\n";
        }
        return out;
    }
    std::string operator()(const form::SignatureBlock& block) const {
        std::string out = "signatures: " + plain(block.heading) + "\n";
        for (const form::SignatureLine& line : block.lines) {
            out += "  " + plain(line.role) + " ____ " + plain(line.name);
            if (!line.note.empty()) out += " (" + plain(line.note) + ")";
            out += plain(line.field) + "\n";
        }
        return out;
    }
    std::string operator()(const form::Approval& approval) const {
        std::string out = "approval:" + plain(approval.field) + "\n";
        for (const form::Spans& line : approval.lines) out += "    " + plain(line) + "\n";
        return out;
    }
    std::string operator()(const form::Gap& gap) const {
        return gap.to_next_page ? "---- new page\n" : "\n";
    }
    std::string operator()(const form::Together& together) const {
        std::string out;
        for (const form::Block& block : together.blocks) out += std::visit(*this, block.is);
        return out;
    }
};

inline std::string plain(const form::Document& d) {
    std::string out = "lang " + d.lang + "; title " + d.title + "; subject " + d.subject +
                      "; footer " + d.footer + "; mark " + d.mark + (d.draft ? "; draft" : "") +
                      "\n";
    out = replace_all(out, "\u00A0", "~");
    for (const form::Block& block : d.blocks) out += std::visit(PlainBlock{}, block.is);
    return out;
}

}  // namespace ishenim::test
