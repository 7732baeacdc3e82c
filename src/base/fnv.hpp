// FNV-1a, a hash for tables in memory: http://www.isthe.com/chongo/tech/comp/fnv/
#pragma once

#include <cstdint>
#include <string_view>

namespace rostrum {

constexpr std::uint32_t fnv1a(std::string_view text) {
    std::uint32_t hash = 2166136261u;
    for (char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
    return hash;
}

}  // namespace rostrum
