#include "pipeline/reception.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "pipeline/share.h"

#include <algorithm>
#include <thread>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

intake::Settings intake_settings(const Settings& settings, const fs::path& folder,
                                 const Folders& folders, const std::string& copies) {
    intake::Settings result;
    result.folder = folder;
    result.claimed = folders.claimed / copies;
    result.private_copies = settings.state / copies;
    result.quiet = settings.quiet;
    result.cut_off = settings.cut_off;
    result.limit = settings.limit_bytes;
    return result;
}

/// A file that no reader takes is complete as it is: it is answered, not waited for.
intake::Completeness completeness(const std::string& name, std::string_view bytes) {
    const auto syntax = entry::syntax_of(name, bytes);
    if (!syntax || entry::is_complete(*syntax, bytes)) return intake::Completeness::complete;
    return intake::Completeness::incomplete;
}

}  // namespace

Findings findings_of(const intake::Claim& claim) {
    if (claim.refused == "too-large") return {make_finding("E_TOO_LARGE", "")};
    if (!claim.refused.empty()) return {make_finding("E_FILE_TYPE", "")};
    if (claim.cut_off) return {make_finding("E_CUT_OFF", "")};
    return {};
}

Judgement with_remarks(Judgement judgement, const intake::Claim& claim) {
    if (!claim.stale_lock) return judgement;
    const Finding remark = make_finding("STALE_LOCK", "");
    if (auto* plan = std::get_if<Plan>(&judgement)) plan->findings.push_back(remark);
    if (auto* refused = std::get_if<Refused>(&judgement)) refused->findings.push_back(remark);
    if (auto* differs = std::get_if<Differs>(&judgement)) differs->findings.push_back(remark);
    return judgement;
}

Reception::Reception(const Settings& settings, const fs::path& folder, const Folders& folders,
                     const std::string& copies)
    : settings_(settings),
      folders_(folders),
      folder_(folder),
      intake_(intake_settings(settings, folder, folders, copies), completeness) {}

std::vector<intake::Claim> Reception::claim_ready(const Log& log) {
    std::vector<intake::Claim> claims;
    for (const intake::Seen& seen : intake_.scan()) {
        if (folder_ / seen.name == folders_.rehearsal_answers) continue;
        if (seen.state == intake::State::unreadable) {
            log("warning", "«" + printable(seen.name) + "» cannot be read: " + seen.why);
        }
        if (seen.state != intake::State::ready && seen.state != intake::State::cut_off &&
            seen.state != intake::State::refused) {
            continue;
        }
        if (auto claim = intake_.claim(seen)) claims.push_back(std::move(*claim));
    }
    return claims;
}

void Reception::release(const std::string& claim_id) {
    intake::Claim claim;
    claim.id = claim_id;
    intake_.release(claim);
}

void Reception::refuse(const intake::Claim& claim, const std::string& why) {
    const std::string name = intake_.give_back(claim, folders_.to_mend);
    put_in_share(folders_.to_mend, name, folders_.reason_ending, why);
    intake_.release(claim);
}

void Reception::answer(const intake::Claim& claim, const std::string& text) {
    put_in_share(folders_.accepted, claim.name, folders_.receipt_ending, text);
    intake_.release(claim);
}

void Reception::answer_rehearsal(const intake::Claim& claim, const std::string& text,
                                 const std::vector<PrintedPaper>& papers) {
    const std::string name = intake_.give_back(claim, folders_.rehearsal_answers);
    for (const PrintedPaper& one : papers) {
        const std::string kind(form::code_of(one.paper.kind));
        put_in_share(folders_.rehearsal_answers, name + "." + kind + "." + one.paper.lang, ".pdf",
                     one.bytes);
    }
    put_in_share(folders_.rehearsal_answers, name, ".txt", text);
    intake_.release(claim);
}

std::string Reception::say_waiting(const intake::Claim& claim, const std::string& text) const {
    return put_in_share(folders_.to_mend, claim.name, folders_.waits_ending, text);
}

void Reception::quarantine(const intake::Claim& claim, const std::vector<std::string>& languages) {
    const fs::path folder = settings_.state / "quarantine";
    make_directories(folder, 0700);
    intake_.give_back(claim, folder);
    const bool rehearsed = folder_ == folders_.rehearsal;
    put_in_share(rehearsed ? folders_.rehearsal_answers : folders_.to_mend, claim.name,
                 folders_.reason_ending,
                 claim.damaged ? damaged(claim.name, languages) : failed(claim.name, languages));
    intake_.release(claim);
}

std::chrono::milliseconds Reception::pause(const Reception& other,
                                           std::chrono::milliseconds longest) const {
    for (const auto& ready : {intake_.until_ready(), other.intake_.until_ready()}) {
        if (ready) longest = std::min(longest, *ready);
    }
    return longest;
}

}  // namespace ishenim::pipeline
