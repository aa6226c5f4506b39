#include "auditor/verdict_texts.h"

#include "base/text.h"

#include <stdexcept>

namespace ishenim::auditor {
namespace {

using verify::Result;

/// Of one kind of thing: whole, broken, could not be checked. `@d` documents, `@l` leaves, `@p`
/// problems, `@c` leaves in common.
struct Texts {
    Text3 ok, broken, unchecked;
};

Texts archive_texts() {
    return {
        {"Архив бүтүн: @d документ, журналда @l жазуу, баары кол коюлган журналга дал келет.",
         "Архив цел: документов @d, записей в журнале @l, всё совпадает с подписанным журналом.",
         "The archive is whole: @d documents, @l leaves, all as in the signed log."},
        {"Архив бузулган: табылган көйгөйлөр: @p.", "Архив нарушен: найдено проблем: @p.",
         "The archive is broken: @p problems found."},
        {"Архив толук текшерилген жок: окулбаган жерлер: @p.",
         "Архив проверен не полностью: не прочитано мест: @p.",
         "The archive could not be checked: @p places could not be read."}};
}

Texts pack_texts() {
    return {{"Чыныгы: топтомдогу @d документ @l жазуулуу кол коюлган журналда бар.",
             "Подлинно: документов в пакете @d, все есть в подписанном журнале из @l записей.",
             "Genuine: the pack's @d documents are in the signed log of @l leaves."},
            {"Далилдер топтому дал келбейт: табылган көйгөйлөр: @p.",
             "Пакет доказательств не сходится: найдено проблем: @p.",
             "The evidence pack does not hold: @p problems found."},
            {"Далилдер топтому толук текшерилген жок: @p жер.",
             "Пакет доказательств проверен не полностью: мест: @p.",
             "The evidence pack could not be checked: @p places."}};
}

Texts bag_texts() {
    return {{"Папка бүтүн: @d документ, баары кол коюлган журналга дал келет.",
             "Папка цела: документов @d, всё совпадает с подписанным журналом.",
             "The bag is whole: @d documents, all as in the signed log."},
            {"Папка бузулган: табылган көйгөйлөр: @p.", "Папка нарушена: найдено проблем: @p.",
             "The bag is broken: @p problems found."},
            {"Папка толук текшерилген жок: @p жер.", "Папка проверена не полностью: мест: @p.",
             "The bag could not be checked: @p places."}};
}

Texts archives_texts() {
    return {
        {"Архив бүтүн, эки архивдин тарыхы бир: кыскасынын @c жазуусу узунунун башында турат.",
         "Архив цел, история у двух архивов одна: @c записей короткого стоят в начале длинного.",
         "The archive is whole, and both have one history: the @c leaves of the shorter begin the "
         "longer."},
        {"Архивдер дал келбейт же бузулган: табылган көйгөйлөр: @p.",
         "Архивы не сходятся или нарушены: найдено проблем: @p.",
         "The archives do not agree or are broken: @p problems found."},
        {"Архивдер толук салыштырылган жок: @p жер.", "Архивы сравнены не полностью: мест: @p.",
         "The archives could not be compared: @p places."}};
}

Texts kit_texts() {
    return {
        {"Текшерүүчүнүн топтому бүтүн: журналда @l жазуу, алардын @d документи papers.csv "
         "файлындагыдай.",
         "Комплект проверяющего цел: записей в журнале @l, документов @d, все как в papers.csv.",
         "The kit is whole: @l leaves, @d papers, all as in papers.csv."},
        {"Текшерүүчүнүн топтому бузулган: табылган көйгөйлөр: @p.",
         "Комплект проверяющего нарушен: найдено проблем: @p.",
         "The kit is broken: @p problems found."},
        {"Текшерүүчүнүн топтому толук текшерилген жок: @p жер.",
         "Комплект проверяющего проверен не полностью: мест: @p.",
         "The kit could not be checked: @p places."}};
}

Texts checkpoints_texts() {
    return {{"Контролдук белгилер бир абалды айтат: @l жазуу.",
             "Контрольные точки говорят об одном состоянии: записей @l.",
             "The checkpoints say the same: @l leaves."},
            {"Контролдук белгилер дал келбейт: табылган көйгөйлөр: @p.",
             "Контрольные точки не сходятся: найдено проблем: @p.",
             "The checkpoints do not agree: @p problems found."},
            {"Контролдук белгилерди журналсыз салыштырууга болбойт: архивди бериңиз.",
             "Контрольные точки без журнала не сравнить: укажите архив.",
             "Checkpoints of different sizes cannot be compared without a log: give the archive."}};
}

Texts texts_of(Given given) {
    switch (given) {
        case Given::archive: return archive_texts();
        case Given::pack: return pack_texts();
        case Given::bag: return bag_texts();
        case Given::archives: return archives_texts();
        case Given::kit: return kit_texts();
        case Given::checkpoints: return checkpoints_texts();
    }
    throw std::logic_error("nothing such can be given");
}

Text3 filled(const Text3& text, const Verdict& verdict) {
    const auto fill = [&](std::string one) {
        const verify::Report& report = verdict.report;
        one = replace_all(std::move(one), "@d", std::to_string(report.documents));
        one = replace_all(std::move(one), "@l", std::to_string(report.leaves));
        one = replace_all(std::move(one), "@p", std::to_string(report.problems.size()));
        one = replace_all(std::move(one), "@w", std::to_string(report.withheld));
        one = replace_all(std::move(one), "@s", std::to_string(verdict.printed_size));
        return replace_all(std::move(one), "@c", std::to_string(verdict.common));
    };
    return {fill(text.ky), fill(text.ru), fill(text.en)};
}

}  // namespace

std::string_view to_string(Given given) noexcept {
    switch (given) {
        case Given::archive: return "archive";
        case Given::pack: return "pack";
        case Given::bag: return "bag";
        case Given::archives: return "archives";
        case Given::kit: return "kit";
        case Given::checkpoints: break;
    }
    return "checkpoints";
}

std::string_view to_string(Printed printed) noexcept {
    switch (printed) {
        case Printed::holds: return "holds";
        case Printed::does_not_hold: return "does not hold";
        case Printed::not_asked:
        case Printed::not_compared: break;
    }
    return "not compared";
}

Text3 result_text(const Verdict& verdict) {
    const Texts texts = texts_of(verdict.given);
    switch (verdict.report.result) {
        case Result::ok: return filled(texts.ok, verdict);
        case Result::broken: return filled(texts.broken, verdict);
        case Result::unchecked: break;
    }
    return filled(texts.unchecked, verdict);
}

Text3 withheld_text(const Verdict& verdict) {
    if (verdict.given == Given::kit) {
        return filled({"Документтердин өздөрү топтомдо жок: @w файл текшерилген жок.",
                       "Самих документов в комплекте нет: не проверено файлов: @w.",
                       "The papers themselves are not in a kit: @w files are not checked."},
                      verdict);
    }
    if (verdict.given == Given::bag) {
        return filled({"Журналдын башка @w файлы бул көчүрмөдө жок жана текшерилген жок.",
                       "Остальных файлов журнала в этой копии нет, они не проверены: @w.",
                       "The log's other @w files are not in this copy and are not checked."},
                      verdict);
    }
    return filled({"Купуя бөлүк бул көчүрмөдө жок: @w жазуу текшерилген жок.",
                   "Конфиденциальной части в этой копии нет: не проверено записей: @w.",
                   "This copy is without the confidential part: @w records are not checked."},
                  verdict);
}

Text3 printed_text(const Verdict& verdict) {
    switch (verdict.printed) {
        case Printed::holds:
            return filled({"Басылган абал ырасталды: архив дал ошол @s жазуу менен башталат.",
                           "Напечатанное состояние подтверждено: архив начинается ровно с тех же "
                           "@s записей.",
                           "The printed state holds: the archive begins with exactly those @s "
                           "leaves."},
                          verdict);
        case Printed::does_not_hold:
            return filled({"Басылган абалга ДАЛ КЕЛБЕЙТ: архив ошол @s жазуу менен башталбайт.",
                           "Напечатанному состоянию НЕ СООТВЕТСТВУЕТ: архив не начинается с тех же "
                           "@s записей.",
                           "The printed state does NOT hold: the archive does not begin with those "
                           "@s leaves."},
                          verdict);
        case Printed::not_asked:
        case Printed::not_compared: break;
    }
    return filled({"Басылган абал (@s жазуу) салыштырылган жок.",
                   "Напечатанное состояние (записей @s) не сравнено.",
                   "The printed state (@s leaves) was not compared."},
                  verdict);
}

Text3 split_view_text() {
    return {"ЭКИ БАШКА ТАРЫХ: бир эле ачкыч эки башка журналга кол койгон.",
            "ДВЕ РАЗНЫЕ ИСТОРИИ: одним ключом подписаны два разных журнала.",
            "SPLIT VIEW: one key has signed two different histories."};
}

Text3 newer_text() {
    return {"Бул архивди программанын жаңыраак версиясы жазган: ошол версия менен текшериңиз.",
            "Этот архив записан более новой версией программы: проверьте его той версией.",
            "This archive was written by a newer version of the program: check it with that one."};
}

Text3 compare_digits_text() {
    return {"Бул сандарды мектептин ачкыч барагы менен салыштырыңыз.",
            "Сравните эти цифры с листом ключа школы.",
            "Compare these digits with the school's key sheet."};
}

Text3 succession_text(const seal::ChainedKey& key) {
    const std::string leaf = std::to_string(key.from);
    switch (key.reason) {
        case seal::Reason::rotated:
            return {"Журналдын ачкычы " + leaf + "-жазуудан кийин алмашкан.",
                    "Ключ журнала сменён после записи " + leaf + ".",
                    "The log's key was changed after leaf " + leaf + "."};
        case seal::Reason::revoked:
            return {
                "Журналдын мурунку ачкычы " + leaf +
                    "-жазуудан кийин жокко чыгарылган: ал бөтөн "
                    "колдо болушу мүмкүн.",
                "Прежний ключ журнала отозван после записи " + leaf +
                    ": он мог попасть в чужие руки.",
                "The log's former key was revoked after leaf " + leaf + ": others may have it."};
        case seal::Reason::lost: break;
    }
    return {
        "Мурунку журнал жоголгон, экинчиси башталган: эмне жоголгону keys/ папкасында жазылган.",
        "Прежний журнал утрачен, начат другой: что утрачено, сказано в папке keys/.",
        "The former log was lost and another begun: what was lost is said in keys/."};
}

}  // namespace ishenim::auditor
