#include "pdf/objects.h"

#include "base/fault.h"
#include "pdf/syntax.h"

#include <hpdf_pages.h>

#include <cstdio>
#include <cstring>

namespace ishenim::pdf {

// The layout of libharu's structures is used, so the header and the library must be one version.
static_assert(HPDF_VERSION_ID >= 20300, "libharu 2.3.0 or newer is needed");

namespace {

constexpr std::size_t kMemoryPool = 65536;
constexpr std::size_t kUsualTexts = 65536;

HPDF_STATUS write_filter(HPDF_Dict, HPDF_Stream out) {
    return HPDF_Stream_WriteStr(out, "/Filter /FlateDecode\n");
}

HPDF_STATUS write_bytes(HPDF_Stream out, std::string_view bytes) {
    return HPDF_Stream_Write(out, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                             static_cast<HPDF_UINT>(bytes.size()));
}

}  // namespace

Objects::Objects() {
    if (std::strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) != 0) {
        throw Fault(FaultCode::library, "libharu",
                    "built for version " HPDF_VERSION_TEXT ", but another one is installed");
    }
    texts_.reserve(kUsualTexts);
    doc_ = HPDF_NewEx(record, nullptr, nullptr, kMemoryPool, &failure_);
    if (doc_ == nullptr) fail("new document", failure_.error);
    doc_->pdf_version = HPDF_VER_17;
}

Objects::~Objects() {
    HPDF_Free(doc_);
}

void Objects::record(HPDF_STATUS error, HPDF_STATUS detail, void* failure) {
    auto* first = static_cast<Failure*>(failure);
    if (first->error == 0) *first = {error, detail};
}

void Objects::fail(const char* what, HPDF_STATUS status) {
    char code[32];
    std::snprintf(code, sizeof code, "0x%lX/%lu", static_cast<unsigned long>(status),
                  static_cast<unsigned long>(failure_.detail));
    throw Fault(FaultCode::library, "libharu", std::string(what) + " failed with " + code);
}

// libharu's inner calls record an error in the document without calling the handler.
void Objects::check(HPDF_STATUS status, const char* what) {
    if (failure_.error != 0) fail(what, failure_.error);
    if (doc_->error.error_no != 0) fail(what, doc_->error.error_no);
    if (status != HPDF_OK) fail(what, status);
}

Object Objects::reserve() {
    HPDF_Dict dict = need(HPDF_Dict_New(doc_->mmgr), "new object");
    check(HPDF_Xref_Add(doc_->xref, dict), "numbering an object");
    return {dict, number_of(dict)};
}

void Objects::put_body(HPDF_Dict dict, std::string_view text, std::string_view data) {
    if (dict->attr != nullptr || dict->write_fn != nullptr) fail("filling an object twice", 0);
    bodies_.push_back({this, texts_.size(), text.size(), data});
    texts_ += text;
    dict->attr = &bodies_.back();
    dict->write_fn = write_body;
}

void Objects::fill(const Object& object, std::string_view text) {
    put_body(object.dict, text, {});
}

Object Objects::add(std::string_view text) {
    const Object object = reserve();
    fill(object, text);
    return object;
}

Object Objects::add_stream(std::string text, std::string_view data) {
    const Object object = reserve();
    text += "/Length ";
    add_number(text, static_cast<std::int64_t>(data.size()));
    put_body(object.dict, text, data);
    object.dict->after_write_fn = write_data;
    return object;
}

Object Objects::add_owned_stream(std::string text, std::string data) {
    kept_.push_back(std::move(data));
    return add_stream(std::move(text), kept_.back());
}

HPDF_STATUS Objects::write_body(HPDF_Dict dict, HPDF_Stream out) {
    const auto* body = static_cast<const Body*>(dict->attr);
    return write_bytes(out,
                       std::string_view(body->objects->texts_).substr(body->begin, body->size));
}

// Called behind `>>`. Thus a stream needs no second object for its length.
HPDF_STATUS Objects::write_data(HPDF_Dict dict) {
    const auto* body = static_cast<const Body*>(dict->attr);
    HPDF_Stream out = body->objects->doc_->stream;
    HPDF_STATUS status = HPDF_Stream_WriteStr(out, "\nstream\r\n");
    if (status == HPDF_OK && !body->data.empty()) status = write_bytes(out, body->data);
    return status == HPDF_OK ? HPDF_Stream_WriteStr(out, "\nendstream") : status;
}

bool Objects::is_stream(const void* object) {
    const auto* header = static_cast<const HPDF_Obj_Header*>(object);
    if ((header->obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT) return false;
    const auto* dict = static_cast<const HPDF_Dict_Rec*>(object);
    return dict->stream != nullptr || dict->after_write_fn == write_data;
}

HPDF_Page Objects::add_page(float width, float height) {
    HPDF_Page page = need(HPDF_AddPage(doc_), "new page");
    check(HPDF_Page_SetWidth(page, width), "page width");
    check(HPDF_Page_SetHeight(page, height), "page height");
    return page;
}

unsigned Objects::number_of(HPDF_Dict dict) {
    return dict->header.obj_id & 0x00FFFFFFU;
}

void Objects::put_contents(HPDF_Page page, std::string_view deflated) {
    auto* attributes = static_cast<HPDF_PageAttr>(page->attr);
    check(write_bytes(attributes->stream, deflated), "page contents");
    attributes->contents->filter = HPDF_STREAM_FILTER_NONE;  // they are deflated already
    attributes->contents->write_fn = write_filter;
}

void Objects::put_number(HPDF_Page page, const char* key, HPDF_INT32 value) {
    check(HPDF_Dict_AddNumber(page, key, value), key);
}

void Objects::put_name(HPDF_Page page, const char* key, const char* name) {
    check(HPDF_Dict_AddName(page, key, name), key);
}

void Objects::put_object(HPDF_Page page, const char* key, const Object& object) {
    check(HPDF_Dict_Add(page, key, object.dict), key);
}

void Objects::put_list(HPDF_Page page, const char* key, const std::vector<Object>& objects) {
    HPDF_Array list = need(HPDF_Array_New(doc_->mmgr), key);
    check(HPDF_Dict_Add(page, key, list), key);
    for (const Object& object : objects) check(HPDF_Array_Add(list, object.dict), key);
}

void Objects::fill_catalog(std::string_view text) {
    put_body(doc_->catalog, text, {});
}

void Objects::fill_info(std::string_view text) {
    need(doc_->info, "information dictionary");
    HPDF_Dict_RemoveElement(doc_->info, "Producer");  // libharu's own name
    put_body(doc_->info, text, {});
}

}  // namespace ishenim::pdf
