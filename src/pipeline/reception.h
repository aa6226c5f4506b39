// pipeline/reception.h: one folder in which forms are dropped, and the answers to its claims.
//
// Way:      service asks for what is ready and says what becomes of it.
// Promises: 1. An answer is written before its claim ends; after a crash it is written again into
//              the same file.
//           2. A returned form lies beside its reason, under its own name where that is free.
// Threads:  one.
#pragma once

#include "intake/intake.h"
#include "pipeline/answers.h"
#include "pipeline/entry_record.h"
#include "pipeline/folders.h"
#include "pipeline/press.h"
#include "pipeline/service.h"

#include <chrono>
#include <string>
#include <vector>

namespace ishenim::pipeline {

/// What is wrong with a claimed file before anybody reads it: a link, a folder, too large, cut off.
Findings findings_of(const intake::Claim& claim);

/// What the answer says besides of how the file was taken: an old Office lock was passed over.
Judgement with_remarks(Judgement judgement, const intake::Claim& claim);

class Reception {
public:
    /// `copies` names the folder of the private copies below state/.
    Reception(const Settings& settings, const std::filesystem::path& folder, const Folders& folders,
              const std::string& copies);

    std::vector<intake::Claim> unfinished() { return intake_.unfinished(); }
    std::vector<intake::Claim> claim_ready(const Log& log);

    void release(const std::string& claim_id);
    void refuse(const intake::Claim& claim, const std::string& why);
    void answer(const intake::Claim& claim, const std::string& text);  ///< into 2_, the form goes
    void answer_rehearsal(const intake::Claim& claim, const std::string& text,
                          const std::vector<PrintedPaper>& papers);
    /// Says in the folder of forms to mend why the claim waits; returns the note's name.
    std::string say_waiting(const intake::Claim& claim, const std::string& text) const;
    /// The form is kept in state/quarantine, and the share says that this was no person's mistake.
    void quarantine(const intake::Claim& claim, const std::vector<std::string>& languages);

    /// How long nothing need be looked at, at most `longest`.
    std::chrono::milliseconds pause(const Reception& other,
                                    std::chrono::milliseconds longest) const;

private:
    void put(const std::filesystem::path& folder, const std::string& stem,
             const std::string& ending, const std::string& bytes) const;

    Settings settings_;
    Folders folders_;
    std::filesystem::path folder_;
    intake::Intake intake_;
};

}  // namespace ishenim::pipeline
