#include "pipeline/house.h"

#include "base/durable.h"
#include "base/fault.h"
#include "pipeline/embedded.h"

#include <stdexcept>

namespace ishenim::pipeline {
namespace {

constexpr std::string_view kLanguages[] = {"ky", "ru"};
/// Kinds of papers, and the sheet, the books and the act that are no papers of an entry.
constexpr std::string_view kKinds[] = {"act",    "journal-a",  "journal-b", "protocol",
                                       "report", "correction", "void",      "director",
                                       "book",   "register",   "drill"};

std::string template_role(std::string_view lang, std::string_view kind) {
    return "template-" + std::string(lang) + "-" + std::string(kind);
}

std::string read_setting(const std::filesystem::path& path) {
    try {
        return read_whole(path, 1 << 20);
    } catch (const Fault& fault) {
        throw Fault(FaultCode::config, path, std::string("cannot be read: ") + fault.what());
    }
}

}  // namespace

void House::add(std::string role, std::string name, std::string bytes) {
    Input input{role, std::move(name), std::move(bytes), {}};
    input.sha256 = Digest::of(input.bytes);
    inputs_.insert_or_assign(std::move(role), std::move(input));
}

void House::settle() {
    const Input& school = input("school");
    const Input& calendar = input("calendar");
    school_ = record::read_school(school.bytes, school.name);
    calendar_ = record::read_calendar(calendar.bytes, calendar.name);
    for (const auto& [role, found] : inputs_) {
        if (role.rfind("template-", 0) == 0) {
            templates_.emplace(role, form::Template(found.name, found.bytes));
        }
    }
    fonts_ = std::make_shared<layout::FontBook>(
        input("fonts").bytes,
        std::vector<layout::FontFile>{{"PTF55F.ttf", embedded("fonts/PTF55F.ttf")},
                                      {"PTF75F.ttf", embedded("fonts/PTF75F.ttf")}});
}

std::shared_ptr<const House> House::load(const Settings& settings) {
    const std::shared_ptr<House> house(new House);
    house->add("school", settings.school.string(), read_setting(settings.school));
    house->add("calendar", settings.calendar.string(), read_setting(settings.calendar));
    house->add("fonts", "fonts/manifest.txt", std::string(embedded("fonts/manifest.txt")));
    house->add("hyphenation-ky", "fonts/hyphen-ky-exceptions.txt",
               std::string(embedded("fonts/hyphen-ky-exceptions.txt")));
    for (const std::string_view lang : kLanguages) {
        for (const std::string_view kind : kKinds) {
            const std::string name = std::string(lang) + "/" + std::string(kind) + ".xml";
            const auto own = settings.templates / name;
            const bool has_own = !settings.templates.empty() && std::filesystem::exists(own);
            house->add(template_role(lang, kind), has_own ? own.string() : "templates/" + name,
                       has_own ? read_setting(own) : std::string(embedded("templates/" + name)));
        }
    }
    house->settle();
    return house;
}

std::shared_ptr<const House> House::of_inputs(const std::map<std::string, std::string>& inputs) {
    const std::shared_ptr<House> house(new House);
    for (const auto& [role, bytes] : inputs) house->add(role, "inputs: " + role, bytes);
    house->settle();
    return house;
}

layout::HyphenationData House::hyphenation() const {
    return {embedded("fonts/hyph_ru_RU.dic"), input("hyphenation-ky").bytes};
}

std::string_view House::icc() const {
    return embedded("fonts/sRGB.icc");
}

const form::Template& House::template_of(std::string_view lang, std::string_view kind) const {
    const auto found = templates_.find(template_role(lang, kind));
    if (found == templates_.end()) {
        throw Fault(FaultCode::config, template_role(lang, kind), "there is no such template");
    }
    return found->second;
}

form::Templates House::templates() const {
    return [this](std::string_view lang, std::string_view kind) -> const form::Template& {
        return template_of(lang, kind);
    };
}

const Input& House::input(const std::string& role) const {
    const auto found = inputs_.find(role);
    if (found == inputs_.end()) throw std::logic_error("the house has no input " + role);
    return found->second;
}

std::vector<std::string> House::template_roles() const {
    std::vector<std::string> roles;
    for (const auto& [role, unused] : templates_) roles.push_back(role);
    return roles;
}

}  // namespace ishenim::pipeline
