#include "intake/intake.h"

#include "intake/claims.h"
#include "intake/look.h"

#include <utility>

namespace ishenim::intake {

struct Intake::Desk {
    Desk(Settings s, IsComplete c) : settings(std::move(s)), is_complete(std::move(c)) {}

    const Settings settings;
    const IsComplete is_complete;
    Look look{settings, is_complete};
    Claims claims{settings, is_complete};
};

Intake::Intake(Settings settings, IsComplete is_complete)
    : desk_(std::make_unique<Desk>(std::move(settings), std::move(is_complete))) {}
Intake::~Intake() = default;

std::vector<Seen> Intake::scan() {
    desk_->claims.put_strays_back();
    return desk_->look.scan();
}

std::optional<std::chrono::milliseconds> Intake::until_ready() const {
    return desk_->look.until_ready();
}

std::optional<Claim> Intake::claim(const Seen& seen) {
    if (seen.state != State::ready && seen.state != State::cut_off &&
        seen.state != State::refused) {
        return std::nullopt;
    }
    const auto judged = desk_->look.identity(seen.name);
    if (!judged) return std::nullopt;
    return desk_->claims.claim(seen, *judged);
}

std::vector<Claim> Intake::unfinished() {
    return desk_->claims.unfinished();
}

std::string Intake::give_back(const Claim& claim, const std::filesystem::path& folder) {
    return desk_->claims.give_back(claim, folder);
}

void Intake::release(const Claim& claim) {
    desk_->claims.release(claim);
}

}  // namespace ishenim::intake
