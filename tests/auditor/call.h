// tests/auditor/call.h: the auditor's program, called on a small archive that is to be damaged.
#pragma once

#include "auditor/auditor.h"
#include "base/durable.h"
#include "base/text.h"
#include "ledger/proof.h"
#include "ledger/proof_file.h"
#include "ledger/reader.h"
#include "seal/note.h"
#include "seal/paper_digits.h"
#include "verify/sample.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace ishenim::test {

namespace fs = std::filesystem;

struct AuditorFixture {
    AuditorFixture() { set_durable_for_test(false); }
    ~AuditorFixture() { set_durable_for_test(true); }

    TempDir dir;
    Sample sample{dir.path()};
    std::string root = sample.root();
    std::string out, err;

    /// Calls the program; its exit status.
    int call(const std::vector<std::string>& words, const std::string& typed = "") {
        std::istringstream in(typed);
        std::ostringstream said, complained;
        const int status = auditor::run(words, in, said, complained);
        out = said.str();
        err = complained.str();
        return status;
    }
    void ends(int status, const std::vector<std::string>& words, const std::string& typed = "") {
        const int ended = call(words, typed);
        BOOST_TEST(ended == status, "ended with " << ended << ", not " << status << ":\n"
                                                  << out << err);
    }
    /// And a problem of that name and path must be said.
    void finds(const std::string& problem, const std::string& path,
               const std::vector<std::string>& words) {
        ends(20, words);
        BOOST_TEST(out.find(problem + ": " + path) != std::string::npos,
                   problem << " in " << path << " is not found:\n"
                           << out);
    }
    bool says(const std::string& text) const { return out.find(text) != std::string::npos; }

    std::string put(const fs::path& path, const std::string& bytes) const {
        const fs::path file = dir.path() / path;
        fs::create_directories(file.parent_path());
        fs::remove(file);
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    void flip(const fs::path& path, std::size_t at) const {
        std::string bytes = slurp(dir.path() / path);
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        put(path, bytes);
    }
    std::string copy(const std::string& from, const std::string& to) const {
        fs::create_directories((dir.path() / to).parent_path());
        fs::copy(dir.path() / from, dir.path() / to, fs::copy_options::recursive);
        return dir.path() / to;
    }
    std::string key_file() const { return put("key", sample.key().verifier().text() + "\n"); }
    std::string key_digits() const {
        return join(seal::check_digit_groups(sample.key().verifier().raw()), " ");
    }
    ledger::Checkpoint checkpoint() const {
        return *ledger::read_checkpoint(sample.root() / "log", sample.key().verifier());
    }
    std::string printed() const {
        return join(seal::paper_groups({checkpoint().size, checkpoint().root}), " ");
    }
    std::string signed_note(std::uint64_t size, const Digest& of) const {
        return seal::sign_note(ledger::Checkpoint{kSampleOrigin, size, of}.text(), sample.key());
    }

    /// An evidence pack of the first act, Kyrgyz, as `ishenim prove` writes it.
    std::string make_pack() const {
        const fs::path log = sample.root() / "log";
        const std::uint64_t leaf = 3, size = checkpoint().size;
        const std::string stem = "pack/act-2022-09-27-0001.ky.r1";
        const ledger::ProofFile proof{
            {}, leaf, ledger::prove_inclusion(log, leaf, size), slurp(log / "checkpoint")};
        put(stem + ".leaf", ledger::read_leaves(log, leaf, 1, size)[0]);
        put(stem + ".tlog-proof", proof.text());
        put(stem + ".leaf.spicy", proof.older_text());
        put("pack/checkpoint", proof.checkpoint);
        put("pack/log.vkey", sample.key().verifier().text() + "\n");
        put("pack/READ-ME.txt", "how to\n");
        put("pack/" + Sample::act(1), slurp(sample.root() / Sample::act(1)));
        return dir.path() / "pack";
    }
};

}  // namespace ishenim::test
