// Custom sections of WebAssembly binaries: named bytes that a module carries along and that its page can read
// (WebAssembly.Module.customSections).
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// True where the bytes begin as a WebAssembly binary of version 1 does.
bool is_wasm(std::string_view bytes);

/// Appends a custom section. https://www.w3.org/TR/wasm-core-2/#custom-section%E2%91%A0
void append_custom_section(std::string& wasm, std::string_view name, std::string_view payload);

}  // namespace rostrum
