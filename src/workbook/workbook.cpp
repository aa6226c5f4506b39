#include "workbook/workbook.h"

#include "base/fault.h"
#include "base/text.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>

namespace ishenim::workbook {
namespace {

constexpr const char* kWhere = "annex.xlsx";
constexpr double kNameWidth = 38, kNumberWidth = 14, kEntriesWidth = 60, kEntryWidth = 18;

/// A file in memory with a name to open it by: the library writes to names only.
class MemoryFile {
public:
    MemoryFile() : file_(memfd_create("annex", MFD_CLOEXEC)) {
        if (file_ < 0) throw Fault::from_errno(errno, kWhere);
    }
    ~MemoryFile() { close(file_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string name() const { return "/proc/self/fd/" + std::to_string(file_); }

    std::string bytes() const {
        const off_t size = lseek(file_, 0, SEEK_END);
        if (size < 0) throw Fault::from_errno(errno, kWhere);
        std::string bytes(static_cast<std::size_t>(size), '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t n =
                pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) throw Fault(FaultCode::io, kWhere, "cannot be read back");
            done += static_cast<std::size_t>(n);
        }
        return bytes;
    }

private:
    int file_;
};

void must(lxw_error error) {
    if (error == LXW_NO_ERROR) return;
    const bool system =
        error == LXW_ERROR_CREATING_TMPFILE || error == LXW_ERROR_ZIP_FILE_OPERATION;
    throw Fault(system ? FaultCode::io : FaultCode::library, kWhere, lxw_strerror(error));
}

lxw_datetime excel_date(Date day) {
    lxw_datetime date{};
    date.year = day.year();
    date.month = static_cast<int>(day.month());
    date.day = static_cast<int>(day.day());
    return date;
}

struct Formats {
    lxw_format *bold, *number, *share, *date, *wrapped;
};

Formats formats_of(lxw_workbook* book) {
    Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book),
                    workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(formats.bold);
    format_set_text_wrap(formats.bold);
    format_set_num_format(formats.number, "0");
    format_set_num_format(formats.share, "0.0");
    format_set_num_format(formats.date, "dd.mm.yyyy");
    format_set_text_wrap(formats.wrapped);
    for (lxw_format* one :
         {formats.bold, formats.number, formats.share, formats.date, formats.wrapped}) {
        format_set_align(one, LXW_ALIGN_VERTICAL_TOP);
    }
    return formats;
}

void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text,
         lxw_format* format) {
    if (!text.empty()) must(worksheet_write_string(sheet, row, column, text.c_str(), format));
}

void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, Date day, lxw_format* format) {
    lxw_datetime date = excel_date(day);
    must(worksheet_write_datetime(sheet, row, column, &date, format));
}

void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format* format) {
    must(worksheet_write_number(sheet, row, column, number, format));
}

void write_figures(lxw_worksheet* sheet, const form::Annex& annex, const Formats& formats) {
    must(worksheet_set_column(sheet, 0, 1, kNameWidth, nullptr));
    must(worksheet_set_column(sheet, 2, 3, kNumberWidth, nullptr));
    must(worksheet_set_column(sheet, 4, 4, kEntriesWidth, nullptr));
    worksheet_freeze_panes(sheet, 1, 0);
    lxw_col_t column = 0;
    for (const std::string& title : annex.header) put(sheet, 0, column++, title, formats.bold);
    lxw_row_t at = 0;
    for (const form::AnnexRow& row : annex.rows) {
        ++at;
        put(sheet, at, 0, row.ky, formats.wrapped);
        put(sheet, at, 1, row.ru, formats.wrapped);
        if (const int* number = std::get_if<int>(&row.value)) {
            put(sheet, at, 2, *number, formats.number);
        } else if (const Date* day = std::get_if<Date>(&row.value)) {
            put(sheet, at, 2, *day, formats.date);
        } else {
            put(sheet, at, 2, std::get<std::string>(row.value), formats.wrapped);
        }
        if (row.tenths) put(sheet, at, 3, *row.tenths / 10.0, formats.share);
        put(sheet, at, 4, join(row.entries, ", "), formats.wrapped);
    }
}

void write_entries(lxw_worksheet* sheet, const form::Annex& annex, const Formats& formats) {
    must(worksheet_set_column(sheet, 0, 1, kNameWidth, nullptr));
    must(worksheet_set_column(sheet, 2, 2, kEntryWidth, nullptr));
    worksheet_freeze_panes(sheet, 1, 0);
    put(sheet, 0, 0, annex.header[0], formats.bold);
    put(sheet, 0, 1, annex.header[1], formats.bold);
    put(sheet, 0, 2, annex.header[4], formats.bold);
    lxw_row_t at = 0;
    for (const form::AnnexRow& row : annex.rows) {
        for (const std::string& entry : row.entries) {
            ++at;
            put(sheet, at, 0, row.ky, formats.wrapped);
            put(sheet, at, 1, row.ru, formats.wrapped);
            if (const auto day = Date::parse_iso(entry)) {
                put(sheet, at, 2, *day, formats.date);
            } else {
                put(sheet, at, 2, entry, formats.wrapped);
            }
        }
    }
}

void write_sheets(lxw_workbook* book, const form::Annex& annex) {
    lxw_doc_properties properties{};
    properties.created = static_cast<time_t>(Instant::midnight(annex.as_of).unix_seconds());
    must(workbook_set_properties(book, &properties));
    const Formats formats = formats_of(book);
    lxw_worksheet* figures = workbook_add_worksheet(book, "Көрсөткүчтөр - Показатели");
    lxw_worksheet* entries = workbook_add_worksheet(book, "Жазуулар - Записи");
    if (figures == nullptr || entries == nullptr) {
        throw Fault(FaultCode::library, kWhere, "no room for a sheet");
    }
    write_figures(figures, annex, formats);
    write_entries(entries, annex, formats);
}

}  // namespace

std::string annex_xlsx(const form::Annex& annex) {
    const MemoryFile file;
    lxw_workbook* book = workbook_new(file.name().c_str());
    if (book == nullptr) throw Fault(FaultCode::library, kWhere, "no room for a workbook");
    try {
        write_sheets(book, annex);
    } catch (...) {
        lxw_workbook_free(book);
        throw;
    }
    must(workbook_close(book));
    return file.bytes();
}

}  // namespace ishenim::workbook
