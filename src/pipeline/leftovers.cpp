#include "pipeline/leftovers.h"

#include <string_view>
#include <system_error>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kPart = ".part-";

void clean(const fs::path& folder) {
    std::error_code error;
    for (const auto& one : fs::directory_iterator(folder, error)) {
        if (one.path().filename().string().rfind(kPart, 0) == 0) fs::remove(one.path(), error);
    }
}

/// The folder and those in it, but not `data` and what is below it.
void clean_tree(const fs::path& folder) {
    clean(folder);
    std::error_code error;
    for (const auto& one : fs::directory_iterator(folder, error)) {
        if (one.is_directory(error) && one.path().filename() != "data") clean_tree(one.path());
    }
}

}  // namespace

void remove_leftovers(const Folders& folders, const fs::path& archive, const fs::path& state) {
    for (const fs::path& folder : {folders.rehearsal_answers, folders.accepted, folders.to_mend,
                                   folders.to_sign, folders.translations, folders.blanks}) {
        clean(folder);
    }
    clean_tree(archive);
    clean_tree(state);
}

}  // namespace ishenim::pipeline
