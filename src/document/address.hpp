// Addresses in content. is_safe_address is in document/markdown.hpp.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// A link destination as an address: bytes that a URL cannot hold are percent-encoded, as in the CommonMark
/// specification's examples.
std::string encode_address(std::string_view destination);

}  // namespace rostrum
