#include "qr/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace ishenim::qr {
namespace {

constexpr std::size_t kMostBytes = 2331;  // of version 40, level M
constexpr unsigned char kDarkBit = 1;

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode code_of(std::string_view text) {
    if (text.empty() || text.size() > kMostBytes) {
        throw std::logic_error("a QR code of so many bytes: " + std::to_string(text.size()));
    }
    if (text.find('\0') != std::string_view::npos) {
        throw std::logic_error("a QR code of a text with NUL");
    }
    const std::string bytes(text);
    constexpr int kSmallestVersion = 0, kCaseMatters = 1;
    const std::unique_ptr<QRcode, FreeCode> made(QRcode_encodeString(
        bytes.c_str(), kSmallestVersion, QR_ECLEVEL_M, QR_MODE_8, kCaseMatters));
    if (!made) throw std::bad_alloc();
    QrCode code;
    code.side = made->width;
    const auto squares =
        static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    code.dark.reserve(squares);
    for (std::size_t i = 0; i < squares; ++i) {
        code.dark.push_back((made->data[i] & kDarkBit) != 0);
    }
    return code;
}

std::string library() {
    return std::string("libqrencode ") + QRcode_APIVersionString();
}

}  // namespace ishenim::qr
