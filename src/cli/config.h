// cli/config.h: ishenim.yaml and the environment -> Settings.
//
// Promises: 1. An unknown key is an error with its line and the nearest known name.
//           2. ISHENIM_HANDOFF, …_ARCHIVE, …_STATE, …_SCHOOL, …_CALENDAR, …_WORKERS override the
//              file; paths in the file are relative to it.
// Spec:     docs/formats/settings.md.
#pragma once

#include "pipeline/settings.h"

#include <filesystem>

namespace ishenim::cli {

/// `given` from --config; empty: ishenim.yaml in the working folder, then the system one.
/// Throws Fault{config}.
pipeline::Settings read_config(const std::filesystem::path& given);

/// The file that read_config would read; Fault{config} if there is none.
std::filesystem::path config_file(const std::filesystem::path& given);

}  // namespace ishenim::cli
