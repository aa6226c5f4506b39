// pdf/writer.h: Pages -> the bytes of a PDF/A-3a and PDF/UA-1 file.
//
// Promises: 1. The same Pages, Info and fonts give the same bytes, on any thread and machine with
//              the same libraries, whatever was written before.
//           2. Every file conforms to PDF/A-3a and PDF/UA-1 (veraPDF), and its text can be copied
//              letter by letter.
//           3. The attachment, if there is one, is the public projection, with AFRelationship
//           Source.
//           4. A glyph that was not in the Pages' text table, or a failing libharu call, is a
//              Fault{library}: no half file is handed out.
// Threads:  one Writer per thread.
// Spec:     ISO 19005-3, ISO 14289-1, ISO 32000-1.
#pragma once

#include "base/date.h"
#include "layout/font_book.h"
#include "layout/page.h"

#include <memory>
#include <string>
#include <string_view>

namespace ishenim::pdf {

struct Info {
    std::string file_id;           ///< 32 raw bytes; the first 16 become the PDF's /ID
    std::string author;            ///< the school's name
    std::string producer;          ///< "Ishenim 0.1.0", the builder's version
    Instant created;               ///< dates in XMP and Info
    std::string attachment_name;   ///< "act-2022-09-27-0001.json"; "" = no attachment
    std::string attachment;        ///< its bytes
    std::string attachment_about;  ///< one line, in the document's language
    std::string template_sha256;   ///< hex, kept in the metadata; "" = none
    std::string origin_lang;       ///< "" for the original; "ky" for a translation of it
};

class Writer {
public:
    /// `icc` is an sRGB profile; it and the fonts must outlive the Writer.
    Writer(const layout::FontBook& fonts, std::string_view icc);
    ~Writer();
    std::string write(const layout::Pages& pages, const Info& info);

private:
    struct Desk;
    std::unique_ptr<Desk> desk_;
};

/// Versions of what shapes the bytes: "ishenim-pdf 1; libharu 2.3.0; HarfBuzz 6.0.0; …".
std::string builder();

}  // namespace ishenim::pdf
