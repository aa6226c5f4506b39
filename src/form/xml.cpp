#include "form/xml.h"

#include "form/tags.h"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/LexicalHandler.h>
#include <Poco/SAX/Locator.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>

#include <exception>
#include <utility>

namespace ishenim::form {

using Poco::XML::XMLString;

/// Passes the parser's events on. What the reader throws is kept until the parser has returned.
class SaxBridge final : public Poco::XML::DefaultHandler, public Poco::XML::LexicalHandler {
public:
    SaxBridge(const std::string& file, XmlReader& reader) : file_(file), reader_(reader) {}

    void setDocumentLocator(const Poco::XML::Locator* locator) override { locator_ = locator; }

    void startElement(const XMLString&, const XMLString&, const XMLString& name,
                      const Poco::XML::Attributes& attributes) override {
        hand_over_text();
        pass([&] {
            XmlAttributes copy;
            for (int i = 0; i < attributes.getLength(); ++i) {
                copy.emplace(attributes.getQName(i), attributes.getValue(i));
            }
            reader_.begin(name, copy);
        });
    }
    void endElement(const XMLString&, const XMLString&, const XMLString& name) override {
        hand_over_text();
        pass([&] { reader_.end(name); });
    }
    void characters(const Poco::XML::XMLChar characters[], int start, int length) override {
        // The parser cuts a text wherever its buffer ends, so also in the middle of a mark.
        if (text_.find_first_not_of(" \t\r\n") == std::string::npos) text_line_ = line_now();
        text_.append(characters + start, static_cast<std::size_t>(length));
    }
    void processingInstruction(const XMLString& target, const XMLString& data) override {
        hand_over_text();
        pass([&] { reader_.instruction(target, data); });
    }

    void startDTD(const XMLString&, const XMLString&, const XMLString&) override {
        refuse("DOCTYPE is not allowed");
    }
    void endDTD() override {}
    void startEntity(const XMLString&) override {}
    void endEntity(const XMLString&) override {}
    void startCDATA() override { refuse("CDATA is not allowed"); }
    void endCDATA() override {}
    void comment(const Poco::XML::XMLChar[], int, int) override {}

    void endDocument() override { hand_over_text(); }

    void rethrow() const {
        if (caught_) std::rethrow_exception(caught_);
    }

private:
    int line_now() const { return locator_ == nullptr ? 1 : locator_->getLineNumber(); }

    void hand_over_text() {
        if (text_.empty()) return;
        const std::string text = std::exchange(text_, {});
        pass([&] {
            reader_.line_ = text_line_;
            reader_.text(text);
        });
    }

    template <typename Call>
    void pass(const Call& call) {
        if (caught_) return;
        reader_.line_ = line_now();
        try {
            call();
        } catch (...) {
            caught_ = std::current_exception();
        }
    }
    void refuse(const std::string& what) {
        pass([&] { throw template_fault(file_, reader_.line(), what); });
    }

    const std::string& file_;
    XmlReader& reader_;
    const Poco::XML::Locator* locator_ = nullptr;
    std::string text_;  ///< read, not yet handed over
    int text_line_ = 1;
    std::exception_ptr caught_;
};

void read_xml(const std::string& file, const std::string& xml, XmlReader& reader) {
    SaxBridge bridge(file, reader);
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
    parser.setContentHandler(&bridge);
    parser.setProperty(Poco::XML::XMLReader::PROPERTY_LEXICAL_HANDLER,
                       static_cast<Poco::XML::LexicalHandler*>(&bridge));
    try {
        parser.parseMemoryNP(xml.data(), xml.size());
    } catch (const Poco::XML::SAXParseException& broken) {
        bridge.rethrow();
        throw template_fault(file, broken.getLineNumber(), "broken XML: " + broken.message());
    } catch (const Poco::Exception& broken) {
        bridge.rethrow();
        throw Fault(FaultCode::config, file, "broken XML: " + broken.displayText());
    }
    bridge.rethrow();
}

}  // namespace ishenim::form
