// Any bytes, read as both syntaxes of a dropped form, JSON and YAML.
#include "base/text.h"
#include "entry/reader.h"
#include "fuzz.h"

namespace ishenim::fuzz {
namespace {

entry::Commission order() {
    entry::Commission order;
    order.id = "K-2022";
    order.valid_from = Date(2022, 9, 1);
    order.members = {{"m1", "Асанова Айжан", "А. Асанова", {"а", "б"}, false},
                     {"m2", "Бакытова Бермет", "Б. Бакытова", {"а", "б"}, true}};
    return order;
}

void must_be_one_line(const Text3& text) {
    for (const std::string& one : {text.ky, text.ru, text.en}) must(printable(one) == one);
}

/// What holds for any bytes whatever.
void read_any(entry::Syntax syntax, std::string_view bytes) {
    static const entry::Commission kOrder = order();
    const entry::InForce in_force = [](Date day) {
        return day < kOrder.valid_from ? nullptr : &kOrder;
    };
    const entry::ReadOptions options{Date(2022, 8, 30), Date(2026, 11, 24), {"complaint"}};
    auto read = entry::read(syntax, bytes, in_force, options);
    for (const Finding& finding : read.findings()) {
        must_be_one_line(finding.message);
        must_be_one_line(finding.hint);
    }
    must(stops(read.findings()) == !read);
    if (!read) return;
    // What is taken is complete, and its canonical bytes are a form that means the same.
    must(entry::is_complete(syntax, bytes));
    const std::string canonical = read->entry.canonical();
    auto again = entry::read(entry::Syntax::json, canonical, in_force, options);
    must(bool(again) && again->entry.canonical() == canonical);
    must(entry::entry_of(read->entry.tree).tree == read->entry.tree);
}

}  // namespace
}  // namespace ishenim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = ishenim::fuzz::text_of(data, size);
    ishenim::fuzz::read_any(ishenim::entry::Syntax::json, bytes);
    ishenim::fuzz::read_any(ishenim::entry::Syntax::yaml, bytes);
    return 0;
}
