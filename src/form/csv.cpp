#include "form/csv.h"

#include "base/text.h"

namespace ishenim::form {
namespace {

std::string cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) {
        text.insert(0, "'");
    }
    if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
    return "\"" + replace_all(text, "\"", "\"\"") + "\"";
}

}  // namespace

std::string csv_row(const std::vector<std::string>& cells) {
    std::vector<std::string> safe;
    for (const std::string& one : cells) safe.push_back(cell(one));
    return join(safe, ";") + "\r\n";
}

}  // namespace ishenim::form
