// auditor/digits.h: digits typed from paper: the key sheet's, and the state of the log on an act.
//
// Promises: 1. At a terminal a mistyped group is named at once, in three languages, and asked for
//              again; what was typed right before it stays.
//           2. From a file all mistyped groups are named, and nothing is checked.
// Threads:  one; reads and writes the streams it is given.
#pragma once

#include "auditor/printed.h"

#include <iosfwd>
#include <string>

namespace ishenim::auditor {

/// Where typed digits come from: a file, `-` for all of `in`, or, empty, a dialogue over in and
/// out.
struct DigitSource {
    std::string file;
    std::istream& in;
    std::ostream& out;  ///< questions, and which groups are wrong
};

/// Throws Fault{config} if the groups are mistyped or end too early, and as read_whole() does. A
/// file may also hold the text of the QR code beside the digits.
PrintedState read_statement(const DigitSource& source);
std::string read_key_digits(const DigitSource& source);  ///< 32 bytes

}  // namespace ishenim::auditor
