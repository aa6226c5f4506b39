// pipeline/settings.h: where everything lies and how the daemon behaves, as values.
//
// Way:      cli reads ishenim.yaml into it; nobody else reads configuration.
// Spec:     docs/formats/settings.md (ishenim.yaml).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::pipeline {

/// In which words the folders of the share are named.
enum class FolderLanguage { ky, ru, latin };

/// Where a backup goes and who may read the confidential part of it.
struct BackupSettings {
    std::filesystem::path folder;    ///< empty: it is named in the call
    std::string recipient;           ///< of age; empty: the confidential part is not backed up
    std::filesystem::path identity;  ///< the file with the private part, where it is kept here
};

struct Settings {
    std::filesystem::path handoff = "handoff";
    std::filesystem::path archive = "archive";
    std::filesystem::path state = "state";
    std::filesystem::path school = "school.yaml";
    std::filesystem::path calendar = "calendar.yaml";
    std::filesystem::path templates;  ///< a school's own; empty: the embedded ones alone
    std::filesystem::path retention;  ///< a school's own terms; empty: the embedded ones
    std::string origin;               ///< of the log; never changes after the first start
    FolderLanguage folders = FolderLanguage::ky;
    std::chrono::milliseconds quiet{2000};
    std::chrono::seconds cut_off{600};
    std::uint64_t limit_bytes = 1 << 20;
    unsigned workers = 2;
    std::vector<std::string> witnesses;           ///< verifier keys of those who cosign the log
    std::filesystem::path timestamp_authorities;  ///< their certificates (PEM)
    bool check_clock = true;
    BackupSettings backup;
};

}  // namespace ishenim::pipeline
