// The first key of a log, and every key after it.
#include "base/durable.h"
#include "base/fault.h"
#include "pipeline/committer_desk.h"
#include "seal/succession.h"

namespace ishenim::pipeline {
namespace {

const std::string kKeys = "keys/";

}  // namespace

void Committer::Desk::log_keys(const std::vector<archive::Staged>& files, Instant now) {
    IntentEntry entry;
    entry.files = files;
    for (const auto& file : files) entry.leaves.push_back(leaf_of(file, "key", now).text());
    Intent intent;
    intent.first_leaf = ledger->size();
    intent.entries.push_back(std::move(entry));
    write_intent(intent);
    // From here on the key that was made before the intent is the log's: a start would find it so.
    LogKey opened = open_log_key(settings, fresh);
    if (opened.predecessor) {
        key = std::make_unique<LogKey>(std::move(opened));
        ledger = std::make_unique<ledger::Ledger>(archive.root() / "log", settings.state / "signed",
                                                  key->current, key->predecessor);
    }
    carry_out(intent, [](const std::string&) {});
}

void Committer::Desk::begin_log(Instant now) {
    log_keys({archive.stage(kKeys + seal::vkey_name(1), key->current.verifier().text() + "\n")},
             now);
}

void Committer::change_key(seal::Reason reason, Instant now) {
    Desk& desk = *desk_;
    if (!open_intents(desk.stage_folder()).empty()) {
        throw Fault(FaultCode::busy, desk.stage_folder().string(),
                    "an entry is still open; start the service once, then change the key");
    }
    const auto chain = keys_of(desk.settings);
    if (!chain) {
        throw Fault(FaultCode::no_archive, desk.archive.root().string(),
                    "no key was logged yet; start the service once");
    }
    check_clock(now);
    const seal::SigningKey& old = desk.key->current;
    seal::SigningKey next = seal::SigningKey::generate(old.verifier().name());
    const seal::Succession link{old.verifier(), next.verifier(), desk.ledger->size(), reason};
    const std::size_t n = chain->keys().size() + 1;
    const std::string note = seal::sign_succession(link, &old, next);
    next.save(next_key_file(desk.settings));
    desk.log_keys({desk.archive.stage(kKeys + seal::note_name(n), note),
                   desk.archive.stage(kKeys + seal::vkey_name(n), next.verifier().text() + "\n")},
                  now);
    settle_log_key(desk.settings);
}

}  // namespace ishenim::pipeline
