// The palette of the shipped style sheet, as WCAG 2.2 asks of it: no tool can judge what is drawn on a canvas.
#include <algorithm>
#include <cmath>

#include "layout_fixture.hpp"

namespace rostrum {

namespace {

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
double luminance(Color color) {
    auto linear = [](std::uint8_t channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
double contrast_ratio(Color a, Color b) {
    auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

// The value of a custom property of the shipped style sheet.
Color token(const std::string& name, const Media& media) {
    Stylesheet sheet = shipped_sheet();
    append_stylesheet(sheet, parse_css("p { color: #010203; color: var(--" + name + ") }"));
    ComputedStyle style = compute_styles(from_markdown("a"), compile_stylesheet(sheet), media)[0];
    REQUIRE_FALSE(style.color == Color{1, 2, 3, 255});
    return style.color;
}

// What stands in shell/style/ itself.
std::vector<Declaration> written_declarations() {
    std::vector<Declaration> declarations;
    for (const SourceFile& file : shipped_style()) {
        if (file.path == tokens_path) continue;
        for (StyleRule& rule : parse_css(file.text).rules) {
            declarations.insert(declarations.end(), rule.declarations.begin(), rule.declarations.end());
        }
    }
    REQUIRE(declarations.size() > 100);
    return declarations;
}

template <class Tokens>
void append_names(const Tokens& tokens, std::vector<std::string>& names) {
    for (const auto& token : tokens) names.push_back("--" + std::string(token.name));
}

}  // namespace

TEST_CASE("colours stand among the design tokens alone") {
    for (const Declaration& declaration : written_declarations()) {
        CAPTURE(declaration.property, declaration.value);
        CHECK(declaration.value.find('#') == std::string::npos);
        CHECK(declaration.value.find("light-dark") == std::string::npos);
    }
}

TEST_CASE("every design token is used, and none is defined elsewhere") {
    std::string css;
    for (const SourceFile& file : shipped_style()) {
        if (file.path != tokens_path) css += file.text;
    }
    std::vector<std::string> names;
    append_names(color_tokens, names);
    append_names(type_tokens, names);
    append_names(space_tokens, names);
    append_names(radius_tokens, names);
    for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(css.find("var(" + name + ")") != std::string::npos);
        CHECK(css.find(name + ":") == std::string::npos);
    }
}

TEST_CASE("sizes that are design tokens are not written out") {
    for (const Declaration& declaration : written_declarations()) {
        bool type = declaration.property == "font-size" || declaration.property == "line-height";
        if (!type || !declaration.value.ends_with("rem")) continue;
        for (const LengthToken& token : type_tokens) {
            CAPTURE(declaration.property, declaration.value, token.name);
            bool same_kind = token.name.starts_with(declaration.property == "font-size" ? "type" : "line");
            CHECK_FALSE((same_kind && std::strtof(declaration.value.c_str(), nullptr) == token.value));
        }
    }
}

TEST_CASE("contrast is that of WCAG") {
    CHECK(contrast_ratio({255, 255, 255, 255}, {0, 0, 0, 255}) == 21);
    CHECK(std::abs(contrast_ratio({0x77, 0x77, 0x77, 255}, {255, 255, 255, 255}) - 4.48) < 0.005);
}

TEST_CASE("text has contrast 4.5 on every surface, and 7 for those who want more") {
    for (ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
        for (Contrast contrast : {Contrast::Standard, Contrast::More}) {
            Media media;
            media.color_scheme = scheme;
            media.contrast = contrast;
            double wanted = contrast == Contrast::More ? 7 : 4.5;
            auto check = [&](const char* text, const char* surface) {
                CAPTURE(text, surface, scheme == ColorScheme::Dark, wanted);
                CHECK(contrast_ratio(token(text, media), token(surface, media)) >= wanted);
            };
            for (const char* text : {"ink", "soft", "link", "blue", "copper"}) {
                for (const char* surface : {"paper", "raised", "tint", "blue-soft", "copper-soft"}) check(text, surface);
            }
            // Buttons that are pressed, or under the pointer.
            check("paper", "ink");
            check("paper", "link");
            check("paper", "soft");
        }
    }
}

TEST_CASE("what shows where a field or a focused element is has contrast 3") {
    for (ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
        for (Contrast contrast : {Contrast::Standard, Contrast::More}) {
            Media media;
            media.color_scheme = scheme;
            media.contrast = contrast;
            for (const char* surface : {"paper", "raised", "copper-soft"}) {
                CAPTURE(surface, scheme == ColorScheme::Dark);
                CHECK(contrast_ratio(token("edge", media), token(surface, media)) >= 3);
                CHECK(contrast_ratio(token("blue", media), token(surface, media)) >= 3);
            }
        }
    }
}

}  // namespace rostrum
