#include "base/text.h"
#include "form/tags.h"
#include "form/typography.h"
#include "form/vocabulary.h"
#include "form/xml.h"

#include <algorithm>
#include <charconv>

namespace ishenim::form {
namespace {

/// Blanks single, none at the ends, what must not part joined, equal neighbours merged.
Spans tidied(const Spans& raw) {
    Spans out;
    bool blank = true;  // a blank at the beginning is dropped
    for (const Span& span : raw) {
        bool goes_on = !out.empty() && out.back().bold == span.bold && out.back().lang == span.lang;
        const auto put = [&](std::string_view text) {
            if (!goes_on) out.push_back({"", span.bold, span.lang});
            goes_on = true;
            out.back().text += text;
        };
        const std::string_view text = span.text;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
            if (end > at) put(text.substr(at, end - at));
            blank = blank && end == at;
            if (end == text.size()) break;
            if (!blank) put(" ");
            blank = true;
            at = end;
        }
    }
    if (!out.empty() && out.back().text.back() == ' ') {
        out.back().text.pop_back();
        if (out.back().text.empty()) out.pop_back();
    }
    std::string whole;
    for (const Span& span : out) whole += span.text;
    std::size_t begin = 0, growth = 0;
    auto span = out.begin();
    for (std::size_t at : joints(whole)) {
        while (at - begin + growth >= span->text.size()) {
            begin += span->text.size() - growth;
            growth = 0;
            ++span;
        }
        span->text.replace(at - begin + growth, 1, kNoBreakSpace);
        growth += kNoBreakSpace.size() - 1;
    }
    return out;
}

std::string tidied(const std::string& text) {
    return joined(collapsed(text));
}

/// The words of an attribute, each on a line of its own: XML itself makes every line end a blank.
std::string lines_of(const XmlAttributes& attributes, const std::string& name) {
    const auto found = attributes.find(name);
    std::string lines;
    if (found == attributes.end()) return lines;
    const std::string words = collapsed(found->second);
    if (words.empty()) return lines;
    for (const std::string& word : split(words, ' ')) lines += word + '\n';
    return lines;
}

int number_of(const std::string& text) {
    int n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

/// Builds the Document; the template's markup was checked before, so every element is known.
class Builder final : public XmlReader {
public:
    explicit Builder(const std::string& file) : file_(file) {}

    Document take() { return std::move(document_); }

    void begin(const std::string& name, const XmlAttributes& attributes) override {
        attributes_ = &attributes;
        if (name == "b") {
            ++bold_;
        } else if (name == "lang") {
            langs_.push_back(attribute("code"));
        } else if (rule_of(name)->text) {
            raw_.clear();
            saved_ = attributes;
        } else {
            container(name);
        }
    }

    void end(const std::string& name) override {
        if (name == "b") {
            --bold_;
        } else if (name == "lang") {
            langs_.pop_back();
        } else if (rule_of(name)->text) {
            attributes_ = &saved_;
            Spans spans = tidied(raw_);
            if (!part(name, spans)) block(name, std::move(spans));
            raw_.clear();
        } else if (name == "list") {
            if (last<List>().items.empty()) blocks().pop_back();
        } else if (name == "chart") {
            if (last<Chart>().bars.empty() && last<Chart>().weeks.empty()) blocks().pop_back();
        } else if (name == "together") {
            Together together = std::move(*together_);
            together_.reset();
            add({std::move(together)});
        }
    }

    void text(const std::string& characters) override {
        static const std::string kSame;
        const std::string& lang = langs_.empty() ? kSame : langs_.back();
        if (raw_.empty() || raw_.back().bold != (bold_ > 0) || raw_.back().lang != lang) {
            raw_.push_back({"", bold_ > 0, lang});
        }
        raw_.back().text += characters;
    }

    void instruction(const std::string&, const std::string&) override {
        throw Fault(FaultCode::config, file_, "processing instructions are not allowed");
    }

private:
    std::string attribute(const std::string& name) const {
        const auto found = attributes_->find(name);
        return found == attributes_->end() ? "" : tidied(found->second);
    }
    bool says_yes(const std::string& name) const { return attribute(name) == "yes"; }

    std::vector<Block>& blocks() { return together_ ? together_->blocks : document_.blocks; }
    void add(Block block) { blocks().push_back(std::move(block)); }

    template <typename T>
    T& last() {
        return std::get<T>(blocks().back().is);
    }

    std::vector<SignatureField> field() const {
        if (attribute("field").empty()) return {};
        return {{attribute("field"), attribute("tooltip")}};
    }

    Shade shade() const { return shade_of(attribute("shade")).value_or(Shade::white); }

    void container(const std::string& name) {
        if (name == "document") {
            document_.title = attribute("title");
            document_.subject = attribute("subject");
            document_.footer = attribute("footer");
        } else if (name == "approval") {
            add({Approval{{}, field()}});
        } else if (name == "requisites") {
            add({Requisites{}});
        } else if (name == "list") {
            add({List{}});
        } else if (name == "table") {
            Table table;
            table.summary = attribute("summary");
            table.continued = attribute("continued");
            add({std::move(table)});
        } else if (name == "chart") {
            Chart chart;
            chart.alt = attribute("alt");
            add({std::move(chart)});
        } else if (name == "bar") {
            last<Chart>().bars.push_back(
                {attribute("label"), attribute("value"), number_of(attribute("amount")), shade()});
        } else if (name == "week") {
            last<Chart>().weeks.push_back(
                {attribute("label"), attribute("value"), attribute("note"), shade()});
        } else if (name == "witness") {
            add({Witness{lines_of(*attributes_, "code"), attribute("alt"), {}}});
        } else if (name == "row") {
            last<Table>().rows.emplace_back();
        } else if (name == "signature-block") {
            add({SignatureBlock{plain(attribute("heading")), {}}});
        } else if (name == "signature") {
            last<SignatureBlock>().lines.push_back({plain(attribute("role")),
                                                    plain(attribute("name")),
                                                    plain(attribute("note")), field()});
        } else if (name == "together") {
            together_.emplace();
        } else if (name == "space") {
            add({Gap{mm(number_of(attribute("height"))), false}});
        } else if (name == "new-page") {
            add({Gap{{}, true}});
        }
    }

    static Spans plain(const std::string& text) {
        return text.empty() ? Spans{} : Spans{{text, false, ""}};
    }

    /// Text that is a part of the block that is open.
    bool part(const std::string& name, Spans& spans) {
        if (name == "digits") {
            last<Witness>().lines.push_back({std::move(spans), true});
        } else if (name == "line") {
            line(std::move(spans));
        } else if (name == "left") {
            last<Requisites>().left = std::move(spans);
        } else if (name == "middle") {
            last<Requisites>().middle = std::move(spans);
        } else if (name == "right") {
            last<Requisites>().right = std::move(spans);
        } else if (name == "item") {
            last<List>().items.push_back({attribute("label"), std::move(spans),
                                          number_of(attribute("level")), says_yes("keep")});
        } else if (name == "caption") {
            auto* chart = std::get_if<Chart>(&blocks().back().is);
            (chart != nullptr ? chart->caption : last<Table>().caption) = std::move(spans);
        } else if (name == "key") {
            last<Chart>().keys.push_back({shade(), std::move(spans)});
        } else if (name == "column") {
            last<Table>().columns.push_back(column(std::move(spans)));
        } else if (name == "cell") {
            last<Table>().rows.back().cells.push_back(std::move(spans));
        } else {
            return false;
        }
        return true;
    }

    void line(Spans spans) {
        if (auto* witness = std::get_if<Witness>(&blocks().back().is)) {
            witness->lines.push_back({std::move(spans), false});
        } else {
            last<Approval>().lines.push_back(std::move(spans));
        }
    }

    Column column(Spans heading) const {
        const std::string width = attribute("width"), weight = attribute("weight");
        const Align align = align_of(attribute("align")).value_or(Align::left);
        if (!width.empty()) return {std::move(heading), align, 0, mm(number_of(width))};
        return {std::move(heading), align, weight.empty() ? 1 : number_of(weight), {}};
    }

    void block(const std::string& name, Spans spans) {
        Paragraph paragraph;
        paragraph.spans = std::move(spans);
        if (name == "organisation") {
            paragraph.role = Role::organisation;
            paragraph.align = Align::center;
        } else if (name == "title") {
            paragraph.role = Role::title;
            paragraph.align = Align::center;
            paragraph.keep_with_next = true;
        } else if (name == "headline") {
            paragraph.role = Role::headline;
            paragraph.align = Align::left;
            paragraph.keep_with_next = true;
        } else if (name == "heading") {
            paragraph.role = Role::heading;
            paragraph.align = Align::left;
            paragraph.keep_with_next = true;
        } else {
            if (paragraph.spans.empty() && says_yes("skip-empty")) return;
            paragraph.role = role_of(attribute("role")).value_or(Role::body);
            paragraph.align = align_of(attribute("align")).value_or(Align::justify);
            paragraph.keep_with_next = says_yes("keep");
        }
        add({std::move(paragraph)});
    }

    const std::string& file_;
    Document document_;
    std::optional<Together> together_;
    const XmlAttributes* attributes_ = nullptr;
    XmlAttributes saved_;  ///< of the block whose text is being read
    Spans raw_;
    int bold_ = 0;
    std::vector<std::string> langs_;
};

}  // namespace

Document read_document(const std::string& file, const std::function<void(XmlReader&)>& tell) {
    Builder builder(file);
    tell(builder);
    return builder.take();
}

}  // namespace ishenim::form
