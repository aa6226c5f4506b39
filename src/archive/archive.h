// archive/archive.h: the folder that auditors rely on: BagIt bags, inputs, written once.
//
// Way:      pipeline's committer stages and places files; verify reads paths and manifests.
// Promises: 1. A placed file is never changed or replaced; the same bytes again are a no-op, other
//              bytes under its name are Fault{exists}.
//           2. `sha256sum -c manifest-sha256.txt` works at any moment; a manifest line stands only
//              for a placed file; a line is never written twice.
//           3. Every name is ASCII [a-z0-9.-].
//           4. Confidential bags are 0700, their files 0400; documents 0440.
// Threads:  one writer.
// Spec:     RFC 8493 (BagIt 1.0); docs/formats/archive.md.
#pragma once

#include "base/digest.h"
#include "base/durable.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::archive {

/// A file on its way into the archive.
struct Staged {
    std::string
        path;  ///< relative to the archive: docs/2022/act/data/09/act-….pdf, inputs/<sha256>
    Digest sha256;
    std::uint64_t bytes = 0;
    friend bool operator==(const Staged&, const Staged&) = default;
};

/// A file beside the record, in the archive's root.
struct Guide {
    std::string name;
    std::string_view bytes;
};

/// Paths, as pure functions.
std::string document_path(std::string_view kind, int year, unsigned month,
                          std::string_view file_name);
std::string record_path(int year, unsigned month,
                        std::int64_t seq);     ///< confidential/<year>/entries/data/<MM>/<seq>.json
std::string input_path(const Digest& sha256);  ///< inputs/<sha256>
/// The bag a path lies in ("docs/2022/act"), or "" for inputs and keys.
std::string bag_of(std::string_view path);

class Archive {
public:
    explicit Archive(std::filesystem::path root);
    const std::filesystem::path& root() const noexcept { return root_; }

    /// Makes the folders if they are not there, and puts `guides` into the root: what helps a
    /// reader and is no part of the record. One with other bytes, of another version, is replaced.
    void prepare(const std::vector<Guide>& guides);

    /// Writes bytes into .stage/ under their hash; the same bytes again are a no-op. There and
    /// durable after sync_stage(), one call for all files of an intent.
    Staged stage(std::string path, std::string_view bytes);
    void sync_stage();
    /// True if the bytes lie in .stage/ or already at their place.
    bool is_staged(const Staged& file) const;

    /// Links staged files to their places and appends their manifest lines, all durable;
    /// idempotent. `signature lines`: one append per bag. Then re-reads and re-hashes each:
    /// Fault{corrupt}.
    void place(const std::vector<Staged>& files);

    /// Removes `files` from .stage/; what is not there is no error.
    void unstage(const std::vector<Staged>& files);

    /// Empties .stage/ but for `open`: what a stop left behind of work that never came to an
    /// intent.
    void unstage_all_but(const std::vector<Staged>& open);

    std::string read(const std::string& path) const;  ///< Fault{not_found}

private:
    std::filesystem::path root_;
    std::unique_ptr<WriteBatch> staging_;  ///< what sync_stage() will wait for
};

/// A line of a manifest: hash and path relative to the bag, as sha256sum writes it.
struct ManifestLine {
    Digest sha256;
    std::string path;
    std::string text() const;  ///< with its final LF
};

/// The lines of a manifest. Fault{corrupt} for a torn or malformed line.
std::vector<ManifestLine> read_manifest(const std::filesystem::path& manifest);

/// What stands in every bag's bagit.txt.
std::string_view bagit_text() noexcept;

}  // namespace ishenim::archive
