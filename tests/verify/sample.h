// tests/verify/sample.h: a small archive made by the real writers, to be damaged.
#pragma once

#include "archive/archive.h"
#include "base/durable.h"
#include "ledger/leaf.h"
#include "ledger/ledger.h"
#include "seal/key.h"
#include "support/golden.h"
#include "support/temp_dir.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::test {

inline const std::string kSampleOrigin = "ishenim.example/mektep-1/log";

/// Entries 1, 2, …: each a record, an act and a journal line in two languages, as the pipeline
/// writes them; the key file before the first, a new input with it.
class Sample {
public:
    explicit Sample(std::filesystem::path folder)
        : root_(folder / "archive"),
          signed_(folder / "state/signed"),
          key_(seal::SigningKey::from_seed(kSampleOrigin, std::string(32, 'k'))),
          archive_(root_) {
        archive_.prepare({{"READ-ME.txt", "read me\n"}});
    }

    const std::filesystem::path& root() const { return root_; }
    const std::filesystem::path& signed_file() const { return signed_; }
    const seal::SigningKey& key() const { return key_; }

    /// Adds entries up to number `last`, each its own checkpoint unless `at_once`.
    void grow(int last, bool at_once = false) {
        ledger::Ledger ledger(root_ / "log", signed_, key_);
        std::vector<std::string> leaves;
        std::uint64_t first = ledger.size();
        while (entries_ < last) {
            add_entry(++entries_, leaves);
            if (at_once && entries_ < last) continue;
            ledger.append(first, leaves);
            first = ledger.size();
            leaves.clear();
        }
    }

    static std::string act(int number, const char* language = "ky", int revision = 1) {
        return "docs/2022/act/data/09/act-2022-09-27-" + digits(number) + "." + language + ".r" +
               std::to_string(revision) + ".pdf";
    }
    static std::string record(int number) {
        return "confidential/2022/entries/data/09/" + std::to_string(number) + ".json";
    }

    /// Stages, places and gives the leaf of one file; `leaf` says the rest.
    std::string put(const std::string& path, const std::string& bytes, ledger::Leaf leaf) {
        const archive::Staged file = archive_.stage(path, bytes);
        archive_.sync_stage();
        archive_.place({file});
        archive_.unstage({file});
        leaf.path = path;
        leaf.sha256 = file.sha256;
        leaf.bytes = file.bytes;
        leaf.time = Instant(1664258400);
        return leaf.text();
    }

    static std::string digits(int number) {
        char text[16];
        std::snprintf(text, sizeof text, "%04d", number);
        return text;
    }
    static ledger::Leaf leaf(const std::string& kind, int number = 0) {
        ledger::Leaf leaf;
        leaf.kind = kind;
        if (number != 0) leaf.number = "2022-" + digits(number);
        return leaf;
    }

private:
    void add_entry(int number, std::vector<std::string>& leaves) {
        const std::string n = std::to_string(number);
        if (number == 1) {
            leaves.push_back(put("keys/log.vkey", key_.verifier().text() + "\n", leaf("key")));
            const std::string input = "school: 1\n";
            leaves.push_back(put(archive::input_path(Digest::of(input)), input, leaf("input")));
        }
        leaves.push_back(put(record(number), "{\"secret\":" + n + "}\n", leaf("record")));
        for (const char* language : {"ky", "ru"}) {
            leaves.push_back(
                put(act(number, language), "%PDF act " + n + language, leaf("act", number)));
        }
        leaves.push_back(
            put("docs/2022/journal-a/data/09/journal-a-2022-09-27-" + digits(number) + ".ky.r1.pdf",
                "%PDF journal " + n, leaf("journal-a", number)));
    }

    std::filesystem::path root_, signed_;
    seal::SigningKey key_;
    archive::Archive archive_;
    int entries_ = 0;
};

}  // namespace ishenim::test
