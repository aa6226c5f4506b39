#include "pdf/structure.h"

#include "pdf/syntax.h"

#include <stdexcept>

namespace ishenim::pdf {

using layout::Element;
using layout::Tag;

std::string_view name_of(Tag tag) {
    switch (tag) {
        case Tag::document: return "Document";
        case Tag::part: return "Part";
        case Tag::p: return "P";
        case Tag::h1: return "H1";
        case Tag::h2: return "H2";
        case Tag::list: return "L";
        case Tag::list_item: return "LI";
        case Tag::label: return "Lbl";
        case Tag::list_body: return "LBody";
        case Tag::table: return "Table";
        case Tag::caption: return "Caption";
        case Tag::row: return "TR";
        case Tag::header_cell: return "TH";
        case Tag::cell: return "TD";
        case Tag::form: return "Form";
        case Tag::figure: return "Figure";
        case Tag::span: return "Span";
    }
    throw std::logic_error("unknown structure tag");
}

Structure::Structure(Objects& objects, const layout::Pages& pages)
    : objects_(objects), pages_(pages), root_(objects.reserve()) {
    const auto& elements = pages.elements;
    nodes_.resize(elements.size());
    for (const layout::Page& page : pages.pages) {
        for (const layout::Figure& figure : page.figures) figures_[figure.element] = &figure;
    }
    has_data_cells_.resize(elements.size());
    has_labels_.resize(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        nodes_[i].object = objects.reserve();
        if (i == 0) continue;
        const auto parent = static_cast<std::size_t>(elements[i].parent);
        if (elements[i].tag == Tag::cell) has_data_cells_[parent] = true;
        if (elements[i].tag == Tag::label) {
            has_labels_[static_cast<std::size_t>(elements[parent].parent)] = true;
        }
    }
}

void Structure::add_kid(Node& node, std::string_view text) {
    if (node.kid_count++ > 0) node.kids += ' ';
    node.kids += text;
}

/// Hangs the elements up to this one into their parents, which are all before them.
void Structure::attach_up_to(int element) {
    for (; attached_ <= element; ++attached_) {
        if (attached_ == 0) continue;
        const Element& e = pages_.elements[static_cast<std::size_t>(attached_)];
        std::string reference;
        add_reference(reference, nodes_[static_cast<std::size_t>(attached_)].object.number);
        add_kid(nodes_[static_cast<std::size_t>(e.parent)], reference);
    }
}

void Structure::begin_page(unsigned page_object) {
    page_object_ = page_object;
    marks_.emplace_back();
}

int Structure::mark(int element) {
    attach_up_to(element);
    Node& node = nodes_[static_cast<std::size_t>(element)];
    std::vector<int>& marks = marks_.back();
    const int number = static_cast<int>(marks.size());
    marks.push_back(element);
    if (node.page == 0) node.page = page_object_;
    std::string kid;
    if (node.page == page_object_) {
        add_number(kid, number);
    } else {  // an element that goes on over the page break
        kid = "<</Type/MCR/Pg ";
        add_reference(kid, page_object_);
        kid += "/MCID ";
        add_number(kid, number);
        kid += ">>";
    }
    add_kid(node, kid);
    return number;
}

int Structure::place_field(int element, unsigned widget_object) {
    attach_up_to(element);
    Node& node = nodes_[static_cast<std::size_t>(element)];
    if (node.page == 0) node.page = page_object_;
    std::string kid = "<</Type/OBJR/Obj ";
    add_reference(kid, widget_object);
    kid += "/Pg ";
    add_reference(kid, page_object_);
    kid += ">>";
    add_kid(node, kid);
    fields_.push_back(element);
    return static_cast<int>(pages_.pages.size() + fields_.size()) - 1;
}

/// A header in a row that also has data cells stands for its row, any other for its column.
std::string Structure::header_attributes(int element) {
    const Element& e = pages_.elements[static_cast<std::size_t>(element)];
    const bool row = has_data_cells_[static_cast<std::size_t>(e.parent)];
    if (row || e.columns_spanned > 1) {
        std::string text = row ? "/A<</O/Table/Scope/Row" : "/A<</O/Table/Scope/Column";
        if (e.columns_spanned > 1) {
            text += "/ColSpan ";
            add_number(text, e.columns_spanned);
        }
        return text + ">>";
    }
    if (column_scope_.dict == nullptr) column_scope_ = objects_.add("/O/Table/Scope/Column");
    std::string text = "/A ";
    add_reference(text, column_scope_.number);
    return text;
}

/// What a drawing shows, and where it stands on its page.
std::string Structure::figure_attributes(int element) const {
    const layout::Figure& area = *figures_.at(element);
    std::string text = "/Alt" +
                       text_string(pages_.elements[static_cast<std::size_t>(element)].summary) +
                       "/A<</O/Layout/Placement/Block/BBox[";
    const Length bottom = pages_.height - area.y - area.height;
    for (const Length side : {area.x, bottom, area.x + area.width, bottom + area.height}) {
        if (text.back() != '[') text += ' ';
        add_hundredths(text, hundredths(side));
    }
    return text + "]>>";
}

std::string Structure::attributes(int element) {
    const Element& e = pages_.elements[static_cast<std::size_t>(element)];
    std::string text;
    switch (e.tag) {
        case Tag::header_cell: return header_attributes(element);
        case Tag::figure: return figure_attributes(element);
        case Tag::cell:
            if (e.columns_spanned > 1) {
                text = "/A<</O/Table/ColSpan ";
                add_number(text, e.columns_spanned);
                text += ">>";
            }
            return text;
        case Tag::table:
            if (!e.summary.empty()) text = "/A<</O/Table/Summary" + text_string(e.summary) + ">>";
            return text;
        case Tag::list:
            if (has_labels_[static_cast<std::size_t>(element)])
                text = "/A<</O/List/ListNumbering/Decimal>>";
            return text;
        default: return text;
    }
}

std::string Structure::text_of(int element) {
    const Element& e = pages_.elements[static_cast<std::size_t>(element)];
    const Node& node = nodes_[static_cast<std::size_t>(element)];
    std::string text = "/S/";
    text += name_of(e.tag);
    text += "/P ";
    add_reference(text, element == 0 ? root_.number
                                     : nodes_[static_cast<std::size_t>(e.parent)].object.number);
    if (node.page != 0) {
        text += "/Pg ";
        add_reference(text, node.page);
    }
    if (!e.lang.empty()) text += "/Lang" + text_string(language_tag(e.lang));
    text += attributes(element);
    if (node.kid_count == 1 && node.kids[0] != '<') {
        text += "/K " + node.kids;
    } else if (node.kid_count > 0) {
        text += "/K[" + node.kids + "]";
    }
    return text;
}

std::string Structure::parent_tree() const {
    std::string text = "/ParentTree<</Nums[";
    int key = 0;
    for (const auto& marks : marks_) {
        add_number(text, key++);
        text += '[';
        for (const int element : marks) {
            if (text.back() != '[') text += ' ';
            add_reference(text, nodes_[static_cast<std::size_t>(element)].object.number);
        }
        text += "]\n";
    }
    for (const int element : fields_) {
        add_number(text, key++);
        text += ' ';
        add_reference(text, nodes_[static_cast<std::size_t>(element)].object.number);
        text += '\n';
    }
    return text + "]>>/ParentTreeNextKey ";
}

unsigned Structure::write() {
    attach_up_to(static_cast<int>(nodes_.size()) - 1);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        objects_.fill(nodes_[i].object, text_of(static_cast<int>(i)));
    }
    std::string text = "/Type/StructTreeRoot/K ";
    add_reference(text, nodes_[0].object.number);
    text += parent_tree();
    add_number(text, static_cast<std::int64_t>(marks_.size() + fields_.size()));
    objects_.fill(root_, text);
    return root_.number;
}

}  // namespace ishenim::pdf
