// tests/pdf/files.h: what other programs read in a file that the writer made.
#pragma once

#include <filesystem>
#include <string>

namespace ishenim::test {

/// What `command` prints; its «@» stands for the file. Throws if it cannot be run or fails.
std::string said(const std::string& command, const std::filesystem::path& file);

/// Every object and page content as plain text (qpdf --qdf).
std::string plain(const std::string& pdf);

/// The first attachment, as pdfdetach saves it.
std::string detached(const std::string& pdf);

/// The text, as pdftotext reads it.
std::string copied(const std::string& pdf);

/// How often `part` stands in `whole`.
std::size_t count(const std::string& whole, const std::string& part);

}  // namespace ishenim::test
