#include "pipeline/drill_act.h"

#include "base/clock.h"
#include "base/text.h"
#include "form/data.h"
#include "pipeline/single_sheet.h"

#include <algorithm>

namespace ishenim::pipeline {
namespace {

constexpr std::size_t kProblems = 8;
constexpr std::size_t kLongestLine = 120;
constexpr std::size_t kGroupsARow = 6;

std::string name_of(const DrillNews& news, const House& house, const std::string& lang) {
    const Date day = local_date(news.time, house.school().timezone);
    return (lang == "ru" ? "Акт проверки восстановления, "
                         : "Калыбына келтирүүнү текшерүү актысы, ") +
           day.dotted();
}

/// Any bytes may be in a path; what no font has must not keep the act from being printed.
std::string shown(const std::string& text) {
    std::string safe;
    for (const char c : printable(text)) safe += c >= ' ' && c < '\x7f' ? c : '?';
    if (safe.size() > kLongestLine) safe.replace(kLongestLine, std::string::npos, "...");
    return safe;
}

Value problem_rows(const DrillNews& news) {
    Value rows = Value::list();
    for (std::size_t i = 0; i < std::min(news.problems.size(), kProblems); ++i) {
        rows.push(Value::map().set("text", shown(news.problems[i])));
    }
    return rows;
}

}  // namespace

form::Document drill_document(const DrillNews& news, const House& house, const std::string& lang) {
    const record::School& school = house.school();
    Value data = Value::map();
    data.set("date", form::date_forms(local_date(news.time, school.timezone), lang));
    data.set("time", local_time(news.time, school.timezone).iso());
    data.set("organisation", form::text_of(school.name, lang));
    data.set("settlement", form::text_of(school.place, lang));
    data.set("director", Value::map().set("sign_name", school.director.sign_name));
    Value backup(false);
    if (news.backup) {
        backup = form::date_forms(local_date(*news.backup, school.timezone), lang);
        backup.set("time", local_time(*news.backup, school.timezone).iso());
    }
    data.set("backup", std::move(backup));
    data.set("place", shown(news.place));
    data.set("files", std::to_string(news.files));
    data.set("documents", std::to_string(news.documents));
    data.set("records", std::to_string(news.records));
    data.set("leaves", std::to_string(news.log.size));
    data.set("opened", news.opened).set("unopened", news.sealed && !news.opened);
    data.set("without_records", !news.opened && !news.sealed);
    data.set("ok", news.result == verify::Result::ok);
    data.set("broken", news.result == verify::Result::broken);
    data.set("unchecked", news.result == verify::Result::unchecked);
    data.set("problems_n", std::to_string(news.problems.size()));
    data.set("problems", problem_rows(news));
    data.set("rows", digit_rows(seal::paper_groups(news.log), kGroupsARow));
    form::Document document = house.template_of(lang, "drill").fill(data);
    form::set_language(document, lang, school);
    return document;
}

std::vector<DrillAct> drill_acts(const DrillNews& news, const House& house, Desk& desk) {
    const record::School& school = house.school();
    std::vector<DrillAct> acts;
    for (const std::string& lang : school.languages) {
        pdf::Info info = info_in(lang, school);
        info.file_id = Digest::of("drill " + lang + " " + news.time.iso()).raw();
        info.created = news.time;
        info.template_sha256 = house.input("template-" + lang + "-drill").sha256.hex();
        acts.push_back({lang, name_of(news, house, lang),
                        pdf_of(drill_document(news, house, lang), info, "act of the drill", desk)});
    }
    return acts;
}

void for_each_extreme_drill(
    const std::function<void(const std::string& name, const DrillNews&)>& use) {
    DrillNews news;
    news.time = Instant(1694998800);
    use("drill, nothing", news);
    news.backup = news.time;
    news.place = "/" + std::string(2 * kLongestLine, 'w');
    news.files = news.documents = news.records = 9'999'999;
    news.log = {seal::kLargestPaperSize, Digest::of("drill")};
    news.sealed = true;
    use("drill, unopened", news);
    news.opened = true;
    use("drill, all in order", news);
    for (int i = 0; i < 20; ++i) news.problems.push_back("changed: " + std::string(200, 'w'));
    for (const auto result : {verify::Result::broken, verify::Result::unchecked}) {
        news.result = result;
        use("drill, " + std::string(verify::to_string(result)), news);
    }
}

}  // namespace ishenim::pipeline
