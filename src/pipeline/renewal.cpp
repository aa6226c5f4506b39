// The books that the daemon keeps up to date by itself: registers of letters, and the journals of
// school years that are over.
#include "base/fault.h"
#include "pipeline/amended.h"
#include "pipeline/books.h"
#include "pipeline/service_desk.h"

#include <charconv>
#include <set>

namespace ishenim::pipeline {
namespace {

constexpr std::string_view kNote = "books";

/// Up to which entry, and in which school year, the books were last renewed.
struct Renewed {
    std::int64_t seq = 0;
    int school_year = 0;
};

Renewed read_renewed(const registry::Registry& registry) {
    const std::string note = registry.note(kNote).value_or("");
    Renewed renewed;
    const char* const end = note.data() + note.size();
    const auto seq = std::from_chars(note.data(), end, renewed.seq);
    if (seq.ec != std::errc() || seq.ptr == end || *seq.ptr != ' ') return {};
    const auto year = std::from_chars(seq.ptr + 1, end, renewed.school_year);
    if (year.ec != std::errc() || year.ptr != end) return {};
    // An archive that was put back from a backup has fewer entries: begin anew.
    return renewed.seq > registry.last_seq() ? Renewed() : renewed;
}

/// Years whose books an entry is in.
struct Touched {
    std::set<int> registers, journals;
};

class Touching {
public:
    explicit Touching(const Sources& sources) : sources_(sources) {}

    void add(std::int64_t seq) {
        const record::OnRecord one = sources_.registry.original(seq);
        switch (one.entry.form) {
            case entry::Form::opening:
                for (const Date day : one.facts.opening.value().reg_dates) {
                    touched.registers.insert(day.year());
                }
                touched.journals.insert(one.entry.date().school_year());
                break;
            case entry::Form::protocol:
                touched.journals.insert(one.entry.date().school_year());
                break;
            case entry::Form::resolution: add_letter(one.entry.resolution().reg_no); break;
            case entry::Form::correction: add(one.facts.correction.value().seq); break;
            case entry::Form::annulment: add(one.facts.annulment.value().seq); break;
            case entry::Form::commission: add_from(one.entry.date()); break;
            case entry::Form::report: break;
        }
    }

    Touched touched;

private:
    void add_letter(const std::string& reg_no) {
        const record::LetterOnRecord* letter = sources_.record.letter(reg_no);
        if (letter != nullptr) touched.registers.insert(letter->reg_date.year());
    }
    /// Everything since the order: it says who people are.
    void add_from(Date day) {
        for (const record::LetterOnRecord& one : sources_.record.letters()) {
            if (one.reg_date >= day) touched.registers.insert(one.reg_date.year());
        }
        for (const record::OpeningOnRecord& one : sources_.record.openings()) {
            if (one.opened >= day) touched.journals.insert(one.opened.school_year());
        }
        for (const record::MeetingOnRecord& one : sources_.record.meetings()) {
            if (one.date >= day) touched.journals.insert(one.date.school_year());
        }
    }

    const Sources& sources_;
};

}  // namespace

/// Renews what the entries since the last time touch. What cannot be printed or written is said to
/// the operator and tried again with the next entry or the next day: books stop no daemon.
void Service::Desk::renew_books() {
    const Date day = today();
    const std::int64_t last = record.last_seq();
    if (books_renewed == std::pair(last, day)) return;
    registry::Registry& registry = committer.registry();
    const Renewed before = read_renewed(registry);
    if (before.seq != last || before.school_year != day.school_year()) {
        const Sources sources{record, registry, committer.archive()};
        Touching touching(sources);
        for (std::int64_t seq = before.seq + 1; seq <= last; ++seq) touching.add(seq);
        for (int year = before.school_year; year < day.school_year() && year != 0; ++year) {
            touching.touched.journals.insert(year);
        }
        bool done = true;
        for (const int year : touching.touched.registers) {
            done = renew_register(sources, year) && done;
        }
        for (const int year : touching.touched.journals) {
            if (year < day.school_year()) done = renew_journal(sources, year) && done;
        }
        const std::string note = std::to_string(last) + " " + std::to_string(day.school_year());
        if (done) registry.set_note(kNote, note);
    }
    books_renewed = {last, day};
}

bool Service::Desk::renew_register(const Sources& sources, int year) {
    return renew("register of letters", year, [&](pipeline::Desk& desk) {
        if (const auto gathered = gather_register(year, sources)) {
            put_books(print(*gathered, *house, desk), folders.letter_register, kRegisterMode);
        }
    });
}

bool Service::Desk::renew_journal(const Sources& sources, int year) {
    return renew("journal", year, [&](pipeline::Desk& desk) {
        const std::string& original = house->school().languages.front();
        if (const auto gathered = gather_journal(year, sources, original, today())) {
            put_books(print(*gathered, *house, desk), folders.reports, kBookMode);
        }
    });
}

bool Service::Desk::renew(const std::string& what, int year,
                          const std::function<void(pipeline::Desk&)>& work) {
    try {
        workers->for_each(1, [&](std::size_t, pipeline::Desk& desk) { work(desk); });
        tools.log("information", "renewed the " + what + " of " + std::to_string(year));
        return true;
    } catch (const Fault& fault) {
        if (fault.code() == FaultCode::corrupt) throw;
        tools.log("error", "the " + what + " of " + std::to_string(year) +
                               " could not be made: " + fault.what());
        return false;
    }
}

}  // namespace ishenim::pipeline
