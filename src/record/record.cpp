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

/// The number at the end of "ИП-2022/007".
int number_in(const std::string& reg_no) {
    const std::size_t slash = reg_no.rfind('/');
    const char* const begin = reg_no.data() + (slash == std::string::npos ? 0 : slash + 1);
    const char* const end = reg_no.data() + reg_no.size();
    int number = 0;
    const auto [stop, error] = std::from_chars(begin, end, number);
    if (error != std::errc() || stop != end) {
        throw std::logic_error("no registration number: " + reg_no);
    }
    return number;
}

/// Puts it behind everything that is not later: by date, then in the order of acceptance.
template <typename T, typename Day>
void insert_by_day(std::vector<T>& all, T one, Day day) {
    const auto place = std::upper_bound(all.begin(), all.end(), one,
                                        [&](const T& a, const T& b) { return day(a) < day(b); });
    all.insert(place, std::move(one));
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
                 const Numbers& numbers) {
    add(seq, entry, facts, numbers, entry.canonical_sha256());
}

void Record::add(std::int64_t seq, const entry::Entry& entry, const Facts& facts,
                 const Numbers& numbers, const Digest& canonical) {
    const KeyOnRecord key{seq, canonical};
    if (!keys_.emplace(key_of(entry.form, entry.key()), key).second) {
        throw std::logic_error("the key is taken: " + key_of(entry.form, entry.key()));
    }
    switch (entry.form) {
        case entry::Form::commission:
            insert_by_day(commissions_,
                          {seq, std::make_shared<const entry::Commission>(entry.commission())},
                          [](const CommissionOnRecord& one) { return one.order->valid_from; });
            break;
        case entry::Form::opening:
            add_opening(seq, entry.opening(), facts.opening.value(), numbers);
            break;
        case entry::Form::protocol:
            add_meeting(seq, entry.protocol(), facts.meeting.value(), numbers);
            break;
        case entry::Form::resolution:
        case entry::Form::report:
        case entry::Form::correction:
        case entry::Form::annulment: break;
    }
    last_seq_ = std::max(last_seq_, seq);
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
    insert_by_day(openings_, std::move(one),
                  [](const OpeningOnRecord& each) { return each.opened; });
    if (!opening.seal_new.empty()) seals_.insert(opening.seal_new);
    for (std::size_t i = 0; i < numbers.letters.size(); ++i) {
        const Date reg_date = facts.reg_dates.at(i);
        letters_.push_back({numbers.letters[i], seq, reg_date, facts.dues.at(i)});
        count("letter", reg_date.year(), number_in(numbers.letters[i]));
    }
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
    insert_by_day(meetings_, std::move(one), [](const MeetingOnRecord& each) { return each.date; });
    count("protocol", protocol.date.school_year(), numbers.protocol);
    count("journal-b", protocol.date.school_year(), numbers.journal_b);
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

int Record::last_number(const std::string& series) const {
    const auto found = last_numbers_.find(series);
    return found == last_numbers_.end() ? 0 : found->second;
}

}  // namespace ishenim::record
