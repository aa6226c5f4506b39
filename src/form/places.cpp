#include "form/places.h"

#include "base/text.h"
#include "entry/schema.h"
#include "form/typography.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ishenim::form {
namespace {

/// One item of a list, where its title names them all.
struct Item {
    std::string_view key, ky, ru;
};
constexpr std::array<Item, 8> kItems{{{"letters", "кайрылуу", "обращение"},
                                      {"members", "комиссиянын мүчөсү", "член комиссии"},
                                      {"invited", "чакырылган адам", "приглашённый"},
                                      {"absent", "катышпаган мүчө", "отсутствовавший"},
                                      {"agenda", "күн тартибинин маселеси", "пункт повестки"},
                                      {"discussed", "чыгып сүйлөө", "выступление"},
                                      {"decisions", "чечим", "решение"},
                                      {"attachments", "тиркеме", "приложение"}}};

bool russian(std::string_view lang) noexcept {
    return lang == "ru";
}

std::optional<std::size_t> index_of(std::string_view part) {
    std::size_t n = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), n);
    if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    return n;
}

std::string title_of(const entry::Field& field, std::string_view lang) {
    return decapitalised(in(field.title, lang));
}

std::string item_of(const entry::Field& list, std::size_t index, std::string_view lang,
                    const std::vector<std::string>& letters) {
    const auto item = std::find_if(kItems.begin(), kItems.end(),
                                   [&](const Item& one) { return one.key == list.key; });
    std::string name = item == kItems.end() ? title_of(list, lang)
                                            : std::string(russian(lang) ? item->ru : item->ky);
    name += "\u00A0" + std::to_string(index + 1);
    if (list.key == "letters" && index < letters.size()) name += " (" + letters[index] + ")";
    return name;
}

std::string hidden(std::string_view lang) {
    return russian(lang) ? "конфиденциально" : "купуя";
}

std::string yes_or_no(bool yes, std::string_view lang) {
    if (russian(lang)) return yes ? "да" : "нет";
    return yes ? "ооба" : "жок";
}

class Words {
public:
    explicit Words(const Scene& scene) : scene_(scene) {}

    std::string of(const entry::Field& field, const Value& value) const {
        if (!field.is_public) return hidden(scene_.lang());
        if (value.is_null()) return nothing();
        if (value.is_bool()) return yes_or_no(value.as_bool(), scene_.lang());
        if (value.is_int()) return std::to_string(value.as_int());
        if (value.is_list()) return list(field, value);
        if (value.is_map()) return mapping(field, value);
        return text(field, value.as_text());
    }

    std::string nothing() const {
        return russian(scene_.lang()) ? "не указано" : "көрсөтүлгөн эмес";
    }

private:
    std::string text(const entry::Field& field, const std::string& value) const {
        switch (field.type) {
            case entry::Type::date: {
                const auto date = Date::parse_iso(value);
                return date ? date->dotted() : value;
            }
            case entry::Type::word: {
                const entry::Word* word = entry::word_of(field, value);
                if (word == nullptr) return value;
                return russian(scene_.lang()) ? word->ru : word->ky;
            }
            case entry::Type::person:
            case entry::Type::persons: return person_of(scene_, value).at("name").as_text();
            default: return collapsed(value);
        }
    }

    std::string list(const entry::Field& field, const Value& value) const {
        std::vector<std::string> items;
        for (const Value& item : value.as_list()) items.push_back(of(field, item));
        return items.empty() ? nothing() : join(items, "; ");
    }

    std::string mapping(const entry::Field& field, const Value& value) const {
        std::vector<std::string> parts;
        for (const entry::Field& inner : field.fields) {
            const Value* found = value.find(inner.key);
            if (found == nullptr) continue;
            parts.push_back(title_of(inner, scene_.lang()) + " — " + of(inner, *found));
        }
        return join(parts, ", ");
    }

    const Scene& scene_;
};

std::string kind_in_words(const std::string& kind, std::string_view lang) {
    struct Kinds {
        std::string_view kind, ky, ru;
    };
    constexpr std::array<Kinds, 7> kKinds{
        {{"act", "акт", "акт"},
         {"journal-a", "журналдын А бөлүгүндөгү жазуу", "запись в части А журнала"},
         {"journal-b", "журналдын Б бөлүгүндөгү жазуу", "запись в части Б журнала"},
         {"protocol", "протокол", "протокол"},
         {"report", "отчет", "отчёт"},
         {"correction", "оңдоо актысы", "акт исправления"},
         {"void", "жараксыз деп табуу актысы", "акт аннулирования"}}};
    for (const Kinds& one : kKinds) {
        if (one.kind == kind) return std::string(russian(lang) ? one.ru : one.ky);
    }
    return kind;
}

}  // namespace

std::string place_in_words(entry::Form form, std::string_view pointer,
                           const std::vector<std::string>& letters, std::string_view lang) {
    std::vector<std::string> words;
    std::string above;
    const entry::Field* list = nullptr;
    const std::vector<std::string> parts = split(std::string(pointer), '/');
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (const auto index = index_of(parts[i]); index && list != nullptr) {
            words.back() = item_of(*list, *index, lang, letters);
            continue;
        }
        above += "/" + parts[i];
        const entry::Field* field = entry::field_at(form, above);
        if (field == nullptr) return std::string(pointer);
        words.push_back(title_of(*field, lang));
        list = field;
    }
    return words.empty() ? std::string(pointer) : join(words, ", ");
}

std::string value_in_words(const Scene& scene, entry::Form form, std::string_view pointer,
                           const Value& value) {
    if (entry::is_confidential(form, pointer)) return hidden(scene.lang());
    const entry::Field* field = entry::field_at(form, pointer);
    const Words words(scene);
    if (field != nullptr) return words.of(*field, value);
    return value.is_text() ? collapsed(value.as_text()) : words.nothing();
}

std::string entry_in_words(const entry::Reference& ref, std::string_view lang) {
    const bool ru = russian(lang);
    const auto day = Date::parse_iso(ref.key);
    const std::string date = day ? date_forms(*day, lang).at("long").as_text() : ref.key;
    switch (entry::form_of(ref.form).value_or(entry::Form::opening)) {
        case entry::Form::commission:
            return (ru ? "приказ о комиссии, обозначение: "
                       : "комиссия жөнүндө буйрук, белгиси: ") +
                   ref.key;
        case entry::Form::opening:
            return (ru ? "вскрытие «Почты доверия», " : "«Ишеним почтасын» ачуу, ") + date;
        case entry::Form::protocol:
            return (ru ? "заседание комиссии, " : "комиссиянын отуруму, ") + date;
        case entry::Form::resolution:
            return (ru ? "результат рассмотрения обращения " : "кайрылууну кароонун жыйынтыгы: ") +
                   ref.key;
        case entry::Form::report: {
            const auto quarter = record::Quarter::parse(ref.key);
            if (!quarter) return ref.key;
            const std::string year = std::to_string(quarter->year());
            return ru ? "отчёт, " + record::roman(quarter->number()) + "\u00A0квартал " + year +
                            " года"
                      : "отчет, " + year + "-жылдын " + record::roman(quarter->number()) +
                            "\u00A0кварталы";
        }
        default: return ref.key;
    }
}

std::string paper_in_words(const record::PaperNamed& paper, std::string_view lang) {
    const std::string number = "№\u00A0" + std::to_string(paper.number);
    const std::string kind = kind_in_words(paper.kind, lang);
    const std::string date = date_forms(paper.date, lang).at("long").as_text();
    if (russian(lang)) return kind + " " + number + " от " + date;
    return number + " " + kind + ", " + date;
}

}  // namespace ishenim::form
