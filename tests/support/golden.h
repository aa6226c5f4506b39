// tests/support/golden.h: the golden data below tests/golden.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace ishenim::test {

inline std::filesystem::path source_dir() {
    return ISHENIM_SOURCE_DIR;
}
inline std::filesystem::path golden(const std::string& name) {
    return source_dir() / "tests/golden" / name;
}

inline std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace ishenim::test
