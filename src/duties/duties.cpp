#include "duties/duties.h"

#include "record/count.h"
#include "record/derive.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ishenim::duties {
namespace {

using record::Quarter;

constexpr int kCalendarNotice = 60;  ///< days before its end; 1 November for 31 December
constexpr int kGapOffered = 7;       ///< days back in which a missed opening may still be entered

/// The record on a day, as every duty looks at it.
struct View {
    Date today, until;
    const record::Record& record;
    const record::School& school;
    const record::Calendar& calendar;
    Date begin;  ///< of what is asked of this commission

    State state(Date day) const {
        if (day < today) return State::overdue;
        return day == today ? State::today : State::coming;
    }
};

Text3 quarter_text(Quarter quarter) {
    const std::string roman = record::roman(quarter.number());
    const std::string year = std::to_string(quarter.year());
    return {year + "-жылдын " + roman + " кварталы", roman + " квартал " + year + " года",
            "quarter " + roman + " of " + year};
}

void add_openings(std::vector<Duty>& list, const View& view) {
    auto next = opening_to_enter(view.today, view.record, view.school, view.calendar);
    if (next && *next < view.today) {
        const std::string date = next->dotted();
        const Text3 text{"Кутунун ачылышы киргизилген эмес: " + date,
                         "Не внесено вскрытие ящика: " + date, "Opening not entered: " + date};
        if (*next >= view.begin) {
            list.push_back({Kind::opening, State::overdue, *next, next->iso(), "", text});
        }
        next = record::next_opening_day(view.today - 1, view.school, view.calendar);
    }
    for (bool first = true; next && (first || *next <= view.until); first = false) {
        const Text3 text{"Кутуну ачуу", "Вскрыть ящик", "Open the box"};
        list.push_back({Kind::opening, view.state(*next), *next, next->iso(), "", text});
        next = record::next_opening_day(*next, view.school, view.calendar);
    }
}

void add_letters(std::vector<Duty>& list, const View& view) {
    for (const record::LetterOnRecord& letter : view.record.letters()) {
        if (letter.closed || letter.due > view.until) continue;
        Duty duty{Kind::letter, view.state(letter.due), letter.due, letter.reg_no, "", {}};
        if (duty.state == State::overdue) {
            Finding finding = make_finding(
                "W_OVERDUE", "", {{"reg_no", letter.reg_no}, {"due", letter.due.dotted()}});
            duty.code = std::move(finding.code);
            duty.text = std::move(finding.message);
        } else {
            duty.text = {"Кайрылууну кароо: " + letter.reg_no,
                         "Рассмотреть обращение: " + letter.reg_no,
                         "Consider the letter: " + letter.reg_no};
        }
        list.push_back(std::move(duty));
    }
}

/// A report of a quarter that is over: to be discussed before the next one is due.
void add_tabling(std::vector<Duty>& list, Quarter quarter, const View& view) {
    const Date day = record::report_deadline(quarter.after(), view.school, view.calendar);
    Finding finding = make_finding("W_REPORT_NOT_TABLED", "", {{"quarter", quarter_text(quarter)}});
    list.push_back({Kind::tabling, view.state(day), day, quarter.key(), std::move(finding.code),
                    std::move(finding.message)});
}

void add_report(std::vector<Duty>& list, Quarter quarter, Date deadline, const View& view) {
    Duty duty{Kind::report, view.state(deadline), deadline, quarter.key(), "", {}};
    if (duty.state == State::overdue) {
        Finding finding =
            make_finding("W_REPORT_MISSING", "", {{"quarter", quarter_text(quarter)}});
        duty.code = std::move(finding.code);
        duty.text = std::move(finding.message);
    } else {
        const Text3 name = quarter_text(quarter);
        duty.text = {"Отчет түзүү: " + name.ky, "Составить отчёт: " + name.ru,
                     "Draw up the report: " + name.en};
    }
    list.push_back(std::move(duty));
}

void add_reports(std::vector<Duty>& list, const View& view) {
    bool coming = false;  // the next report is in the list
    for (Quarter quarter = Quarter::of(view.begin);; quarter = quarter.after()) {
        if (view.record.report(quarter) != nullptr) {
            if (view.record.tabled(quarter) == nullptr) add_tabling(list, quarter, view);
            continue;
        }
        const Date deadline = record::report_deadline(quarter, view.school, view.calendar);
        if (coming && deadline > view.until) return;
        add_report(list, quarter, deadline, view);
        coming = coming || deadline >= view.today;
    }
}

void add_meeting(std::vector<Duty>& list, const View& view) {
    const Meetings meetings = duties::meetings(view.today, view.record, view.school);
    if (meetings.held >= meetings.needed || meetings.until > view.until) return;
    const std::string held = std::to_string(meetings.held);
    const std::string needed = std::to_string(meetings.needed);
    const std::string half = meetings.until.month() == 12 ? "-H2" : "-H1";
    list.push_back(
        {Kind::meeting,
         view.state(meetings.until),
         meetings.until,
         std::to_string(meetings.until.year()) + half,
         "",
         {"Комиссиянын отурумун өткөрүү: жарым жылда өткөнү " + held + ", керектүүсү " + needed,
          "Провести заседание комиссии: в полугодии проведено " + held + ", нужно " + needed,
          "Hold a meeting: " + held + " of " + needed + " in the half-year"}});
}

void add_calendar(std::vector<Duty>& list, const View& view) {
    const Date end = view.calendar.covers.to;
    if (end - view.today > kCalendarNotice) return;
    const std::string date = end.dotted();
    list.push_back({Kind::calendar,
                    view.state(end),
                    end,
                    std::to_string((end + 1).year()),
                    "",
                    {"Жумушчу күндөрдүн кийинки календары жок, азыркысынын акыркы күнү: " + date,
                     "Нет следующего календаря рабочих дней, последний день нынешнего: " + date,
                     "The next calendar of working days is missing, this one ends: " + date}});
}

}  // namespace

std::string_view code_of(Kind kind) noexcept {
    switch (kind) {
        case Kind::opening: return "opening";
        case Kind::letter: return "letter";
        case Kind::report: return "report";
        case Kind::tabling: return "tabling";
        case Kind::meeting: return "meeting";
        case Kind::calendar: return "calendar";
    }
    return "";
}

std::string_view code_of(State state) noexcept {
    switch (state) {
        case State::coming: return "coming";
        case State::today: return "today";
        case State::overdue: return "overdue";
    }
    return "";
}

std::vector<Duty> due(Date today, Date until, const record::Record& record,
                      const record::School& school, const record::Calendar& calendar) {
    View view{today, until, record, school, calendar, school.regulation_considered};
    std::vector<Duty> list;
    if (!record.commissions().empty()) {
        view.begin = std::max(view.begin, record.commissions().front().order->valid_from);
        add_openings(list, view);
        add_letters(list, view);
        add_reports(list, view);
        add_meeting(list, view);
    }
    add_calendar(list, view);
    std::sort(list.begin(), list.end(), [](const Duty& a, const Duty& b) {
        return std::tie(a.date, a.kind, a.about) < std::tie(b.date, b.kind, b.about);
    });
    return list;
}

Meetings meetings(Date today, const record::Record& record, const record::School& school) {
    const record::Span half = record::half_year_of(today, school);
    return {record::meetings_in({half.from, today}, record).n, school.meetings_per_half_year,
            half.to};
}

std::optional<Date> opening_to_enter(Date today, const record::Record& record,
                                     const record::School& school,
                                     const record::Calendar& calendar) {
    Date after = today - kGapOffered;
    if (!record.openings().empty()) after = std::max(after, record.openings().back().opened);
    return record::next_opening_day(after, school, calendar);
}

}  // namespace ishenim::duties
