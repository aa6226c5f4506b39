#include "base/text.h"
#include "rules/checks.h"

#include <algorithm>

namespace ishenim::rules {
namespace {

using entry::Commission;
using entry::Opening;

constexpr std::size_t kEnoughPresent = 3;

void check_day(const Opening& opening, const Commission* order, const Around& around,
               Notes& notes) {
    const std::string day = opening.opened.dotted();
    if (order == nullptr) notes.say("E_NO_COMMISSION", "/opened", {{"date", day}});
    if (around.facts.opening->moved_holiday) {
        notes.say("MOVED_HOLIDAY", "/opened", {{"date", day}});
    } else if (opening.opened.weekday() != around.school.opening_weekday) {
        notes.say("W_NOT_TUESDAY", "/opened", {{"date", day}});
    }
    const auto& openings = around.record.openings();
    const auto later = std::upper_bound(
        openings.begin(), openings.end(), opening.opened,
        [](Date wanted, const record::OpeningOnRecord& one) { return wanted < one.opened; });
    if (later != openings.end()) {
        notes.say("W_OUT_OF_ORDER", "/opened", {{"date", later->opened.dotted()}});
    }
}

void check_time(const Opening& opening, const Around& around, Notes& notes) {
    const record::School& school = around.school;
    const TimeOfDay time = opening.open_time;
    const bool day_off = !around.calendar.is_working(opening.opened);
    if (day_off || time < school.box.access_from || time > school.box.access_to) {
        notes.say("W_OUTSIDE_HOURS", day_off ? "/opened" : "/open_time",
                  {{"when", opening.opened.dotted() + ", " + time.iso()}});
    }
    if (school.time_rule == record::School::TimeRule::by && time > school.opening_time) {
        notes.say("W_AFTER_1200", "/open_time", {{"time", time.iso()}});
    }
    if (school.time_rule == record::School::TimeRule::at && time != school.opening_time) {
        notes.say("W_NOT_AT_1200", "/open_time", {{"time", time.iso()}});
    }
}

void check_present(const Opening& opening, const Commission* order, Notes& notes) {
    if (opening.present.empty()) {
        notes.say("E_NOBODY_PRESENT", "/present");
        return;
    }
    check_members(order, opening.present, "/present", notes);
    if (opening.present.size() < kEnoughPresent) {
        notes.say("W_FEW_PRESENT", "/present", {{"n", std::to_string(opening.present.size())}});
    }
    if (order == nullptr) return;
    const bool parent =
        std::any_of(opening.present.begin(), opening.present.end(), [&](const std::string& id) {
            const entry::Member* member = order->member(id);
            return member != nullptr && member->parent_rep;
        });
    if (!parent) notes.say("NO_PARENT_PRESENT", "/present");
}

void check_old_seal(const Opening& opening, const Around& around, Notes& notes) {
    const std::string& expected = around.facts.opening->expected_seal;
    if (opening.seal_old.empty()) {
        if (opening.seal_old_state != "missing") notes.missing("/seal_old");
    } else if (!expected.empty() && opening.seal_old != expected) {
        notes.say("W_SEAL_CHAIN", "/seal_old", {{"seal", expected}});
    }
    if (opening.seal_old_state != "intact") notes.say("W_SEAL_BROKEN", "/seal_old_state");
}

void check_totals(const Opening& opening, const Around& around, Notes& notes) {
    const record::OpeningFacts& facts = *around.facts.opening;
    const auto agrees = [&](const std::optional<std::int64_t>& given, int computed,
                            const char* pointer) {
        if (!given || *given == computed) return;
        notes.say("E_TOTALS", pointer,
                  {{"key", notes.title(pointer)}, {"n", std::to_string(computed)}});
    };
    agrees(opening.n_total, facts.total, "/n_total");
    agrees(opening.n_signed, facts.signed_n, "/n_signed");
    agrees(opening.n_anon, facts.anonymous, "/n_anon");
}

void check_handed_to(const Opening& opening, const Commission* order, Notes& notes) {
    if (opening.letters.empty()) {
        if (!opening.handed_to.empty()) {
            notes.say("E_ACT_FOR_EMPTY", "/handed_to", {{"key", notes.title("/handed_to")}});
        }
        return;
    }
    if (opening.handed_to.empty()) {
        notes.say("E_NO_HANDED_TO", "/handed_to");
        return;
    }
    const bool member = check_member(order, opening.handed_to, "/handed_to", notes);
    if (member && order != nullptr && opening.handed_to != order->responsible) {
        notes.say("W_RESPONSIBLE_ABSENT", "/handed_to",
                  {{"name", name_of(order, opening.handed_to)}});
    }
}

void check_new_seal(const Opening& opening, const Around& around, Notes& notes) {
    const std::string& seal = opening.seal_new;
    if (seal.empty() || !opening.seal_time) {
        notes.say("W_NOT_SEALED", seal.empty() ? "/seal_new" : "/seal_time");
    }
    // The seal just taken off was used before, whether or not the record knows of it.
    const bool used = around.record.seal_used(seal) || seal == around.school.box.first_seal ||
                      seal == opening.seal_old;
    if (!seal.empty() && used) notes.say("E_SEAL_REUSED", "/seal_new", {{"seal", seal}});
    if (opening.seal_time && *opening.seal_time < opening.open_time) {
        notes.say("E_SEAL_BEFORE_OPEN", "/seal_time", {{"time", opening.seal_time->iso()}});
    }
}

void check_notified(const Opening& opening, const Commission* order, Notes& notes) {
    check_members(order, opening.notified, "/notified", notes);
    std::vector<std::string> names;
    for (const std::string& id : opening.present) {
        if (!holds(opening.notified, id)) names.push_back(name_of(order, id));
    }
    if (!names.empty()) {
        notes.say("W_NOT_NOTIFIED", "/notified", {{"names", join(names, ", ")}});
    }
}

}  // namespace

void check_opening(const Opening& opening, const Around& around, Notes& notes) {
    const Commission* order = around.record.commission_in_force(opening.opened);
    check_day(opening, order, around, notes);
    check_time(opening, around, notes);
    check_present(opening, order, notes);
    if (opening.box == "damaged") notes.say("W_BOX_DAMAGED", "/box");
    check_old_seal(opening, around, notes);
    check_letters(opening, around, notes);
    check_totals(opening, around, notes);
    check_printed(opening, opening.foreign_items, "/foreign_items", notes);
    check_handed_to(opening, order, notes);
    check_new_seal(opening, around, notes);
    check_notified(opening, order, notes);
    if (opening.letters.empty() && opening.copies) {
        notes.say("E_ACT_FOR_EMPTY", "/copies", {{"key", notes.title("/copies")}});
    }
    check_printed(opening, opening.remarks, "/remarks", notes);
    const record::OpeningFacts& facts = *around.facts.opening;
    if (order != nullptr && (facts.chair.empty() || facts.secretary.empty())) {
        notes.say("W_CHAIR_NOT_ELECTED", "");
    }
    check_reported(opening.opened, around, "/opened", notes);
}

}  // namespace ishenim::rules
