// One finished document: the same texts through us and through Typst in process, in turn.
//
// usage: render [FOLDER]   keeps the first PDF of each kind in FOLDER/ours and FOLDER/typst
#include "bench/lib_bench.h"
#include "bench/lib_peers.h"
#include "bench/lib_year.h"

#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>

namespace ishenim::bench {
namespace {

constexpr int kRounds = 5, kDocuments = 60;

/// We: everything from the JSON of a document to its PDF.
class Ours {
public:
    explicit Ours(std::filesystem::path folder)
        : folder_(std::move(folder)),
          house_(golden_year().house),
          template_("bench/peers/document.xml", slurp(source_dir() / "bench/peers/document.xml")) {
        warm_.emplace(*house_);
        for (int i = 0; i < kPeerWarmUp; ++i) {
            for (const std::string_view kind : kPeerKinds) {
                print(*warm_, kind, kRounds * kDocuments + i);
            }
        }
    }

    /// Milliseconds of CPU per document; with `cold` every cache is empty before each of them.
    double round(int number, bool cold, const std::filesystem::path& out, PeerBytes& bytes) {
        std::array<std::vector<double>, kKinds> sizes;
        std::optional<pipeline::Desk>& desk = cold ? cold_ : warm_;
        double making = 0;
        const double start = cpu_seconds();
        for (int i = 0; i < kDocuments; ++i) {
            for (std::size_t k = 0; k < kKinds; ++k) {
                if (cold) {
                    const double before = cpu_seconds();
                    desk.emplace(*house_);
                    making += cpu_seconds() - before;
                }
                const std::string pdf = print(*desk, kPeerKinds[k], number * kDocuments + i);
                sizes[k].push_back(static_cast<double>(pdf.size()));
                if (i == 0) keep(out / (std::string(kPeerKinds[k]) + ".pdf"), pdf);
            }
        }
        const double used = cpu_seconds() - start - making;
        for (std::size_t k = 0; k < kKinds; ++k) bytes.of[k] = median(sizes[k]);
        if (cold) making_ = making * 1000 / (kDocuments * kKinds);
        return used * 1000 / (kDocuments * kKinds);
    }

    /// Milliseconds that a new desk takes: hyphenation patterns, font plans, the colour profile.
    double making() const noexcept { return making_; }

private:
    std::string print(pipeline::Desk& desk, std::string_view kind, int i) {
        form::Document document = template_.fill(peer_data(slurp(peer_file(folder_, kind, i))));
        document.lang = "ky";
        const auto pages = desk.typesetter.set(document);
        if (!pages) throw std::runtime_error("a document of bench/peers cannot be set");
        pdf::Info info;
        info.file_id = std::string(32, 'b');
        info.author = "Мектеп";
        info.producer = "Ishenim";
        info.created = Instant{1700000000};
        return desk.writer.write(*pages, info);
    }
    static void keep(const std::filesystem::path& file, const std::string& pdf) {
        std::ofstream(file, std::ios::binary) << pdf;
    }

    std::filesystem::path folder_;
    std::shared_ptr<const pipeline::House> house_;
    form::Template template_;
    std::optional<pipeline::Desk> warm_, cold_;
    double making_ = 0;
};

struct Rounds {
    std::vector<double> ours, ours_cold, typst, ratio, ratio_cold;
    PeerBytes our_bytes, typst_bytes;
};

Row time_row(const std::string& what, const std::vector<double>& ours, const Rounds& all,
             const std::vector<double>& ratios, double goal) {
    const std::string mine = fixed(median(ours), 2) + " ms";
    if (ratios.empty()) return skipped(what, mine, "Typst is not there");
    return {what, mine, "Typst " + fixed(median(all.typst), 2) + " ms", median(ratios),
            at_least(goal)};
}

std::string kilobytes(double bytes) {
    return fixed(bytes / 1000, 1) + " kB";
}

Row size_row(const std::string& what, double ours, double typst, Goal goal) {
    if (typst == 0) return skipped(what, kilobytes(ours), "Typst is not there");
    return {what, kilobytes(ours), "Typst " + kilobytes(typst), ours / typst, goal};
}

std::string first_pages(const std::filesystem::path& folder, const std::string& name) {
    std::string counts;
    for (const std::string_view kind : kPeerKinds) {
        const auto file = folder / name / (std::string(kind) + ".pdf");
        const auto info = run("pdfinfo '" + file.string() + "' | sed -n 's/^Pages: *//p'");
        counts += (counts.empty() ? "" : "/") + info.output.substr(0, info.output.find('\n'));
    }
    return counts;
}

void measure(const std::filesystem::path& out) {
    const TempDir temp;
    const auto folder = temp.path() / "peers";
    make_peers(folder, kRounds * kDocuments + kPeerWarmUp);
    std::filesystem::create_directories(out / "ours");
    std::filesystem::create_directories(out / "typst");
    Ours we(folder);
    Rounds all;
    for (int i = 0; i < kRounds; ++i) {
        all.ours.push_back(we.round(i, false, out / "ours", all.our_bytes));
        all.ours_cold.push_back(we.round(i, true, out / "ours", all.our_bytes));
        const auto rival =
            typst(folder, {i * kDocuments, kDocuments, kRounds * kDocuments}, out / "typst");
        if (!rival) continue;
        all.typst_bytes = rival->bytes;
        all.typst.push_back(rival->cpu_ms);
        all.ratio.push_back(rival->cpu_ms / all.ours.back());
        all.ratio_cold.push_back(rival->cpu_ms / all.ours_cold.back());
    }

    std::vector<Row> rows{
        time_row("render one document, CPU, in a running daemon", all.ours, all, all.ratio, 15),
        time_row("render one document, CPU, every cache empty", all.ours_cold, all, all.ratio_cold,
                 8),
        size_row("bytes of a document, mean of the four kinds", all.our_bytes.mean(),
                 all.typst_bytes.mean(), at_most(0.55))};
    for (std::size_t k = 0; k < kKinds; ++k) {
        rows.push_back(size_row("bytes of a document: " + std::string(kPeerKinds[k]),
                                all.our_bytes.of[k], all.typst_bytes.of[k], at_most(0.55)));
    }
    print_table(
        "The documents of bench/peers: ours PDF/A-3a + PDF/UA-1 with signature fields and a "
        "footer, the rival's PDF/A-2a with tags",
        rows);
    std::cout << "\nPages of the first act/journal/protocol/report: ours "
              << first_pages(out, "ours") << " at 12 pt, the rival's " << first_pages(out, "typst")
              << " at 11 pt. A new desk (patterns, font plans, colour profile) takes "
              << fixed(we.making(), 2) << " ms once a thread; it is not in the figures.\n";
}

}  // namespace
}  // namespace ishenim::bench

int main(int count, char** arguments) {
    const ishenim::bench::TempDir temp;
    ishenim::bench::measure(count > 1 ? std::filesystem::path(arguments[1]) : temp.path());
}
