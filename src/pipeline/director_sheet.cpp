#include "pipeline/director_sheet.h"

#include "base/clock.h"
#include "base/text.h"
#include "form/data.h"
#include "pipeline/single_sheet.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace ishenim::pipeline {
namespace {

constexpr int kDaysAhead = 14;

struct KindWord {
    form::Kind kind;
    Text3 word;
};

/// In the order in which they stand on the sheet.
const std::array<KindWord, 7>& kind_words() {
    static const std::array<KindWord, 7> kWords{{
        {form::Kind::act, {"Ачуу актылары", "Акты вскрытия", "Acts"}},
        {form::Kind::journal_a, {"Журнал, А бөлүгү", "Журнал, часть А", "Journal A"}},
        {form::Kind::protocol, {"Протоколдор", "Протоколы", "Protocols"}},
        {form::Kind::journal_b, {"Журнал, Б бөлүгү", "Журнал, часть Б", "Journal B"}},
        {form::Kind::report, {"Отчеттор", "Отчёты", "Reports"}},
        {form::Kind::correction, {"Оңдоо актылары", "Акты исправления", "Corrections"}},
        {form::Kind::annulment,
         {"Жараксыз деп табуу актылары", "Акты аннулирования", "Annulments"}},
    }};
    return kWords;
}

const Text3& word_of(const std::string& kind) {
    for (const KindWord& one : kind_words()) {
        if (form::code_of(one.kind) == kind) return one.word;
    }
    throw std::logic_error("no word for papers of the kind " + kind);
}

const Text3& result_word(const std::string& result) {
    static const Text3 kOk{"баары туура", "всё в порядке", "all in order"};
    static const Text3 kBroken{"бүтүндүгү бузулган, администраторго кабарлаңыз",
                               "целостность нарушена, сообщите администратору", "broken"};
    static const Text3 kUnchecked{"толук текшерилген жок", "проверено не всё", "not all checked"};
    if (result == "ok") return kOk;
    return result == "broken" ? kBroken : kUnchecked;
}

bool is_late_letter(const duties::Duty& duty) {
    return duty.kind == duties::Kind::letter && duty.state == duties::State::overdue;
}

Value to_sign_rows(const DirectorNews& news, std::string_view lang) {
    Value rows = Value::list();
    for (const ToSign& one : news.to_sign) {
        rows.push(Value::map()
                      .set("label", form::in(word_of(one.kind), lang))
                      .set("n", std::to_string(one.papers))
                      .set("first", one.first.dotted())
                      .set("last_day", one.last.dotted()));
    }
    return rows;
}

/// Letters that are due on one day stand in one row.
Value late_rows(const DirectorNews& news) {
    std::map<Date, std::vector<std::string>> by_day;
    for (const duties::Duty& one : news.duties) {
        if (is_late_letter(one)) by_day[one.date].push_back(one.about);
    }
    Value rows = Value::list();
    for (const auto& [day, numbers] : by_day) {
        rows.push(Value::map()
                      .set("due", day.dotted())
                      .set("days", std::to_string(news.day - day))
                      .set("reg_nos", join(numbers, ", ")));
    }
    return rows;
}

/// The other duties; letters of one day are one row here too.
Value duty_rows(const DirectorNews& news, std::string_view lang) {
    std::map<Date, std::vector<std::string>> letters;
    for (const duties::Duty& one : news.duties) {
        if (one.kind == duties::Kind::letter) letters[one.date].push_back(one.about);
    }
    Value rows = Value::list();
    for (const duties::Duty& one : news.duties) {
        if (is_late_letter(one)) continue;
        std::string text = form::in(one.text, lang);
        if (one.kind == duties::Kind::letter) {
            const auto& numbers = letters.at(one.date);
            if (numbers.front() != one.about) continue;
            if (numbers.size() > 1) {
                text = (lang == "ru" ? "Рассмотреть обращения: " : "Кайрылууларды кароо: ") +
                       join(numbers, ", ");
            }
        }
        rows.push(Value::map()
                      .set("day", one.date.dotted())
                      .set("weekday", form::weekday_word(one.date.weekday(), lang))
                      .set("overdue", one.state == duties::State::overdue)
                      .set("text", text));
    }
    return rows;
}

void set_list(Value& data, const std::string& name, Value rows) {
    data.set("has_" + name, !rows.as_list().empty());
    data.set(name, std::move(rows));
}

std::string name_of(const DirectorNews& news, const std::string& lang) {
    return (lang == "ru" ? "Лист директора, " : "Директордун барагы, ") + news.week.dotted();
}

std::vector<ToSign> to_sign(const registry::Registry& registry) {
    std::vector<ToSign> all;
    for (const KindWord& word : kind_words()) {
        all.push_back({std::string(form::code_of(word.kind)), 0, {}, {}});
    }
    for (const registry::PaperRow& paper : registry.papers()) {
        if (paper.state != "unsigned") continue;
        const auto same = std::find_if(all.begin(), all.end(),
                                       [&](const ToSign& one) { return one.kind == paper.kind; });
        if (same == all.end()) continue;
        same->first = same->papers == 0 ? paper.date : std::min(same->first, paper.date);
        same->last = same->papers == 0 ? paper.date : std::max(same->last, paper.date);
        ++same->papers;
    }
    std::erase_if(all, [](const ToSign& one) { return one.papers == 0; });
    return all;
}

}  // namespace

DirectorNews director_news(Date week, Date today, const record::Record& record,
                           const registry::Registry& registry, const House& house) {
    DirectorNews news;
    news.week = week;
    news.day = today;
    news.to_sign = to_sign(registry);
    news.duties = duties::due(today, today + kDaysAhead, record, house.school(), house.calendar());
    news.meetings = duties::meetings(today, record, house.school());
    if (const auto at = Instant::parse(registry.note("last-verified").value_or(""))) {
        news.verified = local_date(*at, house.school().timezone);
        news.verified_result = registry.note("last-verified-result").value_or("");
    }
    return news;
}

form::Document director_document(const DirectorNews& news, const House& house,
                                 const std::string& lang) {
    const record::School& school = house.school();
    Value data = Value::map();
    data.set("date", form::date_forms(news.day, lang));
    data.set("week", form::date_forms(news.week, lang));
    data.set("organisation", form::text_of(school.name, lang));
    data.set("settlement", form::text_of(school.place, lang));
    set_list(data, "to_sign", to_sign_rows(news, lang));
    set_list(data, "late", late_rows(news));
    set_list(data, "duties", duty_rows(news, lang));
    data.set("meetings_held", std::to_string(news.meetings.held));
    data.set("meetings_needed", std::to_string(news.meetings.needed));
    Value verified(false);
    if (news.verified) {
        verified = form::date_forms(*news.verified, lang);
        verified.set("result", form::in(result_word(news.verified_result), lang));
    }
    data.set("verified", std::move(verified));
    form::Document document = house.template_of(lang, "director").fill(data);
    form::set_language(document, lang, school);
    return document;
}

std::vector<DirectorSheet> director_sheets(const DirectorNews& news, const House& house,
                                           Desk& desk) {
    const record::School& school = house.school();
    std::vector<DirectorSheet> sheets;
    for (const std::string& lang : school.languages) {
        pdf::Info info = info_in(lang, school);
        info.file_id = Digest::of(name_of(news, lang) + " " + news.day.iso()).raw();
        info.created = Instant::midnight(news.day);
        info.template_sha256 = house.input("template-" + lang + "-director").sha256.hex();
        sheets.push_back(
            {lang, name_of(news, lang) + ".pdf",
             pdf_of(director_document(news, house, lang), info, "director's sheet", desk)});
    }
    return sheets;
}

void for_each_extreme_news(
    const std::function<void(const std::string& name, const DirectorNews&)>& use) {
    DirectorNews news;
    news.week = news.day = Date(2023, 9, 18);
    use("director, nothing", news);
    for (const KindWord& one : kind_words()) {
        news.to_sign.push_back(
            {std::string(form::code_of(one.kind)), 99999, Date(2022, 9, 1), Date(2023, 9, 15)});
    }
    const std::string number = "ӨТӨУЗУН-2023/";
    for (int i = 0; i < 60; ++i) {
        const std::string about = number + std::to_string(10000 + i);
        const Text3 text{"Кароо мөөнөтү өттү: " + about, "Срок рассмотрения нарушен: " + about, ""};
        const auto state = i % 2 == 0 ? duties::State::overdue : duties::State::coming;
        news.duties.push_back({duties::Kind::letter, state, news.day + (i - 30), about, "", text});
        const auto late = i % 3 == 0 ? duties::State::overdue : duties::State::today;
        news.duties.push_back({duties::Kind::tabling,
                               late,
                               news.day + i,
                               "2023-Q2",
                               "",
                               {"Отчет отурумда талкуулана элек: " + number + number,
                                "Отчёт ещё не обсуждён на заседании: " + number + number, ""}});
    }
    news.meetings = {50, 50, Date(2023, 12, 31)};
    news.verified = news.day;
    for (const char* result : {"ok", "broken", "unchecked"}) {
        news.verified_result = result;
        use(std::string("director, all, ") + result, news);
    }
}

}  // namespace ishenim::pipeline
