// pipeline/folders.h: the folders of the share and the names of the answers in them.
// Spec: docs/architecture.md (the hand-off folder).
#pragma once

#include "pipeline/settings.h"

#include <filesystem>
#include <string>

namespace ishenim::pipeline {

struct Folders {
    std::filesystem::path rehearsal;          ///< 0_Сыноо
    std::filesystem::path rehearsal_answers;  ///< 0_Сыноо/Жооп
    std::filesystem::path incoming;           ///< 1_Кирүүчү
    std::filesystem::path accepted;           ///< 2_Кабыл_алынды
    std::filesystem::path to_mend;            ///< 3_Оңдоо_керек
    std::filesystem::path to_sign;            ///< 4_Кол_коюуга
    std::filesystem::path translations;       ///< 4_Кол_коюуга/Котормо
    std::filesystem::path scans;              ///< 5_Сканер
    std::filesystem::path signed_papers;      ///< 6_Кол_коюлган
    std::filesystem::path reports;            ///< 7_Отчеттор
    std::filesystem::path blanks;             ///< 8_Бланктар
    std::filesystem::path letter_register;    ///< 9_Каттоо, for the responsible person alone
    std::filesystem::path claimed;            ///< .claimed, hidden
    std::string receipt_ending;               ///< «.КАБЫЛ_АЛЫНДЫ.txt»
    std::string reason_ending;                ///< «.СЕБЕБИ.txt»
    std::string waits_ending;                 ///< «.КҮТҮП_ТУРАТ.txt»
};

Folders folders_of(const Settings& settings);

/// Makes those that are missing. The share itself must be there: an unmounted one is Fault{io}, and
/// nothing is created in an empty mount point (a first start makes it: `first_start`). The folder
/// of the register is made 0700; who else may read it is the administrator's to say.
void make_folders(const Folders& folders, const std::filesystem::path& share, bool first_start);

}  // namespace ishenim::pipeline
