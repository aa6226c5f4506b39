#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "pipeline/service_desk.h"

#include <filesystem>
#include <utility>

namespace ishenim::pipeline {
namespace fs = std::filesystem;

/// Its due date or working day is not known yet. Its claim stays, as after a crash, so that nothing
/// is lost if the daemon ends meanwhile; the forms behind it go on.
void Service::Desk::wait_for_calendar(intake::Claim claim, const Waits& waits) {
    tools.log("warning", "«" + printable(claim.name) + "» waits for the calendar of " +
                             std::to_string(waits.year) + ": " + waits.why);
    const std::string note = incoming.say_waiting(
        claim, waiting_note(claim.name, waits.year, house->school().languages));
    waiting.push_back({std::move(claim), note});
    waiting_under = house;
}

/// True if the file is another than the one in force and than the last that was tried. A file that
/// cannot be read just now is being replaced: it is looked at again.
bool Service::Desk::calendar_is_new() {
    try {
        const Digest found = Digest::of(read_whole(settings.calendar, 1 << 20));
        if (found == house->input("calendar").sha256 || found == calendar_tried) return false;
        calendar_tried = found;
        return true;
    } catch (const Fault&) {
        return false;
    }
}

/// All that waited, if the settings are others now; each may have to wait again.
std::vector<intake::Claim> Service::Desk::waited_for_long_enough() {
    std::vector<intake::Claim> claims;
    if (waiting.empty()) return claims;
    if (calendar_is_new()) {
        reloading = true;
        reload_house();
    }
    if (house == waiting_under) return claims;
    for (Waiting& one : waiting) {
        remove_durably(folders.to_mend / one.note);
        claims.push_back(std::move(one.claim));
    }
    waiting.clear();
    return claims;
}

/// Notes of an earlier run: those that still hold are written again.
void Service::Desk::remove_notes() {
    waiting.clear();
    for (const auto& one : fs::directory_iterator(folders.to_mend)) {
        const std::string name = one.path().filename();
        if (name.ends_with(folders.waits_ending)) remove_durably(one.path());
    }
}

}  // namespace ishenim::pipeline
