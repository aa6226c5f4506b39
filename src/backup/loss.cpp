#include "backup/loss.h"

#include "archive/archive.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/value.h"
#include "entry/json_value.h"
#include "ledger/edge.h"
#include "ledger/leaf.h"
#include "ledger/ledger.h"
#include "ledger/reader.h"
#include "pipeline/intent.h"
#include "pipeline/lock.h"
#include "pipeline/log_key.h"

#include <algorithm>
#include <optional>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxPlan = 64 << 20;

/// What the switch from one log to the next puts into keys/, and what is told afterwards.
struct Plan {
    std::size_t n = 0;  ///< number of the new key
    std::string statement, note, vkey;
    Loss loss;
};

std::string text_of(const Plan& plan) {
    const auto state = [](const ledger::SignedState& one) {
        return Value::map()
            .set("size", static_cast<std::int64_t>(one.size))
            .set("root", one.root.hex());
    };
    return to_json(Value::map()
                       .set("n", static_cast<std::int64_t>(plan.n))
                       .set("statement", plan.statement)
                       .set("note", plan.note)
                       .set("vkey", plan.vkey)
                       .set("promised", state(plan.loss.promised))
                       .set("left", state(plan.loss.left))) +
           "\n";
}

Plan plan_of(std::string_view text) {
    const Value value = entry::parse_value(text);
    const auto state = [](const Value& one) {
        return ledger::SignedState{static_cast<std::uint64_t>(one.at("size").as_int()),
                                   Digest::parse(one.at("root").as_text()).value()};
    };
    Plan plan;
    plan.n = static_cast<std::size_t>(value.at("n").as_int());
    plan.statement = value.at("statement").as_text();
    plan.note = value.at("note").as_text();
    plan.vkey = value.at("vkey").as_text();
    plan.loss.promised = state(value.at("promised"));
    plan.loss.left = state(value.at("left"));
    return plan;
}

std::string statement_name(std::size_t n) {
    return "loss." + std::to_string(n) + ".txt";
}

std::string state_line(const char* word, const ledger::SignedState& state) {
    return std::string(word) + ' ' + std::to_string(state.size) + ' ' + state.root.hex() + '\n';
}

/// What a file of keys/ will be, before it is staged.
archive::Staged file_of(const std::string& name, const std::string& bytes) {
    return {"keys/" + name, Digest::of(bytes), bytes.size()};
}

class AcceptLoss {
public:
    AcceptLoss(const pipeline::Settings& settings, Instant now) : settings_(settings), now_(now) {}

    Loss run() {
        if (!fs::exists(marker())) prepare();
        return carry_out(plan_of(read_whole(marker(), kMaxPlan)));
    }

private:
    fs::path log() const { return settings_.archive / "log"; }
    fs::path next_log() const { return settings_.archive / "log.next"; }
    fs::path signed_file() const { return settings_.state / "signed"; }
    fs::path next_signed() const { return settings_.state / "signed.next"; }
    fs::path marker() const { return settings_.state / "loss-accepted"; }

    /// The log as far as it goes. Faults unless it is whole and behind.
    void require_behind(const seal::KeyChain& chain, Loss& loss) const {
        const auto last = ledger::last_signed(signed_file());
        const auto checkpoint = ledger::read_checkpoint(log(), chain.current());
        if (!checkpoint || ledger::Edge::read(log(), checkpoint->size).root() != checkpoint->root) {
            throw Fault(FaultCode::corrupt, log(), "the log is not whole as far as it goes");
        }
        if (!last || last->size <= checkpoint->size) {
            throw Fault(FaultCode::config, log(), "the log is not behind what was signed");
        }
        if (!pipeline::open_intents(settings_.archive / ".stage").empty()) {
            throw Fault(FaultCode::busy, settings_.archive / ".stage", "an entry is still open");
        }
        loss.promised = *last;
        loss.left = {checkpoint->size, checkpoint->root};
    }

    /// The old leaves, each with its place in the log that begins. Fault{corrupt} if a file is not
    /// what its leaf says: a hole is brought back from a backup, not logged over.
    std::vector<std::string> logged_again(const Loss& loss) const {
        std::vector<std::string> texts;
        const auto old = ledger::read_leaves(log(), 0, loss.left.size, loss.left.size);
        for (const std::string& text : old) {
            auto leaf = ledger::Leaf::parse(text);
            if (!leaf) throw Fault(FaultCode::corrupt, log(), "one of its leaves is no leaf");
            const fs::path file = settings_.archive / leaf->path;
            if (!fs::is_regular_file(fs::symlink_status(file)) ||
                digest_of_file(file).sha256 != leaf->sha256) {
                throw Fault(
                    FaultCode::corrupt, file,
                    "it is missing or has other bytes than the log says; bring it back first");
            }
            leaf->time = now_;
            if (leaf->previous) ++*leaf->previous;  // the statement stands before all of them
            texts.push_back(leaf->text());
        }
        return texts;
    }

    std::string statement_of(const seal::VerifierKey& old, const Loss& loss) const {
        std::string text = "ishenim-loss v1\n" + old.text() + '\n';
        text += state_line("signed", loss.promised) + state_line("left", loss.left);
        return text;
    }

    /// Builds the next log beside the old one. Nothing has happened until the marker is there.
    void prepare() {
        const auto chain = pipeline::keys_of(settings_);
        if (!chain) throw Fault(FaultCode::no_archive, settings_.archive, "no key was logged yet");
        Plan plan;
        require_behind(*chain, plan.loss);
        // What an earlier call left before its marker. Only now: a next key that an intent names,
        // or that was logged, is the log's.
        pipeline::settle_log_key(settings_);
        fs::remove_all(next_log());
        remove_durably(next_signed());
        plan.n = chain->keys().size() + 1;
        std::vector<std::string> again = logged_again(plan.loss);
        plan.statement = statement_of(chain->current(), plan.loss);
        const auto losses = std::count_if(
            chain->keys().begin() + 1, chain->keys().end(),
            [](const seal::ChainedKey& one) { return one.reason == seal::Reason::lost; });
        const auto next =
            seal::SigningKey::generate(settings_.origin + "/" + std::to_string(losses + 2));
        next.save(pipeline::next_key_file(settings_));
        plan.vkey = next.verifier().text() + "\n";
        plan.note = note_of(*chain, plan.loss, next);
        build(plan, std::move(again), next);
        create_durably(marker(), text_of(plan), 0600);
    }

    std::string note_of(const seal::KeyChain& chain, const Loss& loss,
                        const seal::SigningKey& next) const {
        const seal::Succession link{chain.current(), next.verifier(), loss.left.size,
                                    seal::Reason::lost};
        // The old key may be lost with the log.
        if (!fs::exists(pipeline::key_file(settings_))) {
            return seal::sign_succession(link, nullptr, next);
        }
        const auto old =
            seal::SigningKey::load(chain.current().name(), pipeline::key_file(settings_));
        const bool is_its = old.verifier() == chain.current();
        return seal::sign_succession(link, is_its ? &old : nullptr, next);
    }

    void build(const Plan& plan, std::vector<std::string> again,
               const seal::SigningKey& next) const {
        const auto leaf = [&](const std::string& name, const std::string& bytes, const char* kind) {
            return pipeline::leaf_of(file_of(name, bytes), kind, now_).text();
        };
        std::vector<std::string> leaves{leaf(statement_name(plan.n), plan.statement, "loss")};
        std::move(again.begin(), again.end(), std::back_inserter(leaves));
        leaves.push_back(leaf(seal::note_name(plan.n), plan.note, "key"));
        leaves.push_back(leaf(seal::vkey_name(plan.n), plan.vkey, "key"));
        ledger::Ledger ledger(next_log(), next_signed(), next);
        ledger.append(0, leaves);
    }

    /// From the marker on it has happened: each step looks at what is there.
    Loss carry_out(Plan plan) const {
        archive::Archive archive(settings_.archive);
        std::vector<archive::Staged> files{
            archive.stage("keys/" + statement_name(plan.n), plan.statement),
            archive.stage("keys/" + seal::note_name(plan.n), plan.note),
            archive.stage("keys/" + seal::vkey_name(plan.n), plan.vkey)};
        archive.sync_stage();
        archive.place(files);
        const std::string ending = "." + std::to_string(plan.n - 1);
        put_in_place(next_log(), log(), log().string() + ending);
        put_in_place(next_signed(), signed_file(), signed_file().string() + ending);
        pipeline::settle_log_key(settings_);
        archive.unstage(files);
        remove_durably(marker());
        plan.loss.statement = "keys/" + statement_name(plan.n);
        plan.loss.vkey = plan.vkey;
        return std::move(plan.loss);
    }

    static void put_in_place(const fs::path& next, const fs::path& place, const fs::path& kept) {
        if (!fs::exists(next)) return;
        if (fs::exists(place) && !fs::exists(kept)) move_durably(place, kept);
        // A start of the daemon in between makes the folder anew, empty.
        if (fs::is_directory(place) && fs::is_empty(place)) fs::remove(place);
        move_durably(next, place);
    }

    const pipeline::Settings& settings_;
    Instant now_;
};

}  // namespace

Loss accept_loss(const pipeline::Settings& settings, Instant now) {
    const pipeline::Lock alone(settings.archive / ".stage/lock", pipeline::LockKind::exclusive,
                               pipeline::LockWait::no);
    return AcceptLoss(settings, now).run();
}

}  // namespace ishenim::backup
