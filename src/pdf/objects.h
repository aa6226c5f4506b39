// pdf/objects.h: one libharu document, as a numbered set of objects.
//
// libharu gives the numbers, the catalog, the page tree and the writing; what an object says is
// handed to it as finished text through the write functions of its dictionaries. That is far
// cheaper than building every dictionary key by key, and the text is exactly what is written.
//
// Promises: 1. A call of libharu that fails is a Fault{library}; nothing is passed over.
//           2. Bytes given as a string_view are not copied: they must live until save().
// Spec:     ISO 32000-1 7.3 (objects), 7.5.7 (object streams), 7.5.8 (cross-reference streams).
#pragma once

#include <hpdf.h>
#include <hpdf_conf.h>
#include <hpdf_utils.h>

#include <hpdf_doc.h>
#include <hpdf_objects.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pdf {

class Deflate;

/// An indirect object and its number.
struct Object {
    HPDF_Dict dict = nullptr;
    unsigned number = 0;
};

class Objects {
public:
    Objects();
    ~Objects();
    Objects(const Objects&) = delete;
    Objects& operator=(const Objects&) = delete;

    /// A new object whose number is known before what it says.
    Object reserve();
    /// What stands between `<<` and `>>`; once per object.
    void fill(const Object& object, std::string_view text);
    Object add(std::string_view text);
    /// A stream of finished bytes; `text` has /Filter if they are deflated, /Length is added.
    Object add_stream(std::string text, std::string_view data);
    /// The same, of bytes that this document keeps.
    Object add_owned_stream(std::string text, std::string data);

    /// A page of libharu with its own contents stream, which gets the deflated `contents`.
    HPDF_Page add_page(float width, float height);
    static unsigned number_of(HPDF_Dict dict);
    void put_contents(HPDF_Page page, std::string_view deflated);
    void put_number(HPDF_Page page, const char* key, HPDF_INT32 value);
    void put_name(HPDF_Page page, const char* key, const char* name);
    void put_object(HPDF_Page page, const char* key, const Object& object);
    void put_list(HPDF_Page page, const char* key, const std::vector<Object>& objects);

    /// Further entries of the catalog and the whole of the information dictionary; once each.
    void fill_catalog(std::string_view text);
    void fill_info(std::string_view text);

    /// The file: all streams, then everything else in one object stream, then the cross-reference
    /// stream. `id`: 16 bytes.
    std::string save(std::string_view id, const Deflate& deflate);

private:
    struct Failure {
        HPDF_STATUS error = 0, detail = 0;
    };
    struct Body {
        Objects* objects = nullptr;
        std::size_t begin = 0, size = 0;  ///< in texts_
        std::string_view data;            ///< of a stream
    };
    static void record(HPDF_STATUS error, HPDF_STATUS detail, void* failure);
    static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream out);
    static HPDF_STATUS write_data(HPDF_Dict dict);
    static bool is_stream(const void* object);
    void put_body(HPDF_Dict dict, std::string_view text, std::string_view data);
    /// The cross-reference stream, which is the trailer too.
    void add_table(std::string& file, std::string_view id, std::string_view deflated_rows,
                   std::size_t size) const;
    void check(HPDF_STATUS status, const char* what);
    template <typename T>
    T need(T pointer, const char* what) {
        check(pointer == nullptr ? HPDF_FAILD_TO_ALLOC_MEM : HPDF_OK, what);
        return pointer;
    }
    [[noreturn]] void fail(const char* what, HPDF_STATUS status);

    Failure failure_;
    HPDF_Doc doc_ = nullptr;
    std::string texts_;
    std::deque<Body> bodies_;
    std::deque<std::string> kept_;
};

}  // namespace ishenim::pdf
