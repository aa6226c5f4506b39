#include "cli/request.h"

#include <limits>

namespace ishenim::cli {

const std::vector<Command>& commands() {
    constexpr std::size_t kMany = std::numeric_limits<std::size_t>::max();
    static const std::vector<Command> kCommands{
        {"serve", "[--once]", "watch the hand-off folder and work", 0, 0, serve},
        {"check", "FILE…", "all findings of forms; registers nothing", 1, kMany, check},
        {"preview", "FILE… [-o DIR]", "draft PDFs; registers nothing", 1, kMany, preview},
        {"list", "[letters]", "the papers on record, or the letters and how they stand", 0, 1,
         list},
        {"search", "WORDS", "papers by number, day, kind, category or printed text", 1, kMany,
         search},
        {"show", "ID", "one paper, or a letter by its number and why it is due on its day", 1, 1,
         show},
        {"status", "", "what waits, what is refused, what is unsigned, what is due", 0, 0, status},
        {"due", "[--days N] [--ics FILE]", "what the regulation asks next, and what is overdue", 0,
         0, due},
        {"retention", "", "what need not be kept any longer; deletes nothing", 0, 0, retention},
        {"report", "YEAR-Qn [--draft]", "the figures of a quarter and what each counts", 1, 1,
         report},
        {"book", "YEAR [-o DIR]", "the journal of a school year as a book; YEAR: 2022 or 2022/2023",
         1, 1, book},
        {"register", "YEAR [-o DIR]", "the register of letters of a calendar year; confidential", 1,
         1, letter_register},
        {"prove", "ID [-o DIR]",
         "a paper with the proof that it stands in the log, to be handed out", 1, 1, prove},
        {"verify", "[--full]", "is the archive what the log says?", 0, 0, verify},
        {"kit", "DIR [--days N]", "for an auditor: log, hashes and deadlines, no names or letters",
         1, 1, kit},
        {"reindex", "", "make the registry again from the archive", 0, 0, reindex},
        {"backup", "[DIR]", "copy the archive to another disk and verify it there", 0, 1, backup},
        {"restore", "[DIR] [--to DIR] [--accept-loss]",
         "bring an archive back from a backup, or go on without what was lost", 0, 1, restore},
        {"drill", "[DIR] [--identity FILE]", "restore the last backup on trial; the act to sign", 0,
         1, drill},
        {"export", "YEAR DIR [--confidential]", "a calendar year as BagIt bags, with the log", 2, 2,
         export_year},
        {"import", "DIR --to DIR", "an archive again, of all years exported", 1, 1, import_bags},
        {"reproduce", "ID", "print a paper again and compare the bytes", 1, 1, reproduce},
        {"keys", "list|rotate|revoke|paper|restore", "the log's key, the next one, its paper", 1, 1,
         keys},
        {"witness", "request|import FILE…", "what a witness outside gets, and what it answers", 1,
         kMany, witness},
        {"fonts", "check", "the fonts are the ones we know and have every letter", 1, 1, fonts},
        {"templates", "check", "every template with extreme data", 1, 1, templates},
        {"config", "check|show", "the settings", 1, 1, config},
        {"doctor", "", "what could go wrong on this machine", 0, 0, doctor},
    };
    return kCommands;
}

}  // namespace ishenim::cli
