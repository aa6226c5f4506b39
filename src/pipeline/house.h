// pipeline/house.h: everything that shapes a paper besides the entry: school, calendar, templates,
// fonts, hyphenation.
//
// Way:      loaded at start and at SIGHUP from files and from what is embedded; for `reproduce`
// from
//           the archive's inputs. Immutable, shared by all threads.
// Promises: 1. Each input is known by the SHA-256 of its bytes, so that a record can name it.
//           2. A template of the school's own folder takes the place of the embedded one of the
//           same
//              language and kind.
//           3. Loading checks all of it; what fails is a Fault{config} that names file and line.
#pragma once

#include "form/papers.h"
#include "form/template.h"
#include "layout/font_book.h"
#include "layout/layout.h"
#include "pipeline/settings.h"
#include "record/calendar.h"
#include "record/school.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pipeline {

/// Bytes that shape papers, by their role: "school", "calendar", "fonts", "hyphenation-ky",
/// "template-ky-act" …
struct Input {
    std::string role;
    std::string name;  ///< for messages: a path or an embedded name
    std::string bytes;
    Digest sha256;
};

class House {
public:
    static std::shared_ptr<const House> load(const Settings& settings);

    /// The house as a record's inputs say: role -> bytes.
    static std::shared_ptr<const House> of_inputs(const std::map<std::string, std::string>& inputs);

    const record::School& school() const noexcept { return school_; }
    const record::Calendar& calendar() const noexcept { return calendar_; }
    const layout::FontBook& fonts() const noexcept { return *fonts_; }
    layout::HyphenationData hyphenation() const;
    std::string_view icc() const;
    const form::Template& template_of(std::string_view lang, std::string_view kind) const;
    form::Templates templates() const;
    const Input& input(const std::string& role) const;  ///< std::logic_error if there is none
    std::vector<std::string> template_roles() const;

private:
    House() = default;
    void add(std::string role, std::string name, std::string bytes);
    void settle();

    std::map<std::string, Input> inputs_;
    std::map<std::string, form::Template> templates_;  ///< by role
    record::School school_;
    record::Calendar calendar_;
    std::shared_ptr<const layout::FontBook> fonts_;
};

}  // namespace ishenim::pipeline
