// The log's keys: which they are, one after another, and the paper in the safe.
#include "base/durable.h"
#include "base/fault.h"
#include "cli/config.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/committer.h"
#include "pipeline/house.h"
#include "pipeline/key_sheet.h"
#include "pipeline/log_key.h"
#include "seal/paper_digits.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kGroupsInLine = 8;

void print_digits(const std::vector<std::string>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::cout << (i % kGroupsInLine == 0 ? "    " : " ") << groups[i]
                  << ((i + 1) % kGroupsInLine == 0 ? "\n" : "");
    }
}

seal::KeyChain logged_keys(const pipeline::Settings& settings) {
    auto chain = pipeline::keys_of(settings);
    if (chain) return std::move(*chain);
    throw Fault(FaultCode::no_archive, settings.archive, "no key was logged yet");
}

int print_keys(const Request& request, const pipeline::Settings& settings) {
    const seal::KeyChain chain = logged_keys(settings);
    std::size_t n = 0;
    for (const seal::ChainedKey& one : chain.keys()) {
        ++n;
        const std::string reason = n == 1 ? "first" : std::string(seal::to_string(one.reason));
        if (request.json) {
            print_json(Value::map()
                           .set("key", one.key.text())
                           .set("from", static_cast<std::int64_t>(one.from))
                           .set("reason", reason)
                           .set("current", n == chain.keys().size()));
            continue;
        }
        std::cout << n << ". " << one.key.text() << " (" << reason;
        if (n > 1) std::cout << ", leaf " << one.from;
        std::cout << ")\n";
    }
    if (!request.json) print_digits(seal::check_digit_groups(chain.current().raw()));
    return kDone;
}

int change(const Request& request, const pipeline::Settings& settings, seal::Reason reason) {
    pipeline::Committer committer(settings, request.hook);
    committer.change_key(reason, request.clock->now());
    if (request.json) {
        print_json(Value::map()
                       .set("key", committer.key().text())
                       .set("reason", std::string(seal::to_string(reason))));
        return kDone;
    }
    std::cout << committer.key().text() << "\n";
    print_digits(seal::check_digit_groups(committer.key().raw()));
    std::cout
        << "Ачкыч алмашты. Кызмат кайра иштегенде жаңы ачкыч барагы «Кол коюуга» папкасында жатат: "
           "басып чыгарып, кол коюп, текшерүүчүлөргө бериңиз. Жашыруун ачкычтын сейфтеги барагы да "
           "эскирди: ishenim keys paper.\n"
           "Ключ сменён. Когда служба снова запустится, новый лист ключа будет лежать в папке «На "
           "подпись»: распечатайте, подпишите и передайте проверяющим. Лист закрытого ключа в "
           "сейфе "
           "тоже устарел: ishenim keys paper.\n";
    return kDone;
}

/// Is `path` the folder itself, or below it?
bool lies_in(const fs::path& path, const fs::path& folder) {
    const fs::path inner = fs::weakly_canonical(fs::absolute(path));
    const fs::path outer = fs::weakly_canonical(fs::absolute(folder));
    const auto relative = inner.lexically_relative(outer);
    return !relative.empty() && *relative.begin() != "..";
}

int write_paper(const Request& request, const pipeline::Settings& settings) {
    const fs::path folder = request.out.empty() ? fs::path(".") : request.out;
    for (const fs::path& shown : {settings.handoff, settings.archive}) {
        if (lies_in(folder, shown)) {
            throw Fault(FaultCode::config, folder,
                        "the private key is never put where others read; choose another folder");
        }
    }
    const auto opened = pipeline::open_log_key(settings, false);
    const auto house = pipeline::House::load(settings);
    pipeline::Desk desk(*house);
    for (const auto& sheet :
         pipeline::key_papers(opened.current, request.clock->now(), *house, desk)) {
        const fs::path file = folder / ("log-key." + sheet.lang + ".pdf");
        if (!create_durably(file, sheet.bytes, 0600)) {
            throw Fault(FaultCode::exists, file, "a paper of the key lies there already");
        }
        std::cout << file.string() << "\n";
    }
    std::cout << "Басып чыгарып, мөөр басылган конвертте сейфке салыңыз; файлды өчүрүңүз.\n"
                 "Распечатайте, положите в запечатанном конверте в сейф; файл удалите.\n";
    return kDone;
}

/// The digits from standard input, as many lines as they take.
std::string typed_digits() {
    std::string typed, line;
    while (seal::typed_groups(typed).size() < seal::kKeyGroups && std::getline(std::cin, line)) {
        typed += line + '\n';
    }
    return typed;
}

int restore(const pipeline::Settings& settings) {
    const fs::path file = pipeline::key_file(settings);
    if (fs::exists(file)) {
        throw Fault(FaultCode::exists, file, "there is a key; it is not overwritten");
    }
    const seal::KeyChain chain = logged_keys(settings);
    std::cerr << "Сейфтеги барактан 16 топту жазыңыз / Введите 16 групп с листа из сейфа:\n";
    const seal::ReadKeyDigits read = seal::read_key_groups(typed_digits());
    for (const seal::WrongGroup& wrong : read.wrong) {
        const Text3 reason = wrong.reason();
        std::cerr << wrong.number << ": " << reason.ky << " / " << reason.ru << "\n";
    }
    if (!read.key) return kFindings;
    const auto key = seal::SigningKey::from_seed(chain.current().name(), *read.key);
    if (key.verifier() != chain.current()) {
        throw Fault(FaultCode::key, file,
                    "these digits are of another key than the archive names last (" +
                        chain.current().text() + ")");
    }
    make_directories(settings.state, 0700);
    key.save(file);
    std::cout << "Ачкыч калыбына келди / Ключ восстановлен: " << key.verifier().text() << "\n";
    return kDone;
}

}  // namespace

int keys(const Request& request) {
    const auto settings = read_config(request.config);
    const std::string& word = request.args.front();
    if (word == "list") return print_keys(request, settings);
    if (word == "rotate") return change(request, settings, seal::Reason::rotated);
    if (word == "revoke") return change(request, settings, seal::Reason::revoked);
    if (word == "paper") return write_paper(request, settings);
    if (word == "restore") return restore(settings);
    std::cerr << "ishenim: keys list, rotate, revoke, paper or restore; see ishenim --help\n";
    return kUsage;
}

}  // namespace ishenim::cli
