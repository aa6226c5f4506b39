#include "pipeline/folders.h"

#include "base/durable.h"
#include "base/fault.h"

#include <array>
#include <string_view>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

struct Names {
    std::string_view rehearsal, answers, incoming, accepted, to_mend, to_sign, translations, scans,
        signed_papers, reports, blanks, letter_register, receipt, reason, waits;
};

constexpr std::array<Names, 3> kNames{{
    {"0_Сыноо", "Жооп", "1_Кирүүчү", "2_Кабыл_алынды", "3_Оңдоо_керек", "4_Кол_коюуга", "Котормо",
     "5_Сканер", "6_Кол_коюлган", "7_Отчеттор", "8_Бланктар", "9_Каттоо", ".КАБЫЛ_АЛЫНДЫ.txt",
     ".СЕБЕБИ.txt", ".КҮТҮП_ТУРАТ.txt"},
    {"0_Проба", "Ответ", "1_Входящие", "2_Принято", "3_Исправить", "4_На_подпись", "Перевод",
     "5_Сканы", "6_Подписано", "7_Отчёты", "8_Бланки", "9_Регистрация", ".ПРИНЯТО.txt",
     ".ПРИЧИНА.txt", ".ОЖИДАЕТ.txt"},
    {"0_try", "answer", "1_in", "2_accepted", "3_fix", "4_to-sign", "translation", "5_scans",
     "6_signed", "7_reports", "8_blanks", "9_register", ".ACCEPTED.txt", ".WHY.txt", ".WAITS.txt"},
}};

}  // namespace

Folders folders_of(const Settings& settings) {
    const Names& names = kNames.at(static_cast<std::size_t>(settings.folders));
    const fs::path& share = settings.handoff;
    Folders folders;
    folders.rehearsal = share / names.rehearsal;
    folders.rehearsal_answers = folders.rehearsal / names.answers;
    folders.incoming = share / names.incoming;
    folders.accepted = share / names.accepted;
    folders.to_mend = share / names.to_mend;
    folders.to_sign = share / names.to_sign;
    folders.translations = folders.to_sign / names.translations;
    folders.scans = share / names.scans;
    folders.signed_papers = share / names.signed_papers;
    folders.reports = share / names.reports;
    folders.blanks = share / names.blanks;
    folders.letter_register = share / names.letter_register;
    folders.claimed = share / ".claimed";
    folders.receipt_ending = names.receipt;
    folders.reason_ending = names.reason;
    folders.waits_ending = names.waits;
    return folders;
}

void make_folders(const Folders& folders, const fs::path& share, bool first_start) {
    // A share that was there once and is now empty is an unmounted one.
    if (!first_start && !fs::is_directory(folders.claimed)) {
        throw Fault(FaultCode::io, share,
                    "the hand-off folder is not there or not mounted (its .claimed is missing); to "
                    "make it anew: ishenim doctor --make-share");
    }
    for (const fs::path& folder :
         {folders.rehearsal, folders.rehearsal_answers, folders.incoming, folders.accepted,
          folders.to_mend, folders.to_sign, folders.translations, folders.scans,
          folders.signed_papers, folders.reports, folders.blanks}) {
        make_directories(folder, 0775);
    }
    make_directories(folders.letter_register, 0700);
    make_directories(folders.claimed, 0700);
}

}  // namespace ishenim::pipeline
