// Saving with object streams: libharu's objects and numbers, our own file body. Compressed objects
// and a compressed table make a paper a third smaller than HPDF_SaveToStream does.
#include "base/fault.h"
#include "pdf/deflate.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"

#include <array>
#include <cstdint>

namespace ishenim::pdf {
namespace {

constexpr std::string_view kHeader = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
constexpr std::size_t kUsualFile = 65536;

/// One line of the cross-reference table (ISO 32000-1 table 18).
struct Place {
    std::uint8_t kind = 0;    ///< 0 free, 1 at an offset, 2 in an object stream
    std::uint32_t where = 0;  ///< offset, or the number of the object stream
    std::uint16_t index = 0;  ///< generation, or the index in the object stream
};

HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
    try {
        static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(bytes), size);
        return HPDF_OK;
    } catch (...) {  // no exception may pass through C
        return HPDF_FAILD_TO_ALLOC_MEM;
    }
}

void begin_object(std::string& file, std::size_t number, Place& place) {
    if (file.size() > UINT32_MAX) throw Fault(FaultCode::library, "pdf", "the file is too large");
    place = {1, static_cast<std::uint32_t>(file.size()), 0};
    add_number(file, static_cast<std::int64_t>(number));
    file += " 0 obj\n";
}

void add_stream_tail(std::string& file, std::string_view deflated) {
    file += "/Filter/FlateDecode/Length ";
    add_number(file, static_cast<std::int64_t>(deflated.size()));
    file += ">>\nstream\r\n";
    file += deflated;
    file += "\nendstream\nendobj\n";
}

/// Rows of seven bytes, each as its difference from the row above (PNG predictor Up).
std::string predicted_rows(const std::vector<Place>& places) {
    constexpr std::size_t kColumns = 7;
    std::string rows;
    rows.reserve(places.size() * (kColumns + 1));
    std::array<unsigned, kColumns> above{};
    for (const Place& p : places) {
        const std::array<unsigned, kColumns> row{
            p.kind,         p.where >> 24U, p.where >> 16U & 255U, p.where >> 8U & 255U,
            p.where & 255U, p.index / 256U, p.index % 256U};
        rows += '\2';
        for (std::size_t i = 0; i < kColumns; ++i) rows += static_cast<char>(row[i] - above[i]);
        above = row;
    }
    return rows;
}

/// The objects that are no streams, one behind the other, and where each begins.
struct Pack {
    std::string objects, index;
    unsigned count = 0;
};

void add_pack(std::string& file, const Pack& pack, const Deflate& deflate) {
    file += "<</Type/ObjStm/N ";
    add_number(file, pack.count);
    file += "/First ";
    add_number(file, static_cast<std::int64_t>(pack.index.size()));
    add_stream_tail(file, deflate(pack.index + pack.objects));
}

}  // namespace

std::string Objects::save(std::string_view id, const Deflate& deflate) {
    check(HPDF_OK, "building the document");
    std::string file(kHeader);
    file.reserve(kUsualFile);
    std::vector<Place> places(doc_->xref->entries->count + 2);
    const std::size_t pack_number = places.size() - 2, table_number = places.size() - 1;
    if (places.size() > UINT16_MAX) throw Fault(FaultCode::library, "pdf", "too many objects");
    places[0].index = UINT16_MAX;

    Pack pack;
    doc_->stream = need(HPDF_CallbackWriter_New(doc_->mmgr, append_to_string, &file), "output");
    HPDF_Stream packer =
        need(HPDF_CallbackWriter_New(doc_->mmgr, append_to_string, &pack.objects), "output");
    // Streams first: writing them sets the numbers that libharu keeps for their lengths.
    HPDF_STATUS status = HPDF_OK;
    for (const bool streams : {true, false}) {
        for (unsigned i = 1; i < pack_number && status == HPDF_OK; ++i) {
            void* object =
                static_cast<HPDF_XrefEntry>(HPDF_List_ItemAt(doc_->xref->entries, i))->obj;
            if (is_stream(object) != streams) continue;
            if (streams) {
                begin_object(file, i, places[i]);
                status = HPDF_Obj_WriteValue(object, doc_->stream, nullptr);
                file += "\nendobj\n";
            } else {
                places[i] = {2, static_cast<std::uint32_t>(pack_number),
                             static_cast<std::uint16_t>(pack.count++)};
                add_number(pack.index, i);
                pack.index += ' ';
                add_number(pack.index, static_cast<std::int64_t>(pack.objects.size()));
                pack.index += ' ';
                status = HPDF_Obj_WriteValue(object, packer, nullptr);
                pack.objects += '\n';
            }
        }
    }
    HPDF_Stream_Free(packer);
    check(status, "writing the document");
    begin_object(file, pack_number, places[pack_number]);
    add_pack(file, pack, deflate);
    const std::size_t table_offset = file.size();
    begin_object(file, table_number, places[table_number]);
    add_table(file, id, deflate(predicted_rows(places)), table_number + 1);
    file += "startxref\n";
    add_number(file, static_cast<std::int64_t>(table_offset));
    file += "\n%%EOF\n";
    return file;
}

void Objects::add_table(std::string& file, std::string_view id, std::string_view deflated_rows,
                        std::size_t size) const {
    file += "<</Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Size ";
    add_number(file, static_cast<std::int64_t>(size));
    file += "/Root ";
    add_reference(file, number_of(doc_->catalog));
    file += "/Info ";
    add_reference(file, number_of(doc_->info));
    file += "/ID[" + hex_string(id) + hex_string(id) + "]";
    add_stream_tail(file, deflated_rows);
}

}  // namespace ishenim::pdf
