// record/figures.h: every figure of one quarter, and behind each the entries that it counts.
//
// Way:      derive puts them into a report's facts when the report is accepted; papers and
//           `ishenim report` print them.
// Promises: 1. A figure counts what its `behind` names and nothing else.
//           2. Shares are whole tenths of a per cent, half up, each by itself: their sum is not
//              repaired to 100.
//           3. What ended before the regulation began is «no data» (nullopt), never 0.
//           4. An accepted report keeps its figures as they were when it was issued.
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 3; clauses 1.5.3, 4.3, 5.3, 5.5.
#pragma once

#include "base/finding.h"
#include "entry/forms.h"
#include "record/quarter.h"

#include <optional>
#include <string>
#include <vector>

namespace ishenim::record {

/// A number and what it counts: days of openings and meetings («2022-09-27», also the key of the
/// entry), scheduled days, or register numbers of letters («ИП-2022/001»), in order.
struct Figure {
    int n = 0;
    std::vector<std::string> behind;
    friend bool operator==(const Figure&, const Figure&) = default;
};

/// One scheduled day of the quarter and what became of it.
struct Week {
    Date scheduled;
    std::optional<Date> opened;  ///< nullopt: missed
    bool moved = false;          ///< opened on another day than scheduled
    int letters = 0;             ///< taken out at that opening
    entry::Pair explanation;     ///< of a missed day, as the report gives it
    friend bool operator==(const Week&, const Week&) = default;
};

struct OpeningFigures {
    Figure scheduled;  ///< scheduled days of the quarter within the season
    Figure held;       ///< openings whose day lies in the quarter
    Figure moved;      ///< scheduled days whose opening was on another day
    Figure missed;     ///< scheduled days that no opening has taken
    Figure after_12, with_letters, empty, broken_seals, acts, journal_entries;
    friend bool operator==(const OpeningFigures&, const OpeningFigures&) = default;
};

/// A code (category, outcome, language) with its figure and its share of all letters.
struct Part {
    std::string code;
    Figure figure;
    std::optional<int> tenths;  ///< of a per cent; nullopt: there were no letters
    friend bool operator==(const Part&, const Part&) = default;
};

struct LetterFigures {
    Figure total, signed_n, anonymous, collective;
    std::optional<int> signed_tenths, anonymous_tenths, collective_tenths;
    std::vector<Part> by_category;  ///< in the order of the settings
    std::vector<Part> by_language;  ///< ky, ru, other
    int sheets = 0;
    friend bool operator==(const LetterFigures&, const LetterFigures&) = default;
};

/// Of the quarter's letters, as of the report's day.
struct StatusFigures {
    Figure closed, in_progress, overdue, closed_late;
    std::vector<Part> outcomes;  ///< measures_taken … noted; of the closed ones; no shares
    friend bool operator==(const StatusFigures&, const StatusFigures&) = default;
};

/// Letters of earlier quarters that were open on the as-of day of the quarter before.
struct CarriedOver {
    Figure from_previous, closed_since, closed_late, still_open, overdue;
    friend bool operator==(const CarriedOver&, const CarriedOver&) = default;
};

/// One entry's breach of the regulation. A paper prints it without W_IDENTITY_IN_TEXT.
struct Breach {
    std::string code, clause;
    std::string about;            ///< key of the entry; of the report's own: what it is about
    std::vector<Text3> messages;  ///< one for each time the finding was said
    friend bool operator==(const Breach&, const Breach&) = default;
};

struct Figures {
    Quarter quarter;
    Date as_of;
    bool as_of_is_working_day = true;
    OpeningFigures openings;
    std::vector<Week> weeks;  ///< the scheduled days, in order
    LetterFigures letters;
    StatusFigures status;
    CarriedOver carried_over;
    std::optional<Figure> previous_quarter, same_quarter_last_year;  ///< letters; nullopt: no data
    Figure meetings_in_quarter, meetings_in_half;
    std::vector<std::string> open_as_of, closed_late;  ///< letters, carried over ones too
    std::vector<Breach> compliance;
    friend bool operator==(const Figures&, const Figures&) = default;
};

/// n of `of` in tenths of a per cent, half up; nullopt of nothing.
std::optional<int> tenths_of(int n, int of);
/// 286 -> "28,6".
std::string percent_text(int tenths);

}  // namespace ishenim::record
