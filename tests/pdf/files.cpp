#include "pdf/files.h"

#include "base/text.h"
#include "support/golden.h"
#include "support/temp_dir.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace ishenim::test {
namespace {

std::filesystem::path put(const TempDir& folder, const std::string& pdf) {
    const auto file = folder / "paper.pdf";
    std::ofstream(file, std::ios::binary) << pdf;
    return file;
}

}  // namespace

std::string said(const std::string& command, const std::filesystem::path& file) {
    const std::string line = replace_all(command, "@", "'" + file.string() + "'");
    FILE* pipe = ::popen(line.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + line);
    std::string text;
    std::array<char, 65536> block;
    for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;) {
        text.append(block.data(), n);
    }
    if (::pclose(pipe) != 0) throw std::runtime_error("failed: " + line);
    return text;
}

std::string plain(const std::string& pdf) {
    const TempDir folder;
    return said("qpdf --qdf --object-streams=disable @ -", put(folder, pdf));
}

std::string detached(const std::string& pdf) {
    const TempDir folder;
    const auto out = folder / "attachment";
    said("pdfdetach -save 1 -o '" + out.string() + "' @", put(folder, pdf));
    return slurp(out);
}

std::string copied(const std::string& pdf) {
    const TempDir folder;
    return said("pdftotext -raw @ -", put(folder, pdf));
}

std::size_t count(const std::string& whole, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = whole.find(part); at != std::string::npos;
         at = whole.find(part, at + 1)) {
        ++n;
    }
    return n;
}

}  // namespace ishenim::test
