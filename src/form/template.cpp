#include "form/template.h"

#include "form/outline.h"
#include "form/vocabulary.h"

namespace ishenim::form {

Template::Template(std::string name, std::string text)
    : name_(std::move(name)),
      text_(std::move(text)),
      outline_(std::make_shared<const Outline>(name_, text_)) {}

Document Template::fill(const Value& values) const {
    return read_document(name_, [&](XmlReader& reader) { outline_->play(values, reader); });
}

}  // namespace ishenim::form
