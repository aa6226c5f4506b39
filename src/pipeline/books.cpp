#include "pipeline/books.h"

#include "base/durable.h"
#include "base/fault.h"
#include "pipeline/amended.h"
#include "pipeline/entry_record.h"

#include <algorithm>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

/// Collects what an Origin is made of.
class Behind {
public:
    explicit Behind(const Sources& sources) : sources_(sources) {}

    /// The entry, its papers and the acts that changed it.
    void add(const registry::EntryRow& row, const Standing& standing) {
        add(row);
        for (const AmendingAct& act : standing.acts) add(sources_.registry.at(act.seq));
    }
    void add(const registry::EntryRow& row) {
        as_of_ = std::max(as_of_, row.time);
        text_ += std::to_string(row.seq) + "\n";
        for (const registry::PaperRow& paper : row.papers) {
            for (const registry::FileRow& file : paper.files) text_ += file.sha256.hex() + "\n";
        }
    }
    Origin take(const std::string& what) const { return {as_of_, Digest::of(what + "\n" + text_)}; }

private:
    const Sources& sources_;
    Instant as_of_;
    std::string text_;
};

/// The papers of a kind in a school year, by number.
std::vector<registry::PaperRow> papers_of_year(const registry::Registry& registry,
                                               const std::string& kind, int school_year) {
    std::vector<registry::PaperRow> papers;
    for (const int year : {school_year, school_year + 1}) {
        for (auto& one : registry.papers_like(kind + "-" + std::to_string(year) + "-")) {
            if (one.date.school_year() == school_year) papers.push_back(std::move(one));
        }
    }
    std::sort(papers.begin(), papers.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return papers;
}

/// The protocol's original: how many sheets it has, where it lies and its hash.
void add_protocol(const registry::EntryRow& row, const Sources& sources, const std::string& lang,
                  form::BoundEntry& bound) {
    const EntryRecord record = record_of(sources.archive.read(row.record_path));
    for (const PaperOnRecord& paper : record.papers) {
        if (paper.kind != "protocol" || paper.lang != lang) continue;
        bound.sheets = paper.sheets;
        bound.file = fs::path(paper.path).filename().string();
        bound.sha256 = paper.sha256;
    }
}

form::BoundEntry bound_of(Standing standing, const record::Record& record) {
    form::BoundEntry bound;
    bound.entry = std::move(standing.entry);
    bound.facts = std::move(standing.facts);
    bound.numbers = std::move(standing.numbers);
    bound.findings = std::move(standing.findings);
    const std::string& order = bound.facts.opening ? bound.facts.opening->commission
                                                   : bound.facts.meeting.value().commission;
    bound.commission = record.commission(order);
    for (const AmendingAct& act : standing.acts) bound.marks.push_back(act.mark);
    return bound;
}

/// True if the act changed this letter of its opening, or annulled them all.
bool concerns(const AmendingAct& act, std::size_t line) {
    const std::string letter = "/letters/" + std::to_string(line);
    return act.mark.annulled ||
           std::any_of(act.fields.begin(), act.fields.end(), [&](const std::string& field) {
               return field == "/letters" || field == letter || field.rfind(letter + "/", 0) == 0;
           });
}

void add_outcome(const Sources& sources, const Amended& amended, Behind& behind,
                 form::RegisteredLetter& one) {
    const record::LetterOnRecord* letter = sources.record.letter(one.reg_no);
    if (letter == nullptr || letter->outcome_seq == 0) return;
    const registry::EntryRow row = sources.registry.at(letter->outcome_seq);
    const Standing standing = amended.confidential(row);
    behind.add(row, standing);
    one.outcome = standing.entry.resolution();
    for (const AmendingAct& act : standing.acts) one.marks.push_back(act.mark);
}

/// The letters of one opening that were registered in the year.
std::vector<form::RegisteredLetter> letters_of(const Standing& standing, int year) {
    std::vector<form::RegisteredLetter> letters;
    const entry::Opening& opening = standing.entry.opening();
    const record::OpeningFacts& facts = standing.facts.opening.value();
    for (std::size_t i = 0; i < opening.letters.size(); ++i) {
        if (facts.reg_dates.at(i).year() != year) continue;
        form::RegisteredLetter one;
        one.reg_no = standing.numbers.letters.at(i);
        one.reg_date = facts.reg_dates.at(i);
        one.due = facts.dues.at(i);
        one.opened = opening.opened;
        one.act = standing.numbers.act;
        one.letter = opening.letters[i];
        for (const AmendingAct& act : standing.acts) {
            if (concerns(act, i)) one.marks.push_back(act.mark);
        }
        letters.push_back(std::move(one));
    }
    return letters;
}

std::string responsible_of(const form::LetterRegister& letters, const record::Record& record) {
    const entry::Commission* order = record.commission_in_force(letters.letters.back().reg_date);
    if (order == nullptr) return "";
    const entry::Member* member = order->member(order->responsible);
    return member == nullptr ? order->responsible : member->sign_name;
}

layout::Pages set(const form::Document& document, Desk& desk) {
    auto pages = desk.typesetter.set(document);
    if (!pages) {
        throw Fault(FaultCode::config, document.title, pages.findings().front().message.en);
    }
    return pages.take();
}

PrintedBook printed(const layout::Pages& pages, const std::string& lang, const std::string& name,
                    const Origin& origin, const std::string& kind, const House& house, Desk& desk) {
    const record::School& school = house.school();
    pdf::Info info = info_in(lang, school);
    info.file_id = Digest::of(origin.of.hex() + " " + lang).raw();
    info.created = origin.as_of;
    info.template_sha256 = house.input("template-" + lang + "-" + kind).sha256.hex();
    return {lang, name, desk.writer.write(pages, info), static_cast<int>(pages.pages.size())};
}

}  // namespace

std::optional<GatheredJournal> gather_journal(int school_year, const Sources& sources,
                                              const std::string& original_lang, Date today) {
    const Amended amended(sources);
    Behind behind(sources);
    GatheredJournal gathered;
    gathered.book.year = school_year;
    gathered.book.over = today.school_year() > school_year;
    for (const auto& paper : papers_of_year(sources.registry, "journal-a", school_year)) {
        const registry::EntryRow row = sources.registry.at(paper.seq);
        Standing standing = amended.standing(row);
        behind.add(row, standing);
        gathered.book.openings.push_back(bound_of(std::move(standing), sources.record));
    }
    for (const auto& paper : papers_of_year(sources.registry, "journal-b", school_year)) {
        const registry::EntryRow row = sources.registry.at(paper.seq);
        Standing standing = amended.standing(row);
        behind.add(row, standing);
        gathered.book.meetings.push_back(bound_of(std::move(standing), sources.record));
        add_protocol(row, sources, original_lang, gathered.book.meetings.back());
    }
    if (gathered.book.openings.empty() && gathered.book.meetings.empty()) return std::nullopt;
    gathered.origin = behind.take("book " + std::to_string(school_year));
    return gathered;
}

std::optional<GatheredRegister> gather_register(int year, const Sources& sources) {
    const Amended amended(sources);
    Behind behind(sources);
    GatheredRegister gathered;
    gathered.letters.year = year;
    // A letter may be registered in the year after that of its opening.
    for (const int opened : {year - 1, year}) {
        for (const auto& paper :
             sources.registry.papers_like("act-" + std::to_string(opened) + "-")) {
            const registry::EntryRow row = sources.registry.at(paper.seq);
            // The registry's text says whether the confidential record is needed at all.
            if (letters_of(amended.standing(row), year).empty()) continue;
            const Standing standing = amended.confidential(row);
            behind.add(row, standing);
            for (form::RegisteredLetter& one : letters_of(standing, year)) {
                add_outcome(sources, amended, behind, one);
                gathered.letters.letters.push_back(std::move(one));
            }
        }
    }
    auto& letters = gathered.letters.letters;
    if (letters.empty()) return std::nullopt;
    std::sort(letters.begin(), letters.end(), [](const auto& a, const auto& b) {
        return std::pair(a.reg_no.size(), a.reg_no) < std::pair(b.reg_no.size(), b.reg_no);
    });
    gathered.letters.responsible = responsible_of(gathered.letters, sources.record);
    gathered.origin = behind.take("register " + std::to_string(year));
    return gathered;
}

std::vector<PrintedBook> print(const GatheredJournal& journal, const House& house, Desk& desk) {
    std::vector<PrintedBook> books;
    for (const std::string& lang : house.school().languages) {
        // The cover says how many sheets there are: laid out once to count them, then once more.
        // Its own page holds the number, so that the count cannot change with it.
        const auto document = [&](int sheets) {
            return form::document_of(journal.book, lang, sheets, house.school(), house.templates());
        };
        const std::size_t sheets = set(document(0), desk).pages.size();
        const layout::Pages pages = set(document(static_cast<int>(sheets)), desk);
        if (pages.pages.size() != sheets) {
            throw Fault(FaultCode::config, "template-" + lang + "-book",
                        "the number of sheets does not fit on the cover");
        }
        books.push_back(printed(pages, lang, form::readable_name(journal.book, lang),
                                journal.origin, "book", house, desk));
    }
    return books;
}

std::vector<PrintedBook> print(const GatheredRegister& letters, const House& house, Desk& desk) {
    std::vector<PrintedBook> books;
    for (const std::string& lang : house.school().languages) {
        const auto document =
            form::document_of(letters.letters, lang, house.school(), house.templates());
        books.push_back(printed(set(document, desk), lang,
                                form::readable_name(letters.letters, lang), letters.origin,
                                "register", house, desk));
    }
    return books;
}

std::vector<fs::path> put_books(const std::vector<PrintedBook>& books, const fs::path& folder,
                                unsigned mode) {
    std::vector<fs::path> paths;
    for (const PrintedBook& book : books) {
        paths.push_back(folder / book.name);
        std::error_code ignored;
        const bool same =
            fs::exists(paths.back(), ignored) && read_whole(paths.back()) == book.bytes;
        if (!same) replace_durably(paths.back(), book.bytes, mode);
    }
    return paths;
}

}  // namespace ishenim::pipeline
