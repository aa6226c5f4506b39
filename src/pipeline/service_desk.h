// pipeline/service_desk.h: what the service works with. Private to service.cpp, batch.cpp,
// waiting.cpp, housekeeping.cpp and renewal.cpp.
#pragma once

#include "base/text.h"
#include "intake/watch.h"
#include "pipeline/books.h"
#include "pipeline/clockwork.h"
#include "pipeline/daily_check.h"
#include "pipeline/reception.h"
#include "pipeline/service.h"
#include "pipeline/workers.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ishenim::pipeline {

/// A claim that nobody can judge before the calendar is longer, and the note that says so.
struct Waiting {
    intake::Claim claim;
    std::string note;
};

/// What is to be said of a form that is only tried, and its drafts.
struct Tried {
    Findings findings;
    std::optional<entry::Form> form;
    std::vector<PrintedPaper> papers;
    int missing_year = 0;  ///< whose calendar is missing, if nothing more can be said
};

/// The years whose books are still to be renewed, as of an entry and a day.
struct BooksToRenew {
    std::set<int> registers, journals;
    std::int64_t seq = -1;
    Date day;
    bool failed = false;
};

struct Service::Desk {
    Settings settings;
    Tools tools;
    std::shared_ptr<const House> house;
    Folders folders;
    Committer committer;
    Reception incoming, rehearsal;
    intake::Watch watch;
    std::unique_ptr<Workers> workers;
    std::vector<Waiting> waiting;
    std::shared_ptr<const House> waiting_under;  ///< the house that could not judge them
    Digest calendar_tried;                       ///< the calendar file that was read last
    Clockwork clockwork;
    DailyCheck daily_check;
    record::Record record;
    std::int64_t committed = 0;
    std::optional<LogState> log_state;  ///< of the last day that was asked for
    Fd wake;
    std::atomic<bool> stopping{false}, reloading{false};
    std::chrono::milliseconds back_off{0};
    std::chrono::steady_clock::time_point swept{};
    BooksToRenew books;

    Desk(Settings given, Tools given_tools);
    void start();
    void load_record();
    bool look();
    /// Until a file is dropped, stop() or reload() calls or the time is over; `only_call`: files
    /// may come and are not waited for.
    void wait(std::chrono::milliseconds at_most, bool only_call);

    // batch.cpp: claims -> answers
    void process(std::vector<intake::Claim> claims);
    bool stands_ordeal(Reception& reception, const intake::Claim& claim);
    void process_left(std::vector<intake::Claim> claims);
    void process_in_order(std::vector<intake::Claim> claims, std::vector<intake::Claim>* later);
    Findings findings_of_difference(const Differs& differs);
    /// The entries of the registry and of the batch that is not committed yet.
    record::Originals originals(const std::vector<Printed>& batch);
    Judgement judged(const intake::Claim& claim, const std::vector<Printed>& batch = {});
    void take_batch(std::vector<intake::Claim>& claims, std::vector<Printed>& batch,
                    std::vector<intake::Claim>* later);
    bool print_batch(std::vector<Printed>& batch, std::vector<intake::Claim>& rest);
    /// What papers of that day witness of the log. All entries of days before must be in it.
    const LogState& log_state_of_day(Date day);
    void commit(std::vector<Printed>& batch);
    void refuse(const intake::Claim& claim, const Findings& findings,
                std::optional<entry::Form> form);
    void answer_known(const intake::Claim& claim, std::int64_t seq);
    void after_failure(Reception& reception, const intake::Claim& claim, const std::string& why);

    // waiting.cpp: claims that the calendar does not reach
    void wait_for_calendar(intake::Claim claim, const Waits& waits);
    std::vector<intake::Claim> waited_for_long_enough();
    bool calendar_is_new();
    void remove_notes();

    // housekeeping.cpp: what surrounds them
    Tried try_out(const intake::Claim& claim);
    void rehearse(const intake::Claim& claim);
    void write_blanks();
    void turn_clockwork();
    void check_a_part();
    void sweep();
    void reload_house();

    // renewal.cpp: books
    void begin_books();
    void plan_books(Date day);
    bool renew_a_book();
    bool renew_register(const Sources& sources, int year);
    bool renew_journal(const Sources& sources, int year);
    bool renew(const std::string& what, int year, const std::function<bool(pipeline::Desk&)>& work);

    Date today() const { return local_date(tools.clock.now(), house->school().timezone); }
    Committer::Release release() {
        return [this](const std::string& id) { incoming.release(id); };
    }
};

}  // namespace ishenim::pipeline
