#include "base/fault.h"
#include "form/changed.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using namespace ishenim::test;

namespace {

/// Every text of a document.
struct Texts {
    std::vector<std::string> all;
    std::set<std::string> fields;
    int witnesses = 0;
    void add(const form::Spans& spans) {
        std::string text;
        for (const form::Span& span : spans) text += span.text;
        all.push_back(text);
    }
    void add(const std::vector<form::SignatureField>& field) {
        if (field.empty()) return;
        BOOST_TEST(fields.insert(field[0].name).second, "field twice: " << field[0].name);
        BOOST_TEST(std::all_of(field[0].name.begin(), field[0].name.end(),
                               [](char c) { return c > ' ' && c < 127; }));
        BOOST_TEST(!field[0].tooltip.empty());
    }
    void operator()(const form::Paragraph& p) { add(p.spans); }
    void operator()(const form::Requisites& r) {
        add(r.left);
        add(r.middle);
        add(r.right);
    }
    void operator()(const form::List& list) {
        BOOST_TEST(!list.items.empty());
        for (const form::ListItem& item : list.items) add(item.spans);
    }
    void operator()(const form::Table& table) {
        for (const form::Row& row : table.rows) {
            BOOST_TEST(row.cells.size() == table.columns.size());
            for (const form::Spans& cell : row.cells) add(cell);
        }
    }
    void operator()(const form::Gap&) {}
    void operator()(const form::Chart& chart) {
        BOOST_TEST(!chart.alt.empty());
        BOOST_TEST(chart.bars.empty() != chart.weeks.empty());
        add(chart.caption);
        for (const form::Bar& bar : chart.bars) all.insert(all.end(), {bar.label, bar.value});
        for (const form::Week& week : chart.weeks) {
            all.insert(all.end(), {week.label, week.value, week.note});
        }
        for (const form::Key& key : chart.keys) add(key.text);
    }
    void operator()(const form::Witness& witness) {
        ++witnesses;
        BOOST_TEST(!witness.alt.empty());
        for (const form::WitnessLine& line : witness.lines) add(line.spans);
    }
    void operator()(const form::SignatureBlock& block) {
        for (const form::SignatureLine& line : block.lines) {
            add(line.name);
            add(line.field);
        }
    }
    void operator()(const form::Approval& approval) { add(approval.field); }
    void operator()(const form::Together& together) {
        for (const form::Block& block : together.blocks) std::visit(*this, block.is);
    }
};

void check_texts(const std::string& name, const Texts& texts) {
    for (const std::string& text : texts.all) {
        BOOST_TEST(text == nfc(text), name << ": not NFC: " << text);
        const auto control = [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        };
        BOOST_TEST(std::none_of(text.begin(), text.end(), control), name << ": control: " << text);
        BOOST_TEST(!has(text, "  "), name << ": two blanks: " << text);
        BOOST_TEST((text.empty() || (text.front() != ' ' && text.back() != ' ')),
                   name << ": " << text);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(extremes_test)

BOOST_AUTO_TEST_CASE(every_template_takes_every_extreme_and_keeps_the_promise_of_document) {
    std::set<std::string> names;
    std::set<std::string> kinds;
    form::for_each_extreme(
        golden_year().school, [&](const std::string& name, const form::Subject& subject) {
            BOOST_TEST(names.insert(name).second);
            for (const form::Paper& paper : papers(subject)) {
                const form::Document d = form::document_of(paper, subject, shipped_template);
                kinds.insert(paper.lang + std::string(code_of(paper.kind)));
                Texts texts;
                for (const form::Block& block : d.blocks) std::visit(texts, block.is);
                check_texts(name, texts);
                const bool of_journal =
                    paper.kind == form::Kind::journal_a || paper.kind == form::Kind::journal_b;
                BOOST_TEST((texts.witnesses == 1) == (subject.log != nullptr && !of_journal));
                BOOST_TEST(texts.fields.empty() == (paper.lang != "ky" || subject.draft));
                BOOST_TEST(!has(plain(d) + form::projection_of(paper, subject), "Купуя Адам"));
            }
        });
    BOOST_TEST(kinds.size() == 14U);
    BOOST_TEST(names.size() >= 33U);
}

BOOST_AUTO_TEST_CASE(extremes_hold_200_letters_30_items_51_members_and_hostile_texts) {
    std::size_t letters = 0, items = 0, members = 0;
    bool hostile = false, nothing = false;
    form::for_each_extreme(
        golden_year().school, [&](const std::string&, const form::Subject& subject) {
            if (subject.commission == nullptr) {
                nothing = true;
                return;
            }
            members = std::max(members, subject.commission->members.size());
            if (subject.entry.form == entry::Form::protocol) {
                items = std::max(items, subject.entry.protocol().agenda.size());
                return;
            }
            if (subject.entry.form != entry::Form::opening) return;
            letters = std::max(letters, subject.entry.opening().letters.size());
            if (letters == 200)
                hostile = has(subject.entry.opening().letters[0].summary.ky, "<b>{{x}}</b>");
        });
    BOOST_TEST((letters == 200 && items == 30 && members == 51 && hostile && nothing));
}

BOOST_AUTO_TEST_CASE(an_entry_that_lacks_what_a_template_names_would_be_found) {
    // A planted failure: the name is there only for an act.
    const form::Template act("planted.xml",
                             "<document title=\"t\" subject=\"s\" footer=\"f\"><paragraph>\n"
                             "{{total_words}}</paragraph></document>");
    const form::Subject subject =
        golden_year().subject(golden_year().at("2022-09-27-01-opening.json"));
    const auto planted = [&](std::string_view, std::string_view) -> const form::Template& {
        return act;
    };
    for (const form::Paper& paper : papers(subject)) {
        if (paper.kind == form::Kind::act) {
            BOOST_CHECK_NO_THROW(form::document_of(paper, subject, planted));
        } else {
            BOOST_CHECK_THROW(form::document_of(paper, subject, planted), Fault);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
