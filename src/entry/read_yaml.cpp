#include "entry/bytes.h"
#include "entry/end_mark.h"
#include "entry/grower.h"
#include "entry/tree.h"

#include <yaml.h>

#include <new>
#include <string>
#include <utility>

namespace ishenim::entry {
namespace {

class Parser {
public:
    explicit Parser(std::string_view text) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
    }
    ~Parser() { yaml_parser_delete(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    bool parse(yaml_event_t& event) { return yaml_parser_parse(&parser_, &event) != 0; }
    int error_line() const { return static_cast<int>(parser_.problem_mark.line) + 1; }

private:
    yaml_parser_t parser_{};
};

class Event {
public:
    explicit Event(Parser& parser) : good_(parser.parse(event_)) {}
    ~Event() {
        if (good_) yaml_event_delete(&event_);
    }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    bool good() const { return good_; }
    const yaml_event_t& operator*() const { return event_; }
    int line() const { return static_cast<int>(event_.start_mark.line) + 1; }
    int column() const { return static_cast<int>(event_.start_mark.column) + 1; }

private:
    yaml_event_t event_{};
    bool good_;
};

Text3 hint_not_allowed() {
    return {
        "Мындай белгиден башталган текст тырмакчага алынат: \"…\". Шилтеме (& *), тег (!), «<<», "
        "«%» жана экинчи документ колдонулбайт.",
        "Текст, который начинается с такого знака, берут в кавычки: \"…\". Ссылки (& *), теги "
        "(!), «<<», «%» и второй документ не применяются.",
        "Quote a text that begins with such a sign: \"…\". Anchors (& *), tags (!), `<<`, `%` "
        "and a second document are not taken."};
}

Text3 hint_structure() {
    return {
        "Чегинүүлөр боштук менен гана (Tab эмес). Ичинде «: » же « #» бар текст тырмакчага "
        "алынат: \"…\".",
        "Отступы только пробелами (не Tab). Текст, в котором есть «: » или « #», берут в "
        "кавычки: \"…\".",
        "Indent with blanks only (no tabs). Quote a text that has `: ` or ` #` in it: \"…\"."};
}

Text3 hint_after_the_mark() {
    return {"«...» сабынан кийин эч нерсе жазылбайт.", "После строки «...» ничего не пишут.",
            "Nothing may follow the line `...`."};
}

/// Walks the events of one document. Nothing is resolved: no alias, no type, no merge key.
class Builder {
public:
    explicit Builder(std::string_view text) : parser_(text) {}

    Checked<Node> build() {
        for (;;) {
            const Event event(parser_);
            if (!event.good()) {
                return Checked<Node>::refused(
                    {syntax_error(parser_.error_line(), hint_structure())});
            }
            if ((*event).type == YAML_STREAM_END_EVENT) return grower_.take();
            if (!take(event)) return Checked<Node>::refused({*refused_});
        }
    }

private:
    bool take(const Event& event) {
        switch ((*event).type) {
            case YAML_DOCUMENT_START_EVENT: return take_document(event);
            case YAML_SCALAR_EVENT: return take_scalar(event);
            case YAML_SEQUENCE_START_EVENT: {
                const auto& start = (*event).data.sequence_start;
                return take_start(event, Node::Kind::list, start.anchor, start.tag);
            }
            case YAML_MAPPING_START_EVENT: {
                const auto& start = (*event).data.mapping_start;
                return take_start(event, Node::Kind::map, start.anchor, start.tag);
            }
            case YAML_ALIAS_EVENT: return refuse(event);
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT: grower_.close(); return true;
            default: return true;
        }
    }

    bool take_document(const Event& event) {
        const auto& start = (*event).data.document_start;
        const bool plain = start.version_directive == nullptr &&
                           start.tag_directives.start == start.tag_directives.end;
        return plain && ++documents_ == 1 ? true : refuse(event);
    }

    bool take_start(const Event& event, Node::Kind kind, const yaml_char_t* anchor,
                    const yaml_char_t* tag) {
        if (anchor != nullptr || tag != nullptr || grower_.wants_key()) return refuse(event);
        return grower_.open(kind, event.line(), event.column()) ? true : refuse_by_limit();
    }

    bool take_scalar(const Event& event) {
        const auto& scalar = (*event).data.scalar;
        if (scalar.anchor != nullptr || scalar.tag != nullptr) return refuse(event);
        const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
        std::string text(reinterpret_cast<const char*>(scalar.value), scalar.length);
        if (grower_.wants_key()) {
            if (plain && text == "<<") return refuse(event);
            grower_.key(std::move(text), event.line(), event.column());
            return true;
        }
        Node node;
        node.kind = Node::Kind::text;
        node.text = std::move(text);
        node.plain = plain;
        node.line = event.line();
        node.column = event.column();
        return grower_.leaf(std::move(node)) ? true : refuse_by_limit();
    }

    bool refuse(const Event& event) {
        refused_ = syntax_error(event.line(), hint_not_allowed());
        return false;
    }
    bool refuse_by_limit() {
        refused_ = grower_.refused();
        return false;
    }

    Parser parser_;
    Grower grower_;
    int documents_ = 0;
    std::optional<Finding> refused_;
};

}  // namespace

Checked<Node> read_yaml(std::string_view bytes, EndMark end_mark) {
    if (const auto refused = bytes_refused(bytes)) return Checked<Node>::refused({*refused});
    const std::string_view text = without_byte_order_mark(bytes);
    const Marked marked = cut_at_end_mark(text);
    if (!marked.found && end_mark == EndMark::required) {
        return Checked<Node>::refused({cut_off(line_of_offset(text, text.size()))});
    }
    const int behind = first_line_of_content(marked.after);
    if (behind >= 0) {
        const int line = line_of_offset(text, text.size() - marked.after.size()) + behind;
        return Checked<Node>::refused({syntax_error(line, hint_after_the_mark())});
    }
    return Builder(marked.form).build();
}

}  // namespace ishenim::entry
