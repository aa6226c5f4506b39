#include "archive/archive.h"

#include "archive/names.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace ishenim::archive {
namespace {

bool is_name(std::string_view name) {
    return !name.empty() && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
           });
}

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        path.remove_prefix(slash + 1);
    }
}

std::string two_digits(unsigned month) {
    if (month < 1 || month > 12) throw std::logic_error("no such month");
    char text[4];
    std::snprintf(text, sizeof text, "%02u", month);
    return text;
}

}  // namespace

void require_archive_path(std::string_view path) {
    const auto parts = parts_of(path);
    const std::string_view top = parts.front();
    const bool known = top == "docs" || top == "confidential" || top == "inputs" || top == "keys";
    if (!known || parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), is_name)) {
        throw std::logic_error("no path of the archive: " + std::string(path));
    }
    if ((top == "docs" || top == "confidential") && (parts.size() < 5 || parts[3] != "data")) {
        throw std::logic_error("a path outside a bag's data/: " + std::string(path));
    }
}

bool is_confidential(std::string_view path) {
    return path.substr(0, 13) == "confidential/";
}

std::string document_path(std::string_view kind, int year, unsigned month,
                          std::string_view file_name) {
    std::string path = "docs/" + std::to_string(year) + '/' + std::string(kind) + "/data/" +
                       two_digits(month) + '/' + std::string(file_name);
    require_archive_path(path);
    return path;
}

std::string record_path(int year, unsigned month, std::int64_t seq) {
    return "confidential/" + std::to_string(year) + "/entries/data/" + two_digits(month) + '/' +
           std::to_string(seq) + ".json";
}

std::string input_path(const Digest& sha256) {
    return "inputs/" + sha256.hex();
}

std::string bag_of(std::string_view path) {
    const auto parts = parts_of(path);
    if (parts.size() < 4 || (parts[0] != "docs" && parts[0] != "confidential")) return {};
    return std::string(parts[0]) + '/' + std::string(parts[1]) + '/' + std::string(parts[2]);
}

}  // namespace ishenim::archive
