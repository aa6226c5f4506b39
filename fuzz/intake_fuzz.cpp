// Any bytes, read as the name of a dropped file and as the slip of a claim.
#include "base/text.h"
#include "fuzz.h"
#include "intake/names.h"
#include "intake/slip.h"

namespace ishenim::fuzz {
namespace {

void any_name(std::string_view name) {
    intake::is_junk(name);
    intake::is_excel_temporary(name);
    for (const std::string& lock : intake::lock_names(name)) must(intake::is_junk(lock));
    const intake::Parts parts = intake::parts_of(name);
    must(std::string(parts.stem) + std::string(parts.ending) == name);
    for (std::size_t limit = 0; limit <= name.size() && limit < 300; ++limit) {
        const std::string_view shorter = intake::shorten(name, limit);
        must(shorter.size() <= limit && name.substr(0, shorter.size()) == shorter);
        must(first_bad_utf8(name) || !first_bad_utf8(shorter));
    }
    const std::string shown = printable(name);
    must(!first_bad_utf8(shown) && printable(shown) == shown);
    must(shown.find('\n') == std::string::npos);
}

void any_slip(std::string_view text) {
    intake::counter_of(text);
    const auto claim = intake::claim_of_slip(text);
    if (!claim) return;
    const auto again = intake::claim_of_slip(intake::slip_text(*claim));
    must(again && again->name == claim->name && again->uid == claim->uid &&
         again->refused == claim->refused && again->cut_off == claim->cut_off &&
         again->stale_lock == claim->stale_lock);
    must(!claim->refused.empty() || again->sha256 == claim->sha256);
}

}  // namespace
}  // namespace ishenim::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ishenim;
    fuzz::any_name(fuzz::text_of(data, size));
    fuzz::any_slip(fuzz::text_of(data, size));
    return 0;
}
