// What the page says, each thing as [кыргызча, русский, English].

export const OUTCOMES = {
    genuine: ["Чыныгы", "Подлинный", "Genuine"],
    changed: ["Өзгөртүлгөн", "Изменён", "Changed"],
    foreign: ["Бул архивден эмес", "Не из этого архива", "Not from this archive"],
    unchecked: ["Текшерилген жок", "Не проверено", "Not checked"],
};

export const REASONS = {
    genuine: [
        "Бул файл архивдин журналында турат жана ошондон бери бир да байты өзгөргөн эмес.",
        "Этот файл записан в журнале архива, и с тех пор в нём не изменился ни один байт.",
        "The log of the archive names this file, and not a byte of it has changed since.",
    ],
    "other-bytes": [
        "Архив мындай документти билет, бирок анын мазмуну башка: бул файл журналга жазылган файл эмес.",
        "Архив знает такой документ, но с другим содержанием: это не тот файл, который записан в журнале.",
        "The archive knows such a paper with other bytes: this is not the file that was logged.",
    ],
    "not-there": [
        "Журнал толук окулду: анда мындай файл да, мындай номердеги документ да жок.",
        "Журнал прочитан целиком: в нём нет ни такого файла, ни документа с таким номером.",
        "The whole log was read: it has neither this file nor a paper of this number.",
    ],
    "log-changed": [
        "Журналдын өзү өзгөртүлгөн же бузулган, ошондуктан ал эч нерсени далилдебейт.",
        "Изменён или повреждён сам журнал, поэтому он ничего не доказывает.",
        "The log itself was changed or damaged, so it proves nothing.",
    ],
    forged: [
        "Журналдын кол тамгасы туура эмес: ага бул ачкыч менен кол коюлган эмес.",
        "Подпись журнала неверна: этим ключом он не подписан.",
        "The signature of the log does not hold: this key did not make it.",
    ],
    "other-key": [
        "Журналга башка ачкыч менен кол коюлган: архив алмаштырылган же бул ачкыч башка архивдики.",
        "Журнал подписан другим ключом: архив подменён или это ключ другого архива.",
        "The log is signed by another key: the archive was replaced, or the key is of another archive.",
    ],
    "old-key": [
        "Бул барактагы ачкыч жокко чыгарылган же жоголгон, анын ордуна башкасы келген: мектептен жаңы ачкыч барагын сураңыз.",
        "Ключ с этого листа отозван или утрачен, его сменил другой: попросите у школы новый лист ключа.",
        "The key of this sheet was revoked or lost and another one followed: ask the school for the new key sheet.",
    ],
    "printed-differs": [
        "Журнал кагазда басылган абалдан башталбайт: анын тарыхы кайра жазылган.",
        "Журнал начинается не с того состояния, которое напечатано на бумаге: его история переписана.",
        "The log does not begin with the state that the paper prints: its history was rewritten.",
    ],
    "printed-longer": [
        "Журнал кагазда басылгандан кыска: ал артка кайтарылган же бул көчүрмө эскирээк.",
        "Журнал короче, чем напечатано на бумаге: его откатили назад или эта копия старее.",
        "The log is shorter than the paper says: it was set back, or this copy is older.",
    ],
    "bad-checkpoint": [
        "Журналдын кол коюлган жыйынтыгы (checkpoint) бузулган.",
        "Подписанный итог журнала (checkpoint) повреждён.",
        "The signed sum of the log (checkpoint) is damaged.",
    ],
    "bad-proof": [
        "Далил (tlog-proof) бузулган же башка жазууга тиешелүү.",
        "Доказательство (tlog-proof) повреждено или относится к другой записи.",
        "The proof (tlog-proof) is damaged or belongs to another leaf.",
    ],
    "no-log": [
        "Журнал жок. Архивдин log папкасын, архивдин көчүрмөсүн же далилдердин топтомун кошуңуз.",
        "Нет журнала. Добавьте папку log архива, копию архива или пакет доказательств.",
        "There is no log. Add the archive's log folder, a copy of the archive or an evidence pack.",
    ],
    "no-checkpoint": [
        "log папкасында checkpoint файлы жок: журналга кол коюлганын текшерүүгө болбойт.",
        "В папке log нет файла checkpoint: нельзя проверить, что журнал подписан.",
        "The log folder has no checkpoint: whether the log is signed cannot be checked.",
    ],
    "no-key": [
        "Ачкыч жок. Ачкыч барагындагы 16 топту жазыңыз же keys/log.vkey файлын кошуңуз.",
        "Нет ключа. Введите 16 групп с листа ключа или добавьте файл keys/log.vkey.",
        "There is no key. Type the 16 groups of the key sheet or add the file keys/log.vkey.",
    ],
    "log-missing": [
        "Журналдын бир бөлүгү жок, ошондуктан аны текшерүүгө болбойт.",
        "Не хватает части журнала, поэтому проверить его нельзя.",
        "A part of the log is missing, so it cannot be checked.",
    ],
    withheld: [
        "Журнал бүтүн, бирок анын айрым жазуулары бул жерде жок: бул файл ошолордун арасында болушу мүмкүн.",
        "Журнал цел, но части его записей здесь нет: этот файл может быть среди них.",
        "The log is intact, but some of its entries are withheld: this file may be among them.",
    ],
    "not-in-pack": [
        "Далилдердин топтому башка документ жөнүндө. Архивдин log папкасын кошуңуз.",
        "Пакет доказательств относится к другому документу. Добавьте папку log архива.",
        "The evidence pack speaks of another paper. Add the archive's log folder.",
    ],
    unreadable: [
        "Файлды окууга болгон жок. Аны кайра кошуп көрүңүз.",
        "Файл не удалось прочитать. Попробуйте добавить его ещё раз.",
        "The file could not be read. Try to add it again.",
    ],
};

export const KINDS = {
    act: ["Акт", "Акт", "act"],
    "journal-a": ["Журнал, А бөлүгү", "Журнал, часть А", "journal, part A"],
    "journal-b": ["Журнал, Б бөлүгү", "Журнал, часть Б", "journal, part B"],
    protocol: ["Протокол", "Протокол", "protocol"],
    report: ["Отчёт", "Отчёт", "report"],
    correction: ["Оңдоо актысы", "Акт об исправлении", "act of correction"],
    void: ["Жараксыз деп табуу актысы", "Акт об аннулировании", "act of annulment"],
};

export const LANGUAGES = { ky: ["кыргызча", "на кыргызском", "Kyrgyz"], ru: ["орусча", "на русском", "Russian"] };

export const LABELS = {
    paper: ["Документ", "Документ", "paper"],
    revision: ["Редакциясы", "Редакция", "revision"],
    logged: ["Журналга жазылган", "Записан в журнал", "logged"],
    file: ["Файл", "Файл", "file"],
    sha256: ["SHA-256", "SHA-256", ""],
    leaf: ["Журналдагы орду", "Место в журнале", "place in the log"],
    log: ["Журнал", "Журнал", "log"],
    size: ["Жазуулары", "Записей", "leaves"],
    root: ["Тамыры", "Корень", "root"],
    key: ["Ачкычы", "Ключ", "key"],
    where: ["Кайда", "Где", "where"],
    checked: ["Текшерилген убакыт", "Время проверки", "checked at"],
};

export const TEXTS = {
    intact: ["Журнал бүтүн, ага бул ачкыч менен кол коюлган.", "Журнал цел и подписан этим ключом.", "The log is intact and signed by this key."],
    withheld: ["Бул жерде жок жазуулар", "Записей здесь нет", "entries withheld"],
    later: ["Бул документтин кийинки редакциясы бар:", "У этого документа есть более поздняя редакция:", "There is a later revision of this paper:"],
    holds: [
        "Журнал кагазда басылган абалдан башталат: ошондон бери эч нерсе кайра жазылган эмес.",
        "Журнал начинается с состояния, напечатанного на бумаге: с тех пор ничего не переписано.",
        "The log begins with the state that the paper prints: nothing before it was rewritten.",
    ],
    notCompared: [
        "Басылган абал салыштырылган жок: ага архивдин log папкасы керек.",
        "Напечатанное состояние не сверено: для этого нужна папка log архива.",
        "The printed state was not compared: that needs the archive's log folder.",
    ],
    typed: ["Ачкыч: барактагы цифралар боюнча.", "Ключ: по цифрам с листа.", "Key: by the digits of the sheet."],
    unproven: [
        "Ачкыч далилденген жок: ал архивдин өзү менен келген. Бул цифраларды ачкыч барагындагы цифралар менен салыштырыңыз. Бөлөк болсо, архив алмаштырылган.",
        "Ключ не доказан: он пришёл вместе с архивом. Сравните эти цифры с листом ключа. Если они другие, архив подменён.",
        "The key is unproven: it came with the archive. Compare these digits with the key sheet. If they differ, the archive was replaced.",
    ],
    condition: [
        "Ачкыч туура болсо гана: анын цифраларын кагаз менен салыштырыңыз.",
        "Только если верен ключ: сравните его цифры с бумагой.",
        "Only if the key is right: compare its digits with the paper.",
    ],
    digits: ["Ачкычтын цифралары", "Цифры ключа", "digits of the key"],
    row: ["Топтор", "Группы", "groups"],
    reading: ["Окулуп жатат", "Чтение", "reading"],
    nothing: ["Азырынча эч нерсе кошула элек.", "Пока ничего не добавлено.", "Nothing has been added yet."],
    noPaper: [
        "Документ кошула элек: текшериле турган PDF файлды кошуңуз.",
        "Документ не добавлен: добавьте PDF, который надо проверить.",
        "No paper has been added: add the PDF that is to be checked.",
    ],
    more: ["Дагы ушундай документтер:", "Ещё таких документов:", "more of these:"],
    wrong: ["Туура эмес топтор:", "Неверные группы:", "wrong groups:"],
    given: ["Жазылган топтор:", "Введено групп:", "groups given:"],
    right: ["Топтордун баары туура.", "Все группы верны.", "All groups are right."],
    refused: [
        "Браузер муну ачкан жок, анын ордуна баскычты колдонуңуз:",
        "Браузер не открыл это, воспользуйтесь кнопкой:",
        "The browser did not open this, use the button instead:",
    ],
    mendGroups: [
        "Адегенде жазылган топторду толуктаңыз же тазалаңыз: ага чейин жыйынтык жок.",
        "Сначала дополните или сотрите введённые группы: до этого результата нет.",
        "First complete or clear the groups: until then there is no result.",
    ],
    papers: ["Документтер:", "Документов:", "papers:"],
    logHere: ["Журнал: бар", "Журнал: есть", "log: here"],
    logAbsent: ["Журнал: жок", "Журнал: нет", "log: not here"],
    proofs: ["Далилдер:", "Доказательств:", "proofs:"],
};
