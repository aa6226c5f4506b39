// The longest and the emptiest that a bound journal and a register of letters may be.
#include "form/extremes.h"
#include "form/letter_register.h"

namespace ishenim::form {
namespace {

const Date kDay(2023, 3, 14);
constexpr int kManyOpenings = 120, kManyLetters = 300;

const std::vector<Mark> kMarks{{false, 9998, kDay + 20}, {true, 9999, kDay + 30}};

BoundEntry bound(const Subject& subject) {
    const std::string file = "protocol-2023-03-14-9999.ky.r1.pdf";
    return {
        subject.entry, subject.facts, subject.numbers, subject.findings, subject.commission, kMarks,
        999,           file,          Digest::of(file)};
}

/// A whole year of one opening that has happened again and again.
JournalBook year_of(const Subject& subject) {
    JournalBook book{2022, true, {}, {}};
    for (int i = 1; i <= kManyOpenings; ++i) {
        book.openings.push_back(bound(subject));
        book.openings.back().numbers.journal_a = i;
        if (i % 7 != 0) book.openings.back().marks.clear();
    }
    return book;
}

RegisteredLetter letter_of(int i, const record::School& school, bool longest) {
    RegisteredLetter one;
    one.reg_no = school.reg_prefix + "-2023/" + numbered(longest ? "10" : "", 100 + i);
    one.reg_date = one.opened = kDay;
    one.due = kDay + 20;
    one.act = longest ? 9999 : 1;
    one.letter.kind = i % 2 == 0 ? "anonymous" : "signed";
    if (i % 2 != 0) {
        one.letter.applicant =
            entry::Applicant{longest ? hostile_words(200) : "А. Б.",
                             longest ? hostile_words(300) : "", longest ? 99 : 1};
    }
    one.letter.category = school.categories[static_cast<std::size_t>(i) % school.categories.size()];
    one.letter.sheets = one.letter.enclosures = longest ? 999 : 0;
    if (!longest) return one;
    one.outcome.emplace();
    one.outcome->closed = kDay + 40;
    one.outcome->outcome = "forwarded";
    one.outcome->forwarded_to = {hostile_words(300), ""};
    one.marks = kMarks;
    return one;
}

}  // namespace

void for_each_extreme_book(
    const record::School& school,
    const std::function<void(const std::string& name, const JournalBook&)>& use) {
    use("book: no entry", {2022, true, {}, {}});
    bool year = false;
    for_each_extreme(school, [&](const std::string& name, const Subject& subject) {
        if (subject.draft) return;
        JournalBook book{2022, true, {}, {}};
        if (subject.entry.form == entry::Form::opening) {
            book.openings.push_back(bound(subject));
            if (!year && !subject.entry.opening().letters.empty()) {
                use("book: a year of 120 openings", year_of(subject));
                year = true;
            }
        } else if (subject.entry.form == entry::Form::protocol) {
            book.meetings.push_back(bound(subject));
        } else {
            return;
        }
        use("book, " + name, book);
        book.over = false;
        use("draft of a book, " + name, book);
    });
}

void for_each_extreme_register(
    const record::School& school,
    const std::function<void(const std::string& name, const LetterRegister&)>& use) {
    use("register: no letter", {2023, {}, ""});
    use("register: an anonymous letter", {2023, {letter_of(0, school, false)}, "А. Б."});
    use("register: longest texts",
        {2023, {letter_of(1, school, true), letter_of(2, school, true)}, hostile_words(100)});
    LetterRegister many{2023, {}, "А. Б."};
    for (int i = 0; i < kManyLetters; ++i) many.letters.push_back(letter_of(i, school, false));
    use("register: 300 letters", many);
}

}  // namespace ishenim::form
