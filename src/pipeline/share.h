// pipeline/share.h: files that we write for people into the share.
//
// Promises: 1. Nothing of a person's is overwritten: a taken name gets « (2)», « (3)» …
//           2. The same bytes for the same name again find their earlier file: repeating an answer
//              after a crash doubles nothing.
//           3. Names fit 255 bytes and every system: no control characters, no \ / : * ? " < > |.
// Threads:  one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pipeline {

/// A name's stem as we may write it.
std::string safe_stem(std::string_view name);

/// Writes, durable and readable for the share's users; returns the file's name.
std::string put_in_share(const std::filesystem::path& folder, std::string_view stem,
                         std::string_view ending, std::string_view bytes);

/// A file on its way to people.
struct ShareFile {
    std::filesystem::path folder;
    std::string stem, ending, bytes;
};
/// The same for the answers of a batch, which wait for the disk together. Their names appear in the
/// order given.
void put_in_share(const std::vector<ShareFile>& files);

}  // namespace ishenim::pipeline
