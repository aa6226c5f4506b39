#include "pdf/metadata.h"

#include "pdf/syntax.h"

namespace ishenim::pdf {
namespace {

constexpr std::string_view kBegin =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:ishenim=\"urn:x-ishenim:document:1#\">\n"
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>";

// PDF/A wants every property that is not its own described: pdfuaid's, and ours.
constexpr std::string_view kEnd =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
    "<pdfaExtension:schemas><rdf:Bag>\n"
    "<rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li>\n"
    "<rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>Ishenim document schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>urn:x-ishenim:document:1#</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>ishenim</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>templateSha256</pdfaProperty:name>"
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>SHA-256 of the template</pdfaProperty:description></rdf:li>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>translatedFrom</pdfaProperty:name>"
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Language of the original</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li>\n"
    "</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
    "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

void add(std::string& out, std::string_view name, std::string_view utf8) {
    if (utf8.empty()) return;
    out.append("<").append(name).append(">").append(xml_text(utf8));
    out.append("</").append(name).append(">");
}

void add_alternative(std::string& out, std::string_view name, std::string_view utf8) {
    if (utf8.empty()) return;
    out.append("<").append(name).append("><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    out.append(xml_text(utf8)).append("</rdf:li></rdf:Alt></").append(name).append(">");
}

void add_in(std::string& out, std::string_view name, std::string_view bag, std::string_view utf8) {
    if (utf8.empty()) return;
    out.append("<").append(name).append("><").append(bag).append(">");
    add(out, "rdf:li", utf8);
    out.append("</").append(bag).append("></").append(name).append(">");
}

void add_entry(std::string& out, std::string_view key, std::string_view utf8) {
    if (!utf8.empty()) out.append(key).append(text_string(utf8));
}

}  // namespace

std::string xmp(const layout::Pages& pages, const Info& info) {
    std::string out(kBegin);
    add_alternative(out, "dc:title", pages.title);
    add_in(out, "dc:creator", "rdf:Seq", info.author);
    add_alternative(out, "dc:description", pages.subject);
    add_in(out, "dc:language", "rdf:Bag", language_tag(pages.lang));
    add(out, "xmp:CreateDate", info.created.iso());
    add(out, "xmp:ModifyDate", info.created.iso());
    add(out, "xmp:MetadataDate", info.created.iso());
    add(out, "pdf:Producer", info.producer);
    add(out, "ishenim:templateSha256", info.template_sha256);
    if (!info.origin_lang.empty()) {
        add(out, "ishenim:translatedFrom", language_tag(info.origin_lang));
    }
    out += kEnd;
    return out;
}

std::string info_dictionary(const layout::Pages& pages, const Info& info) {
    std::string out;
    add_entry(out, "/Title", pages.title);
    add_entry(out, "/Author", info.author);
    add_entry(out, "/Subject", pages.subject);
    add_entry(out, "/Producer", info.producer);
    out += "/CreationDate" + date_string(info.created) + "/ModDate" + date_string(info.created);
    return out;
}

}  // namespace ishenim::pdf
