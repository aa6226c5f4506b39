#include "rules/entry_names.h"

#include "entry/schema.h"

namespace ishenim::rules {
namespace {

void append(std::string& to, const std::string& what) {
    to += (to.empty() ? "" : ", ") + what;
}

}  // namespace

void EntryNames::add(entry::Form form, const std::string& key) {
    const Text3& title = entry::schema_of(form).title;
    append(names_.ky, title.ky + " " + key);
    append(names_.ru, title.ru + " " + key);
    append(names_.en, title.en + " " + key);
}

}  // namespace ishenim::rules
