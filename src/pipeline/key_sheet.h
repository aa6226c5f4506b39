// pipeline/key_sheet.h: the log's public key on paper, for an auditor who trusts paper more than
// the archive.
//
// Way:      service hands it out at the first start: into the share, where the director finds what
//           is to be printed, and into state/.
// Promises: 1. The digits are those that ishenim-verify prints (seal::check_digit_groups).
//              Beside them stands the SHA-256 of the offline page, verify.html, of this version.
//           2. Nothing of the private key is in it; that is on key_papers() alone.
//           3. The same key, moment and school give the same bytes; it is handed out once: a sheet
//              that somebody has taken away does not come back.
// Threads:  one.
// Spec:     docs/verify-by-hand.md 4; docs/threat-model.md.
#pragma once

#include "pipeline/folders.h"
#include "pipeline/press.h"
#include "seal/key.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::pipeline {

/// The sheet in one language of the school.
struct KeySheet {
    std::string lang;
    std::string bytes;  ///< PDF/A-3a and PDF/UA-1, as every paper
};

/// `made` is the moment at which the key was logged. Throws Fault{config} if the school's name or
/// the origin has a character that cannot be printed.
std::vector<KeySheet> key_sheets(const seal::VerifierKey& key, Instant made, const House& house,
                                 Desk& desk);

/// The private key on paper, for the safe: only for one who asks for it, never into the share.
std::vector<KeySheet> key_papers(const seal::SigningKey& key, Instant made, const House& house,
                                 Desk& desk);

/// Writes the sheets into the share, and then into `state` as key-sheet.<lang>.pdf, which says that
/// it was done. Nothing if it was. `log` is the archive's log.
void hand_out_key_sheets(const std::filesystem::path& log, const seal::VerifierKey& key,
                         const House& house, const Folders& folders,
                         const std::filesystem::path& state);

}  // namespace ishenim::pipeline
