#include "layout/support.h"

#include "base/text.h"
#include "layout/style.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace ishenim::test {
namespace {

constexpr char kKyrgyz[] =
    "Мектептин администрациясы окуучулардын кайрылууларын өз убагында кабыл алып, аларды каттоо "
    "журналына жазып, белгиленген мөөнөттө кароону камсыз кылат. Ата-энелер коомчулугунун өкүлү "
    "ачууга катышып, көрүлгөн чаралар жөнүндө билдирүү алат; купуя маалыматтар үчүнчү жактарга "
    "берилбейт. Жооптуу адам төмөнкүлөрдү аткарууга милдеттүү: жообун даярдоо, түшүндүрмөлөрдү "
    "топтоо жана жыйынтыктарын комиссиянын отурумунда угузуу, ошондой эле сунуштарды өркүндөтүү. ";
constexpr char kRussian[] =
    "Администрация школы своевременно принимает обращения учащихся, записывает их в журнал "
    "регистрации и обеспечивает рассмотрение в установленный срок. Представитель родительской "
    "общественности участвует во вскрытии и получает уведомление о принятых мерах; "
    "конфиденциальные сведения третьим лицам не передаются. Ответственное лицо обязано подготовить "
    "объяснения, обобщить предложения и огласить результаты на заседании комиссии, а также учесть "
    "всё сказанное при подготовке отчёта. ";

void add_offence(std::vector<std::string>& offences, const SeenLine& line, const char* what) {
    offences.push_back(std::string(what) + ": page " + std::to_string(line.page + 1) + ", " +
                       line.text);
}

}  // namespace

const Kit& kit() {
    static const Kit kKit;
    return kKit;
}

std::string some_text(const std::string& lang, std::size_t words, std::size_t from) {
    std::string source = lang == "ky" ? kKyrgyz : kRussian;
    source.pop_back();
    const std::vector<std::string> all = split(source, ' ');
    std::vector<std::string> chosen;
    for (std::size_t i = 0; i < words; ++i) chosen.push_back(all[(from + i) % all.size()]);
    return join(chosen, " ");
}

form::Spans spans(std::string text, bool bold, std::string lang) {
    return {{std::move(text), bold, std::move(lang)}};
}

form::Block paragraph(std::string text, form::Role role) {
    form::Paragraph is;
    is.role = role;
    is.spans = spans(std::move(text));
    return {is};
}

form::Block signatures(std::size_t lines) {
    form::SignatureBlock block;
    for (std::size_t i = 0; i < lines; ++i) {
        form::SignatureLine line;
        line.role = spans("Комиссиянын мүчөсү");
        line.name = spans("Ж. Мүчө" + std::to_string(i + 1));
        line.field = {{"member-" + std::to_string(i + 1), "Мүчө"}};
        block.lines.push_back(std::move(line));
    }
    return {block};
}

form::Document document(std::string lang, std::vector<form::Block> blocks) {
    form::Document made;
    made.lang = std::move(lang);
    made.title = "Документ";
    made.footer = "Акт № 1, 27.09.2022";
    made.blocks = std::move(blocks);
    return made;
}

form::Document act(const std::string& lang, std::size_t rows) {
    form::Approval approval;
    approval.lines = {spans("БЕКИТЕМ", true), spans("Директор"), spans("__________ А. Б. Осмонов")};
    approval.field = {{"director", "Директор"}};
    form::Requisites requisites{spans("27.09.2022"), spans("№\u00A01"), spans("Бишкек")};
    form::List list;
    list.items = {{"1.", spans(some_text(lang, 30)), 0, false},
                  {"—", spans(some_text(lang, 20, 5)), 1, false},
                  {"10.", spans(some_text(lang, 12, 9)), 0, false}};
    form::Table table;
    table.caption = spans("Тизме");
    table.summary = "Тизме";
    table.columns = {{spans("К/н"), form::Align::right, 0, mm(12)},
                     {spans("Түрү"), form::Align::left, 1, {}},
                     {spans("Мазмуну"), form::Align::left, 3, {}}};
    for (std::size_t i = 0; i < rows; ++i) {
        table.rows.push_back({{spans(std::to_string(i + 1)), spans(some_text(lang, 2, i)),
                               spans(some_text(lang, 3 + i % 17, i))}});
    }
    form::Paragraph mixed;
    mixed.spans = {{"Наименование: ", false, "ru"}, {"Ишеним почтасы", true, "ky"}};
    return document(lang, {{approval},
                           paragraph("№ 67 мектеп", form::Role::organisation),
                           paragraph("АКТ", form::Role::title),
                           {requisites},
                           paragraph(some_text(lang, 90)),
                           {list},
                           {table},
                           paragraph("Эскертүүлөр", form::Role::heading),
                           {mixed},
                           paragraph(some_text(lang, 120, 3)),
                           signatures(5)});
}

layout::Pages set(const form::Document& document) {
    // One for all tests: that pages do not depend on what was set before is a test of its own.
    static layout::Typesetter typesetter(kit().fonts, kit().hyphenation);
    auto pages = typesetter.set(document);
    if (!pages) throw std::runtime_error("not set: " + pages.findings().front().message.en);
    return pages.take();
}

std::vector<SeenLine> lines_of(const layout::Pages& pages) {
    std::vector<SeenLine> lines;
    for (std::size_t n = 0; n < pages.pages.size(); ++n) {
        for (const layout::Content& content : pages.pages[n].contents) {
            bool fresh = true;
            for (const layout::Run& run : content.runs) {
                const bool goes_on = !fresh && lines.back().y == run.y.milli_pt &&
                                     run.x.milli_pt >= lines.back().end;
                if (!goes_on) {
                    lines.push_back({n, content.element, run.x.milli_pt, run.x.milli_pt,
                                     run.y.milli_pt, run.size.milli_pt, ""});
                }
                fresh = false;
                SeenLine& line = lines.back();
                std::int64_t x = run.x.milli_pt;
                for (const layout::Glyph& glyph : run.glyphs) {
                    const auto& texts = pages.texts[static_cast<std::size_t>(run.face)];
                    const std::string& text = texts.at(glyph.id);
                    x += glyph.advance * (run.size.milli_pt / 1000);
                    line.text += text;
                    const bool blank_at_end =
                        &glyph == &run.glyphs.back() && (text == " " || text == "\u00A0");
                    if (!blank_at_end) line.end = x;
                }
            }
        }
    }
    return lines;
}

std::vector<SeenLine> lines_of(const layout::Pages& pages, int element) {
    std::vector<SeenLine> own;
    for (SeenLine& line : lines_of(pages)) {
        if (line.element == element) own.push_back(std::move(line));
    }
    return own;
}

std::string copied(const layout::Pages& pages, int element) {
    std::string text;
    for (const SeenLine& line : lines_of(pages, element)) text += line.text;
    return trim(replace_all(text, "\u00AD", ""));
}

std::vector<int> elements(const layout::Pages& pages, layout::Tag tag) {
    std::vector<int> found;
    for (std::size_t i = 0; i < pages.elements.size(); ++i) {
        if (pages.elements[i].tag == tag) found.push_back(static_cast<int>(i));
    }
    return found;
}

std::string print(const layout::Pages& pages) {
    std::ostringstream out;
    for (const auto& e : pages.elements) {
        out << static_cast<int>(e.tag) << ' ' << e.parent << ' ' << e.lang << ' ' << e.summary
            << '\n';
    }
    for (const layout::Page& page : pages.pages) {
        out << "page\n";
        for (const layout::Content& content : page.contents) {
            out << content.element << ' ' << content.pagination << '\n';
            for (const layout::Run& run : content.runs) {
                out << static_cast<int>(run.face) << ' ' << run.size.milli_pt << ' '
                    << run.x.milli_pt << ' ' << run.y.milli_pt << ' ' << run.grey << ' '
                    << run.turn;
                for (const layout::Glyph& glyph : run.glyphs) {
                    out << ' ' << glyph.id << ':' << glyph.advance;
                }
                out << '\n';
            }
            for (const layout::Box& box : content.boxes) {
                out << box.x.milli_pt << ' ' << box.y.milli_pt << ' ' << box.width.milli_pt << ' '
                    << box.height.milli_pt << ' ' << box.grey << '\n';
            }
            for (const layout::Stroke& stroke : content.strokes) {
                out << stroke.from_x.milli_pt << ' ' << stroke.from_y.milli_pt << ' '
                    << stroke.to_x.milli_pt << ' ' << stroke.to_y.milli_pt << ' '
                    << stroke.width.milli_pt << '\n';
            }
        }
        for (const layout::Field& field : page.fields) {
            out << field.element << ' ' << field.name << ' ' << field.x.milli_pt << ' '
                << field.y.milli_pt << ' ' << field.width.milli_pt << ' ' << field.height.milli_pt;
        }
    }
    for (const auto& texts : pages.texts) {
        for (const auto& [glyph, text] : texts) out << glyph << '=' << text << '\n';
    }
    return out.str();
}

std::vector<std::string> edge_offences(const layout::Pages& pages) {
    std::vector<std::string> offences;
    const std::int64_t right = layout::kRight.milli_pt;
    const std::vector<SeenLine> lines = lines_of(pages);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const SeenLine& line = lines[i];
        if (line.element < 0) continue;
        if (line.end > right || line.x < layout::kMarginLeft.milli_pt) {
            add_offence(offences, line, "outside the margins");
        }
        const layout::Tag tag = pages.elements[static_cast<std::size_t>(line.element)].tag;
        const bool running = tag == layout::Tag::p || tag == layout::Tag::list_body;
        const bool goes_on = i + 1 < lines.size() && lines[i + 1].element == line.element &&
                             lines[i + 1].page == line.page;
        const bool justified = running && line.size == 12000 && goes_on;
        if (justified && line.end != right) add_offence(offences, line, "not at the right edge");
    }
    return offences;
}

}  // namespace ishenim::test
