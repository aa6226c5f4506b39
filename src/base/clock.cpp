#include "base/clock.h"

#include "base/fault.h"

#include <date/tz.h>
#include <chrono>
#include <exception>

namespace ishenim {
namespace {

[[noreturn]] void throw_no_zone(const std::string& zone) {
    throw Fault(FaultCode::config, "timezone", "there is no time zone «" + zone + "»");
}

std::int64_t local_seconds(Instant instant, const std::string& zone) {
    try {
        const date::sys_seconds moment{std::chrono::seconds{instant.unix_seconds()}};
        const auto info = date::locate_zone(zone)->get_info(moment);
        return (moment.time_since_epoch() + info.offset).count();
    } catch (const std::exception&) {
        throw_no_zone(zone);
    }
}

}  // namespace

Instant SystemClock::now() const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

Date local_date(Instant instant, const std::string& zone) {
    const std::int64_t local = local_seconds(instant, zone);
    return Date() + static_cast<int>(local >= 0 ? local / 86400 : (local - 86399) / 86400);
}

TimeOfDay local_time(Instant instant, const std::string& zone) {
    const std::int64_t local = local_seconds(instant, zone);
    const auto minutes = static_cast<int>((local % 86400 + 86400) % 86400 / 60);
    return {minutes / 60, minutes % 60};
}

Instant day_begins(Date day, const std::string& zone) {
    try {
        // Where clocks are put forward over midnight the day begins at that moment.
        const date::local_seconds midnight{
            std::chrono::seconds{Instant::midnight(day).unix_seconds()}};
        const auto moment = date::locate_zone(zone)->to_sys(midnight, date::choose::earliest);
        return Instant(moment.time_since_epoch().count());
    } catch (const std::exception&) {
        throw_no_zone(zone);
    }
}

}  // namespace ishenim
