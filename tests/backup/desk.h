// tests/backup/desk.h: a small archive, a disk for its backups, and age's keys.
#pragma once

#include "backup/backup.h"
#include "backup/program.h"
#include "backup/restore.h"
#include "base/fault.h"
#include "base/text.h"
#include "ledger/signed_file.h"
#include "support/temp_dir.h"
#include "verify/sample.h"

#include <boost/test/unit_test.hpp>

namespace ishenim::test {

/// Two identities of age, made once for all tests.
struct Keys {
    TempDir dir;
    std::filesystem::path identity = dir / "identity", other = dir / "other";
    std::string recipient = make(identity), other_recipient = make(other);

    static std::string make(const std::filesystem::path& file) {
        const auto ran = backup::run_program({"age-keygen", "-o", file.string()}, "");
        return trim(ran.error.substr(ran.error.rfind("age1")));
    }
};
inline const Keys& keys() {
    static const Keys kKeys;
    return kKeys;
}

struct BackupDesk {
    TempDir dir;
    Sample sample{dir.path()};
    backup::Job job;
    FixedClock clock{Instant(1664258400)};

    BackupDesk() {
        job.settings.archive = sample.root();
        job.settings.state = dir / "state";
        job.settings.handoff = dir / "handoff";
        job.settings.school = dir / "school.yaml";
        job.settings.origin = kSampleOrigin;
        job.settings.backup.recipient = keys().recipient;
        job.place = dir / "stick";
        job.key = sample.key().verifier();
        job.open_paths = [] { return std::vector<std::string>(); };
        std::filesystem::create_directory(job.place);
        replace_durably(job.settings.school, "school: 1\n");
        grow(3);
        sample.key().save(dir / "state/log.key");
    }
    void grow(int last) {
        sample.grow(last);
        const auto state = ledger::last_signed(sample.signed_file());
        job.at_least = ledger::Checkpoint{kSampleOrigin, state->size, state->root};
    }
    backup::Made make() { return backup::make_backup(job, clock); }
    backup::Restored bring(const std::string& to, const std::filesystem::path& identity) const {
        return backup::restore(
            {job.place, backup::target_below(dir / to, {job.place}), identity, "", 1});
    }
    void change(const std::filesystem::path& file, const std::string& bytes) const {
        std::filesystem::remove(file);
        replace_durably(file, bytes);
    }
};

/// The code of the fault that `work` ends with.
template <typename Work>
FaultCode fault_of(const Work& work) {
    try {
        work();
    } catch (const Fault& fault) {
        BOOST_TEST_MESSAGE(fault.what());
        return fault.code();
    }
    throw std::runtime_error("there was no fault");
}

}  // namespace ishenim::test
