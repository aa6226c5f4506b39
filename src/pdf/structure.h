// pdf/structure.h: the structure tree of a document.
//
// Way:      content.cpp asks for a mark (MCID) for each piece of real content, fields.cpp for a
// place
//           for each field; then the tree is written whole.
// Promises: 1. Children stand in reading order: the order of Pages::elements, with an element's own
//              content where it is read.
// Spec:     ISO 32000-1 14.7, 14.8; ISO 14289-1 7.
#pragma once

#include "layout/page.h"
#include "pdf/objects.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pdf {

/// "P", "TH", … : the standard structure type, also the tag of the content.
std::string_view name_of(layout::Tag tag);

class Structure {
public:
    Structure(Objects& objects, const layout::Pages& pages);

    /// Contents of `page` (its index and object number) come from now on.
    void begin_page(unsigned page_object);
    /// The next content belongs to `element`: its number on this page.
    int mark(int element);
    /// The widget of a form element; the key for its /StructParent.
    int place_field(int element, unsigned widget_object);
    /// Pages have the keys 0, 1, … for /StructParents, fields those behind them.
    /// Writes the tree; gives the number of its root.
    unsigned write();

private:
    struct Node {
        Object object;
        unsigned page = 0;  ///< object number of the page of its first content
        std::string kids;   ///< finished text
        int kid_count = 0;
    };
    void attach_up_to(int element);
    void add_kid(Node& node, std::string_view text);
    std::string attributes(int element);
    std::string header_attributes(int element);
    std::string figure_attributes(int element) const;
    std::string text_of(int element);
    std::string parent_tree() const;

    Objects& objects_;
    const layout::Pages& pages_;
    Object root_;
    Object column_scope_;  ///< shared by all plain column headers
    std::vector<Node> nodes_;
    std::vector<bool> has_data_cells_, has_labels_;
    int attached_ = 0;  ///< elements before it hang in their parents
    unsigned page_object_ = 0;
    std::vector<std::vector<int>> marks_;           ///< of each page: the element of each mark
    std::vector<int> fields_;                       ///< the element of each field
    std::map<int, const layout::Figure*> figures_;  ///< by element
};

}  // namespace ishenim::pdf
