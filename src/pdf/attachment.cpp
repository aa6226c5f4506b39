#include "pdf/attachment.h"

#include "pdf/syntax.h"

namespace ishenim::pdf {
namespace {

/// The MIME type as a PDF name.
std::string_view type_of(std::string_view name) {
    const bool json = name.size() > 5 && name.substr(name.size() - 5) == ".json";
    return json ? "/application#2Fjson" : "/application#2Foctet-stream";
}

}  // namespace

std::string attach(Objects& objects, const Info& info, const Deflate& deflate) {
    if (info.attachment_name.empty()) return {};
    std::string text = "/Type/EmbeddedFile/Subtype";
    text += type_of(info.attachment_name);
    text += "/Params<</Size ";
    add_number(text, static_cast<std::int64_t>(info.attachment.size()));
    text += "/ModDate" + date_string(info.created) + ">>/Filter/FlateDecode";
    const Object file = objects.add_owned_stream(text, deflate(info.attachment));

    const std::string name = text_string(info.attachment_name);
    text = "/Type/Filespec/F" + name + "/UF" + name + "/AFRelationship/Source/Desc" +
           text_string(info.attachment_about) + "/EF<</F ";
    add_reference(text, file.number);
    text += "/UF ";
    add_reference(text, file.number);
    text += ">>";
    const Object specification = objects.add(text);

    text = "/AF[";
    add_reference(text, specification.number);
    text += "]/Names<</EmbeddedFiles<</Names[" + name + " ";
    add_reference(text, specification.number);
    return text + "]>>>>";
}

}  // namespace ishenim::pdf
