#include "css/tokens.hpp"

#include <cstdio>

namespace rostrum {

namespace {

std::string hexadecimal(std::uint32_t color) {
    char text[16];
    std::snprintf(text, sizeof text, "#%06x", static_cast<unsigned>(color));
    return text;
}

std::string color_pair(std::uint32_t light, std::uint32_t dark) {
    return "light-dark(" + hexadecimal(light) + ", " + hexadecimal(dark) + ")";
}

std::string property(std::string_view name, std::string_view value) {
    return "  --" + std::string(name) + ": " + std::string(value) + ";\n";
}

std::string property(const LengthToken& token) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%g", static_cast<double>(token.value));
    return property(token.name, digits + std::string(token.unit));
}

std::string rule(std::string_view selector, std::string_view declarations) {
    return std::string(selector) + " {\n" + std::string(declarations) + "}\n";
}

bool differs_with_contrast(const ColorToken& token) {
    return token.more_light != token.light || token.more_dark != token.dark;
}

// One colour of each token, for browsers that have no pairs; with more contrast, only those that differ then.
std::string single_colors(std::uint32_t ColorToken::*color, bool more_contrast) {
    std::string declarations;
    for (const ColorToken& token : color_tokens) {
        if (!more_contrast || differs_with_contrast(token)) declarations += property(token.name, hexadecimal(token.*color));
    }
    return declarations;
}

// What color-scheme says in browser.css; on paper it is always light.
std::string single_colors_by_theme(std::string_view light, std::string_view dark) {
    return rule(":root", light) + rule("@media screen", rule(":root[data-theme=dark]", dark)) +
           rule("@media screen and (prefers-color-scheme: dark)", rule(":root:not([data-theme=light])", dark));
}

}  // namespace

std::string tokens_css() {
    std::string all;
    std::string more;
    for (const ColorToken& token : color_tokens) {
        all += property(token.name, color_pair(token.light, token.dark));
        if (differs_with_contrast(token)) more += property(token.name, color_pair(token.more_light, token.more_dark));
    }
    for (const LengthToken& token : type_tokens) all += property(token);
    for (const LengthToken& token : space_tokens) all += property(token);
    for (const LengthToken& token : radius_tokens) all += property(token);
    all += property(gutter);
    return rule(":root", all) + rule("@media (prefers-contrast: more)", rule(":root", more)) +
           rule("@media (max-width: 37.5em)", rule(":root", property(narrow_gutter)));
}

std::string single_colors_css() {
    std::string usual = single_colors_by_theme(single_colors(&ColorToken::light, false), single_colors(&ColorToken::dark, false));
    std::string more =
        single_colors_by_theme(single_colors(&ColorToken::more_light, true), single_colors(&ColorToken::more_dark, true));
    return rule("@supports not (color: light-dark(#000, #fff))", usual + rule("@media (prefers-contrast: more)", more));
}

std::string plain_colors_css() {
    auto light = [](std::string_view name) {
        for (const ColorToken& token : color_tokens) {
            if (token.name == name) return hexadecimal(token.light);
        }
        return std::string();
    };
    return rule("body", "  background: " + light("paper") + ";\n  color: " + light("ink") + ";\n") +
           rule("a", "  color: " + light("link") + ";\n");
}

}  // namespace rostrum
