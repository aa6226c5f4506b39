// `ishenim book` and `ishenim register`: the books that the daemon also makes by itself.
#include "pipeline/books.h"

#include "base/durable.h"
#include "base/text.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/folders.h"

#include <charconv>
#include <iostream>
#include <optional>

namespace ishenim::cli {
namespace {

namespace fs = std::filesystem;

std::optional<int> year_of(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (text.size() != 4 || error != std::errc() || end != text.data() + text.size()) return {};
    return year < 1970 ? std::nullopt : std::optional(year);
}

/// «2022», «2022/2023», «2022-2023» or «2022–2023»: the year in which it begins.
std::optional<int> school_year_of(std::string_view text) {
    for (const std::string_view dash : {"/", "-", "–"}) {
        const auto at = text.find(dash);
        if (at == std::string_view::npos) continue;
        const auto first = year_of(text.substr(0, at));
        const auto second = year_of(text.substr(at + dash.size()));
        return first && second && *second == *first + 1 ? first : std::nullopt;
    }
    return year_of(text);
}

int not_a_year(const std::string& text, const char* what) {
    std::cerr << "ishenim: " << printable(text) << ": " << what << "\n";
    return kUsage;
}

int nothing_of(int year) {
    std::cerr << "ishenim: nothing of " << year << " is on record\n";
    return kNotFound;
}

/// Everything on record, opened for reading, and a desk to print at.
struct Binding {
    explicit Binding(const Request& request)
        : opened(request), archive(opened.settings.archive), desk(*opened.house) {}
    pipeline::Sources sources() const { return {opened.record, opened.registry, archive}; }
    const record::School& school() const { return opened.house->school(); }

    Opened opened;
    archive::Archive archive;
    pipeline::Desk desk;
};

void write(const std::vector<pipeline::PrintedBook>& books, const fs::path& folder, unsigned mode,
           bool json) {
    const auto paths = pipeline::put_books(books, folder, mode);
    for (std::size_t i = 0; i < books.size(); ++i) {
        if (!json) {
            std::cout << paths[i].string() << "\n";
            continue;
        }
        Value line = Value::map();
        line.set("path", paths[i].string()).set("lang", books[i].lang);
        line.set("sheets", books[i].sheets).set("sha256", Digest::of(books[i].bytes).hex());
        print_json(line);
    }
}

}  // namespace

int book(const Request& request) {
    const std::string& asked = request.args.front();
    const auto year = school_year_of(asked);
    if (!year) return not_a_year(asked, "a school year is written as 2022 or 2022/2023");
    Binding binding(request);
    const auto gathered = pipeline::gather_journal(
        *year, binding.sources(), binding.school().languages.front(), binding.opened.today);
    if (!gathered) return nothing_of(*year);
    const auto books = pipeline::print(*gathered, *binding.opened.house, binding.desk);
    const fs::path folder =
        request.out.empty() ? pipeline::folders_of(binding.opened.settings).reports : request.out;
    make_directories(folder);
    write(books, folder, pipeline::kBookMode, request.json);
    return kDone;
}

int letter_register(const Request& request) {
    const std::string& asked = request.args.front();
    const auto year = year_of(asked);
    if (!year) return not_a_year(asked, "letters are numbered by calendar year: 2022");
    Binding binding(request);
    const auto gathered = pipeline::gather_register(*year, binding.sources());
    if (!gathered) return nothing_of(*year);
    const auto books = pipeline::print(*gathered, *binding.opened.house, binding.desk);
    const fs::path folder = request.out.empty()
                                ? pipeline::folders_of(binding.opened.settings).letter_register
                                : request.out;
    make_directories(folder, 0700);
    write(books, folder, pipeline::kRegisterMode, request.json);
    return kDone;
}

}  // namespace ishenim::cli
