#include "auditor/arguments.h"

#include <filesystem>
#include <system_error>

namespace ishenim::auditor {
namespace {

constexpr std::string_view kHelp =
    R"(ishenim-verify: is it what the school's signed log says?

usage: ishenim-verify ARCHIVE [--checkpoint FILE]... [--paper [FILE]] [--against ARCHIVE]
       ishenim-verify PACK
       ishenim-verify KIT [--checkpoint FILE]... [--paper [FILE]]
       ishenim-verify BAG [--log DIR]
       ishenim-verify --checkpoint FILE --checkpoint FILE --key FILE
       each with [--key FILE | --key-digits [FILE]] [--json]

What is given is known by what lies in it: an archive (log/), an evidence pack (a checkpoint and proofs),
a kit (log/ and papers.csv, no papers), a bag (bagit.txt), as docs/<year>/<kind> of an archive on a stick, with the log's folder beside or above it.

  --key FILE           the log's verifier key, from elsewhere than the archive (one line, as keys/log.vkey);
                       without it the key found there is used: compare its digits with the key sheet
  --key-digits [FILE]  the 16 groups of the key sheet instead, asked for, or from FILE (-: standard input)
  --checkpoint FILE    a checkpoint kept elsewhere, older or newer: the log must be consistent with it;
                       two of one size with different roots are a split view even without a log
  --paper [FILE]       the 18 groups that an act, protocol or report prints, asked for, or from FILE (-: standard
                       input; also the text of its QR code): the archive must still begin with exactly that history
  --against ARCHIVE    another copy: the shorter log must be the beginning of the longer one
  --log DIR            the log for a bag, where it does not lie beside it
  --json               one line per problem, {"problem","path","expected","found"}, and a last one,
                       {"result","documents","leaves","root","withheld","given","key_proven"} and, with
                       --paper, "printed"
  --help               this text

Nothing is changed or repaired. A copy without confidential/ is checked as far as it goes (withheld).

Exit status:
  0   every byte is what the signed log says
  2   called wrongly, or digits are mistyped
  4   could not check: something could not be read, or a key vouches for nothing any more
  10  no archive there
  20  broken: something is changed, missing, extra, rolled back, or two histories were signed
)";

/// The value of an option that may have none: a folder and another option are none.
std::string take_value(const std::vector<std::string>& words, std::size_t& i) {
    if (i + 1 == words.size()) return {};
    const std::string& next = words[i + 1];
    std::error_code unknown;
    if (next.empty() || (next.front() == '-' && next != "-")) return {};
    if (std::filesystem::is_directory(next, unknown)) return {};
    return words[++i];
}

/// Takes the option at i; false: there is no such, or its value is missing.
bool take_option(const std::vector<std::string>& words, std::size_t& i, Arguments& arguments) {
    const std::string& word = words[i];
    if (word == "--json") return arguments.json = true;
    if (word == "--help" || word == "-h") return arguments.help = true;
    if (word == "--paper") {
        arguments.paper = take_value(words, i);
        return true;
    }
    if (word == "--key-digits") {
        arguments.key_digits = take_value(words, i);
        return true;
    }
    if (i + 1 == words.size()) return false;
    if (word == "--key")
        arguments.key = words[++i];
    else if (word == "--checkpoint")
        arguments.checkpoints.push_back(words[++i]);
    else if (word == "--against")
        arguments.against = words[++i];
    else if (word == "--log")
        arguments.log = words[++i];
    else
        return false;
    return true;
}

bool make_sense(const Arguments& arguments) {
    if (arguments.help) return true;
    if (arguments.key && arguments.key_digits) return false;
    // Both from one standard input: nobody could say where one ends.
    if (arguments.paper == "-" && arguments.key_digits == "-") return false;
    if (!arguments.what.empty()) return true;
    return arguments.checkpoints.size() >= 2 && !arguments.paper && !arguments.against &&
           !arguments.log;
}

}  // namespace

std::optional<Arguments> read_arguments(const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word.empty()) return std::nullopt;
        if (word.front() == '-') {
            if (!take_option(words, i, arguments)) return std::nullopt;
        } else if (arguments.what.empty()) {
            arguments.what = word;
        } else {
            return std::nullopt;
        }
    }
    if (!make_sense(arguments)) return std::nullopt;
    return arguments;
}

std::string_view help_text() noexcept {
    return kHelp;
}

}  // namespace ishenim::auditor
