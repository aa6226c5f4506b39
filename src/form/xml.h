// form/xml.h: the one door to Poco's SAX parser.
//
// Promises: 1. DOCTYPE, CDATA and entities beyond XML's five are refused.
//           2. Broken XML is a Fault{config} with file and line; a Fault that the reader throws
//              arrives unchanged, and never crosses the C code of the parser.
// Threads:  one XmlReader on one thread.
#pragma once

#include <map>
#include <string>

namespace ishenim::form {

using XmlAttributes = std::map<std::string, std::string>;

class XmlReader {
public:
    virtual ~XmlReader() = default;
    virtual void begin(const std::string& name, const XmlAttributes& attributes) = 0;
    virtual void end(const std::string& name) = 0;
    /// All of it between two tags or instructions.
    virtual void text(const std::string& characters) = 0;
    virtual void instruction(const std::string& target, const std::string& data) = 0;

    /// The line the parser is at, from 1.
    int line() const noexcept { return line_; }

private:
    friend class SaxBridge;
    int line_ = 1;
};

void read_xml(const std::string& file, const std::string& xml, XmlReader& reader);

}  // namespace ishenim::form
