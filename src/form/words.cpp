#include "form/words.h"

#include "base/text.h"

#include <array>
#include <stdexcept>

namespace ishenim::form {
namespace {

struct MonthKy {
    std::string_view plain, attributive, dative, ablative, locative;
};
constexpr std::array<MonthKy, 12> kMonthsKy{{
    {"январы", "январындагы", "январына", "январынан", "январында"},
    {"февралы", "февралындагы", "февралына", "февралынан", "февралында"},
    {"марты", "мартындагы", "мартына", "мартынан", "мартында"},
    {"апрели", "апрелиндеги", "апрелине", "апрелинен", "апрелинде"},
    {"майы", "майындагы", "майына", "майынан", "майында"},
    {"июну", "июнундагы", "июнуна", "июнунан", "июнунда"},
    {"июлу", "июлундагы", "июлуна", "июлунан", "июлунда"},
    {"августу", "августундагы", "августуна", "августунан", "августунда"},
    {"сентябры", "сентябрындагы", "сентябрына", "сентябрынан", "сентябрында"},
    {"октябры", "октябрындагы", "октябрына", "октябрынан", "октябрында"},
    {"ноябры", "ноябрындагы", "ноябрына", "ноябрынан", "ноябрында"},
    {"декабры", "декабрындагы", "декабрына", "декабрынан", "декабрында"},
}};
constexpr std::array<std::string_view, 12> kMonthsRu{"января",   "февраля", "марта",  "апреля",
                                                     "мая",      "июня",    "июля",   "августа",
                                                     "сентября", "октября", "ноября", "декабря"};

constexpr std::array<std::string_view, 7> kWeekdaysKy{
    "дүйшөмбү", "шейшемби", "шаршемби", "бейшемби", "жума", "ишемби", "жекшемби"};
constexpr std::array<std::string_view, 7> kWeekdaysRu{
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"};

struct Numerals {
    std::array<std::string_view, 20> below_twenty;
    std::array<std::string_view, 10> tens, hundreds;
};
constexpr Numerals kNumeralsKy{
    {"нөл",     "бир",    "эки",     "үч",      "төрт",     "беш",     "алты",
     "жети",    "сегиз",  "тогуз",   "он",      "он бир",   "он эки",  "он үч",
     "он төрт", "он беш", "он алты", "он жети", "он сегиз", "он тогуз"},
    {"", "он", "жыйырма", "отуз", "кырк", "элүү", "алтымыш", "жетимиш", "сексен", "токсон"},
    {"", "бир жүз", "эки жүз", "үч жүз", "төрт жүз", "беш жүз", "алты жүз", "жети жүз", "сегиз жүз",
     "тогуз жүз"}};
constexpr Numerals kNumeralsRu{
    {"ноль",       "одно",        "два",        "три",          "четыре",
     "пять",       "шесть",       "семь",       "восемь",       "девять",
     "десять",     "одиннадцать", "двенадцать", "тринадцать",   "четырнадцать",
     "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"},
    {"", "десять", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят",
     "восемьдесят", "девяносто"},
    {"", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот",
     "девятьсот"}};

constexpr bool russian(std::string_view lang) noexcept {
    return lang == "ru";
}

std::string pick(std::string_view lang, std::string_view ky, std::string_view ru) {
    return std::string(russian(lang) ? ru : ky);
}

}  // namespace

const std::string& in(const Text3& text, std::string_view lang) noexcept {
    return russian(lang) ? text.ru : text.ky;
}

Value date_forms(Date date, std::string_view lang) {
    const std::string day = std::to_string(date.day()), year = std::to_string(date.year());
    Value forms = Value::map();
    forms.set("short", date.dotted());
    if (russian(lang)) {
        const std::string whole =
            day + " " + std::string(kMonthsRu.at(date.month() - 1)) + " " + year + " года";
        for (std::string_view form : {"long", "attributive", "dative", "ablative", "locative"}) {
            forms.set(form, whole);
        }
        return forms;
    }
    const MonthKy& month = kMonthsKy.at(date.month() - 1);
    const auto with = [&](std::string_view word) {
        return year + "-жылдын " + day + "-" + std::string(word);
    };
    forms.set("long", with(month.plain)).set("attributive", with(month.attributive));
    forms.set("dative", with(month.dative)).set("ablative", with(month.ablative));
    forms.set("locative", with(month.locative));
    return forms;
}

std::string weekday_word(Weekday weekday, std::string_view lang) {
    const auto i = static_cast<std::size_t>(weekday) - 1;
    return std::string(russian(lang) ? kWeekdaysRu.at(i) : kWeekdaysKy.at(i));
}

std::string number_words(int n, std::string_view lang) {
    if (n < 0 || n > 999) throw std::logic_error("no number words beyond 999");
    const Numerals& numerals = russian(lang) ? kNumeralsRu : kNumeralsKy;
    const auto hundreds = static_cast<std::size_t>(n / 100);
    const auto rest = static_cast<std::size_t>(n % 100);
    std::vector<std::string> words;
    if (hundreds == 1 && !russian(lang)) {
        words.emplace_back("жүз");
    } else if (hundreds != 0) {
        words.emplace_back(numerals.hundreds.at(hundreds));
    }
    if (rest >= 20) {
        words.emplace_back(numerals.tens.at(rest / 10));
        if (rest % 10 != 0) words.emplace_back(numerals.below_twenty.at(rest % 10));
    } else if (rest != 0 || hundreds == 0) {
        words.emplace_back(numerals.below_twenty.at(rest));
    }
    return join(words, " ");
}

std::string capitalised(std::string_view text) {
    std::u32string letters = to_code_points(text);
    if (letters.empty()) return "";
    char32_t& c = letters.front();
    if ((c >= U'а' && c <= U'я') || (c >= U'a' && c <= U'z')) {
        c -= 0x20;
    } else if (c == U'ё') {
        c = U'Ё';
    } else if (c == U'ң' || c == U'ө' || c == U'ү') {
        c -= 1;
    }
    return to_utf8(letters);
}

std::string decapitalised(std::string_view text) {
    std::u32string letters = to_code_points(text);
    if (letters.empty()) return "";
    char32_t& c = letters.front();
    if ((c >= U'А' && c <= U'Я') || (c >= U'A' && c <= U'Z')) {
        c += 0x20;
    } else if (c == U'Ё') {
        c = U'ё';
    } else if (c == U'Ң' || c == U'Ө' || c == U'Ү') {
        c += 1;
    }
    return to_utf8(letters);
}

std::string role_word(As as, std::string_view lang) {
    switch (as) {
        case As::chair: return pick(lang, "Комиссиянын төрагасы", "Председатель комиссии");
        case As::secretary: return pick(lang, "Комиссиянын катчысы", "Секретарь комиссии");
        case As::member: return pick(lang, "Комиссиянын мүчөсү", "Член комиссии");
        case As::parent:
            return pick(lang, "Ата-энелер коомчулугунун өкүлү",
                        "Представитель родительской общественности");
        case As::acting_chair:
            return pick(lang, "Комиссиянын төрагасынын милдетин аткаруучу",
                        "Исполняющий(ая) обязанности председателя комиссии");
        case As::acting_secretary:
            return pick(lang, "Комиссиянын катчысынын милдетин аткаруучу",
                        "Исполняющий(ая) обязанности секретаря комиссии");
        case As::receiver:
            return pick(lang, "Кайрылууларды кабыл алды: жооптуу адам",
                        "Обращения принял(а): ответственное лицо");
        case As::other_receiver:
            return pick(lang, "Кайрылууларды кабыл алды", "Обращения принял(а)");
        case As::recorder:
            return pick(lang, "Жазууну киргизди: катчы", "Запись внёс(ла): секретарь");
        case As::acting_recorder:
            return pick(lang, "Жазууну киргизди: катчынын милдетин аткаруучу",
                        "Запись внёс(ла): исполняющий(ая) обязанности секретаря");
        case As::reporter:
            return pick(lang, "Отчетту түздү: жооптуу адам",
                        "Отчёт составил(а): ответственное лицо");
        case As::other_reporter: return pick(lang, "Отчетту түздү", "Отчёт составил(а)");
        case As::drew_up: return pick(lang, "Актыны түздү", "Акт составил(а)");
        case As::director: return pick(lang, "Мектептин директору", "Директор школы");
    }
    throw std::logic_error("unknown role");
}

std::string protocol_role_word(As as, std::string_view lang) {
    switch (as) {
        case As::chair: return pick(lang, "Төрага", "Председатель");
        case As::secretary: return pick(lang, "Катчы", "Секретарь");
        case As::acting_chair:
            return pick(lang, "Төраганын милдетин аткаруучу",
                        "Исполняющий(ая) обязанности председателя");
        case As::acting_secretary:
            return pick(lang, "Катчынын милдетин аткаруучу",
                        "Исполняющий(ая) обязанности секретаря");
        default: return role_word(as, lang);
    }
}

std::string language_mark(std::string_view text_lang, std::string_view lang) {
    if (russian(text_lang)) return pick(lang, "орусча", "на русском");
    return pick(lang, "кыргызча", "на кыргызском");
}

}  // namespace ishenim::form
