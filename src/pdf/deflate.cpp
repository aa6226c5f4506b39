#include "pdf/deflate.h"

#include "base/fault.h"

#include <libdeflate.h>

namespace ishenim::pdf {

void Deflate::Free::operator()(libdeflate_compressor* compressor) const noexcept {
    libdeflate_free_compressor(compressor);
}

Deflate::Deflate(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (!compressor_) throw Fault(FaultCode::library, "libdeflate", "no compressor");
}

Deflate::~Deflate() = default;

std::string Deflate::operator()(std::string_view bytes) const {
    std::string out(libdeflate_zlib_compress_bound(compressor_.get(), bytes.size()), '\0');
    const std::size_t size = libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(),
                                                      out.data(), out.size());
    if (size == 0) throw Fault(FaultCode::library, "libdeflate", "compression failed");
    out.resize(size);
    return out;
}

}  // namespace ishenim::pdf
