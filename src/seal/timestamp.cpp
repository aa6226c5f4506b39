#include "seal/timestamp.h"

#include "base/fault.h"

#include <openssl/ts.h>

#include <ctime>
#include <memory>

namespace ishenim::seal {
namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* one) const noexcept {
        Free(one);
    }
};
using Request = std::unique_ptr<TS_REQ, Freed<TS_REQ_free>>;
using Response = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;
using Imprint = std::unique_ptr<TS_MSG_IMPRINT, Freed<TS_MSG_IMPRINT_free>>;
using Algorithm = std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>>;
using Verifier = std::unique_ptr<TS_VERIFY_CTX, Freed<TS_VERIFY_CTX_free>>;

constexpr int kGranted = 0, kGrantedWithMods = 1;

[[noreturn]] void library_failed() {
    throw Fault(FaultCode::library, "openssl", "a timestamp request could not be made");
}

void require(bool done) {
    if (!done) library_failed();
}

Response parse(std::string_view response) {
    const unsigned char* at = reinterpret_cast<const unsigned char*>(response.data());
    const unsigned char* const end = at + response.size();
    Response parsed(d2i_TS_RESP(nullptr, &at, static_cast<long>(response.size())));
    return at == end ? std::move(parsed) : nullptr;
}

std::optional<Digest> imprint_of(TS_TST_INFO* info) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    if (imprint == nullptr) return std::nullopt;
    const ASN1_OBJECT* algorithm = nullptr;
    X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING* bytes = TS_MSG_IMPRINT_get_msg(imprint);
    if (OBJ_obj2nid(algorithm) != NID_sha256 ||
        ASN1_STRING_length(bytes) != static_cast<int>(Digest::kSize)) {
        return std::nullopt;
    }
    return Digest::from_raw(
        {reinterpret_cast<const char*>(ASN1_STRING_get0_data(bytes)), Digest::kSize});
}

}  // namespace

std::string timestamp_request(const Digest& sha256) {
    const Request request(TS_REQ_new());
    const Imprint imprint(TS_MSG_IMPRINT_new());
    const Algorithm algorithm(X509_ALGOR_new());
    require(request && imprint && algorithm);
    require(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    std::string hash(sha256.raw());
    require(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1);
    require(TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(hash.data()),
                                   static_cast<int>(hash.size())) == 1);
    require(TS_REQ_set_version(request.get(), 1) == 1);
    require(TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1);
    require(TS_REQ_set_cert_req(request.get(), 1) == 1);
    unsigned char* der = nullptr;
    const int size = i2d_TS_REQ(request.get(), &der);
    require(size > 0);
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

std::optional<Timestamp> read_timestamp(std::string_view response) {
    const Response parsed = parse(response);
    if (!parsed) return std::nullopt;
    const auto status =
        ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(parsed.get())));
    TS_TST_INFO* info = TS_RESP_get_tst_info(parsed.get());
    if ((status != kGranted && status != kGrantedWithMods) || info == nullptr) return std::nullopt;
    const auto sha256 = imprint_of(info);
    std::tm time{};
    if (!sha256 || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &time) != 1) return std::nullopt;
    return Timestamp{*sha256, Instant(static_cast<std::int64_t>(::timegm(&time)))};
}

bool is_signed_by(std::string_view response, const Digest& sha256,
                  const std::filesystem::path& authorities) {
    const Response parsed = parse(response);
    if (!parsed) return false;
    const Verifier verifier(TS_VERIFY_CTX_new());
    X509_STORE* store = X509_STORE_new();
    require(verifier && store != nullptr);
    if (X509_STORE_load_file(store, authorities.c_str()) != 1) {
        X509_STORE_free(store);
        throw Fault(FaultCode::config, authorities.string(), "this holds no certificates (PEM)");
    }
    std::string_view hash = sha256.raw();
    auto* imprint = static_cast<unsigned char*>(OPENSSL_memdup(hash.data(), hash.size()));
    require(imprint != nullptr);
    // Both become the verifier's, which frees them.
    TS_VERIFY_CTX_set_imprint(verifier.get(), imprint, static_cast<long>(hash.size()));
    TS_VERIFY_CTX_set_store(verifier.get(), store);
    TS_VERIFY_CTX_set_flags(verifier.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_IMPRINT);
    return TS_RESP_verify_response(verifier.get(), parsed.get()) == 1;
}

}  // namespace ishenim::seal
