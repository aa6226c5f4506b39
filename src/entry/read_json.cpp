#include "base/text.h"
#include "entry/bytes.h"
#include "entry/grower.h"
#include "entry/reader.h"
#include "entry/tree.h"

#include <nlohmann/json.hpp>

#include <iterator>
#include <utility>

namespace ishenim::entry {
namespace {

/// Reads bytes and says how many the parser has taken: it tells no places itself.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, const char** taken) : at_(at), taken_(taken) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        *taken_ = ++at_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
        return a.at_ == b.at_;
    }
    friend bool operator!=(const CountingIterator& a, const CountingIterator& b) {
        return !(a == b);
    }

private:
    const char* at_;
    const char** taken_;
};

constexpr int kNumberOutOfRange = 406;  // nlohmann::json's own number for it

bool is_number_char(char c) noexcept {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// Where things stand in the bytes; asked with growing offsets only, so every byte is seen once.
class Places {
public:
    explicit Places(std::string_view bytes) : bytes_(bytes) {}

    std::pair<int, int> line_and_column(std::size_t offset) {
        for (; counted_ < offset; ++counted_) {
            const auto byte = static_cast<unsigned char>(bytes_[counted_]);
            if (byte == '\n') {
                ++line_;
                column_ = 1;
            } else if ((byte & 0xC0U) != 0x80U) {
                ++column_;
            }
        }
        return {line_, column_};
    }

private:
    std::string_view bytes_;
    std::size_t counted_ = 0;
    int line_ = 1, column_ = 1;
};

class Handler final : public nlohmann::json_sax<nlohmann::json> {
public:
    Handler(std::string_view bytes, const char* const& taken)
        : bytes_(bytes), taken_(taken), places_(bytes) {}

    bool null() override { return leaf(Node::Kind::null, "", taken() - 4); }
    bool boolean(bool value) override {
        const std::string text = value ? "true" : "false";
        return leaf(Node::Kind::boolean, text, taken() - text.size());
    }
    bool number_integer(number_integer_t) override { return number(); }
    bool number_unsigned(number_unsigned_t) override { return number(); }
    bool number_float(number_float_t, const string_t&) override { return number(); }
    bool string(string_t& text) override { return leaf(Node::Kind::text, text, quote_before()); }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Node::Kind::map); }
    bool start_array(std::size_t) override { return open(Node::Kind::list); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& text) override {
        const auto [line, column] = places_.line_and_column(quote_before());
        grower_.key(text, line, column);
        return true;
    }
    bool parse_error(std::size_t, const std::string&,
                     const nlohmann::detail::exception& error) override {
        out_of_range_ = error.id == kNumberOutOfRange;
        return false;
    }
    bool out_of_range() const { return out_of_range_; }

    const Grower& grower() const { return grower_; }
    Node take() { return grower_.take(); }
    std::size_t taken() const { return static_cast<std::size_t>(taken_ - bytes_.data()); }

private:
    bool open(Node::Kind kind) {
        const auto [line, column] = places_.line_and_column(taken() - 1);
        return grower_.open(kind, line, column);
    }
    bool close() {
        grower_.close();
        return true;
    }
    bool leaf(Node::Kind kind, const std::string& text, std::size_t begin) {
        Node node;
        node.kind = kind;
        node.text = text;
        std::tie(node.line, node.column) = places_.line_and_column(begin);
        return grower_.leaf(std::move(node));
    }
    /// The parser has looked one byte past a number, unless the file ends there.
    bool number() {
        std::size_t end = taken();
        while (end > 0 && !is_number_char(bytes_[end - 1])) --end;
        std::size_t begin = end;
        while (begin > 0 && is_number_char(bytes_[begin - 1])) --begin;
        return leaf(Node::Kind::number, std::string(bytes_.substr(begin, end - begin)), begin);
    }
    /// The opening quote of the string that has just ended: inside it every quote is escaped.
    std::size_t quote_before() const {
        std::size_t at = taken() - 2;
        for (;; --at) {
            if (bytes_[at] != '"') continue;
            std::size_t backslashes = 0;
            while (backslashes < at && bytes_[at - backslashes - 1] == '\\') ++backslashes;
            if (backslashes % 2 == 0) return at;
        }
    }

    std::string_view bytes_;
    const char* const& taken_;
    Places places_;
    Grower grower_;
    bool out_of_range_ = false;
};

Text3 hint_of(const Handler& handler) {
    if (handler.out_of_range()) {
        return {"Сан өтө чоң.", "Слишком большое число.", "The number is out of range."};
    }
    return {"JSON эрежеси бузулган: кашааларды, үтүрлөрдү жана тырмакчаларды текшериңиз.",
            "Нарушены правила JSON: проверьте скобки, запятые и кавычки.",
            "Not JSON (RFC 8259): check the brackets, commas and quotes."};
}

}  // namespace

Checked<Node> read_json(std::string_view bytes) {
    if (const auto refused = bytes_refused(bytes)) return Checked<Node>::refused({*refused});
    bytes = without_byte_order_mark(bytes);
    const char* taken = bytes.data();
    Handler handler(bytes, taken);
    const CountingIterator begin(bytes.data(), &taken);
    const CountingIterator end(bytes.data() + bytes.size(), &taken);
    if (nlohmann::json::sax_parse(begin, end, &handler)) return handler.take();

    if (handler.grower().refused()) return Checked<Node>::refused({*handler.grower().refused()});
    const std::size_t last = handler.taken() == 0 ? 0 : handler.taken() - 1;
    const int line = line_of_offset(bytes, last);
    if (!is_complete(Syntax::json, bytes)) return Checked<Node>::refused({cut_off(line)});
    return Checked<Node>::refused({syntax_error(line, hint_of(handler))});
}

}  // namespace ishenim::entry
