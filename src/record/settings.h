// record/settings.h: a settings file read strictly, for school.cpp and calendar.cpp. Private to
// record.
//
// Promises: 1. Every mistake is a Fault{config} whose `where` is "school.yaml:12".
#pragma once

#include "base/date.h"
#include "base/fault.h"
#include "entry/entry.h"
#include "entry/tree.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::record {

/// One mapping of a settings file. All its keys are known from the start, so that a misspelt one is
/// told before anybody misses the right one.
class Section {
public:
    /// `path` names the mapping for people: "" for the whole file, "box" for a part.
    Section(const entry::Node& node, std::string file, std::string path,
            std::initializer_list<std::string_view> keys);

    bool has(std::string_view key) const;
    std::string text(std::string_view key, std::size_t max = 500) const;  ///< required
    std::string text_or(std::string_view key, const std::string& otherwise) const;
    Date date(std::string_view key) const;  ///< required
    std::optional<Date> optional_date(std::string_view key) const;
    TimeOfDay time_or(std::string_view key, TimeOfDay otherwise) const;
    int integer(std::string_view key, int least, int most) const;  ///< required
    int integer_or(std::string_view key, int least, int most, int otherwise) const;
    bool flag_or(std::string_view key, bool otherwise) const;
    /// One of the words, required.
    std::string word(std::string_view key, std::initializer_list<std::string_view> words) const;
    /// `key`_ky and `key`_ru, each required if the language is used.
    entry::Pair pair(std::string_view key, const std::vector<std::string>& languages) const;
    entry::Pair pair_or(std::string_view key, const entry::Pair& otherwise) const;
    std::vector<std::string> texts(std::string_view key) const;  ///< a list; empty if not given
    std::vector<Date> dates(std::string_view key) const;

    Section section(std::string_view key, std::initializer_list<std::string_view> keys) const;
    std::vector<Section> sections(std::string_view key,
                                  std::initializer_list<std::string_view> keys) const;

    [[noreturn]] void fail(std::string_view key, const std::string& what) const;

private:
    const entry::Node* find(std::string_view key) const;
    const entry::Node& need(std::string_view key) const;
    const entry::Node* list(std::string_view key) const;
    const std::string& scalar(const entry::Node& node, std::string_view key) const;
    Date to_date(const entry::Node& node, std::string_view key) const;
    std::string name_of(std::string_view key) const;
    [[noreturn]] void fail_at(int line, const std::string& what) const;

    const entry::Node* node_;
    std::string file_, path_;
};

/// The whole file as a tree, or Fault{config}.
entry::Node read_settings(std::string_view yaml, const std::string& file);

}  // namespace ishenim::record
