#include "form/papers.h"

#include "form/data.h"

#include <stdexcept>

namespace ishenim::form {
namespace {

std::string four_digits(int n) {
    const std::string digits = std::to_string(n);
    return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
}

std::vector<Kind> kinds_of(const entry::Entry& entry) {
    switch (entry.form) {
        case entry::Form::commission: return {};
        case entry::Form::opening:
            if (entry.opening().letters.empty()) return {Kind::journal_a};
            return {Kind::act, Kind::journal_a};
        case entry::Form::protocol: return {Kind::journal_b, Kind::protocol};
        case entry::Form::resolution: return {};
        case entry::Form::report: return {Kind::report};
        case entry::Form::correction: return {Kind::correction};
        case entry::Form::annulment: return {Kind::annulment};
    }
    throw std::logic_error("unknown form");
}

int number_of(Kind kind, const record::Numbers& numbers) {
    switch (kind) {
        case Kind::act: return numbers.act;
        case Kind::journal_a: return numbers.journal_a;
        case Kind::journal_b: return numbers.journal_b;
        case Kind::protocol: return numbers.protocol;
        case Kind::report: return numbers.report;
        case Kind::correction: return numbers.correction;
        case Kind::annulment: return numbers.annulment;
    }
    throw std::logic_error("unknown kind of paper");
}

}  // namespace

Value data_of(const Scene& scene) {
    switch (scene.paper.kind) {
        case Kind::act: return act_data(scene);
        case Kind::journal_a: return journal_a_data(scene);
        case Kind::journal_b: return journal_b_data(scene);
        case Kind::protocol: return protocol_data(scene);
        case Kind::report: return report_data(scene);
        case Kind::correction: return correction_data(scene);
        case Kind::annulment: return annulment_data(scene);
    }
    throw std::logic_error("unknown kind of paper");
}

std::string_view code_of(Kind kind) noexcept {
    switch (kind) {
        case Kind::act: return "act";
        case Kind::journal_a: return "journal-a";
        case Kind::journal_b: return "journal-b";
        case Kind::protocol: return "protocol";
        case Kind::report: return "report";
        case Kind::correction: return "correction";
        case Kind::annulment: return "void";
    }
    return "";
}

std::string Paper::id() const {
    return std::string(code_of(kind)) + "-" + date.iso() + "-" + four_digits(number);
}

std::string Paper::readable_name() const {
    const std::string tail = " № " + std::to_string(number) + ", " + date.dotted() + ".pdf";
    const bool russian = lang == "ru";
    switch (kind) {
        case Kind::act: return "Акт" + tail;
        case Kind::journal_a: return "Журнал А" + tail;
        case Kind::journal_b: return "Журнал Б" + tail;
        case Kind::protocol: return "Протокол" + tail;
        case Kind::report: return (russian ? "Отчёт" : "Отчет") + tail;
        case Kind::correction: return (russian ? "Акт исправления" : "Оңдоо актысы") + tail;
        case Kind::annulment:
            return (russian ? "Акт аннулирования" : "Жараксыз деп табуу актысы") + tail;
    }
    throw std::logic_error("unknown kind of paper");
}

std::vector<Paper> papers_of(const entry::Entry& entry, const record::Numbers& numbers,
                             const record::School& school) {
    std::vector<Paper> papers;
    for (Kind kind : kinds_of(entry)) {
        for (const std::string& lang : school.languages) {
            papers.push_back({kind, lang, number_of(kind, numbers), entry.date(), numbers.series});
        }
    }
    return papers;
}

void set_language(Document& document, std::string_view lang, const record::School& school,
                  bool draft) {
    document.lang = lang;
    document.draft = draft;
    if (draft) {
        document.mark = "ДОЛБООР / ПРОЕКТ";
    } else if (lang != school.languages.front()) {
        document.mark = "Котормо / Перевод";
    }
}

Document document_of(const Paper& paper, const Subject& subject, const Templates& templates) {
    const Scene scene{paper, subject};
    Document document = templates(paper.lang, code_of(paper.kind)).fill(data_of(scene));
    set_language(document, paper.lang, subject.school, subject.draft);
    return document;
}

}  // namespace ishenim::form
