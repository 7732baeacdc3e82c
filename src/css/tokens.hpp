// The design tokens: every colour of the site, and the sizes that return in it. `shell/style/` asks for them by name,
// "var(--ink)", "var(--space-16)", so that no colour or size stands in two places; tokens_css() gives both readers of the
// style sheet, browsers and the canvas, the rules that say what they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rostrum {

/// A colour in light and in dark, and for visitors who ask for more contrast. Each is 0xRRGGBB.
/// Tests hold the contrasts that WCAG 2.2 asks for (palette_test.cpp).
struct ColorToken {
    std::string_view name;
    std::uint32_t light, dark;
    std::uint32_t more_light, more_dark;
};

/// A length in the units of CSS. Sizes of text, and what should grow with it, are in rem: 16 px where the visitor has not
/// chosen another size.
struct LengthToken {
    std::string_view name;
    float value;
    std::string_view unit;
};

// Blue stands for learning, copper for systems: links and talks are blue, deadlines and "now" are copper.
constexpr ColorToken color_tokens[] = {
    //               light     dark      more contrast
    {"paper",       0xfbfbf9, 0x101217, 0xffffff, 0x000000},  // the page
    {"raised",      0xffffff, 0x171a21, 0xffffff, 0x000000},  // cards
    {"tint",        0xf1f1ec, 0x1a1d25, 0xf4f4f0, 0x16181e},  // code, quotes
    {"ink",         0x17191f, 0xe9eaee, 0x000000, 0xffffff},  // text, the main button
    {"soft",        0x565b66, 0xa2a8b4, 0x33363d, 0xd3d7df},  // secondary text
    {"rule",        0xe2e2dc, 0x292d36, 0x6d7178, 0x8d939e},  // lines between things
    {"edge",        0x7b808a, 0x6f7684, 0x33363d, 0xd3d7df},  // outlines of controls
    {"link",        0x1a4fb4, 0x8fb5ff, 0x0b3380, 0xbcd3ff},
    {"link-line",   0xa9bfe8, 0x405580, 0x0b3380, 0xbcd3ff},  // under links
    {"blue",        0x2f62c9, 0x86aefc, 0x123f95, 0xb5ceff},  // the network, talks
    {"blue-soft",   0xe4ecfb, 0x1a2540, 0xe4ecfb, 0x1a2540},  // behind initials
    {"copper",      0xa8500f, 0xf0a065, 0x6b3005, 0xffc99e},  // the circuit, now, deadlines
    {"copper-soft", 0xf6e7d9, 0x33231a, 0xf6e7d9, 0x33231a},
};

// The type scale, from what is small print to the site's name; "text" is body text.
constexpr LengthToken type_tokens[] = {
    {"type-tiny", 0.8125f, "rem"},   {"type-small", 0.875f, "rem"},   {"type-quiet", 0.9375f, "rem"},
    {"type-text", 1.0625f, "rem"},   {"type-lead", 1.125f, "rem"},    {"type-h3", 1.1875f, "rem"},
    {"type-h2", 1.75f, "rem"},       {"type-h1-narrow", 2.5f, "rem"}, {"type-h1", 2.75f, "rem"},
    {"type-name", 3.75f, "rem"},
    {"line-tight", 1.25f, "rem"},    {"line-small", 1.375f, "rem"},   {"line-quiet", 1.5f, "rem"},
    {"line-text", 1.6875f, "rem"},   {"line-h2", 2.25f, "rem"},       {"line-h1-narrow", 2.75f, "rem"},
    {"line-h1", 3.125f, "rem"},      {"line-name", 4.125f, "rem"},
};

// Named by their size in pixels where the visitor has not chosen another size of text.
constexpr LengthToken space_tokens[] = {
    {"space-2", 0.125f, "rem"}, {"space-4", 0.25f, "rem"},  {"space-6", 0.375f, "rem"},  {"space-8", 0.5f, "rem"},
    {"space-10", 0.625f, "rem"}, {"space-12", 0.75f, "rem"}, {"space-14", 0.875f, "rem"}, {"space-16", 1, "rem"},
    {"space-20", 1.25f, "rem"}, {"space-24", 1.5f, "rem"},  {"space-28", 1.75f, "rem"},  {"space-32", 2, "rem"},
    {"space-36", 2.25f, "rem"}, {"space-40", 2.5f, "rem"},  {"space-48", 3, "rem"},
};

constexpr LengthToken radius_tokens[] = {
    {"radius-bar", 2, "px"},     // thin bars
    {"radius", 8, "px"},         // cards, buttons, images
    {"radius-large", 12, "px"},  // panels
};

/// The page's margins on both sides; and in windows narrower than 37.5em, those of phones.
constexpr LengthToken gutter{"gutter", 2, "rem"};
constexpr LengthToken narrow_gutter{"gutter", 1.25f, "rem"};

/// The name under which tokens_css() stands before the files of shell/style/.
constexpr std::string_view tokens_path = "style/0-tokens.css";

/// The tokens as custom properties of :root, in the part of CSS that parse_stylesheet reads.
std::string tokens_css();

/// The colours once more, for browsers alone that do not know light-dark() (before Safari 17.5, Chrome 123, Firefox 120): the
/// rules by which data-theme, the system and the wish for more contrast choose among them. They stand behind tokens_css().
std::string single_colors_css();

/// The few colours of plain.css, for browsers that do not know custom properties either.
std::string plain_colors_css();

}  // namespace rostrum
