// base/clock.h: the one way in which time comes into the program.
//
// Promises: 1. No other room asks the system for the time of day.
//           2. The school's day does not depend on TZ or the locale of the process.
// Threads:  a Clock may be asked from any thread.
#pragma once

#include "base/date.h"

#include <string>

namespace ishenim {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// For tests: stands where it was put.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant instant) : instant_(instant) {}
    Instant now() const override { return instant_; }
    void put(Instant instant) { instant_ = instant; }

private:
    Instant instant_;
};

/// The calendar day at `instant` in the time zone, by the system's zone data ("Asia/Bishkek").
/// Throws Fault{config} if there is no such zone.
Date local_date(Instant instant, const std::string& zone);
TimeOfDay local_time(Instant instant, const std::string& zone);
/// The first moment of the day in the time zone. Throws as local_date().
Instant day_begins(Date day, const std::string& zone);

}  // namespace ishenim
