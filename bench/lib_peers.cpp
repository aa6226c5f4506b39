#include "bench/lib_peers.h"

#include "bench/lib_bench.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <stdexcept>

namespace ishenim::bench {
namespace {

using nlohmann::json;

constexpr std::string_view kTables[] = {"letters", "kinds", "progress", "units"};

/// Which of the template's tables has these widths.
std::string_view table_of(const json& widths) {
    const int first = widths.at(0).get<int>();
    if (first == 40) return "kinds";
    if (first == 46) return "units";
    return widths.at(1).get<int>() == 13 ? "letters" : "progress";
}

Value cells(const json& texts, const char* prefix) {
    Value map = Value::map();
    int n = 0;
    for (const json& text : texts) {
        map.set(prefix + std::to_string(++n), text.get_ref<const std::string&>());
    }
    return map;
}

Value table(const json& block) {
    Value map = cells(block.at("head"), "h");
    Value rows = Value::list();
    for (const json& row : block.at("rows")) rows.push(cells(row, "c"));
    return map.set("rows", std::move(rows));
}

Value text(const json& block) {
    Value map = Value::map();
    return map.set("text", block.at("t").get_ref<const std::string&>());
}

/// One section: what stands between two headings.
Value section(const std::string& heading) {
    Value map = Value::map();
    map.set("heading", heading).set("decision", "").set("closing", "");
    for (const char* list : {"lines", "paragraphs", "items", "after"}) map.set(list, Value::list());
    for (const std::string_view name : kTables) map.set(name, false);
    return map;
}

bool has_table(const Value& section) {
    for (const std::string_view name : kTables) {
        if (section.at(name).is_map()) return true;
    }
    return false;
}

void add_paragraph(Value& section, const json& block) {
    const bool behind_items = !section.at("items").as_list().empty();
    if (block.at("a") == "j") {
        section.find(has_table(section) ? "after" : "paragraphs")->push(text(block));
    } else if (block.at("b") == 1) {
        section.set("decision", block.at("t").get_ref<const std::string&>());
    } else if (behind_items) {
        section.set("closing", block.at("t").get_ref<const std::string&>());
    } else {
        section.find("lines")->push(text(block));
    }
}

void add_items(Value& section, const json& texts) {
    int n = 0;
    for (const json& one : texts) {
        Value item = Value::map();
        item.set("label", std::to_string(++n) + ".");
        item.set("text", one.get_ref<const std::string&>());
        section.find("items")->push(std::move(item));
    }
}

Value signatures(const json& rows) {
    Value list = Value::list();
    int n = 0;
    for (const json& row : rows) {
        Value line = Value::map();
        line.set("role", row.at(0).get_ref<const std::string&>());
        line.set("name", row.at(1).get_ref<const std::string&>());
        line.set("field", "signer-" + std::to_string(++n));
        list.push(std::move(line));
    }
    return list;
}

}  // namespace

void make_peers(const std::filesystem::path& folder, int count) {
    const auto program = source_dir() / "bench/peers/documents.py";
    const std::string command =
        "python3 '" + program.string() + "' '" + folder.string() + "' " + std::to_string(count);
    if (run(command).exit_code != 0) throw std::runtime_error("failed: " + command);
}

std::filesystem::path peer_file(const std::filesystem::path& folder, std::string_view kind, int i) {
    const std::string digits = std::to_string(i);
    return folder / kind / (std::string(3 - digits.size(), '0') + digits + ".json");
}

Value peer_data(std::string_view bytes) {
    const json document = json::parse(bytes);
    static constexpr const char* kHead[] = {"ministry", "school", "heading", "date"};
    std::size_t head = 0;
    Value data = Value::map();
    data.set("title", document.at("title").get_ref<const std::string&>());
    Value::List sections{section("")};
    for (const json& block : document.at("blocks")) {
        const std::string& kind = block.at("k").get_ref<const std::string&>();
        if (kind == "p" && head < std::size(kHead)) {
            data.set(kHead[head++], block.at("t").get_ref<const std::string&>());
        } else if (kind == "p") {
            add_paragraph(sections.back(), block);
        } else if (kind == "h") {
            sections.push_back(section(block.at("t").get_ref<const std::string&>()));
        } else if (kind == "ol") {
            add_items(sections.back(), block.at("items"));
        } else if (kind == "table") {
            sections.back().set(table_of(block.at("w")), table(block));
        } else if (kind == "sig") {
            data.set("signatures", signatures(block.at("rows")));
        }
    }
    return data.set("sections", std::move(sections));
}

double PeerBytes::mean() const {
    double sum = 0;
    for (const double one : of) sum += one;
    return sum / kKinds;
}

std::optional<TypstRound> typst(const std::filesystem::path& folder, const Slice& slice,
                                const std::filesystem::path& out) {
    const char* compiler = std::getenv("ISHENIM_TYPST");
    if (compiler == nullptr || *compiler == '\0') return std::nullopt;
    const auto driver = source_dir() / "bench/peers/typst.mjs";
    std::string command = "node '" + driver.string() + "' '" + compiler + "' '" + folder.string();
    command += "' " + std::to_string(slice.first) + " " + std::to_string(slice.count);
    command += " " + std::to_string(slice.warm_up) + " '" + out.string() + "'";
    const auto result = run(command);
    if (result.exit_code != 0) throw std::runtime_error("failed: " + command);
    const json line = json::parse(result.output);
    TypstRound round{line.at("cpu_ms").get<double>(), line.at("wall_ms").get<double>(), {}};
    for (std::size_t k = 0; k < kKinds; ++k) {
        round.bytes.of[k] = line.at("bytes").at(std::string(kPeerKinds[k])).get<double>();
    }
    return round;
}

}  // namespace ishenim::bench
