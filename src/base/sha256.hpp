// SHA-256 (FIPS 180-4), for hashes in a Content-Security-Policy.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rostrum {

/// The digest's 32 bytes.
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

/// The digest in base64 (RFC 4648, section 4), as policies and integrity attributes have it.
std::string sha256_base64(std::string_view bytes);

}  // namespace rostrum
