#include "pipeline/kit.h"

#include "base/durable.h"
#include "base/fault.h"
#include "form/csv.h"
#include "ledger/checkpoint.h"
#include "ledger/edge.h"
#include "ledger/leaf.h"
#include "ledger/reader.h"
#include "pipeline/embedded.h"
#include "pipeline/signed_log.h"
#include "record/letter_state.h"
#include "seal/succession.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kReadMe = "templates/kit/READ-ME.txt";
constexpr std::size_t kWritesAtOnce = 200;

/// The kit while it is made: removed unless it comes to its place.
class Staging {
public:
    explicit Staging(const fs::path& target)
        : target_(target),
          folder_(target.parent_path() / ("." + target.filename().string() + ".kit")) {
        fs::remove_all(folder_);
        make_directories(folder_, 0755);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    void add(const std::string& path, std::string_view bytes) {
        if (!batch_) batch_ = std::make_unique<WriteBatch>();
        batch_->create(folder_ / path, bytes, 0644);
        sums_.emplace(path, Digest::of(bytes));
        if (sums_.size() % kWritesAtOnce == 0) flush();
    }

    /// Writes SHA256SUMS and puts the kit into its place. Returns the number of files.
    std::uint64_t finish() {
        std::string list;
        for (const auto& [path, digest] : sums_) list += digest.hex() + "  " + path + "\n";
        add("SHA256SUMS", list);
        flush();
        const fs::path old = folder_.string() + "-old";
        fs::remove_all(old);
        if (fs::exists(target_)) move_durably(target_, old);
        move_durably(folder_, target_);
        fs::remove_all(old);
        return sums_.size();
    }

private:
    void flush() {
        if (batch_) std::exchange(batch_, nullptr)->finish();
    }

    fs::path target_, folder_;
    std::unique_ptr<WriteBatch> batch_;
    std::map<std::string, Digest> sums_;
};

bool is_kit(const fs::path& folder) {
    for (const char* name : {"SHA256SUMS", "papers.csv", "letters.csv"}) {
        if (!fs::is_regular_file(fs::symlink_status(folder / name))) return false;
    }
    const fs::path read_me = folder / "READ-ME.txt";
    if (!fs::is_regular_file(fs::symlink_status(read_me))) return false;
    const auto first_line = [](std::string_view text) { return text.substr(0, text.find('\n')); };
    return first_line(read_whole(read_me)) == first_line(embedded(kReadMe));
}

void require_free(const fs::path& archive, const fs::path& target) {
    const fs::path inside = fs::weakly_canonical(target).lexically_relative(fs::canonical(archive));
    if (!inside.empty() && *inside.begin() != "..") {
        throw Fault(FaultCode::config, target, "a kit does not belong into the archive");
    }
    const auto status = fs::symlink_status(target);
    if (!fs::exists(status)) return;
    if (!fs::is_directory(status) || (!fs::is_empty(target) && !is_kit(target))) {
        throw Fault(FaultCode::exists, target, "something that is no kit lies there");
    }
}

/// The last part of docs/…/act-2022-09-27-0001.ky.r1.pdf that says the day.
std::string day_in(const std::string& path) {
    constexpr std::size_t kDay = 10, kRest = 5;  // «2022-09-27», «-0001»
    const std::string name = fs::path(path).filename().string();
    const auto end = name.find('.');
    if (end == std::string::npos || end < kDay + kRest) return "";
    return name.substr(end - kRest - kDay, kDay);
}

std::string paper_row(std::uint64_t index, const ledger::Leaf& leaf) {
    return form::csv_row({std::to_string(index), leaf.sha256.hex(), std::to_string(leaf.bytes),
                          leaf.kind, leaf.number, day_in(leaf.path), std::to_string(leaf.revision),
                          leaf.time.iso(), leaf.path});
}

/// The log made anew of its leaves, which must give the signed root, and papers.csv.
void add_log(const fs::path& archive, std::int64_t last_seq, Staging& staging, Kit& kit) {
    const SignedLog log = read_signed_log(archive);
    const ledger::Checkpoint& checkpoint = log.checkpoint;
    std::string papers(form::kCsvBegin);
    papers += form::csv_row(
        {"leaf", "sha256", "bytes", "kind", "number", "date", "revision", "logged", "path"});
    std::int64_t records = 0;
    ledger::Edge edge;
    std::vector<ledger::TileFile> tiles;
    for (std::uint64_t index = 0; index * ledger::kTileWidth < checkpoint.size; ++index) {
        const std::uint64_t first = index * ledger::kTileWidth;
        const auto width = static_cast<unsigned>(
            std::min<std::uint64_t>(ledger::kTileWidth, checkpoint.size - first));
        for (const std::string& text : ledger::read_bundle(archive / "log", index, width)) {
            const auto leaf = ledger::Leaf::parse(text);
            if (!leaf) throw Fault(FaultCode::corrupt, archive / "log", "an entry is no leaf");
            if (leaf->path.rfind("docs/", 0) == 0) {
                papers += paper_row(edge.size(), *leaf);
                ++kit.papers;
            }
            if (leaf->kind == "record") ++records;
            edge.add(text, tiles);
        }
        for (const auto& tile : std::exchange(tiles, {}))
            staging.add("log/" + tile.path, tile.bytes);
    }
    if (edge.root() != checkpoint.root) {
        throw Fault(FaultCode::corrupt, archive / "log", "its leaves do not give the signed root");
    }
    if (records > last_seq) {
        throw Fault(FaultCode::busy, archive / "log", "the registry is behind: ishenim reindex");
    }
    for (const auto& tile : edge.partial()) staging.add("log/" + tile.path, tile.bytes);
    staging.add("log/checkpoint", log.note);
    staging.add("papers.csv", papers);
    kit.leaves = checkpoint.size;
    kit.root = checkpoint.root;
}

/// The files of a folder of the archive with one of these endings, and no others.
void add_files(const fs::path& archive, const std::string& folder,
               const std::set<std::string>& endings, Staging& staging) {
    if (!fs::is_directory(archive / folder)) return;
    for (const auto& one : fs::directory_iterator(archive / folder)) {
        const std::string name = one.path().filename().string();
        if (one.is_regular_file() && endings.count(one.path().extension().string()) > 0) {
            staging.add(folder + "/" + name, read_whole(one.path()));
        }
    }
}

std::string letters_csv(const KitRecord& on) {
    std::string text(form::kCsvBegin);
    text += form::csv_row({"number", "registered", "due", "answered", "state"});
    for (const record::LetterOnRecord& letter : on.record.letters()) {
        const auto state = record::state_on(on.today, letter);
        const bool answered = letter.closed && *letter.closed <= on.today;
        text += form::csv_row({letter.reg_no, letter.reg_date.iso(), letter.due.iso(),
                               answered ? letter.closed->iso() : std::string(),
                               std::string(record::code_of(state))});
    }
    return text;
}

std::string duties_csv(const KitRecord& on) {
    std::string text(form::kCsvBegin);
    text += form::csv_row({"as_of", "kind", "state", "date", "about", "code"});
    for (const duties::Duty& duty : on.duties) {
        text += form::csv_row({on.today.iso(), std::string(duties::code_of(duty.kind)),
                               std::string(duties::code_of(duty.state)), duty.date.iso(),
                               duty.about, duty.code});
    }
    return text;
}

}  // namespace

Kit write_kit(const fs::path& archive, const KitRecord& record, const fs::path& target) {
    fs::path place = fs::absolute(target).lexically_normal();
    if (place.filename().empty()) place = place.parent_path();
    require_free(archive, place);
    Kit kit;
    Staging staging(place);
    add_log(archive, record.last_seq, staging, kit);
    add_files(archive, "log/checkpoints", {".txt", ".tsr"}, staging);
    add_files(archive, "keys", {".vkey", ".note"}, staging);
    staging.add("letters.csv", letters_csv(record));
    staging.add("duties.csv", duties_csv(record));
    staging.add("READ-ME.txt", embedded(kReadMe));
    staging.add("verify.html", embedded("web/verify.html"));
    kit.letters = record.record.letters().size();
    kit.files = staging.finish();
    return kit;
}

}  // namespace ishenim::pipeline
