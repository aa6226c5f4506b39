#include "pipeline/key_sheet.h"

#include "base/clock.h"
#include "base/durable.h"
#include "base/fault.h"
#include "form/data.h"
#include "form/template.h"
#include "ledger/leaf.h"
#include "ledger/reader.h"
#include "pipeline/embedded.h"
#include "pipeline/share.h"
#include "pipeline/single_sheet.h"
#include "seal/paper_digits.h"

#include <algorithm>
#include <cstdio>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kGroupsARow = 4;

std::string hex_id(std::uint32_t id) {
    char text[9];
    std::snprintf(text, sizeof text, "%08x", id);
    return text;
}

/// Hex digits in groups that an eye can compare.
std::vector<std::string> in_groups(const std::string& hex) {
    constexpr std::size_t kDigits = 8;
    std::vector<std::string> groups;
    for (std::size_t at = 0; at < hex.size(); at += kDigits)
        groups.push_back(hex.substr(at, kDigits));
    return groups;
}

/// What stands on a sheet: whose key, and its digits.
struct Content {
    const seal::VerifierKey& key;
    std::string digits;  ///< the bytes that are written as groups
    const char* file;    ///< of the template
    Instant made;
};

form::Document document_of(const Content& content, const record::School& school,
                           const std::string& lang) {
    Value data = Value::map();
    data.set("date", form::date_forms(local_date(content.made, school.timezone), lang));
    data.set("organisation", form::text_of(school.name, lang));
    data.set("settlement", form::text_of(school.place, lang));
    data.set("director", Value::map().set("sign_name", school.director.sign_name));
    data.set("origin", content.key.name()).set("key_id", hex_id(content.key.id()));
    data.set("rows", digit_rows(seal::check_digit_groups(content.digits), kGroupsARow));
    data.set("page_rows",
             digit_rows(in_groups(Digest::of(embedded("web/verify.html")).hex()), kGroupsARow));
    const std::string name = "templates/" + lang + "/" + content.file;
    form::Document document = form::Template(name, std::string(embedded(name))).fill(data);
    form::set_language(document, lang, school);
    return document;
}

std::vector<KeySheet> sheets_of(const Content& content, const House& house, Desk& desk) {
    const record::School& school = house.school();
    std::vector<KeySheet> sheets;
    for (const std::string& lang : school.languages) {
        pdf::Info info = info_in(lang, school);
        info.file_id = Digest::of(content.key.text() + " " + content.file + " " + lang).raw();
        info.created = content.made;
        sheets.push_back(
            {lang, pdf_of(document_of(content, school, lang), info, "key sheet", desk)});
    }
    return sheets;
}

fs::path kept(const fs::path& state, const std::string& lang) {
    return state / ("key-sheet." + lang + ".pdf");
}

/// When the key was logged: the first one with the log, a later one when it followed.
Instant logged_at(const fs::path& log, const seal::VerifierKey& key) {
    const auto checkpoint = ledger::read_checkpoint(log, key);
    if (!checkpoint) throw Fault(FaultCode::corrupt, log / "checkpoint", "not signed by this key");
    const Digest file = Digest::of(key.text() + "\n");
    for (const auto& text : ledger::read_leaves(log, 0, checkpoint->size, checkpoint->size)) {
        const auto leaf = ledger::Leaf::parse(text);
        if (leaf && leaf->sha256 == file) return leaf->time;
    }
    throw Fault(FaultCode::corrupt, log, "it has no leaf of its own key");
}

}  // namespace

std::vector<KeySheet> key_sheets(const seal::VerifierKey& key, Instant made, const House& house,
                                 Desk& desk) {
    return sheets_of({key, key.raw(), "key-sheet.xml", made}, house, desk);
}

std::vector<KeySheet> key_papers(const seal::SigningKey& key, Instant made, const House& house,
                                 Desk& desk) {
    return sheets_of({key.verifier(), key.seed(), "key-paper.xml", made}, house, desk);
}

void hand_out_key_sheets(const fs::path& log, const seal::VerifierKey& key, const House& house,
                         const Folders& folders, const fs::path& state) {
    const auto& languages = house.school().languages;
    const bool done = std::all_of(languages.begin(), languages.end(), [&](const std::string& lang) {
        return fs::exists(kept(state, lang));
    });
    if (done) return;
    Desk desk(house);
    for (const KeySheet& sheet : key_sheets(key, logged_at(log, key), house, desk)) {
        if (fs::exists(kept(state, sheet.lang))) continue;
        const bool original = sheet.lang == languages.front();
        put_in_share(original ? folders.to_sign : folders.translations,
                     sheet.lang == "ru" ? "Лист ключа" : "Ачкыч барагы", ".pdf", sheet.bytes);
        create_durably(kept(state, sheet.lang), sheet.bytes, 0600);
    }
}

}  // namespace ishenim::pipeline
