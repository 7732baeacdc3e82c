#include "style/tokens.hpp"

#include <cstdio>

namespace rostrum {

namespace {

std::string color_pair(std::uint32_t light, std::uint32_t dark) {
    char text[48];
    std::snprintf(text, sizeof text, "light-dark(#%06x, #%06x)", static_cast<unsigned>(light), static_cast<unsigned>(dark));
    return text;
}

std::string property(std::string_view name, std::string_view value) {
    return "  --" + std::string(name) + ": " + std::string(value) + ";\n";
}

std::string property(const LengthToken& token) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%g", static_cast<double>(token.value));
    return property(token.name, digits + std::string(token.unit));
}

std::string in_media(std::string_view condition, std::string_view declarations) {
    return "@media (" + std::string(condition) + ") {\n:root {\n" + std::string(declarations) + "}\n}\n";
}

}  // namespace

std::string tokens_css() {
    std::string css = ":root {\n";
    std::string more;
    for (const ColorToken& token : color_tokens) {
        css += property(token.name, color_pair(token.light, token.dark));
        bool differs = token.more_light != token.light || token.more_dark != token.dark;
        if (differs) more += property(token.name, color_pair(token.more_light, token.more_dark));
    }
    for (const LengthToken& token : type_tokens) css += property(token);
    for (const LengthToken& token : space_tokens) css += property(token);
    for (const LengthToken& token : radius_tokens) css += property(token);
    css += property(gutter) + "}\n";
    return css + in_media("prefers-contrast: more", more) + in_media("max-width: 37.5em", property(narrow_gutter));
}

}  // namespace rostrum
