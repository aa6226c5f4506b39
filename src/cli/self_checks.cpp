#include "base/durable.h"
#include "base/fault.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/committer.h"
#include "pipeline/embedded.h"
#include "pipeline/folders.h"
#include "pipeline/log_key.h"
#include "pipeline/template_check.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

/// Every letter that our papers may need: both alphabets, digits, the marks of the trade.
constexpr std::string_view kLetters =
    "АБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "«»„“”‘’—–-№§%.,:;!?()[]/+*=&@\"'";

bool called_with(const Request& request, std::string_view word) {
    if (request.args.front() == word) return true;
    std::cerr << "ishenim: «" << word << "» is what follows here; see ishenim --help\n";
    return false;
}

std::string list_of(const std::vector<char32_t>& characters) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string text;
    for (const char32_t c : characters) {
        text += text.empty() ? "U+" : " U+";
        for (int shift = 12; shift >= 0; shift -= 4) text += kHex[c >> shift & 15U];
    }
    return text;
}

struct Checkup {
    bool json = false;
    int worst = kDone;

    void good(const std::string& what, const std::string& text) const { say(what, "ok", text); }
    void bad(const std::string& what, const std::string& text, int status) {
        say(what, "wrong", text);
        if (worst == kDone) worst = status;
    }

    /// Runs a check; its Fault is what is wrong.
    template <typename Work>
    void look(const std::string& what, Work work) {
        try {
            good(what, work());
        } catch (const Fault& fault) {
            bad(what, fault.what(), exit_code(fault.code()));
        }
    }

private:
    void say(const std::string& what, const char* result, const std::string& text) const {
        if (json) {
            print_json(Value::map().set("check", what).set("result", result).set("text", text));
        } else {
            std::cout << (std::string_view(result) == "ok" ? "  ok     " : "  WRONG  ") << what
                      << ": " << text << "\n";
        }
    }
};

std::string writable(const fs::path& folder) {
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) throw Fault::from_errno(errno, folder);
    return folder.string();
}

std::string same_filesystem(const pipeline::Folders& folders) {
    struct stat incoming {};
    struct stat claimed {};
    if (::stat(folders.incoming.c_str(), &incoming) != 0)
        throw Fault::from_errno(errno, folders.incoming);
    if (::stat(folders.claimed.c_str(), &claimed) != 0)
        throw Fault::from_errno(errno, folders.claimed);
    if (incoming.st_dev != claimed.st_dev) {
        throw Fault(FaultCode::config, folders.claimed,
                    "lies on another filesystem than the folder of the forms");
    }
    return "claims are renames";
}

std::string free_space(const fs::path& folder) {
    struct statvfs space {};
    if (::statvfs(folder.c_str(), &space) != 0) throw Fault::from_errno(errno, folder);
    const auto mib = space.f_bavail * space.f_frsize >> 20U;
    if (mib < 100) throw Fault(FaultCode::no_space, folder, std::to_string(mib) + " MiB are left");
    return std::to_string(mib) + " MiB free";
}

std::string calendar_reach(const pipeline::House& house, Instant now) {
    const Date today = local_date(now, house.school().timezone);
    const Date until = house.calendar().covers.to;
    if (until < today + 60) {
        throw Fault(FaultCode::calendar, "calendar.yaml",
                    "it ends on " + until.iso() + ": the next one is needed");
    }
    return "covers until " + until.iso();
}

/// The offline page that lies in the archive; its sum is what a later version's key sheet lacks.
std::string offline_page(const fs::path& archive) {
    const Digest own = Digest::of(pipeline::embedded("web/verify.html"));
    const Digest found = digest_of_file(archive / "verify.html").sha256;
    if (found != own) {
        throw Fault(FaultCode::config, archive / "verify.html",
                    "is not the one of this program; the daemon's next start mends it");
    }
    return "verify.html " + own.hex();
}

}  // namespace

int fonts(const Request& request) {
    if (!called_with(request, "check")) return kUsage;
    const auto house = pipeline::House::load(read_config(request.config));
    Checkup checkup{request.json};
    for (const auto face : {layout::Face::regular, layout::Face::bold}) {
        const auto missing = house->fonts().missing(face, kLetters);
        const std::string name = house->fonts().metrics(face).postscript_name;
        if (missing.empty()) {
            checkup.good(name, "has every letter; its SHA-256 is the manifest's");
        } else {
            checkup.bad(name, "lacks " + list_of(missing), exit_code(FaultCode::config));
        }
    }
    return checkup.worst;
}

int templates(const Request& request) {
    if (!called_with(request, "check")) return kUsage;
    const auto house = pipeline::House::load(read_config(request.config));
    pipeline::Desk desk(*house);
    int made = 0;
    const pipeline::TemplateCheck check = pipeline::check_templates(
        *house, [&](const std::string& where, const layout::Pages& pages) {
            if (request.out.empty()) return;
            pdf::Info info = pipeline::info_in(pages.lang, house->school());
            info.file_id = Digest::of(where).raw();
            const std::string number = std::to_string(++made);
            replace_durably(request.out / (pages.lang + "-" + number + ".pdf"),
                            desk.writer.write(pages, info), 0644);
        });
    Checkup checkup{request.json};
    for (const auto& one : check.problems)
        checkup.bad(one.where, one.what, exit_code(FaultCode::config));
    if (check.problems.empty()) {
        checkup.good("templates", std::to_string(check.documents) + " documents, " +
                                      std::to_string(check.pages) + " pages");
    }
    return checkup.worst;
}

int config(const Request& request) {
    const auto settings = read_config(request.config);
    if (request.args.front() == "check") {
        pipeline::House::load(settings);
        Checkup{request.json}.good("settings", config_file(request.config).string());
        return kDone;
    }
    if (!called_with(request, "show")) return kUsage;
    Value value = Value::map()
                      .set("file", config_file(request.config).string())
                      .set("handoff", settings.handoff.string())
                      .set("archive", settings.archive.string())
                      .set("state", settings.state.string())
                      .set("school", settings.school.string())
                      .set("calendar", settings.calendar.string())
                      .set("templates", settings.templates.string())
                      .set("origin", settings.origin)
                      .set("workers", static_cast<int>(settings.workers))
                      .set("quiet_ms", settings.quiet.count())
                      .set("cut_off_s", settings.cut_off.count())
                      .set("limit_bytes", static_cast<std::int64_t>(settings.limit_bytes));
    if (request.json) {
        print_json(value);
        return kDone;
    }
    for (const ValueMember& one : value.as_map()) {
        std::cout << one.key << ": "
                  << (one.value.is_text() ? one.value.as_text() : to_json(one.value)) << "\n";
    }
    return kDone;
}

int doctor(const Request& request) {
    Checkup checkup{request.json};
    pipeline::Settings settings;
    std::shared_ptr<const pipeline::House> house;
    checkup.look("settings", [&] {
        settings = read_config(request.config);
        house = pipeline::House::load(settings);
        return config_file(request.config).string();
    });
    if (!house) return checkup.worst;
    const pipeline::Folders folders = pipeline::folders_of(settings);
    if (request.make_share) {
        pipeline::make_folders(folders, settings.handoff, true);
        checkup.good("share", "the folders were made");
    }
    for (const fs::path& folder :
         {folders.incoming, folders.accepted, folders.to_mend, folders.to_sign, folders.claimed,
          settings.archive, settings.state}) {
        checkup.look("folder", [&] { return writable(folder); });
    }
    checkup.look("claims", [&] { return same_filesystem(folders); });
    checkup.look("space", [&] { return free_space(settings.archive); });
    checkup.look("calendar", [&] { return calendar_reach(*house, request.clock->now()); });
    checkup.look("key", [&] {
        return "log " + pipeline::open_log_key(settings, false).current.verifier().text();
    });
    checkup.look("page", [&] { return offline_page(settings.archive); });
    if (request.accept_clock) {
        make_registry(settings).set_note("clock-accepted", request.clock->now().iso());
        checkup.good("clock", "accepted at " + request.clock->now().iso());
    }
    return checkup.worst;
}

}  // namespace ishenim::cli
