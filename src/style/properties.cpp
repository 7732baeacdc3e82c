#include "style/properties.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <optional>

namespace rostrum {

namespace {

using Words = std::vector<std::string_view>;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Splits at white space outside of parentheses: "1px solid rgb(0, 0, 0)" is three words.
Words split(std::string_view text, char separator = ' ') {
    Words words;
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        bool ends = i == text.size() || (depth == 0 && (separator == ' ' ? is_space(text[i]) : text[i] == separator));
        if (ends) {
            std::string_view word = text.substr(start, i - start);
            while (!word.empty() && is_space(word.front())) word.remove_prefix(1);
            while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
            if (!word.empty()) words.push_back(word);
            start = i + 1;
        } else if (text[i] == '(') {
            ++depth;
        } else if (text[i] == ')') {
            --depth;
        }
    }
    return words;
}

// The arguments of "name(a, b)", or nothing where `text` is not that function.
std::optional<Words> arguments(std::string_view text, std::string_view name) {
    if (text.size() < name.size() + 2 || text.substr(0, name.size()) != name) return std::nullopt;
    if (text[name.size()] != '(' || text.back() != ')') return std::nullopt;
    return split(text.substr(name.size() + 1, text.size() - name.size() - 2), ',');
}

struct Number {
    float value = 0;
    std::string unit;
};

std::optional<Number> parse_number(std::string_view text) {
    std::string copy(text);
    char* end = nullptr;
    float value = std::strtof(copy.c_str(), &end);
    if (end == copy.c_str()) return std::nullopt;
    return Number{value, std::string(end)};
}

// One declaration being applied.
struct Application {
    const PropertyContext& context;
    ComputedStyle& style;
    Words words;

    std::optional<float> length(std::string_view text, float em) const {
        std::optional<Number> number = parse_number(text);
        if (!number) return std::nullopt;
        if (number->unit == "px" || (number->unit.empty() && number->value == 0)) return number->value;
        if (number->unit == "rem") return number->value * context.media.root_font_size;
        if (number->unit == "em") return number->value * em;
        if (number->unit == "vh") return number->value * context.media.viewport.height / 100;
        return std::nullopt;
    }

    std::optional<float> length(std::string_view text) const { return length(text, style.font_size); }

    std::optional<Length> length_or_auto(std::string_view text) const {
        if (text == "auto" || text == "none") return Length{};
        std::optional<Number> number = parse_number(text);
        if (number && number->unit == "%") return Length{number->value, Length::Unit::Percent};
        if (std::optional<float> value = length(text)) return pixels(*value);
        return std::nullopt;
    }

    bool set(float& field, std::string_view text) const {
        std::optional<float> value = length(text);
        if (value) field = *value;
        return value.has_value();
    }

    bool set(Length& field, std::string_view text) const {
        std::optional<Length> value = length_or_auto(text);
        if (value) field = *value;
        return value.has_value();
    }

    bool set(Color& field, std::string_view text) const {
        if (text == "transparent") {
            field = {};
            return true;
        }
        if (text == "currentColor") {
            field = style.color;
            return true;
        }
        if (std::optional<Words> schemes = arguments(text, "light-dark")) {
            bool dark = context.media.color_scheme == ColorScheme::Dark;
            Color other;
            return schemes->size() == 2 && set(other, (*schemes)[dark ? 0 : 1]) && set(field, (*schemes)[dark ? 1 : 0]);
        }
        if (text.empty() || text.front() != '#') return false;
        std::string digits(text.substr(1));
        if (digits.size() == 3) digits = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
        if (digits.size() == 6) digits += "ff";
        char* end = nullptr;
        unsigned long long value = std::strtoull(digits.c_str(), &end, 16);
        if (digits.size() != 8 || *end != '\0') return false;
        auto channel = [&](int shift) { return static_cast<std::uint8_t>(value >> shift & 0xFF); };
        field = {channel(24), channel(16), channel(8), channel(0)};
        return true;
    }

    // A border is at least one device pixel and otherwise a whole number of them, as browsers draw it.
    bool set_border_width(float& field, std::string_view text) const {
        if (!set(field, text)) return false;
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

    template <class Enum>
    bool choose(Enum& field, std::initializer_list<std::pair<std::string_view, Enum>> choices) const {
        for (const auto& [name, value] : choices) {
            if (words.size() == 1 && words[0] == name) {
                field = value;
                return true;
            }
        }
        return false;
    }
};

bool apply_font_family(Application& a) {
    Words families = split(a.words.empty() ? "" : std::string_view(a.words[0].data(),
        static_cast<std::size_t>(a.words.back().data() + a.words.back().size() - a.words[0].data())), ',');
    if (families.empty()) return false;
    if (families[0] == "Inter") a.style.font_family = FontFamily::Text;
    else if (families[0] == "\"Inter Display\"") a.style.font_family = FontFamily::Display;
    else if (families[0] == "\"JetBrains Mono\"") a.style.font_family = FontFamily::Mono;
    else return false;
    return true;
}

bool apply_font_size(Application& a) {
    if (a.words.size() != 1) return false;
    float em = a.context.parent.font_size;
    std::optional<Number> number = parse_number(a.words[0]);
    if (number && number->unit == "%") {
        a.style.font_size = em * number->value / 100;
        return true;
    }
    std::optional<float> size = a.length(a.words[0], em);
    if (size) a.style.font_size = *size;
    return size.has_value();
}

bool apply_line_height(Application& a) {
    std::optional<Number> number = a.words.size() == 1 ? parse_number(a.words[0]) : std::nullopt;
    if (!number) return false;
    a.style.line_height_is_factor = number->unit.empty();
    if (!a.style.line_height_is_factor) return a.set(a.style.line_height, a.words[0]);
    a.style.line_height = number->value;
    return true;
}

bool apply_text_decoration(Application& a) {
    ComputedStyle& style = a.style;
    if (a.words.size() != 1) return false;
    style.underline = a.context.parent.underline;  // "none" does not undo what an ancestor draws
    style.line_through = a.context.parent.line_through;
    if (a.words[0] == "none") return true;
    if (a.words[0] == "underline") style.underline = true;
    else if (a.words[0] == "line-through") style.line_through = true;
    else return false;
    style.decoration_is_current_color = true;
    return true;
}

bool apply_flex(Application& a) {
    ComputedStyle& style = a.style;
    if (a.words.size() == 1 && a.words[0] == "none") {
        style.flex_grow = 0;
        style.flex_shrink = 0;
        style.flex_basis = {};
        return true;
    }
    if (a.words.size() != 3) return false;
    std::optional<Number> grow = parse_number(a.words[0]);
    std::optional<Number> shrink = parse_number(a.words[1]);
    if (!grow || !shrink || !a.set(style.flex_basis, a.words[2])) return false;
    style.flex_grow = grow->value;
    style.flex_shrink = shrink->value;
    return true;
}

bool parse_track(const Application& a, std::string_view text, std::vector<GridTrack>& tracks) {
    if (std::optional<Words> repeat = arguments(text, "repeat")) {
        std::optional<Number> count = repeat->size() == 2 ? parse_number((*repeat)[0]) : std::nullopt;
        if (!count || count->value < 1 || count->value > 24) return false;
        for (int i = 0; i < static_cast<int>(count->value); ++i) {
            if (!parse_track(a, (*repeat)[1], tracks)) return false;
        }
        return true;
    }
    if (std::optional<Words> range = arguments(text, "minmax")) {
        std::optional<Number> share = range->size() == 2 && (*range)[0] == "0" ? parse_number((*range)[1]) : std::nullopt;
        if (!share || share->unit != "fr") return false;
        tracks.push_back({0, share->value});
        return true;
    }
    std::optional<float> fixed = a.length(text);
    if (fixed) tracks.push_back({*fixed, 0});
    return fixed.has_value();
}

bool apply_grid_columns(Application& a) {
    ComputedStyle& style = a.style;
    style.grid_columns.clear();
    style.grid_auto_fill_minimum = 0;
    if (a.words.size() == 1) {
        std::optional<Words> repeat = arguments(a.words[0], "repeat");
        if (repeat && repeat->size() == 2 && (*repeat)[0] == "auto-fill") {
            std::optional<Words> range = arguments((*repeat)[1], "minmax");
            return range && range->size() == 2 && (*range)[1] == "1fr" &&
                   a.set(style.grid_auto_fill_minimum, (*range)[0]) && style.grid_auto_fill_minimum > 0;
        }
    }
    for (std::string_view word : a.words) {
        if (!parse_track(a, word, style.grid_columns)) return false;
    }
    return !style.grid_columns.empty();
}

bool apply_gap(Application& a) {
    if (a.words.empty() || a.words.size() > 2) return false;
    return a.set(a.style.row_gap, a.words[0]) && a.set(a.style.column_gap, a.words.back());
}

bool apply_display(Application& a) {
    return a.choose(a.style.display,
                    {{"none", Display::None}, {"block", Display::Block}, {"inline", Display::Inline},
                     {"inline-block", Display::InlineBlock}, {"list-item", Display::ListItem}, {"flex", Display::Flex},
                     {"grid", Display::Grid}, {"table", Display::Table},
                     {"table-header-group", Display::TableRowGroup}, {"table-row-group", Display::TableRowGroup},
                     {"table-row", Display::TableRow}, {"table-cell", Display::TableCell}});
}

bool one(Application& a, float& field) { return a.words.size() == 1 && a.set(field, a.words[0]); }
bool one(Application& a, Length& field) { return a.words.size() == 1 && a.set(field, a.words[0]); }
bool one(Application& a, Color& field) { return a.words.size() == 1 && a.set(field, a.words[0]); }

bool apply_stroke_opacity(Application& a) {
    std::optional<Number> number = a.words.size() == 1 ? parse_number(a.words[0]) : std::nullopt;
    if (!number || !number->unit.empty() || number->value < 0 || number->value > 1) return false;
    a.style.stroke_opacity = number->value;
    return true;
}

bool apply_border(Application& a) {
    ComputedStyle& s = a.style;
    return a.set_border(s.border_width.top, s.border_top_color) && a.set_border(s.border_width.right, s.border_right_color) &&
           a.set_border(s.border_width.bottom, s.border_bottom_color) &&
           a.set_border(s.border_width.left, s.border_left_color);
}

struct Property {
    std::string_view name;
    bool (*apply)(Application&);
};

// In the order of the alphabet.
constexpr Property properties[] = {
    {"align-items",
     [](Application& a) {
         return a.choose(a.style.align_items,
                         {{"stretch", AlignItems::Stretch}, {"flex-start", AlignItems::Start}, {"start", AlignItems::Start},
                          {"center", AlignItems::Center}, {"flex-end", AlignItems::End}, {"end", AlignItems::End},
                          {"baseline", AlignItems::Baseline}});
     }},
    {"background", [](Application& a) { return one(a, a.style.background); }},
    {"border", apply_border},
    {"border-bottom", [](Application& a) { return a.set_border(a.style.border_width.bottom, a.style.border_bottom_color); }},
    {"border-color",
     [](Application& a) {
         ComputedStyle& s = a.style;
         return a.set_sides(s.border_top_color, s.border_right_color, s.border_bottom_color, s.border_left_color);
     }},
    {"border-left", [](Application& a) { return a.set_border(a.style.border_width.left, a.style.border_left_color); }},
    {"border-radius", [](Application& a) { return one(a, a.style.border_radius); }},
    {"border-right", [](Application& a) { return a.set_border(a.style.border_width.right, a.style.border_right_color); }},
    {"border-top", [](Application& a) { return a.set_border(a.style.border_width.top, a.style.border_top_color); }},
    {"bottom", [](Application& a) { return one(a, a.style.inset_bottom); }},
    {"color", [](Application& a) { return one(a, a.style.color); }},
    {"column-gap", [](Application& a) { return one(a, a.style.column_gap); }},
    {"display", apply_display},
    {"flex", apply_flex},
    {"flex-wrap",
     [](Application& a) { return a.choose(a.style.flex_wrap, {{"wrap", true}, {"nowrap", false}}); }},
    {"font-family", apply_font_family},
    {"font-size", apply_font_size},
    {"font-style", [](Application& a) { return a.choose(a.style.italic, {{"italic", true}, {"normal", false}}); }},
    {"font-variant-numeric",
     [](Application& a) { return a.choose(a.style.tabular_figures, {{"tabular-nums", true}, {"normal", false}}); }},
    {"font-weight", [](Application& a) { return a.choose(a.style.font_weight, {{"400", 400}, {"600", 600}}); }},
    {"gap", apply_gap},
    {"grid-template-columns", apply_grid_columns},
    {"height", [](Application& a) { return one(a, a.style.height); }},
    {"justify-content",
     [](Application& a) {
         return a.choose(a.style.justify_content,
                         {{"flex-start", JustifyContent::Start}, {"center", JustifyContent::Center},
                          {"flex-end", JustifyContent::End}, {"space-between", JustifyContent::SpaceBetween}});
     }},
    {"left", [](Application& a) { return one(a, a.style.inset_left); }},
    {"letter-spacing", [](Application& a) { return one(a, a.style.letter_spacing); }},
    {"line-height", apply_line_height},
    {"list-style",
     [](Application& a) {
         return a.choose(a.style.list_style, {{"none", ListStyle::None}, {"disc", ListStyle::Disc},
                                              {"circle", ListStyle::Circle}, {"decimal", ListStyle::Decimal}});
     }},
    {"margin",
     [](Application& a) {
         return a.set_sides(a.style.margin_top, a.style.margin_right, a.style.margin_bottom, a.style.margin_left);
     }},
    {"margin-bottom", [](Application& a) { return one(a, a.style.margin_bottom); }},
    {"margin-left", [](Application& a) { return one(a, a.style.margin_left); }},
    {"margin-right", [](Application& a) { return one(a, a.style.margin_right); }},
    {"margin-top", [](Application& a) { return one(a, a.style.margin_top); }},
    {"max-width", [](Application& a) { return one(a, a.style.max_width); }},
    {"min-height", [](Application& a) { return one(a, a.style.min_height); }},
    {"min-width", [](Application& a) { return one(a, a.style.min_width); }},
    {"overflow-x",
     [](Application& a) {
         return a.choose(a.style.overflow_x, {{"auto", Overflow::Auto}, {"visible", Overflow::Visible}});
     }},
    {"padding",
     [](Application& a) {
         Edges& p = a.style.padding;
         return a.set_sides(p.top, p.right, p.bottom, p.left);
     }},
    {"padding-bottom", [](Application& a) { return one(a, a.style.padding.bottom); }},
    {"padding-left", [](Application& a) { return one(a, a.style.padding.left); }},
    {"padding-right", [](Application& a) { return one(a, a.style.padding.right); }},
    {"padding-top", [](Application& a) { return one(a, a.style.padding.top); }},
    {"position",
     [](Application& a) {
         return a.choose(a.style.position, {{"static", Position::Static}, {"relative", Position::Relative},
                                            {"absolute", Position::Absolute}});
     }},
    {"right", [](Application& a) { return one(a, a.style.inset_right); }},
    {"row-gap", [](Application& a) { return one(a, a.style.row_gap); }},
    {"stroke", [](Application& a) { return one(a, a.style.stroke); }},
    {"stroke-opacity", apply_stroke_opacity},
    {"text-align",
     [](Application& a) {
         return a.choose(a.style.text_align, {{"left", TextAlign::Left}, {"center", TextAlign::Center},
                                              {"right", TextAlign::Right}});
     }},
    {"text-decoration", apply_text_decoration},
    {"text-decoration-color",
     [](Application& a) {
         a.style.decoration_is_current_color = false;
         return one(a, a.style.decoration_color);
     }},
    {"text-decoration-thickness", [](Application& a) { return one(a, a.style.decoration_thickness); }},
    {"text-underline-offset", [](Application& a) { return one(a, a.style.underline_offset); }},
    {"top", [](Application& a) { return one(a, a.style.inset_top); }},
    {"vertical-align", [](Application& a) { return one(a, a.style.vertical_align); }},
    {"text-wrap",
     [](Application& a) {
         return a.choose(a.style.text_wrap, {{"wrap", TextWrap::Wrap}, {"balance", TextWrap::Balance}});
     }},
    {"white-space",
     [](Application& a) {
         return a.choose(a.style.white_space, {{"normal", WhiteSpace::Normal}, {"nowrap", WhiteSpace::Nowrap},
                                               {"pre", WhiteSpace::Pre}});
     }},
    {"width", [](Application& a) { return one(a, a.style.width); }},
};

constexpr std::string_view paint_properties[] = {"background", "border-color", "color", "stroke", "stroke-opacity",
                                                 "text-decoration", "text-decoration-color"};

// Puts the values of custom properties in the place of var(--name). False where one is not defined.
bool substitute_variables(std::string_view value, const std::vector<Variable>& variables, std::string& out, int depth) {
    std::size_t begin = value.find("var(");
    if (begin == std::string_view::npos || depth > 8) {
        out += value;
        return true;
    }
    std::size_t end = value.find(')', begin);
    if (end == std::string_view::npos) return false;
    std::string_view name = value.substr(begin + 4, end - begin - 4);
    out += value.substr(0, begin);
    for (std::size_t i = variables.size(); i-- > 0;) {
        if (variables[i].name != name) continue;
        if (!substitute_variables(variables[i].value, variables, out, depth + 1)) return false;
        return substitute_variables(value.substr(end + 1), variables, out, depth);
    }
    return false;
}

}  // namespace

DeclarationError apply_declaration(std::string_view property, std::string_view value, const PropertyContext& context,
                                   ComputedStyle& style) {
    std::string substituted;
    if (!substitute_variables(value, context.variables, substituted, 0)) return DeclarationError::UnknownVariable;
    for (const Property& candidate : properties) {
        if (candidate.name != property) continue;
        Application application{context, style, split(substituted)};
        return candidate.apply(application) ? DeclarationError::None : DeclarationError::UnknownValue;
    }
    return DeclarationError::UnknownProperty;
}

bool is_paint_property(std::string_view property) {
    return std::find(std::begin(paint_properties), std::end(paint_properties), property) != std::end(paint_properties);
}

std::string paint_property_list() {
    std::string list;
    for (std::string_view property : paint_properties) {
        if (!list.empty()) list += property == paint_properties[std::size(paint_properties) - 1] ? " and " : ", ";
        list += property;
    }
    return list;
}

std::vector<std::string_view> property_names() {
    std::vector<std::string_view> names;
    for (const Property& property : properties) names.push_back(property.name);
    return names;
}

}  // namespace rostrum
