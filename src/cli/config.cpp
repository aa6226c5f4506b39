#include "cli/config.h"

#include "backup/age.h"
#include "base/durable.h"
#include "base/fault.h"
#include "record/settings.h"
#include "seal/cosignature.h"

#include <charconv>
#include <cstdlib>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSystemFile = "/etc/ishenim/ishenim.yaml";
constexpr std::size_t kLongestOrigin = 200;

fs::path below(const fs::path& folder, const std::string& name) {
    return (folder / name).lexically_normal();
}

const char* environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    return value != nullptr && *value != '\0' ? value : nullptr;
}

void override_path(fs::path& path, const char* name) {
    if (const char* value = environment(name)) path = fs::absolute(value);
}

void override_from_environment(pipeline::Settings& settings) {
    override_path(settings.handoff, "ISHENIM_HANDOFF");
    override_path(settings.archive, "ISHENIM_ARCHIVE");
    override_path(settings.state, "ISHENIM_STATE");
    override_path(settings.school, "ISHENIM_SCHOOL");
    override_path(settings.calendar, "ISHENIM_CALENDAR");
    if (const char* value = environment("ISHENIM_WORKERS")) {
        const std::string_view text = value;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), settings.workers);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size() ||
            settings.workers == 0) {
            throw Fault(FaultCode::config, "ISHENIM_WORKERS", "must be a whole number from 1");
        }
    }
}

pipeline::FolderLanguage folder_language(const std::string& word) {
    if (word == "ru") return pipeline::FolderLanguage::ru;
    return word == "latin" ? pipeline::FolderLanguage::latin : pipeline::FolderLanguage::ky;
}

void read_backup(const record::Section& all, const fs::path& folder,
                 pipeline::BackupSettings& settings) {
    const record::Section backup = all.section("backup", {"folder", "recipient", "identity"});
    if (backup.has("folder")) settings.folder = below(folder, backup.text("folder"));
    if (backup.has("identity")) settings.identity = below(folder, backup.text("identity"));
    settings.recipient = backup.text_or("recipient", "");
    if (backup.has("recipient") && !backup::is_recipient(settings.recipient)) {
        backup.fail("recipient", "must be a recipient of age: age1… (age-keygen prints it)");
    }
}

}  // namespace

fs::path config_file(const fs::path& given) {
    if (!given.empty()) return given;
    for (const fs::path& path : {fs::path("ishenim.yaml"), fs::path(kSystemFile)}) {
        if (fs::exists(path)) return path;
    }
    throw Fault(FaultCode::config, "ishenim.yaml",
                "there is none here and none in /etc/ishenim; name one with --config");
}

pipeline::Settings read_config(const fs::path& given) {
    const fs::path file = config_file(given);
    std::string bytes;
    try {
        bytes = read_whole(file, 1 << 20);
    } catch (const Fault& fault) {
        throw Fault(FaultCode::config, file, std::string("cannot be read: ") + fault.what());
    }
    const entry::Node tree = record::read_settings(bytes, file.string());
    const record::Section all(
        tree, file.string(), "",
        {"handoff", "archive", "state", "school", "calendar", "templates", "retention", "origin",
         "folders", "intake", "workers", "witness", "backup"});
    const fs::path folder = fs::absolute(file).parent_path();
    pipeline::Settings settings;
    settings.handoff = below(folder, all.text_or("handoff", "handoff"));
    settings.archive = below(folder, all.text_or("archive", "archive"));
    settings.state = below(folder, all.text_or("state", "state"));
    settings.school = below(folder, all.text_or("school", "school.yaml"));
    settings.calendar = below(folder, all.text_or("calendar", "calendar.yaml"));
    if (all.has("templates")) settings.templates = below(folder, all.text("templates"));
    if (all.has("retention")) settings.retention = below(folder, all.text("retention"));
    settings.origin = all.text("origin");
    if (settings.origin.size() > kLongestOrigin) {
        throw Fault(FaultCode::config, file,
                    "origin: it has more than " + std::to_string(kLongestOrigin) +
                        " bytes, and stands in the QR code of every act");
    }
    if (all.has("folders"))
        settings.folders = folder_language(all.word("folders", {"ky", "ru", "latin"}));
    settings.workers = static_cast<unsigned>(all.integer_or("workers", 1, 64, 2));
    if (all.has("intake")) {
        const record::Section intake =
            all.section("intake", {"quiet_ms", "cut_off_s", "limit_bytes"});
        settings.quiet = std::chrono::milliseconds(intake.integer_or("quiet_ms", 0, 600000, 2000));
        settings.cut_off = std::chrono::seconds(intake.integer_or("cut_off_s", 1, 86400, 600));
        settings.limit_bytes =
            static_cast<std::uint64_t>(intake.integer_or("limit_bytes", 1024, 1 << 20, 1 << 20));
    }
    if (all.has("witness")) {
        const record::Section witness = all.section("witness", {"keys", "timestamp_authorities"});
        settings.witnesses = witness.texts("keys");
        for (const std::string& key : settings.witnesses) {
            if (!seal::WitnessKey::parse(key)) {
                witness.fail("keys", "must be verifier keys of witnesses: name+id+key");
            }
        }
        if (witness.has("timestamp_authorities")) {
            settings.timestamp_authorities = below(folder, witness.text("timestamp_authorities"));
        }
    }
    if (all.has("backup")) read_backup(all, folder, settings.backup);
    override_from_environment(settings);
    return settings;
}

}  // namespace ishenim::cli
