// ImGui's formatting without printf, which is kilobytes of the download: the painter has it format nothing but fonts'
// names for its debugger, and these stay as the format says.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstring>

int ImFormatStringV(char* buffer, std::size_t size, const char* format, va_list) {
    std::size_t length = std::strlen(format);
    if (!buffer || size == 0) return static_cast<int>(length);
    length = std::min(length, size - 1);
    std::memcpy(buffer, format, length);
    buffer[length] = '\0';
    return static_cast<int>(length);
}

int ImFormatString(char* buffer, std::size_t size, const char* format, ...) {
    va_list none;
    va_start(none, format);
    int length = ImFormatStringV(buffer, size, format, none);
    va_end(none);
    return length;
}
