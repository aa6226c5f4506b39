#include "cli/application.h"

#include "base/durable.h"
#include "base/fault.h"
#include "cli/request.h"

#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionException.h>
#include <Poco/Util/OptionSet.h>
#include <Poco/Util/ServerApplication.h>

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <functional>
#include <iostream>

namespace ishenim::cli {
namespace {

constexpr std::string_view kExitStatuses = R"(Exit status:
  0   done
  1   failed
  2   called wrongly
  3   findings: a form was refused
  4   could not be checked (never passed as 0)
  5   not found
  10  no archive there
  11  another process works on this archive
  12  the key is missing or another one
  20  integrity broken: something does not match its hash, proof or signature
  75  try again: disk full, no permission, busy, clock or calendar
  78  a setting, template, calendar or font is wrong
)";

constexpr std::uint64_t kMostLeaves = 9'999'999'999;

constexpr std::string_view kOptions = R"(Options:
  --config FILE   settings (default: ishenim.yaml here, then the system's)
  --json          one JSON object a line
  --once          serve: one round, then end
  --out DIR, -o   preview: where the drafts go; book, register: another folder than that
                  of the reports, of the register; templates check: its documents as PDFs;
                  prove: where the evidence pack goes (default: here); keys paper: where the
                  private key's sheets go; witness request: its files
  --full          verify: the same checks as ishenim-verify
  --draft         report: count what is on record now, issued or not
  --days N        due, kit: how far ahead (default: 30)
  --old N         witness request: how many leaves that witness has seen (default: the
                  largest size that a witness of the settings has cosigned)
  --ics FILE      due: also as a file for a calendar
  --to DIR        restore, import: below this folder, not where the settings say
  --confidential  export: the records too, in clear
  --identity FILE restore, drill, import: the identity of age that opens the confidential part
  --accept-clock  doctor: a long time since the last record is right
  --accept-loss   restore: without a newer copy, begin a second log that names what is lost
  --make-share    doctor: make the folders of the share anew
  --help
)";

void print_help() {
    std::cout << "ishenim: the school's trust mailbox, from the form to the archived paper\n\n"
                 "usage: ishenim COMMAND [ARGUMENTS] [OPTIONS]\n\nCommands:\n";
    for (const Command& one : commands()) {
        std::string call = std::string(one.name) + " " + std::string(one.arguments);
        call.resize(std::max<std::size_t>(call.size(), 26), ' ');
        std::cout << "  " << call << "  " << one.summary << "\n";
    }
    std::cout << "\n" << kOptions << "\n" << kExitStatuses;
}

/// A whole number from 0 to `most`.
std::uint64_t number_of(const char* option, const std::string& text, std::uint64_t most) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number > most) {
        throw Poco::Util::InvalidArgumentException(std::string(option) + " takes 0 to " +
                                                   std::to_string(most));
    }
    return number;
}

/// The border at which every exception becomes an exit status.
int guarded(const std::function<int()>& work) {
    try {
        return work();
    } catch (const Fault& fault) {
        std::cerr << "ishenim: " << fault.what() << "\n";
        return exit_code(fault.code());
    } catch (const Poco::Util::OptionException& error) {
        std::cerr << "ishenim: " << error.displayText() << "; see ishenim --help\n";
        return kUsage;
    } catch (const std::exception& error) {
        std::cerr << "ishenim: " << error.what() << "\n";
        return 1;
    }
}

/// Poco's application as the frame, in the foreground. Its handlers for SIGSEGV and the like would
/// turn a crash into an exception somewhere else, so they are undone.
class Application final : public Poco::Util::ServerApplication {
public:
    explicit Application(Flavour flavour) : flavour_(flavour) {
        for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGSYS}) std::signal(signal, SIG_DFL);
        setUnixOptions(true);
        request_.clock = std::make_shared<SystemClock>();
        request_.secrets = [](const Digest&) { return random_bytes(32); };
    }

protected:
    void initialize(Poco::Util::Application&) override {}
    void uninitialize() override {}

    void defineOptions(Poco::Util::OptionSet& options) override {
        // Not the base class's: it adds --daemon and --pidfile, which we do not have.
        using Poco::Util::Option;
        for (const char* name : {"json", "once", "full", "accept-clock", "accept-loss",
                                 "make-share", "draft", "confidential", "help"}) {
            options.addOption(Option(name, "", ""));
        }
        options.addOption(Option("config", "", "").argument("FILE"));
        options.addOption(Option("out", "o", "").argument("DIR"));
        options.addOption(Option("ics", "", "").argument("FILE"));
        options.addOption(Option("to", "", "").argument("DIR"));
        options.addOption(Option("identity", "", "").argument("FILE"));
        options.addOption(Option("days", "", "").argument("N"));
        options.addOption(Option("old", "", "").argument("N"));
        if (flavour_ == Flavour::testing) {
            options.addOption(Option("now", "", "").argument("INSTANT"));
            options.addOption(Option("seed", "", "").argument("TEXT"));
            options.addOption(Option("die-at", "", "").argument("STAGE"));
            options.addOption(Option("stages", "", "").argument("FILE"));
            options.addOption(Option("no-fsync", "", ""));
        }
    }

    void handleOption(const std::string& name, const std::string& value) override {
        if (name == "json") request_.json = true;
        if (name == "once") request_.once = true;
        if (name == "full") request_.full = true;
        if (name == "accept-clock") request_.accept_clock = true;
        if (name == "accept-loss") request_.accept_loss = true;
        if (name == "make-share") request_.make_share = true;
        if (name == "draft") request_.draft = true;
        if (name == "confidential") request_.confidential = true;
        if (name == "help") help_ = true;
        if (name == "config") request_.config = value;
        if (name == "out") request_.out = value;
        if (name == "ics") request_.ics = value;
        if (name == "to") request_.to = value;
        if (name == "identity") request_.identity = value;
        if (name == "days") request_.days = static_cast<int>(number_of("--days", value, 3660));
        if (name == "old") request_.old_size = number_of("--old", value, kMostLeaves);
        handle_test_option(name, value);
    }

    int main(const std::vector<std::string>& words) override {
        if (help_ || words.empty()) {
            print_help();
            return help_ ? kDone : kUsage;
        }
        const auto found =
            std::find_if(commands().begin(), commands().end(),
                         [&](const Command& one) { return one.name == words.front(); });
        if (found == commands().end()) {
            std::cerr << "ishenim: there is no command «" << words.front()
                      << "»; see ishenim --help\n";
            return kUsage;
        }
        request_.args.assign(words.begin() + 1, words.end());
        if (request_.args.size() < found->least || request_.args.size() > found->most) {
            std::cerr << "usage: ishenim " << found->name << " " << found->arguments << "\n";
            return kUsage;
        }
        return guarded([&] { return found->run(request_); });
    }

private:
    void handle_test_option(const std::string& name, const std::string& value) {
        if (name == "now") {
            const auto instant = Instant::parse(value);
            if (!instant) throw Poco::Util::InvalidArgumentException("--now 2022-09-27T05:59:00Z");
            request_.clock = std::make_shared<FixedClock>(*instant);
        }
        if (name == "seed") {
            request_.secrets = [value](const Digest& canonical) {
                return std::string(Digest::hmac(value, canonical.raw()).raw());
            };
        }
        if (name == "no-fsync") set_durable_for_test(false);
        if (name == "stages") note_stages(value);
        if (name == "die-at") {
            request_.hook = [value](pipeline::Stage stage) {
                if (to_string(stage) == value) ::kill(::getpid(), SIGKILL);
            };
        }
    }

    /// Each stage reached, a line each, so that a killed run tells where it was.
    void note_stages(const std::string& file) {
        request_.hook = [file](pipeline::Stage stage) {
            const Fd fd = open_or_throw(file, O_WRONLY | O_CREAT | O_APPEND, 0644);
            write_all(fd.get(), std::string(to_string(stage)) + "\n", file);
        };
    }

    Flavour flavour_;
    Request request_;
    bool help_ = false;
};

}  // namespace

int run(int argc, char** argv, Flavour flavour) {
    return guarded([&] {
        Application application(flavour);
        application.init(argc, argv);
        return static_cast<Poco::Util::Application&>(application).run();
    });
}

}  // namespace ishenim::cli
