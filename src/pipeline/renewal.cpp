// The books that the daemon keeps up to date by itself: registers of letters, and the journals of
// school years that are over.
#include "base/fault.h"
#include "pipeline/amended.h"
#include "pipeline/books.h"
#include "pipeline/service_desk.h"

#include <charconv>
#include <optional>
#include <utility>

namespace ishenim::pipeline {
namespace {

constexpr std::string_view kNote = "books";

/// Up to which entry, and in which school year, the books were last renewed; nothing if never.
struct Renewed {
    std::int64_t seq = 0;
    int school_year = 0;
};

std::string text_of(const Renewed& renewed) {
    return std::to_string(renewed.seq) + " " + std::to_string(renewed.school_year);
}

std::optional<Renewed> read_renewed(const registry::Registry& registry) {
    const std::string note = registry.note(kNote).value_or("");
    Renewed renewed;
    const char* const end = note.data() + note.size();
    const auto seq = std::from_chars(note.data(), end, renewed.seq);
    if (seq.ec != std::errc() || seq.ptr == end || *seq.ptr != ' ') return std::nullopt;
    const auto year = std::from_chars(seq.ptr + 1, end, renewed.school_year);
    if (year.ec != std::errc() || year.ptr != end) return std::nullopt;
    // An archive that was put back from a backup has fewer entries: begin anew.
    if (renewed.seq > registry.last_seq()) return std::nullopt;
    return renewed;
}

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

    BooksToRenew touched;

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

/// The books that the entries since the last time touch. Of an archive that never had any only the
/// last ones: those of earlier years are made by the commands, for whoever wants them.
void Service::Desk::plan_books(Date day) {
    registry::Registry& registry = committer.registry();
    const auto before = read_renewed(registry);
    const std::int64_t last = record.last_seq();
    books = {};
    books.seq = last;
    books.day = day;
    if (!before && last != 0) {
        books.registers = {day.year() - 1, day.year()};
        books.journals = {day.school_year() - 1};
        return;
    }
    const Sources sources{record, registry, committer.archive()};
    Touching touching(sources);
    for (std::int64_t seq = before ? before->seq + 1 : 1; seq <= last; ++seq) touching.add(seq);
    books.registers = std::move(touching.touched.registers);
    books.journals = std::move(touching.touched.journals);
    for (int year = before ? before->school_year : day.school_year(); year < day.school_year();
         ++year) {
        books.journals.insert(year);
    }
    std::erase_if(books.journals, [&](int year) { return year >= day.school_year(); });
}

/// Renews one book, so that forms wait for one at most; false if none is left. What cannot be
/// printed or written is said to the operator and tried again with the next entry or the next day:
/// books stop no daemon.
bool Service::Desk::renew_a_book() {
    const Date day = today();
    if (books.registers.empty() && books.journals.empty()) {
        if (books.seq == record.last_seq() && books.day == day) return false;
        plan_books(day);
    }
    const Sources sources{record, committer.registry(), committer.archive()};
    bool done = true;
    if (!books.registers.empty()) {
        done = renew_register(sources, *books.registers.begin());
        books.registers.erase(books.registers.begin());
    } else if (!books.journals.empty()) {
        done = renew_journal(sources, *books.journals.begin());
        books.journals.erase(books.journals.begin());
    }
    books.failed = books.failed || !done;
    if (!books.registers.empty() || !books.journals.empty()) return true;
    const std::string note = text_of({books.seq, books.day.school_year()});
    if (!books.failed && committer.registry().note(kNote) != note) {
        committer.registry().set_note(kNote, note);
    }
    return false;
}

/// Before the first entry: from here on each entry's books follow it.
void Service::Desk::begin_books() {
    if (record.last_seq() == 0) {
        committer.registry().set_note(kNote, text_of({0, today().school_year()}));
    }
}

bool Service::Desk::renew_register(const Sources& sources, int year) {
    return renew("register of letters", year, [&](pipeline::Desk& desk) {
        const auto gathered = gather_register(year, sources);
        if (!gathered) return false;
        put_books(print(*gathered, *house, desk), folders.letter_register, kRegisterMode);
        return true;
    });
}

bool Service::Desk::renew_journal(const Sources& sources, int year) {
    return renew("journal", year, [&](pipeline::Desk& desk) {
        const std::string& original = house->school().languages.front();
        const auto gathered = gather_journal(year, sources, original, today());
        if (!gathered) return false;
        put_books(print(*gathered, *house, desk), folders.reports, kBookMode);
        return true;
    });
}

bool Service::Desk::renew(const std::string& what, int year,
                          const std::function<bool(pipeline::Desk&)>& work) {
    try {
        bool made = false;
        workers->for_each(1, [&](std::size_t, pipeline::Desk& desk) { made = work(desk); });
        if (made) tools.log("information", "renewed the " + what + " of " + std::to_string(year));
        return true;
    } catch (const Fault& fault) {
        if (fault.code() == FaultCode::corrupt) throw;
        tools.log("error", "the " + what + " of " + std::to_string(year) +
                               " could not be made: " + fault.what());
        return false;
    }
}

}  // namespace ishenim::pipeline
