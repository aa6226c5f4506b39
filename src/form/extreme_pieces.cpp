#include "base/text.h"
#include "form/extremes.h"

namespace ishenim::form {
namespace {

/// One word without any place to break it.
std::string long_word(std::size_t letters) {
    return to_utf8(std::u32string(letters, U'Щ'));
}

}  // namespace

std::string hostile_words(std::size_t letters) {
    const std::u32string pattern =
        to_code_points("Өңүр-Жаңылмырза «<b>{{x}}</b>» & \"№ 12 750\" ]]> {{{y}}} — кайрылуу'га ");
    std::u32string text;
    while (text.size() < letters) text += pattern;
    text.resize(letters);
    if (!text.empty() && text.back() == U' ') text.back() = U'.';
    return to_utf8(text);
}

std::string numbered(std::string_view prefix, int n) {
    return std::string(prefix).append(std::to_string(n));
}

std::string hostile_lines(std::size_t letters) {
    std::string text = hostile_words(letters / 2 - 1);
    return text + "\n" + hostile_words(letters - letters / 2);
}

entry::Pair Filler::pair(std::size_t most) const {
    const std::string longest = most >= 2000 ? hostile_lines(most) : hostile_words(most);
    entry::Pair pair;
    if (full_.ky) pair.ky = full_.longest ? longest : "Кыска текст";
    if (full_.ru) pair.ru = full_.longest ? longest : "Короткий текст";
    return pair;
}

void Filler::pair(Value& map, const std::string& key, std::size_t most) const {
    const entry::Pair texts = pair(most);
    if (full_.ky) map.set(key + "_ky", texts.ky);
    if (full_.ru) map.set(key + "_ru", texts.ru);
}

Value Filler::guests() const {
    Value list = Value::list();
    for (int i = 1; i <= (full_.longest ? 30 : 1); ++i) {
        Value guest = Value::map();
        guest.set("id", numbered("g", i)).set("name", text(200));
        pair(guest, "position", 300);
        list.push(std::move(guest));
    }
    return list;
}

entry::Commission extreme_commission(int members, const Fullness& fullness) {
    entry::Commission commission;
    commission.id = "K-2023";
    commission.order_no = fullness.longest ? hostile_words(24) : "1";
    if (fullness.optional) commission.order_date = Date(2023, 1, 9);
    commission.valid_from = Date(2023, 1, 9);
    for (int i = 1; i <= members; ++i) {
        entry::Member member;
        member.id = i == 2 ? "м-2" : numbered("m", i);
        member.name = fullness.longest ? hostile_words(200) : "А. Б.";
        member.sign_name = fullness.longest ? long_word(100) : "А. Б.";
        const std::string post = fullness.longest ? hostile_words(300) : "мугалим.";
        if (fullness.ky) member.position.ky = post;
        if (fullness.ru) member.position.ru = post;
        member.parent_rep = i == members;
        commission.members.push_back(std::move(member));
    }
    commission.responsible = "m1";
    return commission;
}

std::optional<LogState> extreme_log(const Fullness& fullness, bool draft) {
    if (draft || !fullness.ru) return std::nullopt;
    LogState log;
    log.day = Date(2023, 9, 30);
    log.key_groups.assign(16, "655350");
    if (!fullness.optional) return log;
    constexpr std::size_t kLongestName = 200;  // cli/config.cpp takes no longer one
    const std::string name = std::string(fullness.longest ? kLongestName : 12, 'x');
    log.files = fullness.longest ? 9'999'999'999 : 1;
    log.code = {name, std::to_string(log.files), std::string(43, 'A') + "="};
    log.groups.assign(18, "655350");
    return log;
}

}  // namespace ishenim::form
