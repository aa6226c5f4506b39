// seal/timestamp.h: RFC 3161: what is sent to a timestamp authority, and what it answers.
//
// Why:      a token over a checkpoint bounds the time of everything before it, if somebody else
// than
//           the school keeps the authority's key. None is needed.
// Promises: 1. `openssl ts` takes the request and checks the answer.
//           2. read_timestamp() says what an answer claims; that its authority may be trusted is
//           said
//              by is_signed_by() alone, with certificates from elsewhere.
// Spec:     RFC 3161, RFC 5816.
#pragma once

#include "base/date.h"
#include "base/digest.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::seal {

/// DER of a request for a token over that SHA-256, with the authority's certificate in the answer.
/// No nonce: the answer may come back on a stick, days later.
std::string timestamp_request(const Digest& sha256);

struct Timestamp {
    Digest sha256;  ///< what it was given for
    Instant time;
};

/// nullopt if the bytes are no answer that grants a token over a SHA-256.
std::optional<Timestamp> read_timestamp(std::string_view response);

/// True if the answer's signature over `sha256` leads to a certificate in the PEM file
/// `authorities`.
bool is_signed_by(std::string_view response, const Digest& sha256,
                  const std::filesystem::path& authorities);

}  // namespace ishenim::seal
