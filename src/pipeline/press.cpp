#include "pipeline/press.h"

#include "base/fault.h"
#include "pipeline/printable.h"
#include "rules/rules.h"

#include <utility>

namespace ishenim::pipeline {
namespace {

entry::ReadOptions read_options(const record::School& school, Date today) {
    return {school.regulation_considered, today, school.categories};
}

entry::InForce in_force(const record::Record& record) {
    return [&record](Date day) { return record.commission_in_force(day); };
}

/// The order under which the entry stands; an order stands under itself.
void find_order(Plan& plan, const record::Record& record) {
    if (plan.entry.form == entry::Form::commission) {
        plan.commission = std::make_shared<entry::Commission>(plan.entry.commission());
        plan.commission_seq = plan.seq;
        return;
    }
    const entry::Commission* in_force = record.commission_in_force(plan.entry.date());
    for (const auto& one : record.commissions()) {
        if (one.order.get() != in_force) continue;
        plan.commission = one.order;
        plan.commission_seq = one.seq;
    }
}

void add_lines(Findings& findings, const std::map<std::string, int>& lines) {
    for (Finding& one : findings) {
        if (one.line == 0) one.line = entry::line_in(lines, one.pointer);
    }
}

/// What a page cannot print, by the field in which it stands.
Findings located(const Plan& plan, const Findings& of_pages, layout::Typesetter& typesetter) {
    Findings findings = unprintable(plan.entry, typesetter);
    add_lines(findings, plan.lines);
    if (!findings.empty()) return findings;
    findings = of_pages;
    for (Finding& one : findings) {
        one.hint = {
            "Бул белги бланкта эмес, мектептин жөндөөлөрүндө же комиссия жөнүндө буйрукта "
            "турат: администраторго айтыңыз.",
            "Этот знак стоит не в бланке, а в настройках школы или в приказе о комиссии: "
            "сообщите администратору.",
            "The character is not in the form but in the school's settings or the order: "
            "tell the administrator."};
    }
    return findings;
}

/// The calendar lacks the day of the fact, or days that come after it.
int missing_year(Date of_fact, const record::Span& covers) {
    return of_fact < covers.from ? of_fact.year() : (covers.to + 1).year();
}

pdf::Info info_of(const Plan& plan, const form::Paper& paper, const House& house,
                  const form::Subject& subject) {
    const record::School& school = house.school();
    pdf::Info info = info_in(paper.lang, school);
    info.file_id = file_id_of(plan, paper);
    info.created = plan.time;
    info.template_sha256 =
        house.input("template-" + paper.lang + "-" + std::string(form::code_of(paper.kind)))
            .sha256.hex();
    if (!plan.draft) {
        info.attachment_name = paper.id() + ".json";
        info.attachment = form::projection_of(paper, subject);
        info.attachment_about = paper.lang == "ru" ? "Напечатанные данные в машиночитаемом виде"
                                                   : "Басылган маалыматтын машина окуй турган түрү";
    }
    return info;
}

}  // namespace

Judgement judge(entry::Syntax syntax, std::string_view bytes, const record::Record& record,
                const record::Originals& originals, const House& house, Date today) {
    auto reading =
        entry::read(syntax, bytes, in_force(record), read_options(house.school(), today));
    if (!reading) return Refused{reading.findings(), entry::form_named(syntax, bytes)};

    const entry::Entry& entry = reading->entry;
    if (const auto* known = record.find(entry)) {
        const Digest canonical = entry.canonical_sha256();
        if (canonical == known->canonical || canonical == known->now) return Known{known->seq};
        return Differs{known->seq, entry, reading.findings()};
    }

    Plan plan;
    const record::School& school = house.school();
    const record::Calendar& calendar = house.calendar();
    plan.findings = reading.findings();
    try {
        plan.facts = record::derive(entry, record, school, calendar, originals);
        rules::judge_corrected(plan.facts, record, school, calendar);
        for (Findings more : {unprintable(entry, house.fonts()),
                              rules::check(entry, plan.facts, record, school, calendar)}) {
            add_lines(more, reading->lines);
            plan.findings.insert(plan.findings.end(), more.begin(), more.end());
        }
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::calendar) throw;
        return Waits{missing_year(entry.date(), calendar.covers), fault.what()};
    }
    if (stops(plan.findings)) return Refused{std::move(plan.findings), entry.form};

    rules::complete_compliance(plan.facts, plan.findings);
    plan.numbers = record::next_numbers(entry, plan.facts, record, school);
    plan.seq = record.last_seq() + 1;
    auto [taken, lines] = reading.take();
    plan.entry = std::move(taken);
    plan.lines = std::move(lines);
    find_order(plan, record);
    return plan;
}

Judgement judge(const std::string& name, std::string_view bytes, const record::Record& record,
                const record::Originals& originals, const House& house, Date today) {
    const auto syntax = entry::syntax_of(name, bytes);
    if (!syntax) return Refused{{make_finding("E_FILE_TYPE", "")}};
    return judge(*syntax, bytes, record, originals, house, today);
}

Desk::Desk(const House& house)
    : typesetter(house.fonts(), house.hyphenation()), writer(house.fonts(), house.icc()) {}

pdf::Info info_in(const std::string& lang, const record::School& school) {
    pdf::Info info;
    info.author = lang == "ru" ? school.name.ru : school.name.ky;
    info.producer = kProducer;
    if (lang != school.languages.front()) info.origin_lang = school.languages.front();
    return info;
}

Checked<std::vector<PrintedPaper>> print(const Plan& plan, const House& house, Desk& desk) {
    form::Subject subject{plan.entry,    plan.facts,     plan.numbers,
                          plan.findings, house.school(), plan.commission.get()};
    subject.draft = plan.draft;
    const auto log = plan.log ? std::optional(printed(*plan.log)) : std::nullopt;
    subject.log = log ? &*log : nullptr;
    std::vector<form::Paper> papers = form::papers_of(plan.entry, plan.numbers, house.school());
    std::vector<PrintedPaper> made(papers.size());

    // Journal B prints the protocol's sheets, so the protocol is laid out first.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        if (papers[i].kind != form::Kind::journal_b) order.push_back(i);
    }
    for (std::size_t i = 0; i < papers.size(); ++i) {
        if (papers[i].kind == form::Kind::journal_b) order.push_back(i);
    }
    for (const std::size_t i : order) {
        const form::Paper& paper = papers[i];
        const auto document = form::document_of(paper, subject, house.templates());
        const auto pages = desk.typesetter.set(document);
        if (!pages) {
            return Checked<std::vector<PrintedPaper>>::refused(
                located(plan, pages.findings(), desk.typesetter));
        }
        const int sheets = static_cast<int>(pages->pages.size());
        if (paper.kind == form::Kind::protocol && paper.lang == house.school().languages.front()) {
            subject.protocol_sheets = sheets;
        }
        made[i] = {paper, desk.writer.write(*pages, info_of(plan, paper, house, subject)), sheets};
    }
    return made;
}

std::string file_id_of(const Plan& plan, const form::Paper& paper) {
    return std::string(Digest::hmac(plan.secret, paper.file_name()).raw());
}

}  // namespace ishenim::pipeline
