// Percent-encoding in addresses, taken away (WHATWG URL, "percent-decode").
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// %XX as the byte it stands for; a percent sign without two hexadecimal digits stays.
std::string percent_decode(std::string_view text);

}  // namespace rostrum
