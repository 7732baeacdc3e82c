#include "generator/wasm_section.hpp"

#include <cstdint>

namespace rostrum {

namespace {

// Unsigned LEB128: seven bits a byte, low ones first, the top bit set on all bytes but the last.
void append_leb128(std::string& out, std::uint32_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>((value & 0x7F) | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

}  // namespace

bool is_wasm(std::string_view bytes) { return bytes.starts_with(std::string_view("\0asm\1\0\0\0", 8)); }

void append_custom_section(std::string& wasm, std::string_view name, std::string_view payload) {
    constexpr char custom_section_id = 0;
    std::string section_name;
    append_leb128(section_name, static_cast<std::uint32_t>(name.size()));
    section_name += name;
    wasm.push_back(custom_section_id);
    append_leb128(wasm, static_cast<std::uint32_t>(section_name.size() + payload.size()));
    wasm += section_name;
    wasm += payload;
}

}  // namespace rostrum
