#include "form/template.h"

#include "form/tags.h"
#include "form/typography.h"
#include "form/vocabulary.h"

#include <kainjow/mustache.hpp>

#include <mutex>
#include <vector>

namespace ishenim::form {
namespace {

using kainjow::mustache::data;

data to_mustache(const Value& value) {
    if (value.is_text() && !value.as_text().empty()) return data(value.as_text());
    if (value.is_int()) return data(std::to_string(value.as_int()));
    if (value.is_bool() && value.as_bool()) return data(data::type::bool_true);
    if (value.is_list()) {
        data list(data::type::list);
        for (const Value& item : value.as_list()) list.push_back(to_mustache(item));
        return list;
    }
    if (value.is_map()) {
        data map(data::type::object);
        for (const ValueMember& member : value.as_map()) {
            map.set(member.key, to_mustache(member.value));
        }
        return map;
    }
    return data(data::type::bool_false);  // null, false and empty text print nothing
}

using Parsed = std::unique_ptr<kainjow::mustache::mustache>;

}  // namespace

/// What is made of a template once. Parsing costs more than filling, and a parsed one serves one
/// thread at a time, so those that are idle wait here for the next paper.
class Template::Prepared {
public:
    Prepared(const std::string& name, const std::string& text) : name_(name) {
        Tags tags = scan_tags(name, text);
        check_markup(name, tags.markup);
        tags_ = std::move(tags.all);
        compact_ = collapsed(text);  // blanks mean nothing, and every one would be walked
        give_back(take());
    }

    const std::vector<Tag>& tags() const noexcept { return tags_; }

    std::string render(const data& values) {
        Parsed parsed = take();
        std::string out;
        parsed->render(values, [&out](const std::string& piece) { out += piece; });
        give_back(std::move(parsed));
        return out;
    }

private:
    Parsed take() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                Parsed parsed = std::move(idle_.back());
                idle_.pop_back();
                return parsed;
            }
        }
        auto parsed = std::make_unique<kainjow::mustache::mustache>(compact_);
        if (!parsed->is_valid()) {
            throw Fault(FaultCode::config, name_, "broken Mustache: " + parsed->error_message());
        }
        return parsed;
    }
    void give_back(Parsed parsed) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(parsed));
    }

    std::string name_, compact_;
    std::vector<Tag> tags_;
    std::mutex mutex_;
    std::vector<Parsed> idle_;
};

Template::Template(std::string name, std::string text)
    : name_(std::move(name)),
      text_(std::move(text)),
      prepared_(std::make_shared<Prepared>(name_, text_)) {}

Document Template::fill(const Value& values) const {
    check_names(name_, prepared_->tags(), values);
    return read_document(name_, prepared_->render(to_mustache(values)));
}

}  // namespace ishenim::form
