// pdf/deflate.h: zlib streams at a fixed level.
//
// Threads:  one Deflate per thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace ishenim::pdf {

class Deflate {
public:
    explicit Deflate(int level);
    ~Deflate();
    std::string operator()(std::string_view bytes) const;

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const noexcept;
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

}  // namespace ishenim::pdf
