// tests/intake/desk.h: a share and a state folder for one test, with an intake over them.
#pragma once

#include "intake/intake.h"

#include "support/golden.h"
#include "support/temp_dir.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

namespace ishenim::intake {
inline std::ostream& operator<<(std::ostream& out, State state) {
    return out << static_cast<int>(state);
}
}  // namespace ishenim::intake

namespace ishenim::test {

/// Complete when the last byte but blanks is a closing bracket.
inline intake::Completeness ends_with_bracket(const std::string&, std::string_view bytes) {
    const auto last = bytes.find_last_not_of(" \r\n");
    return last != std::string_view::npos && bytes[last] == '}' ? intake::Completeness::complete
                                                                : intake::Completeness::incomplete;
}

struct Desk {
    TempDir dir;
    std::filesystem::path in = dir / "share/1_Кирүүчү";
    std::filesystem::path fix = dir / "share/3_Оңдоо_керек";
    std::filesystem::path claimed = dir / "share/.claimed";
    std::filesystem::path copies = dir / "state/copies";

    Desk() {
        std::filesystem::create_directories(in);
        std::filesystem::create_directories(fix);
        std::filesystem::create_directories(dir / "state");
    }
    intake::Settings settings() const {
        intake::Settings settings;
        settings.folder = in;
        settings.claimed = claimed;
        settings.private_copies = copies;
        settings.quiet = std::chrono::milliseconds(5);
        return settings;
    }
    intake::Intake intake() const { return intake(settings()); }
    static intake::Intake intake(const intake::Settings& settings) {
        return intake::Intake(settings, ends_with_bracket);
    }
    void drop(const std::string& name, const std::string& bytes) const {
        std::ofstream(in / name, std::ios::binary) << bytes;
    }
    /// Nothing of any claim is left anywhere.
    bool is_tidy() const {
        return (!std::filesystem::exists(claimed) || std::filesystem::is_empty(claimed)) &&
               std::filesystem::is_empty(copies);
    }
};

inline std::vector<std::string> names_of(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

/// Scans until no name is merely `waiting` any more.
inline std::vector<intake::Seen> scan_until_settled(intake::Intake& intake) {
    for (;;) {
        auto seen = intake.scan();
        bool waiting = false;
        for (const auto& one : seen) waiting = waiting || one.state == intake::State::waiting;
        if (!waiting) return seen;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

/// The only file that lies there, once it has settled.
inline intake::Seen settled(intake::Intake& intake) {
    return scan_until_settled(intake).at(0);
}

}  // namespace ishenim::test
