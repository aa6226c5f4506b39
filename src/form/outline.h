// form/outline.h: a template taken apart once: its elements, texts, values and sections in order.
//
// Way:      Template makes it of its text; play() walks over it with the data of each paper.
// Promises: 1. A value arrives as text or as part of an attribute, never as an element.
//           2. A name that the data does not have, or that is not a text where one is printed, is a
//              Fault{config} with file and line.
// Threads:  playing one Outline from several threads is fine.
// Spec:     docs/formats/templates.md.
#pragma once

#include "base/value.h"
#include "form/tags.h"
#include "form/xml.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ishenim::form {

class Outline {
public:
    /// Throws Fault{config} for what is wrong whatever the data.
    Outline(std::string file, std::string_view text);

    /// Tells the reader the elements and texts of the filled template.
    void play(const Value& data, XmlReader& reader) const;

private:
    class Recorder;
    class Player;
    /// A text, or the value of a tag.
    struct Piece {
        std::string text;
        const Tag* value = nullptr;
    };
    struct Step {
        enum class Is { begin, end, piece, section };
        Is is = Is::piece;
        std::string element;
        XmlAttributes attributes;                                        ///< of fixed text
        std::vector<std::pair<std::string, std::vector<Piece>>> filled;  ///< those with values
        Piece piece;
        const Tag* section = nullptr;
        std::size_t past = 0;  ///< the first step behind the section
    };

    std::string file_;
    std::vector<Tag> tags_;  ///< what the steps point to
    std::vector<Step> steps_;
};

}  // namespace ishenim::form
