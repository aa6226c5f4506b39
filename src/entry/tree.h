// entry/tree.h: what was written, with its place, before anybody asks what it means.
//
// Way:      read_json and read_yaml make a Node of bytes; reader.h and the settings readers walk
// it. Promises: 1. Limits hold before memory is spent: 1 MiB, 64 levels, 20 000 nodes.
//           2. Numbers keep their literal; nothing goes through floating point.
//           3. A duplicate key, also one that is only equal after unescaping, is kept twice: the
//              caller sees both.
//           4. YAML is the plain subset of docs/formats/entry.md 1: an anchor, alias, tag, merge
//           key,
//              directive or second document is E_SYNTAX; every scalar stays text.
// Spec:     RFC 8259; YAML 1.1 events (libyaml); docs/formats/entry.md 1, 7.
#pragma once

#include "base/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::entry {

struct NodeMember;

struct Node {
    enum class Kind { null, boolean, number, text, list, map };
    Kind kind = Kind::null;
    std::string text;                 ///< literal of a number, "true"/"false", or the text
    bool plain = false;               ///< a YAML scalar without quotes
    int line = 0, column = 0;         ///< from 1
    std::vector<Node> items;          ///< of a list
    std::vector<NodeMember> members;  ///< of a map, in the order written

    const Node* find(std::string_view key) const noexcept;
};

struct NodeMember {
    std::string key;
    int line = 0, column = 0;
    Node value;
};

/// Whole and well-formed, or findings: E_TOO_LARGE, E_BAD_UTF8, E_CONTROL_CHAR, E_SYNTAX,
/// E_CUT_OFF. A BOM and CRLF are accepted; UTF-16 is E_BAD_UTF8.
Checked<Node> read_json(std::string_view bytes);

/// `end_mark` asks for the closing line `...` (a dropped form); settings files need none.
enum class EndMark { required, optional };
Checked<Node> read_yaml(std::string_view bytes, EndMark end_mark);

}  // namespace ishenim::entry
