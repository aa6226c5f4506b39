#include "record/record.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace ishenim::record {
namespace {

std::string key_of(entry::Form form, const std::string& key) {
    return std::string(entry::code_of(form)) + " " + key;
}

/// Year and number of "ИП-2022/007"; nullopt if it is none.
struct RegNo {
    int year = 0, number = 0;
};
std::optional<RegNo> parse_reg_no(std::string_view reg_no) noexcept {
    const std::size_t slash = reg_no.rfind('/');
    const std::size_t dash = reg_no.rfind('-', slash);
    if (slash == std::string_view::npos || dash == std::string_view::npos) return std::nullopt;
    const auto parse = [](std::string_view digits, int& value) {
        const char* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        return error == std::errc() && stop == end && value > 0;
    };
    RegNo parsed;
    if (!parse(reg_no.substr(dash + 1, slash - dash - 1), parsed.year)) return std::nullopt;
    if (!parse(reg_no.substr(slash + 1), parsed.number)) return std::nullopt;
    return parsed;
}

RegNo parts_of(std::string_view reg_no) {
    const auto parsed = parse_reg_no(reg_no);
    if (!parsed) throw std::logic_error("no registration number: " + std::string(reg_no));
    return *parsed;
}

/// Before `reg_no` in the order of years and numbers.
constexpr auto kIsBefore = [](const auto& place, const RegNo& reg_no) {
    return std::pair(place.year, place.number) < std::pair(reg_no.year, reg_no.number);
};

/// By date, then in the order of acceptance.
template <typename T, typename Day>
void insert_by_day(std::vector<T>& all, T one, Day day) {
    const auto is_before = [&](const T& a, const T& b) {
        return day(a) != day(b) ? day(a) < day(b) : a.seq < b.seq;
    };
    const auto place = std::upper_bound(all.begin(), all.end(), one, is_before);
    all.insert(place, std::move(one));
}

template <typename T>
void erase_seq(std::vector<T>& all, std::int64_t seq) {
    std::erase_if(all, [seq](const T& one) { return one.seq == seq; });
}

/// Of corrections and annulments there may be any number: each stands under itself.
std::string place_of(const entry::Entry& entry, const Digest& canonical) {
    const std::string key = entry.key();
    return key_of(entry.form, key.empty() ? canonical.hex() : key);
}

/// What an election of that kind at this meeting gave; the last one counts.
std::string elected_at(const entry::Protocol& protocol, std::string_view kind) {
    std::string elected;
    for (const entry::AgendaItem& item : protocol.agenda) {
        if (item.kind == kind) elected = item.elected;
    }
    return elected;
}

}  // namespace

void Record::add(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
                 const Numbers& numbers, const Findings& findings) {
    add(seq, entry, facts, numbers, findings, entry.canonical_sha256());
}

void Record::add(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
                 const Numbers& numbers, const Findings& findings, const Digest& canonical) {
    const std::string place = place_of(entry, canonical);
    if (!keys_.emplace(place, KeyOnRecord{seq, canonical, canonical}).second) {
        throw std::logic_error("the key is taken: " + place);
    }
    keep_warnings(seq, findings);
    add_parts(seq, entry, facts, numbers);
    last_seq_ = std::max(last_seq_, seq);
}

void Record::add_parts(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
                       const Numbers& numbers) {
    const int school_year = entry.date().school_year();
    switch (entry.form) {
        case entry::Form::commission:
            insert_by_day(commissions_,
                          CommissionOnRecord{
                              seq, std::make_shared<const entry::Commission>(entry.commission())},
                          [](const CommissionOnRecord& one) { return one.order->valid_from; });
            break;
        case entry::Form::opening:
            add_opening(seq, entry.opening(), facts.opening.value(), numbers);
            break;
        case entry::Form::protocol:
            add_meeting(seq, entry.protocol(), facts.meeting.value(), numbers);
            break;
        case entry::Form::resolution: add_outcome(seq, entry.resolution()); break;
        case entry::Form::report:
            add_report(seq, entry.report(), facts.report.value(), numbers);
            break;
        case entry::Form::correction:
            count("correction", school_year, numbers.correction);
            apply(facts.correction.value());
            add_correction(seq, entry.correction(), *facts.correction, numbers.correction);
            break;
        case entry::Form::annulment:
            count("void", school_year, numbers.annulment);
            remove(facts.annulment.value().seq);
            break;
    }
}

void Record::add_opening(std::int64_t seq, const entry::Opening& opening, const OpeningFacts& facts,
                         const Numbers& numbers) {
    OpeningOnRecord one;
    one.seq = seq;
    one.opened = opening.opened;
    one.scheduled = facts.scheduled;
    one.open_time = opening.open_time;
    one.seal_new = opening.seal_new;
    one.act = numbers.act;
    one.journal = numbers.journal_a;
    one.letters = static_cast<int>(opening.letters.size());
    one.commission = texts_.shared(facts.commission);
    one.seal_broken = opening.seal_old_state != "intact";
    insert_by_day(openings_, std::move(one),
                  [](const OpeningOnRecord& each) { return each.opened; });
    if (!opening.seal_new.empty()) seals_.insert(opening.seal_new);
    std::vector<LetterOnRecord> letters;
    for (std::size_t i = 0; i < numbers.letters.size(); ++i) {
        const entry::Letter& written = opening.letters.at(i);
        LetterOnRecord letter;
        letter.reg_no = numbers.letters[i];
        letter.seq = seq;
        letter.reg_date = facts.reg_dates.at(i);
        letter.due = facts.dues.at(i);
        letter.opened = opening.opened;
        letter.kind = texts_.shared(written.kind);
        letter.category = texts_.shared(written.category);
        letter.lang = texts_.shared(written.lang);
        letter.sheets = static_cast<int>(written.sheets);
        if (written.applicant) {
            letter.collective = written.applicant->signatories > 1;
            letter.applicant = texts_.shared(written.applicant->name);
        }
        count("letter", letter.reg_date.year(), parts_of(letter.reg_no).number);
        letters.push_back(std::move(letter));
    }
    const auto place =
        std::upper_bound(letters_.begin(), letters_.end(), seq,
                         [](std::int64_t a, const LetterOnRecord& b) { return a < b.seq; });
    const auto first = static_cast<std::size_t>(place - letters_.begin());
    letters_.insert(place, letters.begin(), letters.end());
    note_places(first);
    count("act", opening.opened.school_year(), numbers.act);
    count("journal-a", opening.opened.school_year(), numbers.journal_a);
}

void Record::add_meeting(std::int64_t seq, const entry::Protocol& protocol,
                         const MeetingFacts& facts, const Numbers& numbers) {
    MeetingOnRecord one;
    one.seq = seq;
    one.date = protocol.date;
    one.commission = facts.commission;
    one.elected_chair = elected_at(protocol, "elect_chair");
    one.elected_secretary = elected_at(protocol, "elect_secretary");
    one.protocol = numbers.protocol;
    one.journal = numbers.journal_b;
    for (const entry::AgendaItem& item : protocol.agenda) {
        if (!item.tables_report) continue;
        one.tables.emplace_back(static_cast<int>(item.tables_report->year),
                                static_cast<int>(item.tables_report->quarter));
    }
    insert_by_day(meetings_, std::move(one), [](const MeetingOnRecord& each) { return each.date; });
    count("protocol", protocol.date.school_year(), numbers.protocol);
    count("journal-b", protocol.date.school_year(), numbers.journal_b);
}

void Record::add_outcome(std::int64_t seq, const entry::Resolution& resolution) {
    LetterOnRecord* letter = find_letter(resolution.reg_no);
    if (letter == nullptr) throw std::logic_error("an outcome of no letter on record");
    letter->outcome_seq = seq;
    letter->closed = resolution.closed;
    letter->outcome = texts_.shared(resolution.outcome);
}

void Record::add_report(std::int64_t seq, const entry::QuarterReport& report,
                        const ReportFacts& facts, const Numbers& numbers) {
    ReportOnRecord one;
    one.seq = seq;
    one.quarter = facts.figures.quarter;
    one.as_of = facts.figures.as_of;
    one.issued = report.issued;
    one.number = numbers.report;
    one.commission = facts.commission;
    insert_by_day(reports_, std::move(one),
                  [](const ReportOnRecord& each) { return each.quarter; });
    count("report", report.issued.year(), numbers.report);
}

void Record::add_correction(std::int64_t seq, const entry::Correction& correction,
                            const CorrectionFacts& facts, int number) {
    insert_by_day(corrections_,
                  CorrectionOnRecord{seq, facts.seq, number, correction.date, correction.ref.form,
                                     correction.ref.key, entry::entry_of(facts.after).date()},
                  [](const CorrectionOnRecord& one) { return one.date; });
}

/// The entry as it stands from now on, in the place and with the numbers of the one before. The
/// outcomes of its letters are entries of their own and stay.
void Record::apply(const CorrectionFacts& correction) {
    const entry::Entry after = entry::entry_of(correction.after);
    const auto key = keys_.find(key_of(after.form, after.key()));
    if (key == keys_.end() || key->second.seq != correction.seq) {
        throw std::logic_error("a correction of nothing on record");
    }
    key->second.now = after.canonical_sha256();
    const Numbers numbers = numbers_of(correction.seq);
    std::vector<LetterOnRecord> before;
    for (const std::string& reg_no : numbers.letters) before.push_back(*find_letter(reg_no));
    remove_parts(correction.seq);
    add_parts(correction.seq, after, *correction.facts, numbers);
    for (const LetterOnRecord& one : before) {
        LetterOnRecord& now = *find_letter(one.reg_no);
        now.outcome_seq = one.outcome_seq;
        now.closed = one.closed;
        now.outcome = one.outcome;
    }
    keep_warnings(correction.seq, correction.findings);
    corrected_[correction.seq] = correction;
}

void Record::remove(std::int64_t seq) {
    remove_parts(seq);
    warnings_.erase(seq);
    corrected_.erase(seq);
    std::erase_if(corrections_, [seq](const auto& one) { return one.corrected == seq; });
    std::erase_if(keys_, [seq](const auto& one) { return one.second.seq == seq; });
}

void Record::remove_parts(std::int64_t seq) {
    for (const OpeningOnRecord& one : openings_) {
        if (one.seq == seq) seals_.erase(one.seal_new);
    }
    erase_seq(commissions_, seq);
    erase_seq(openings_, seq);
    erase_seq(meetings_, seq);
    erase_seq(reports_, seq);
    for (LetterOnRecord& one : letters_) {
        if (one.outcome_seq != seq) continue;
        one.outcome_seq = 0;
        one.closed.reset();
        one.outcome = {};
    }
    erase_seq(letters_, seq);
    letter_places_.clear();
    note_places(0);
}

Numbers Record::numbers_of(std::int64_t seq) const {
    Numbers numbers;
    for (const OpeningOnRecord& one : openings_) {
        if (one.seq != seq) continue;
        numbers.act = one.act;
        numbers.journal_a = one.journal;
    }
    for (const LetterOnRecord& one : letters_) {
        if (one.seq == seq) numbers.letters.push_back(one.reg_no);
    }
    for (const MeetingOnRecord& one : meetings_) {
        if (one.seq != seq) continue;
        numbers.protocol = one.protocol;
        numbers.journal_b = one.journal;
    }
    for (const ReportOnRecord& one : reports_) {
        if (one.seq == seq) numbers.report = one.number;
    }
    return numbers;
}

void Record::keep_warnings(std::int64_t seq, const Findings& findings) {
    std::vector<Warning> warnings;
    for (const Finding& one : findings) {
        if (one.severity == Severity::warn) {
            warnings.push_back({one.code, one.clause, one.message});
        }
    }
    if (warnings.empty()) {
        warnings_.erase(seq);
    } else {
        warnings_[seq] = std::move(warnings);
    }
}

void Record::count(std::string_view series, int year, int number) {
    if (number == 0) return;
    int& last = last_numbers_[std::string(series) + " " + std::to_string(year)];
    last = std::max(last, number);
}

const entry::Commission* Record::commission_in_force(Date day) const noexcept {
    const auto after = std::upper_bound(
        commissions_.begin(), commissions_.end(), day,
        [](Date wanted, const CommissionOnRecord& one) { return wanted < one.order->valid_from; });
    return after == commissions_.begin() ? nullptr : std::prev(after)->order.get();
}

const entry::Commission* Record::commission(std::string_view id) const noexcept {
    const auto found =
        std::find_if(commissions_.begin(), commissions_.end(),
                     [id](const CommissionOnRecord& one) { return one.order->id == id; });
    return found == commissions_.end() ? nullptr : found->order.get();
}

const KeyOnRecord* Record::find(entry::Form form, const std::string& key) const noexcept {
    const auto found = keys_.find(key_of(form, key));
    return found == keys_.end() ? nullptr : &found->second;
}

const KeyOnRecord* Record::find(const entry::Entry& entry) const {
    const auto found = keys_.find(place_of(entry, entry.canonical_sha256()));
    return found == keys_.end() ? nullptr : &found->second;
}

/// Notes where the letters from `first` on stand: most often behind all others.
void Record::note_places(std::size_t first) {
    for (std::size_t i = first; i < letters_.size(); ++i) {
        const RegNo reg_no = parts_of(letters_[i].reg_no);
        auto place =
            std::lower_bound(letter_places_.begin(), letter_places_.end(), reg_no, kIsBefore);
        const bool is_known = place != letter_places_.end() && place->year == reg_no.year &&
                              place->number == reg_no.number;
        if (!is_known) place = letter_places_.insert(place, {reg_no.year, reg_no.number, 0});
        place->index = static_cast<std::uint32_t>(i);
    }
}

LetterOnRecord* Record::find_letter(std::string_view reg_no) noexcept {
    return const_cast<LetterOnRecord*>(std::as_const(*this).letter(reg_no));
}

const LetterOnRecord* Record::letter(std::string_view reg_no) const noexcept {
    const auto parts = parse_reg_no(reg_no);
    if (!parts) return nullptr;
    const auto place =
        std::lower_bound(letter_places_.begin(), letter_places_.end(), *parts, kIsBefore);
    // The same number written otherwise («ИП-2022/7») is not that letter's.
    if (place == letter_places_.end() || letters_[place->index].reg_no != reg_no) return nullptr;
    return &letters_[place->index];
}

const ReportOnRecord* Record::report(Quarter quarter) const noexcept {
    const auto found =
        std::find_if(reports_.begin(), reports_.end(),
                     [&](const ReportOnRecord& one) { return one.quarter == quarter; });
    return found == reports_.end() ? nullptr : &*found;
}

const MeetingOnRecord* Record::tabled(Quarter quarter) const noexcept {
    const auto found =
        std::find_if(meetings_.begin(), meetings_.end(), [&](const MeetingOnRecord& one) {
            return std::find(one.tables.begin(), one.tables.end(), quarter) != one.tables.end();
        });
    return found == meetings_.end() ? nullptr : &*found;
}

const CorrectionFacts* Record::corrected(std::int64_t seq) const noexcept {
    const auto found = corrected_.find(seq);
    return found == corrected_.end() ? nullptr : &found->second;
}

const std::vector<Warning>& Record::warnings(std::int64_t seq) const noexcept {
    static const std::vector<Warning> kNone;
    const auto found = warnings_.find(seq);
    return found == warnings_.end() ? kNone : found->second;
}

int Record::last_number(const std::string& series) const {
    const auto found = last_numbers_.find(series);
    return found == last_numbers_.end() ? 0 : found->second;
}

}  // namespace ishenim::record
