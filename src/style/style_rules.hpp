// A style sheet, compiled: what the canvas is given of it. Nothing here is text that would have to be parsed: shorthands are
// longhands, custom properties are what they come to, and all that rules have in common is stored once, in tables. What
// depends on the page and its medium is left to the cascade: lengths in rem, em and vh, pairs of colours, currentColor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/archive.hpp"
#include "base/color.hpp"
#include "document/document.hpp"
#include "style/media.hpp"

namespace rostrum {

/// Properties that set one thing, in the groups that cascade and compiler tell apart.
enum class Longhand : std::uint8_t {
    // Before all others: em and currentColor mean what these come to.
    FontSize, Color,
    // Keywords: the value is that of the enum in ComputedStyle, or the number itself.
    AlignItems, Display, FlexWrap, FontFamily, FontStyle, FontVariantNumeric, FontWeight, JustifyContent, ListStyle, OverflowX,
    Position, TextAlign, TextDecorationLine, TextWrap, WhiteSpace,
    // Lengths, percentages and auto, in StyleRules::lengths as the next two groups are.
    MarginTop, MarginRight, MarginBottom, MarginLeft, Top, Right, Bottom, Left, Width, MinWidth, MaxWidth, Height, MinHeight,
    FlexBasis,
    // Lengths, or numbers.
    BorderRadius, ColumnGap, FlexGrow, FlexShrink, LetterSpacing, RowGap, StrokeOpacity, TextDecorationThickness,
    TextUnderlineOffset, VerticalAlign,
    // Lengths at the four sides of a box.
    PaddingTop, PaddingRight, PaddingBottom, PaddingLeft,
    BorderTopWidth, BorderRightWidth, BorderBottomWidth, BorderLeftWidth,
    LineHeight,
    // Colours, in StyleRules::colors.
    Background, BorderTopColor, BorderRightColor, BorderBottomColor, BorderLeftColor, Stroke, TextDecorationColor,
    // In StyleRules::columns.
    GridTemplateColumns,
};

struct StyleLength {
    enum class Unit : std::uint8_t { Number, Pixels, Rem, Em, ViewportHeight, Percent, Auto };

    Unit unit = Unit::Pixels;
    float value = 0;

    friend bool operator==(const StyleLength&, const StyleLength&) = default;
};

/// A colour in light and in dark; nothing for currentColor.
struct StyleColor {
    std::optional<Color> light;
    std::optional<Color> dark;

    friend bool operator==(const StyleColor&, const StyleColor&) = default;
};

/// A column: fixed, or a share ("fr") of what fixed columns leave.
struct StyleColumn {
    StyleLength width;
    float fraction = 0;

    friend bool operator==(const StyleColumn&, const StyleColumn&) = default;
};

struct StyleColumns {
    std::vector<StyleColumn> tracks;
    StyleLength auto_fill_minimum;  // > 0: as many equal columns of at least this width as fit

    friend bool operator==(const StyleColumns&, const StyleColumns&) = default;
};

struct StyleRules {
    using Index = std::uint32_t;  // into one of the tables below

    struct Attribute {
        Index name = 0;
        std::optional<Index> value;  // compared whole; nothing where any will do

        friend bool operator==(const Attribute&, const Attribute&) = default;
    };

    /// One compound selector: "a.button[aria-current]:hover".
    struct Compound {
        /// Bits of `traits`: what the element must be, but for the last.
        enum Trait : std::uint8_t {
            is_root = 1,
            is_hovered = 2,
            is_active = 4,
            is_first_child = 8,
            is_last_child = 16,
            child_of_previous = 32,  // ">" stands between this and the compound on its left
        };

        std::uint8_t traits = 0;
        std::optional<Tag> tag;
        std::vector<Index> classes;  // names
        std::vector<Attribute> attributes;

        friend bool operator==(const Compound&, const Compound&) = default;
    };

    using Selector = std::vector<Index>;  // compounds, left to right

    struct Declaration {
        Longhand longhand = Longhand::FontSize;
        std::uint32_t value = 0;  // an index or a keyword, as the longhand has it

        friend bool operator==(const Declaration&, const Declaration&) = default;
    };

    /// What is declared under some conditions, which all must hold.
    struct Part {
        Index conditions = 0;
        std::vector<Declaration> declarations;
    };

    struct Rule {
        std::vector<Part> parts;  // the later ones win; their conditions are those of the first, and more
        std::size_t source = 0;   // which of the sheet's rules it was compiled of; known to the compiler alone
    };

    std::vector<std::string> names;  // of classes and attributes, and values of these
    std::vector<Compound> compounds;
    std::vector<std::vector<MediaCondition>> conditions;
    std::vector<StyleLength> lengths;
    std::vector<StyleColor> colors;
    std::vector<StyleColumns> columns;
    std::vector<Rule> rules;                       // the strongest last
    std::vector<std::vector<Selector>> selectors;  // by rule; apart from the rest of it, the archive is a twentieth smaller
};

template <> struct ArchivedFields<Color> {
    static constexpr auto members = std::tuple{&Color::red, &Color::green, &Color::blue, &Color::alpha};
};
template <> struct ArchivedFields<MediaCondition> {
    static constexpr auto members = std::tuple{&MediaCondition::feature, &MediaCondition::length, &MediaCondition::in_em};
};
template <> struct ArchivedFields<StyleLength> {
    static constexpr auto members = std::tuple{&StyleLength::unit, &StyleLength::value};
};
template <> struct ArchivedFields<StyleColor> {
    static constexpr auto members = std::tuple{&StyleColor::light, &StyleColor::dark};
};
template <> struct ArchivedFields<StyleColumn> {
    static constexpr auto members = std::tuple{&StyleColumn::width, &StyleColumn::fraction};
};
template <> struct ArchivedFields<StyleColumns> {
    static constexpr auto members = std::tuple{&StyleColumns::tracks, &StyleColumns::auto_fill_minimum};
};
template <> struct ArchivedFields<StyleRules::Attribute> {
    static constexpr auto members = std::tuple{&StyleRules::Attribute::name, &StyleRules::Attribute::value};
};
template <> struct ArchivedFields<StyleRules::Compound> {
    static constexpr auto members = std::tuple{&StyleRules::Compound::traits, &StyleRules::Compound::tag,
                                               &StyleRules::Compound::classes, &StyleRules::Compound::attributes};
};
template <> struct ArchivedFields<StyleRules::Declaration> {
    static constexpr auto members = std::tuple{&StyleRules::Declaration::longhand, &StyleRules::Declaration::value};
};
template <> struct ArchivedFields<StyleRules::Part> {
    static constexpr auto members = std::tuple{&StyleRules::Part::conditions, &StyleRules::Part::declarations};
};
template <> struct ArchivedFields<StyleRules::Rule> {
    static constexpr auto members = std::tuple{&StyleRules::Rule::parts};
    static constexpr std::size_t left_out = 1;  // the source
};
template <> struct ArchivedFields<StyleRules> {
    static constexpr auto members = std::tuple{&StyleRules::names, &StyleRules::compounds, &StyleRules::conditions,
                                               &StyleRules::lengths, &StyleRules::colors, &StyleRules::columns,
                                               &StyleRules::rules, &StyleRules::selectors};
};

}  // namespace rostrum
