// tests/entry/support.h: reading forms as the program does, with the golden year's orders.
#pragma once

#include "entry/reader.h"
#include "support/golden.h"

#include <nlohmann/json.hpp>

#include <list>
#include <string>
#include <vector>

namespace ishenim::test {

/// The orders accepted so far, as the record would hand them in.
class Orders {
public:
    void take(const entry::Commission& order) { orders_.push_back(order); }
    entry::InForce in_force() const {
        return [this](Date day) {
            const entry::Commission* found = nullptr;
            for (const auto& order : orders_) {
                const bool holds = order.valid_from <= day;
                if (holds && (found == nullptr || found->valid_from <= order.valid_from))
                    found = &order;
            }
            return found;
        };
    }

private:
    std::list<entry::Commission> orders_;
};

inline entry::ReadOptions golden_options() {
    return {Date(2022, 8, 30),
            Date(2026, 11, 24),
            {"child_rights", "corruption", "suggestion", "complaint", "gratitude"}};
}

inline entry::Syntax syntax_by_name(const std::string& file) {
    return file.find(".json") != std::string::npos ? entry::Syntax::json : entry::Syntax::yaml;
}

/// The orders of the golden year.
inline const Orders& golden_orders() {
    static const Orders kOrders = [] {
        Orders orders;
        for (const char* file :
             {"2022-09-01-01-commission.json", "2023-01-09-01-commission.yaml"}) {
            const auto bytes = slurp(golden("main-job") / "entries" / file);
            auto read =
                entry::read(syntax_by_name(file), bytes, orders.in_force(), golden_options());
            orders.take(read->entry.commission());
        }
        return orders;
    }();
    return kOrders;
}

inline Checked<entry::Reading> read_form(entry::Syntax syntax, const std::string& bytes) {
    return entry::read(syntax, bytes, golden_orders().in_force(), golden_options());
}
inline Checked<entry::Reading> read_json_form(const nlohmann::ordered_json& form) {
    return read_form(entry::Syntax::json, form.dump());
}

/// "E_BAD_DATE /opened 2; …"
inline std::string said(const Findings& findings) {
    std::string out;
    for (const Finding& one : findings) {
        if (!out.empty()) out += "; ";
        out += one.code + " " + one.pointer + " " + std::to_string(one.line);
    }
    return out;
}

inline bool has_code(const Findings& findings, const std::string& code) {
    for (const Finding& one : findings) {
        if (one.code == code) return true;
    }
    return false;
}

/// An accepted form's tree as JSON of the test's own library.
inline nlohmann::ordered_json golden_tree(const std::string& file) {
    const auto bytes = slurp(golden("main-job") / "entries" / file);
    auto read = read_form(syntax_by_name(file), bytes);
    return nlohmann::ordered_json::parse(read->entry.canonical());
}

}  // namespace ishenim::test
