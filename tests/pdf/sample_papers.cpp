#include "pdf/samples.h"

namespace ishenim::test {

using layout::Face;
using layout::Pages;
using layout::Tag;

Pages act() {
    Composer c("ky", "Ишеним почтасын ачуу жөнүндө акт № 1");
    c.heading(Tag::h1, "«Ишеним почтасын» ачуу жөнүндө АКТ № 1");
    c.paragraph(
        "Биз, төмөндө кол койгон комиссиянын мүчөлөрү, мектептин «Ишеним почтасы» кутучасын "
        "ачып, андан чыккан кайрылууларды санап, каттоо журналына киргиздик. Кутуча ачылганга "
        "чейин мөөр бүтүн болгон; ачылгандан кийин жаңы мөөр басылды.");
    c.heading(Tag::h2, "Чыккан кайрылуулар");
    c.table({{"№", "Түрү", "Барактар"},
             {"1", "Сунуш", "2"},
             {"2", "Арыз (даттануу)", "1"},
             {"3", "Ыраазычылык", ""},
             {"4", "Суроо", "3"}},
            "Кутучадан чыккан кайрылуулардын тизмеси");
    c.heading(Tag::h2, "Чечим");
    c.list({"Кайрылуулар № 1–4 каттоо журналына киргизилсин.",
            "Жооп берүү мөөнөтү: 14 жумуш күнү, он төрт күндөн ашпасын.",
            "Көзөмөл директорго жүктөлсүн."});
    for (int i = 0; i < 12; ++i) {
        c.paragraph(
            "Өткөн жумадагы кайрылуулар боюнча маалымат: үч сунуш, эки арыз; алардын баары өз "
            "убагында каралды. Түшүндүрмө: ң, ө, ү, Ң, Ө, Ү тамгалары так басылышы керек.");
    }
    for (const auto& [role, name] : std::initializer_list<std::pair<const char*, const char*>>{
             {"Комиссиянын төрагасы", "Асанова А. К."},
             {"Комиссиянын мүчөсү", "Үсөнов Б. Ө."},
             {"Комиссиянын мүчөсү", "Өмүрова Ң. С."},
             {"Катчы", "Жээнбеков Т. И."},
             {"Байкоочу", "Петрова Е. Щ."}}) {
        c.signature(role, name);
    }
    Pages pages = c.finish();
    pages.subject = "Мектептин ишеним почтасы";
    return pages;
}

Pages act_in_russian() {
    Composer c("ru", "Акт № 1 о вскрытии почты доверия (перевод)");
    c.heading(Tag::h1, "АКТ № 1 о вскрытии ящика «Почта доверия»");
    c.paragraph("Котормо / Перевод. Подлинник составлен на кыргызском языке.");
    c.paragraph("Комиссия вскрыла ящик, сосчитала обращения и внесла их в журнал; съёмка № 5.");
    c.table({{"№", "Вид"}, {"1", "Предложение"}, {"2", "Жалоба"}}, "Перечень обращений");
    return c.finish();
}

Pages draft() {
    Composer c("ky", "Долбоор");
    c.heading(Tag::h1, "Актынын долбоору");
    c.paragraph("Бул долбоор каттала элек.");
    const int paragraph = c.element(Tag::p);
    c.text(paragraph, "Орусча:");
    const int span = c.element(Tag::span, paragraph);
    c.text(span, "это проект документа.");
    c.text(paragraph, "Дагы кыргызча.");
    c.draft_mark("ДОЛБООР / ПРОЕКТ");
    Pages pages = c.finish();
    pages.elements[static_cast<std::size_t>(span)].lang = "ru";
    return pages;
}

Pages long_table() {
    Composer c("ky", "Каттоо журналы");
    c.heading(Tag::h1, "Каттоо журналы, А бөлүгү");
    std::vector<std::vector<std::string>> rows{{"№", "Күнү", "Түрү", "Мөөнөтү"}};
    for (int i = 1; i <= 120; ++i) {
        rows.push_back(
            {std::to_string(i), "27.09.2022", i % 3 == 0 ? "Арыз" : "Сунуш", "11.10.2022"});
    }
    c.table(rows, "Кайрылуулар");
    return c.finish();
}

Pages with_chart() {
    Composer c("ky", "Отчет");
    c.paragraph("Диаграмманын үстү.");
    c.chart("Тилкелүү диаграмма: сунуш — 2, арыз — 1");
    c.paragraph("Диаграмманын асты.");
    return c.finish();
}

Pages one_line(std::string_view text) {
    Composer c("ky", "Бир сап");
    c.paragraph(text);
    return c.finish();
}

std::string text_of(const Pages& pages) {
    std::string text;
    for (const layout::Page& page : pages.pages) {
        for (const layout::Content& content : page.contents) {
            for (const layout::Run& run : content.runs) {
                if (run.turn != 0) continue;
                const auto& texts = pages.texts[static_cast<std::size_t>(run.face)];
                for (const layout::Glyph& glyph : run.glyphs) text += texts.at(glyph.id);
            }
            text += '\n';
        }
    }
    return text;
}

pdf::Info info() {
    pdf::Info made;
    for (int i = 0; i < 32; ++i) made.file_id += static_cast<char>(200 + i);
    made.author = "№ 7 орто мектеп";
    made.producer = "Ishenim 0.1.0";
    made.created = Instant(1664258340);
    made.attachment_name = "act-2022-09-27-0001.json";
    made.attachment = R"({"form":"act","date":"2022-09-27","letters":4,"note":"(ң) \\ <ө>"})";
    made.attachment_about = "Актынын ачык маалыматы";
    made.template_sha256 = std::string(64, 'a');
    return made;
}

}  // namespace ishenim::test
