#include "style/properties.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <type_traits>

#include "style/values.hpp"

namespace rostrum {

// One declaration being applied.
struct Application {
    const PropertyContext& context;
    ComputedStyle& style;
    const Property& property;
    std::string_view text;
    Words words;

    std::optional<float> length(std::string_view word, float em) const {
        std::optional<Number> number = parse_number(word);
        if (!number || (number->value < 0 && !property.has(takes_negative))) return std::nullopt;
        if (number->unit == "px" || (number->unit.empty() && number->value == 0)) return number->value;
        if (number->unit == "rem") return number->value * context.media.root_font_size;
        if (number->unit == "em") return number->value * em;
        if (number->unit == "vh") return number->value * context.media.viewport.height / 100;
        return std::nullopt;
    }

    std::optional<float> length(std::string_view word) const { return length(word, style.font_size); }

    const Keyword* keyword(std::string_view word) const {
        for (const Keyword& keyword : property.keywords) {
            if (keyword.name == word) return &keyword;
        }
        return nullptr;
    }

    bool set(float& field, std::string_view word) const {
        std::optional<float> value = length(word);
        if (value) field = *value;
        return value.has_value();
    }

    bool set(Length& field, std::string_view word) const {
        if (keyword(word)) {
            field = {};
            return true;
        }
        std::optional<Number> number = parse_number(word);
        if (number && number->unit == "%" && property.has(takes_percentage)) {
            field = {number->value, Length::Unit::Percent};
            return number->value >= 0 || property.has(takes_negative);
        }
        std::optional<float> value = length(word);
        if (value) field = pixels(*value);
        return value.has_value();
    }

    bool set(Color& field, std::string_view word) const {
        if (word == "transparent") {
            field = {};
            return true;
        }
        if (word == "currentColor") {
            field = style.color;
            return true;
        }
        if (std::optional<Words> schemes = function_arguments(word, "light-dark")) {
            bool dark = context.media.color_scheme == ColorScheme::Dark;
            Color other;
            return schemes->size() == 2 && set(other, (*schemes)[dark ? 0 : 1]) && set(field, (*schemes)[dark ? 1 : 0]);
        }
        std::optional<Color> color = parse_hex_color(word);
        if (color) field = *color;
        return color.has_value();
    }

    // A border is at least one device pixel and otherwise a whole number of them, as browsers draw it.
    bool set_border_width(float& field, std::string_view word) const {
        if (!set(field, word)) return false;
        float ratio = context.media.device_pixel_ratio;
        if (field > 0) field = std::fmax(1.0f, std::floor(field * ratio + 0.01f)) / ratio;
        return true;
    }

    template <class Field>
    bool set_sides(Field& top, Field& right, Field& bottom, Field& left) const {
        if (words.empty() || words.size() > 4) return false;
        std::string_view t = words[0];
        std::string_view r = words.size() > 1 ? words[1] : t;
        std::string_view b = words.size() > 2 ? words[2] : t;
        std::string_view l = words.size() > 3 ? words[3] : r;
        return set(top, t) && set(right, r) && set(bottom, b) && set(left, l);
    }

    bool set_border(float& width, Color& color) const {
        if (words.size() == 1 && (words[0] == "0" || words[0] == "none")) {
            width = 0;
            return true;
        }
        return words.size() == 3 && words[1] == "solid" && set_border_width(width, words[0]) && set(color, words[2]);
    }
};

namespace {

template <class Field>
bool one(Application& a, Field& field) {
    return a.words.size() == 1 && a.set(field, a.words[0]);
}

template <auto Field>
bool set_field(Application& a) {
    return one(a, a.style.*Field);
}

template <auto Field>
bool choose(Application& a) {
    const Keyword* found = a.words.size() == 1 ? a.keyword(a.words[0]) : nullptr;
    if (found) a.style.*Field = static_cast<std::remove_reference_t<decltype(a.style.*Field)>>(found->value);
    return found != nullptr;
}

// Its own colour is not known yet, so currentColor is the parent's.
bool apply_color(Application& a) {
    a.style.color = a.context.parent.color;
    return one(a, a.style.color);
}

// The first family must be one of the site's. Those behind it are the browsers' alone, but must be names.
bool apply_font_family(Application& a) {
    auto is_name = [](std::string_view name) {
        bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
        if (quoted) name = name.substr(1, name.size() - 2);
        for (char c : name) {
            bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
            if (!letter && !(quoted && (c == ' ' || (c >= '0' && c <= '9')))) return false;
        }
        return !name.empty() && name.front() != '-';
    };
    Words families = split_words(a.text, ',');
    for (std::string_view family : families) {
        if (!is_name(family)) return false;
    }
    const Keyword* found = families.empty() ? nullptr : a.keyword(families[0]);
    if (found) a.style.font_family = static_cast<FontFamily>(found->value);
    return found != nullptr;
}

bool apply_font_size(Application& a) {
    if (a.words.size() != 1) return false;
    float em = a.context.parent.font_size;
    std::optional<Number> number = parse_number(a.words[0]);
    std::optional<float> size = a.length(a.words[0], em);
    if (number && number->unit == "%") size = em * number->value / 100;
    if (size) a.style.font_size = *size;
    return size && *size > 0;
}

bool apply_line_height(Application& a) {
    std::optional<Number> number = a.words.size() == 1 ? parse_number(a.words[0]) : std::nullopt;
    if (!number || number->value < 0) return false;
    a.style.line_height_is_factor = number->unit.empty();
    if (!a.style.line_height_is_factor) return a.set(a.style.line_height, a.words[0]);
    a.style.line_height = number->value;
    return true;
}

// "none" does not undo what an ancestor draws.
bool apply_text_decoration_line(Application& a) {
    ComputedStyle& style = a.style;
    const Keyword* found = a.words.size() == 1 ? a.keyword(a.words[0]) : nullptr;
    if (!found) return false;
    style.underline = a.context.parent.underline || found->value == 1;
    style.line_through = a.context.parent.line_through || found->value == 2;
    return true;
}

bool apply_text_decoration_color(Application& a) {
    a.style.decoration_is_current_color = false;
    return one(a, a.style.decoration_color);
}

std::optional<float> factor(std::string_view word) {
    std::optional<Number> number = parse_number(word);
    return number && number->unit.empty() && number->value >= 0 ? std::optional(number->value) : std::nullopt;
}

bool apply_flex(Application& a) {
    ComputedStyle& style = a.style;
    if (a.words.size() == 1 && a.words[0] == "none") {
        style.flex_grow = 0;
        style.flex_shrink = 0;
        style.flex_basis = {};
        return true;
    }
    if (a.words.size() != 3 || a.words[2] == "none") return false;
    std::optional<float> grow = factor(a.words[0]);
    std::optional<float> shrink = factor(a.words[1]);
    if (!grow || !shrink || !a.set(style.flex_basis, a.words[2])) return false;
    style.flex_grow = *grow;
    style.flex_shrink = *shrink;
    return true;
}

// A fixed length, or "minmax(0, 2fr)".
bool parse_track(const Application& a, std::string_view text, std::vector<GridTrack>& tracks) {
    if (std::optional<Words> range = function_arguments(text, "minmax")) {
        std::optional<Number> share = range->size() == 2 && (*range)[0] == "0" ? parse_number((*range)[1]) : std::nullopt;
        if (!share || share->unit != "fr" || share->value < 0) return false;
        tracks.push_back({0, share->value});
        return true;
    }
    std::optional<float> fixed = a.length(text);
    if (fixed) tracks.push_back({*fixed, 0});
    return fixed.has_value();
}

bool parse_tracks(const Application& a, std::string_view text, std::vector<GridTrack>& tracks) {
    std::optional<Words> repeat = function_arguments(text, "repeat");
    if (!repeat) return parse_track(a, text, tracks);
    std::optional<float> count = repeat->size() == 2 ? factor((*repeat)[0]) : std::nullopt;
    if (!count || *count < 1 || *count > 24 || *count != std::floor(*count)) return false;
    for (float i = 0; i < *count; ++i) {
        if (!parse_track(a, (*repeat)[1], tracks)) return false;
    }
    return true;
}

bool apply_grid_columns(Application& a) {
    ComputedStyle& style = a.style;
    style.grid_columns.clear();
    style.grid_auto_fill_minimum = 0;
    if (a.words.size() == 1) {
        std::optional<Words> repeat = function_arguments(a.words[0], "repeat");
        if (repeat && repeat->size() == 2 && (*repeat)[0] == "auto-fill") {
            std::optional<Words> range = function_arguments((*repeat)[1], "minmax");
            return range && range->size() == 2 && (*range)[1] == "1fr" &&
                   a.set(style.grid_auto_fill_minimum, (*range)[0]) && style.grid_auto_fill_minimum > 0;
        }
    }
    for (std::string_view word : a.words) {
        if (!parse_tracks(a, word, style.grid_columns)) return false;
    }
    return !style.grid_columns.empty();
}

bool apply_gap(Application& a) {
    if (a.words.empty() || a.words.size() > 2) return false;
    return a.set(a.style.row_gap, a.words[0]) && a.set(a.style.column_gap, a.words.back());
}

bool apply_stroke_opacity(Application& a) {
    std::optional<float> number = a.words.size() == 1 ? factor(a.words[0]) : std::nullopt;
    if (number) a.style.stroke_opacity = *number;
    return number && *number <= 1;
}

bool apply_border(Application& a) {
    ComputedStyle& s = a.style;
    return a.set_border(s.border_width.top, s.border_top_color) && a.set_border(s.border_width.right, s.border_right_color) &&
           a.set_border(s.border_width.bottom, s.border_bottom_color) &&
           a.set_border(s.border_width.left, s.border_left_color);
}

bool apply_border_color(Application& a) {
    ComputedStyle& s = a.style;
    return a.set_sides(s.border_top_color, s.border_right_color, s.border_bottom_color, s.border_left_color);
}

// Above and below, "auto" is 0 in normal flow and something else in flex rows, so it is not taken.
bool apply_margin(Application& a) {
    ComputedStyle& s = a.style;
    bool automatic = !a.words.empty() && (a.words[0] == "auto" || (a.words.size() > 2 && a.words[2] == "auto"));
    return !automatic && a.set_sides(s.margin_top, s.margin_right, s.margin_bottom, s.margin_left);
}

bool apply_padding(Application& a) {
    Edges& p = a.style.padding;
    return a.set_sides(p.top, p.right, p.bottom, p.left);
}

template <class Enum>
constexpr Keyword word(std::string_view name, Enum value) {
    return {name, static_cast<int>(value)};
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

using S = ComputedStyle;

constexpr std::uint16_t border_traits = takes_length | takes_color | takes_more;
constexpr std::uint16_t inset_traits = takes_length | takes_percentage | takes_negative;
constexpr std::uint16_t paint_traits = takes_color | paints_only;
constexpr std::uint16_t size_traits = takes_length | takes_percentage;

constexpr Property properties[] = {
    {"align-items", choose<&S::align_items>, align_items_words},
    {"background", set_field<&S::background>, color_words, paint_traits},
    {"border", apply_border, border_words, border_traits},
    {"border-bottom", [](Application& a) { return a.set_border(a.style.border_width.bottom, a.style.border_bottom_color); },
     border_words, border_traits},
    {"border-color", apply_border_color, color_words, paint_traits | takes_more},
    {"border-left", [](Application& a) { return a.set_border(a.style.border_width.left, a.style.border_left_color); },
     border_words, border_traits},
    {"border-radius", set_field<&S::border_radius>, {}, takes_length},
    {"border-right", [](Application& a) { return a.set_border(a.style.border_width.right, a.style.border_right_color); },
     border_words, border_traits},
    {"border-top", [](Application& a) { return a.set_border(a.style.border_width.top, a.style.border_top_color); },
     border_words, border_traits},
    {"bottom", set_field<&S::inset_bottom>, auto_words, inset_traits},
    {"color", apply_color, color_words, paint_traits | is_inherited},
    {"column-gap", set_field<&S::column_gap>, {}, takes_length},
    {"display", choose<&S::display>, display_words},
    {"flex", apply_flex, flex_words, size_traits | takes_more},
    {"flex-wrap", choose<&S::flex_wrap>, wrap_words},
    {"font-family", apply_font_family, family_words, takes_more | is_inherited},
    {"font-size", apply_font_size, {}, size_traits | is_inherited},
    {"font-style", choose<&S::italic>, slant_words, is_inherited},
    {"font-variant-numeric", choose<&S::tabular_figures>, numeric_words, is_inherited},
    {"font-weight", choose<&S::font_weight>, weight_words, is_inherited},
    {"gap", apply_gap, {}, takes_length | takes_more},
    {"grid-template-columns", apply_grid_columns, {}, takes_length | takes_more},
    {"height", set_field<&S::height>, auto_words, takes_length},
    {"justify-content", choose<&S::justify_content>, justify_content_words},
    {"left", set_field<&S::inset_left>, auto_words, inset_traits},
    {"letter-spacing", set_field<&S::letter_spacing>, {}, takes_length | takes_negative | is_inherited},
    {"line-height", apply_line_height, {}, takes_length | takes_number | is_inherited},
    {"list-style", choose<&S::list_style>, list_style_words, is_inherited},
    {"margin", apply_margin, auto_words, inset_traits | takes_more},
    {"margin-bottom", set_field<&S::margin_bottom>, {}, inset_traits},
    {"margin-left", set_field<&S::margin_left>, auto_words, inset_traits},
    {"margin-right", set_field<&S::margin_right>, auto_words, inset_traits},
    {"margin-top", set_field<&S::margin_top>, {}, inset_traits},
    {"max-width", set_field<&S::max_width>, none_words, size_traits},
    {"min-height", set_field<&S::min_height>, {}, takes_length},
    {"min-width", set_field<&S::min_width>, auto_words, size_traits},
    {"overflow-x", choose<&S::overflow_x>, overflow_words},
    {"padding", apply_padding, {}, takes_length | takes_more},
    {"padding-bottom", [](Application& a) { return one(a, a.style.padding.bottom); }, {}, takes_length},
    {"padding-left", [](Application& a) { return one(a, a.style.padding.left); }, {}, takes_length},
    {"padding-right", [](Application& a) { return one(a, a.style.padding.right); }, {}, takes_length},
    {"padding-top", [](Application& a) { return one(a, a.style.padding.top); }, {}, takes_length},
    {"position", choose<&S::position>, position_words},
    {"right", set_field<&S::inset_right>, auto_words, inset_traits},
    {"row-gap", set_field<&S::row_gap>, {}, takes_length},
    {"stroke", set_field<&S::stroke>, color_words, paint_traits | is_inherited},
    {"stroke-opacity", apply_stroke_opacity, {}, takes_number | paints_only | is_inherited},
    {"text-align", choose<&S::text_align>, text_align_words, is_inherited},
    {"text-decoration-color", apply_text_decoration_color, color_words, paint_traits},
    {"text-decoration-line", apply_text_decoration_line, decoration_words, paints_only},
    {"text-decoration-thickness", set_field<&S::decoration_thickness>, {}, takes_length},
    {"text-underline-offset", set_field<&S::underline_offset>, {}, takes_length | takes_negative | is_inherited},
    {"text-wrap", choose<&S::text_wrap>, text_wrap_words, is_inherited},
    {"top", set_field<&S::inset_top>, auto_words, inset_traits},
    {"vertical-align", set_field<&S::vertical_align>, {}, takes_length | takes_negative},
    {"white-space", choose<&S::white_space>, white_space_words, is_inherited},
    {"width", set_field<&S::width>, auto_words, size_traits},
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

DeclarationError apply_declaration(std::string_view property, std::string_view value, const PropertyContext& context,
                                   ComputedStyle& style) {
    std::string substituted;
    DeclarationError error = substitute_variables(value, context.variables, substituted, 0);
    if (error != DeclarationError::None) return error;
    const Property* found = find_property(property);
    if (!found) return DeclarationError::UnknownProperty;
    Application application{context, style, *found, substituted, split_words(substituted)};
    return found->apply(application) ? DeclarationError::None : DeclarationError::UnknownValue;
}

}  // namespace rostrum
