#include "css/properties.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "css/values.hpp"
#include "style/computed_style.hpp"

namespace rostrum {

// One declaration being taken apart.
struct PropertyParser {
    const Property& property;
    std::string_view text;
    Words words;
    std::vector<LonghandDeclaration>& longhands;

    template <class Value>
    bool add(Longhand longhand, std::optional<Value> value) {
        if (value) longhands.push_back({longhand, std::move(*value)});
        return value.has_value();
    }

    const Keyword* keyword(std::string_view word) const {
        for (const Keyword& keyword : property.keywords) {
            if (keyword.name == word) return &keyword;
        }
        return nullptr;
    }

    std::optional<StyleLength> length(std::string_view word) const {
        using Unit = StyleLength::Unit;
        std::optional<Number> number = parse_number(word);
        if (!number || (number->value < 0 && !property.has(takes_negative))) return std::nullopt;
        if (number->unit == "px" || (number->unit.empty() && number->value == 0)) return StyleLength{Unit::Pixels, number->value};
        if (number->unit == "rem") return StyleLength{Unit::Rem, number->value};
        if (number->unit == "em") return StyleLength{Unit::Em, number->value};
        if (number->unit == "vh") return StyleLength{Unit::ViewportHeight, number->value};
        return std::nullopt;
    }

    // Or, where the property takes them, a percentage, and the keyword that stands for no length.
    std::optional<StyleLength> length_or_auto(std::string_view word) const {
        if (keyword(word)) return StyleLength{StyleLength::Unit::Auto, 0};
        std::optional<Number> number = parse_number(word);
        if (!number || number->unit != "%") return length(word);
        if (!property.has(takes_percentage) || (number->value < 0 && !property.has(takes_negative))) return std::nullopt;
        return StyleLength{StyleLength::Unit::Percent, number->value};
    }

    static std::optional<StyleColor> color(std::string_view word) {
        if (word == "transparent") return StyleColor{Color(), Color()};
        if (word == "currentColor") return StyleColor{};
        if (std::optional<Words> schemes = function_arguments(word, "light-dark")) {
            if (schemes->size() != 2) return std::nullopt;
            std::optional<StyleColor> light = color((*schemes)[0]);
            std::optional<StyleColor> dark = color((*schemes)[1]);
            return light && dark ? std::optional(StyleColor{light->light, dark->dark}) : std::nullopt;
        }
        std::optional<Color> both = parse_hex_color(word);
        return both ? std::optional(StyleColor{both, both}) : std::nullopt;
    }

    /// One to four values, for four longhands behind one another: top, right, bottom, left.
    template <class Parse>
    bool add_sides(Longhand top, Parse parse) {
        if (words.empty() || words.size() > 4) return false;
        std::size_t right = words.size() > 1 ? 1 : 0;
        std::size_t bottom = words.size() > 2 ? 2 : 0;
        std::size_t left = words.size() > 3 ? 3 : right;
        int side = 0;
        for (std::size_t word : {std::size_t{0}, right, bottom, left}) {
            if (!add(side_of(top, side++), parse(words[word]))) return false;
        }
        return true;
    }

    bool add_border(int side) {
        Longhand width = side_of(Longhand::BorderTopWidth, side);
        if (words.size() == 1 && (words[0] == "0" || words[0] == "none")) return add(width, std::optional(StyleLength()));
        return words.size() == 3 && words[1] == "solid" && add(width, length(words[0])) &&
               add(side_of(Longhand::BorderTopColor, side), color(words[2]));
    }

    static Longhand side_of(Longhand top, int side) { return static_cast<Longhand>(static_cast<int>(top) + side); }
};

namespace {

template <Longhand Name>
bool set_length(PropertyParser& p) {
    return p.words.size() == 1 && p.add(Name, p.length(p.words[0]));
}

template <Longhand Name>
bool set_length_or_auto(PropertyParser& p) {
    return p.words.size() == 1 && p.add(Name, p.length_or_auto(p.words[0]));
}

template <Longhand Name>
bool set_color(PropertyParser& p) {
    return p.words.size() == 1 && p.add(Name, PropertyParser::color(p.words[0]));
}

template <Longhand Name>
bool choose(PropertyParser& p) {
    const Keyword* found = p.words.size() == 1 ? p.keyword(p.words[0]) : nullptr;
    return found && p.add(Name, std::optional(found->value));
}

template <int Side>
bool set_border(PropertyParser& p) {
    return p.add_border(Side);
}

// The first family must be one of the site's. Those behind it are the browsers' alone, but must be names.
bool set_font_family(PropertyParser& p) {
    auto is_name = [](std::string_view name) {
        bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
        if (quoted) name = name.substr(1, name.size() - 2);
        for (char c : name) {
            bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
            if (!letter && !(quoted && (c == ' ' || (c >= '0' && c <= '9')))) return false;
        }
        return !name.empty() && name.front() != '-';
    };
    Words families = split_words(p.text, ',');
    for (std::string_view family : families) {
        if (!is_name(family)) return false;
    }
    const Keyword* found = families.empty() ? nullptr : p.keyword(families[0]);
    return found && p.add(Longhand::FontFamily, std::optional(found->value));
}

// More than nothing, however low the window is.
bool is_positive(const std::optional<StyleLength>& length) {
    return length && length->value > 0 && length->unit != StyleLength::Unit::ViewportHeight;
}

bool set_font_size(PropertyParser& p) {
    std::optional<StyleLength> size = p.words.size() == 1 ? p.length_or_auto(p.words[0]) : std::nullopt;
    return is_positive(size) && p.add(Longhand::FontSize, size);
}

// A number without a unit, of at least 0.
std::optional<StyleLength> factor(std::string_view word) {
    std::optional<Number> number = parse_number(word);
    if (!number || !number->unit.empty() || number->value < 0) return std::nullopt;
    return StyleLength{StyleLength::Unit::Number, number->value};
}

bool set_line_height(PropertyParser& p) {
    if (p.words.size() != 1) return false;
    std::optional<StyleLength> height = factor(p.words[0]);
    return p.add(Longhand::LineHeight, height ? height : p.length(p.words[0]));
}

bool set_flex(PropertyParser& p) {
    bool none = p.words.size() == 1 && p.words[0] == "none";
    if (!none && (p.words.size() != 3 || p.words[2] == "none")) return false;
    return p.add(Longhand::FlexGrow, factor(none ? "0" : p.words[0])) &&
           p.add(Longhand::FlexShrink, factor(none ? "0" : p.words[1])) &&
           p.add(Longhand::FlexBasis, p.length_or_auto(p.words.back()));
}

// A fixed length, or "minmax(0, 2fr)".
bool parse_track(const PropertyParser& p, std::string_view text, std::vector<StyleColumn>& tracks) {
    if (std::optional<Words> range = function_arguments(text, "minmax")) {
        std::optional<Number> share = range->size() == 2 && (*range)[0] == "0" ? parse_number((*range)[1]) : std::nullopt;
        if (!share || share->unit != "fr" || share->value < 0) return false;
        tracks.push_back({{}, share->value});
        return true;
    }
    std::optional<StyleLength> fixed = p.length(text);
    if (fixed) tracks.push_back({*fixed, 0});
    return fixed.has_value();
}

bool parse_tracks(const PropertyParser& p, std::string_view text, std::vector<StyleColumn>& tracks) {
    std::optional<Words> repeat = function_arguments(text, "repeat");
    if (!repeat) return parse_track(p, text, tracks);
    std::optional<StyleLength> count = repeat->size() == 2 ? factor((*repeat)[0]) : std::nullopt;
    if (!count || count->value < 1 || count->value > 24 || count->value != std::floor(count->value)) return false;
    for (float i = 0; i < count->value; ++i) {
        if (!parse_track(p, (*repeat)[1], tracks)) return false;
    }
    return true;
}

bool set_grid_columns(PropertyParser& p) {
    StyleColumns columns;
    if (p.words.size() == 1) {
        std::optional<Words> repeat = function_arguments(p.words[0], "repeat");
        if (repeat && repeat->size() == 2 && (*repeat)[0] == "auto-fill") {
            std::optional<Words> range = function_arguments((*repeat)[1], "minmax");
            if (!range || range->size() != 2 || (*range)[1] != "1fr") return false;
            std::optional<StyleLength> minimum = p.length((*range)[0]);
            if (!is_positive(minimum)) return false;
            columns.auto_fill_minimum = *minimum;
            return p.add(Longhand::GridTemplateColumns, std::optional(columns));
        }
    }
    for (std::string_view word : p.words) {
        if (!parse_tracks(p, word, columns.tracks)) return false;
    }
    return !columns.tracks.empty() && p.add(Longhand::GridTemplateColumns, std::optional(columns));
}

bool set_gap(PropertyParser& p) {
    if (p.words.empty() || p.words.size() > 2) return false;
    return p.add(Longhand::RowGap, p.length(p.words[0])) && p.add(Longhand::ColumnGap, p.length(p.words.back()));
}

bool set_stroke_opacity(PropertyParser& p) {
    std::optional<StyleLength> number = p.words.size() == 1 ? factor(p.words[0]) : std::nullopt;
    return number && number->value <= 1 && p.add(Longhand::StrokeOpacity, number);
}

bool set_borders(PropertyParser& p) { return p.add_border(0) && p.add_border(1) && p.add_border(2) && p.add_border(3); }

bool set_border_color(PropertyParser& p) { return p.add_sides(Longhand::BorderTopColor, PropertyParser::color); }

// Above and below, "auto" is 0 in normal flow and something else in flex rows, so it is not taken.
bool set_margin(PropertyParser& p) {
    bool automatic = !p.words.empty() && (p.words[0] == "auto" || (p.words.size() > 2 && p.words[2] == "auto"));
    return !automatic && p.add_sides(Longhand::MarginTop, [&](std::string_view word) { return p.length_or_auto(word); });
}

bool set_padding(PropertyParser& p) {
    return p.add_sides(Longhand::PaddingTop, [&](std::string_view word) { return p.length(word); });
}

template <class Enum>
constexpr Keyword word(std::string_view name, Enum value) {
    return {name, static_cast<std::uint32_t>(value)};
}

constexpr Keyword align_items_words[] = {
    word("stretch", AlignItems::Stretch), word("flex-start", AlignItems::Start), word("start", AlignItems::Start),
    word("center", AlignItems::Center), word("flex-end", AlignItems::End), word("end", AlignItems::End),
    word("baseline", AlignItems::Baseline)};
constexpr Keyword auto_words[] = {{"auto"}};
constexpr Keyword border_words[] = {{"none"}};
constexpr Keyword color_words[] = {{"transparent"}, {"currentColor"}};
constexpr Keyword decoration_words[] = {{"none", 0}, {"underline", 1}, {"line-through", 2}};
constexpr Keyword display_words[] = {
    word("none", Display::None), word("block", Display::Block), word("inline", Display::Inline),
    word("inline-block", Display::InlineBlock), word("list-item", Display::ListItem), word("flex", Display::Flex),
    word("grid", Display::Grid), word("table", Display::Table), word("table-header-group", Display::TableRowGroup),
    word("table-caption", Display::TableCaption), word("table-row-group", Display::TableRowGroup),
    word("table-row", Display::TableRow), word("table-cell", Display::TableCell)};
constexpr Keyword family_words[] = {word("Inter", FontFamily::Text), word("\"Inter Display\"", FontFamily::Display),
                                    word("\"JetBrains Mono\"", FontFamily::Mono)};
constexpr Keyword flex_words[] = {{"none"}, {"auto"}};
constexpr Keyword justify_content_words[] = {
    word("flex-start", JustifyContent::Start), word("center", JustifyContent::Center),
    word("flex-end", JustifyContent::End), word("space-between", JustifyContent::SpaceBetween)};
constexpr Keyword list_style_words[] = {word("none", ListStyle::None), word("disc", ListStyle::Disc),
                                        word("circle", ListStyle::Circle), word("decimal", ListStyle::Decimal)};
constexpr Keyword none_words[] = {{"none"}};
constexpr Keyword numeric_words[] = {{"tabular-nums", true}, {"normal", false}};
constexpr Keyword overflow_words[] = {word("auto", Overflow::Auto), word("visible", Overflow::Visible)};
constexpr Keyword position_words[] = {word("static", Position::Static), word("relative", Position::Relative),
                                      word("absolute", Position::Absolute)};
constexpr Keyword slant_words[] = {{"italic", true}, {"normal", false}};
constexpr Keyword text_align_words[] = {word("left", TextAlign::Left), word("center", TextAlign::Center),
                                        word("right", TextAlign::Right)};
constexpr Keyword text_wrap_words[] = {word("wrap", TextWrap::Wrap), word("balance", TextWrap::Balance)};
constexpr Keyword weight_words[] = {{"400", 400}, {"600", 600}};
constexpr Keyword white_space_words[] = {word("normal", WhiteSpace::Normal), word("nowrap", WhiteSpace::Nowrap),
                                         word("pre", WhiteSpace::Pre)};
constexpr Keyword wrap_words[] = {{"wrap", true}, {"nowrap", false}};

constexpr std::uint16_t border_traits = takes_length | takes_color | takes_more;
constexpr std::uint16_t inset_traits = takes_length | takes_percentage | takes_negative;
constexpr std::uint16_t paint_traits = takes_color | paints_only;
constexpr std::uint16_t size_traits = takes_length | takes_percentage;

constexpr Property properties[] = {
    {"align-items", choose<Longhand::AlignItems>, align_items_words},
    {"background", set_color<Longhand::Background>, color_words, paint_traits},
    {"border", set_borders, border_words, border_traits},
    {"border-bottom", set_border<2>, border_words, border_traits},
    {"border-color", set_border_color, color_words, paint_traits | takes_more},
    {"border-left", set_border<3>, border_words, border_traits},
    {"border-radius", set_length<Longhand::BorderRadius>, {}, takes_length},
    {"border-right", set_border<1>, border_words, border_traits},
    {"border-top", set_border<0>, border_words, border_traits},
    {"bottom", set_length_or_auto<Longhand::Bottom>, auto_words, inset_traits},
    {"color", set_color<Longhand::Color>, color_words, paint_traits | is_inherited},
    {"column-gap", set_length<Longhand::ColumnGap>, {}, takes_length},
    {"display", choose<Longhand::Display>, display_words},
    {"flex", set_flex, flex_words, size_traits | takes_more},
    {"flex-wrap", choose<Longhand::FlexWrap>, wrap_words},
    {"font-family", set_font_family, family_words, takes_more | is_inherited},
    {"font-size", set_font_size, {}, size_traits | is_inherited},
    {"font-style", choose<Longhand::FontStyle>, slant_words, is_inherited},
    {"font-variant-numeric", choose<Longhand::FontVariantNumeric>, numeric_words, is_inherited},
    {"font-weight", choose<Longhand::FontWeight>, weight_words, is_inherited},
    {"gap", set_gap, {}, takes_length | takes_more},
    {"grid-template-columns", set_grid_columns, {}, takes_length | takes_more},
    {"height", set_length_or_auto<Longhand::Height>, auto_words, takes_length},
    {"justify-content", choose<Longhand::JustifyContent>, justify_content_words},
    {"left", set_length_or_auto<Longhand::Left>, auto_words, inset_traits},
    {"letter-spacing", set_length<Longhand::LetterSpacing>, {}, takes_length | takes_negative | is_inherited},
    {"line-height", set_line_height, {}, takes_length | takes_number | is_inherited},
    {"list-style", choose<Longhand::ListStyle>, list_style_words, is_inherited},
    {"margin", set_margin, auto_words, inset_traits | takes_more},
    {"margin-bottom", set_length_or_auto<Longhand::MarginBottom>, {}, inset_traits},
    {"margin-left", set_length_or_auto<Longhand::MarginLeft>, auto_words, inset_traits},
    {"margin-right", set_length_or_auto<Longhand::MarginRight>, auto_words, inset_traits},
    {"margin-top", set_length_or_auto<Longhand::MarginTop>, {}, inset_traits},
    {"max-width", set_length_or_auto<Longhand::MaxWidth>, none_words, size_traits},
    {"min-height", set_length_or_auto<Longhand::MinHeight>, {}, takes_length},
    {"min-width", set_length_or_auto<Longhand::MinWidth>, auto_words, size_traits},
    {"overflow-x", choose<Longhand::OverflowX>, overflow_words},
    {"padding", set_padding, {}, takes_length | takes_more},
    {"padding-bottom", set_length<Longhand::PaddingBottom>, {}, takes_length},
    {"padding-left", set_length<Longhand::PaddingLeft>, {}, takes_length},
    {"padding-right", set_length<Longhand::PaddingRight>, {}, takes_length},
    {"padding-top", set_length<Longhand::PaddingTop>, {}, takes_length},
    {"position", choose<Longhand::Position>, position_words},
    {"right", set_length_or_auto<Longhand::Right>, auto_words, inset_traits},
    {"row-gap", set_length<Longhand::RowGap>, {}, takes_length},
    {"stroke", set_color<Longhand::Stroke>, color_words, paint_traits | is_inherited},
    {"stroke-opacity", set_stroke_opacity, {}, takes_number | paints_only | is_inherited},
    {"text-align", choose<Longhand::TextAlign>, text_align_words, is_inherited},
    {"text-decoration-color", set_color<Longhand::TextDecorationColor>, color_words, paint_traits},
    {"text-decoration-line", choose<Longhand::TextDecorationLine>, decoration_words, paints_only},
    {"text-decoration-thickness", set_length<Longhand::TextDecorationThickness>, {}, takes_length},
    {"text-underline-offset", set_length<Longhand::TextUnderlineOffset>, {}, takes_length | takes_negative | is_inherited},
    {"text-wrap", choose<Longhand::TextWrap>, text_wrap_words, is_inherited},
    {"top", set_length_or_auto<Longhand::Top>, auto_words, inset_traits},
    {"vertical-align", set_length<Longhand::VerticalAlign>, {}, takes_length | takes_negative},
    {"white-space", choose<Longhand::WhiteSpace>, white_space_words, is_inherited},
    {"width", set_length_or_auto<Longhand::Width>, auto_words, size_traits},
};

constexpr int most_nested = 8;                // custom properties in one another
constexpr std::size_t longest_value = 4096;   // bytes, with all of them put in: it doubles with each that names another twice

// Puts the values of custom properties in the place of var(--name), as words of their own: browsers never make one word
// of a value and what stands beside it.
DeclarationError substitute_variables(std::string_view value, const std::vector<Variable>& variables, std::string& out, int depth) {
    for (std::size_t begin = 0; (begin = value.find("var(")) != std::string_view::npos;) {
        std::size_t end = value.find(')', begin);
        if (end == std::string_view::npos) return DeclarationError::UnknownVariable;
        if (depth > most_nested) return DeclarationError::EndlessVariable;
        if (out.size() > longest_value) return DeclarationError::LongValue;
        std::string_view name = value.substr(begin + 4, end - begin - 4);
        auto found = std::find_if(variables.rbegin(), variables.rend(), [&](const Variable& each) { return each.name == name; });
        if (found == variables.rend()) return DeclarationError::UnknownVariable;
        (out += value.substr(0, begin)) += ' ';
        DeclarationError error = substitute_variables(found->value, variables, out, depth + 1);
        if (error != DeclarationError::None) return error;
        out += ' ';
        value.remove_prefix(end + 1);
    }
    out += value;
    return out.size() > longest_value ? DeclarationError::LongValue : DeclarationError::None;
}

}  // namespace

std::span<const Property> all_properties() { return properties; }

const Property* find_property(std::string_view name) {
    for (const Property& property : properties) {
        if (property.name == name) return &property;
    }
    return nullptr;
}

DeclarationError parse_declaration(std::string_view property, std::string_view value, const std::vector<Variable>& variables,
                                   std::vector<LonghandDeclaration>& longhands) {
    std::string substituted;
    DeclarationError error = substitute_variables(value, variables, substituted, 0);
    if (error != DeclarationError::None) return error;
    const Property* found = find_property(property);
    if (!found) return DeclarationError::UnknownProperty;
    PropertyParser parser{*found, substituted, split_words(substituted), longhands};
    return found->parse(parser) ? DeclarationError::None : DeclarationError::UnknownValue;
}

}  // namespace rostrum
