#include "form/outline.h"

#include "form/vocabulary.h"

namespace ishenim::form {
namespace {

/// Nested data, the innermost last.
using Context = std::vector<const Value*>;

const Value* path(const Value* from, std::string_view name) {
    while (from != nullptr) {
        const std::size_t dot = name.find('.');
        from = from->find(name.substr(0, dot));
        if (dot == std::string_view::npos) break;
        name.remove_prefix(dot + 1);
    }
    return from;
}

const Value* lookup(const Context& context, std::string_view name) {
    for (auto it = context.rbegin(); it != context.rend(); ++it) {
        if (const Value* found = path(*it, name)) return found;
    }
    return nullptr;
}

bool is_false(const Value& value) {
    return value.is_null() || (value.is_bool() && !value.as_bool()) ||
           (value.is_list() && value.as_list().empty()) ||
           (value.is_text() && value.as_text().empty());
}

}  // namespace

/// Writes down what the parser reads in the markup.
class Outline::Recorder final : public XmlReader {
public:
    explicit Recorder(Outline& outline) : outline_(outline) {}

    void begin(const std::string& name, const XmlAttributes& attributes) override {
        Step step;
        step.is = Step::Is::begin;
        step.element = name;
        for (const auto& [key, text] : attributes) {
            std::vector<Piece> pieces = pieces_of(text);
            if (text.find(kValueMark) == std::string::npos) {
                step.attributes.emplace(key, text);
            } else {
                step.filled.emplace_back(key, std::move(pieces));
            }
        }
        outline_.steps_.push_back(std::move(step));
        open_.push_back(rule_of(name));
    }

    void end(const std::string& name) override {
        Step step;
        step.is = Step::Is::end;
        step.element = name;
        outline_.steps_.push_back(std::move(step));
        open_.pop_back();
    }

    void text(const std::string& characters) override {
        if (open_.empty() || !open_.back()->text) return;  // blanks between blocks
        for (Piece& piece : pieces_of(characters)) {
            auto& steps = outline_.steps_;
            const bool goes_on = steps.size() > past_ && steps.back().is == Step::Is::piece &&
                                 steps.back().piece.value == nullptr && piece.value == nullptr;
            if (goes_on) {
                steps.back().piece.text += piece.text;
            } else {
                steps.emplace_back().piece = std::move(piece);
            }
        }
    }

    void instruction(const std::string& target, const std::string& data) override {
        if (target == kSectionBegin) {
            sections_.push_back(outline_.steps_.size());
            Step step;
            step.is = Step::Is::section;
            step.section = &outline_.tags_[std::stoul(data)];
            outline_.steps_.push_back(std::move(step));
        } else {
            past_ = outline_.steps_.size();
            outline_.steps_[sections_.back()].past = past_;
            sections_.pop_back();
        }
    }

private:
    /// Parts the text at the marks, «…U+E000 number;…».
    std::vector<Piece> pieces_of(std::string_view text) const {
        std::vector<Piece> pieces;
        while (!text.empty()) {
            const std::size_t mark = text.find(kValueMark);
            if (mark != 0) pieces.push_back({std::string(text.substr(0, mark)), nullptr});
            if (mark == std::string_view::npos) break;
            text.remove_prefix(mark + kValueMark.size());
            const std::size_t end = text.find(';');
            pieces.push_back({"", &outline_.tags_[std::stoul(std::string(text.substr(0, end)))]});
            text.remove_prefix(end + 1);
        }
        return pieces;
    }

    Outline& outline_;
    std::vector<const ElementRule*> open_;
    std::vector<std::size_t> sections_;
    std::size_t past_ = 0;  ///< steps up to the last section's end: a text behind it is another
};

/// Walks over the steps with the data of one paper.
class Outline::Player {
public:
    Player(const Outline& outline, const Value& data, XmlReader& reader)
        : outline_(outline), context_{&data}, reader_(reader) {}

    void play(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const Step& step = outline_.steps_[i];
            switch (step.is) {
                case Step::Is::begin: begin(step); break;
                case Step::Is::end: reader_.end(step.element); break;
                case Step::Is::piece: reader_.text(text_of(step.piece)); break;
                case Step::Is::section:
                    section(step, i + 1);
                    i = step.past - 1;
                    break;
            }
        }
    }

private:
    void begin(const Step& step) {
        if (step.filled.empty()) {
            reader_.begin(step.element, step.attributes);
            return;
        }
        XmlAttributes attributes = step.attributes;
        for (const auto& [key, pieces] : step.filled) {
            std::string& text = attributes[key];
            for (const Piece& piece : pieces) text += text_of(piece);
        }
        reader_.begin(step.element, attributes);
    }

    void section(const Step& step, std::size_t from) {
        const Value& value = value_of(*step.section);
        if (step.section->kind == Tag::Kind::inverted) {
            if (is_false(value)) play(from, step.past);
        } else if (value.is_list()) {
            for (const Value& item : value.as_list()) play_inside(item, from, step.past);
        } else if (!is_false(value)) {
            play_inside(value, from, step.past);
        }
    }

    void play_inside(const Value& value, std::size_t from, std::size_t to) {
        context_.push_back(&value);
        play(from, to);
        context_.pop_back();
    }

    const Value& value_of(const Tag& tag) const {
        const Value* value = lookup(context_, tag.name);
        if (value == nullptr) {
            throw template_fault(outline_.file_, tag.line,
                                 "the data have no name \"" + tag.name + "\"");
        }
        return *value;
    }

    const std::string& text_of(const Piece& piece) {
        if (piece.value == nullptr) return piece.text;
        const Value& value = value_of(*piece.value);
        if (value.is_text()) return value.as_text();
        if (!value.is_int()) {
            throw template_fault(outline_.file_, piece.value->line,
                                 "\"" + piece.value->name + "\" is not a text");
        }
        number_ = std::to_string(value.as_int());
        return number_;
    }

    const Outline& outline_;
    Context context_;
    XmlReader& reader_;
    std::string number_;
};

Outline::Outline(std::string file, std::string_view text) : file_(std::move(file)) {
    Tags tags = scan_tags(file_, text);
    check_markup(file_, tags);
    tags_ = std::move(tags.all);
    Recorder recorder(*this);
    read_xml(file_, tags.markup, recorder);
}

void Outline::play(const Value& data, XmlReader& reader) const {
    Player(*this, data, reader).play(0, steps_.size());
}

}  // namespace ishenim::form
