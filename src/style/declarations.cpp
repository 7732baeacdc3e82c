#include "style/declarations.hpp"

#include <cmath>
#include <cstddef>
#include <iterator>

namespace rostrum {

namespace {

using S = ComputedStyle;

// What the longhands of a group set, in their order.
constexpr Length S::*lengths[] = {
    &S::margin_top, &S::margin_right, &S::margin_bottom, &S::margin_left, &S::inset_top, &S::inset_right, &S::inset_bottom,
    &S::inset_left, &S::width, &S::min_width, &S::max_width, &S::height, &S::min_height, &S::flex_basis};
constexpr float S::*numbers[] = {
    &S::border_radius, &S::column_gap, &S::flex_grow, &S::flex_shrink, &S::letter_spacing, &S::row_gap, &S::stroke_opacity,
    &S::decoration_thickness, &S::underline_offset, &S::vertical_align};
constexpr float Edges::*sides[] = {&Edges::top, &Edges::right, &Edges::bottom, &Edges::left};
constexpr Color S::*colors[] = {
    &S::background, &S::border_top_color, &S::border_right_color, &S::border_bottom_color, &S::border_left_color, &S::stroke,
    &S::decoration_color};

template <class Member, std::size_t Count>
constexpr Longhand behind(Longhand first, const Member (&)[Count]) {
    return static_cast<Longhand>(static_cast<std::size_t>(first) + Count);
}
static_assert(behind(Longhand::MarginTop, lengths) == Longhand::BorderRadius);
static_assert(behind(Longhand::BorderRadius, numbers) == Longhand::PaddingTop);
static_assert(behind(Longhand::PaddingTop, sides) == Longhand::BorderTopWidth);
static_assert(behind(Longhand::BorderTopWidth, sides) == Longhand::LineHeight);
static_assert(behind(Longhand::Background, colors) == Longhand::GridTemplateColumns);

// The member that the longhand sets, where it is of the group that begins with `first`.
template <class Member, std::size_t Count>
const Member* find(const Member (&members)[Count], Longhand first, Longhand longhand) {
    if (longhand < first || longhand >= behind(first, members)) return nullptr;
    return &members[static_cast<std::size_t>(longhand) - static_cast<std::size_t>(first)];
}

float resolve(const StyleLength& length, float em, const Media& media) {
    switch (length.unit) {
        case StyleLength::Unit::Rem: return length.value * media.root_font_size;
        case StyleLength::Unit::Em: return length.value * em;
        case StyleLength::Unit::ViewportHeight: return length.value * media.viewport.height / 100;
        default: return length.value;
    }
}

Length resolve_length(const StyleLength& length, float em, const Media& media) {
    if (length.unit == StyleLength::Unit::Auto) return {};
    if (length.unit == StyleLength::Unit::Percent) return {length.value, Length::Unit::Percent};
    return pixels(resolve(length, em, media));
}

Color resolve_color(const StyleColor& color, Color current, const Media& media) {
    return (media.color_scheme == ColorScheme::Dark ? color.dark : color.light).value_or(current);
}

// A border is at least one device pixel and otherwise a whole number of them, as browsers draw it.
float to_device_pixels(float width, float ratio) {
    return width > 0 ? std::fmax(1.0f, std::floor(width * ratio + 0.01f)) / ratio : width;
}

void set_font_size(const StyleLength& size, const DeclarationContext& context, ComputedStyle& style) {
    float em = context.parent.font_size;
    bool share = size.unit == StyleLength::Unit::Percent;
    style.font_size = share ? em * size.value / 100 : resolve(size, em, context.media);
}

void set_line_height(const StyleLength& height, const DeclarationContext& context, ComputedStyle& style) {
    style.line_height_is_factor = height.unit == StyleLength::Unit::Number;
    style.line_height = resolve(height, style.font_size, context.media);
}

void set_columns(const StyleColumns& columns, const DeclarationContext& context, ComputedStyle& style) {
    style.grid_columns.clear();
    for (const StyleColumn& column : columns.tracks) {
        style.grid_columns.push_back({resolve(column.width, style.font_size, context.media), column.fraction});
    }
    style.grid_auto_fill_minimum = resolve(columns.auto_fill_minimum, style.font_size, context.media);
}

void set_keyword(const StyleRules::Declaration& declaration, const ComputedStyle& parent, ComputedStyle& style) {
    std::uint32_t value = declaration.value;
    switch (declaration.longhand) {
        case Longhand::AlignItems: style.align_items = static_cast<AlignItems>(value); break;
        case Longhand::Display: style.display = static_cast<Display>(value); break;
        case Longhand::FlexWrap: style.flex_wrap = value != 0; break;
        case Longhand::FontFamily: style.font_family = static_cast<FontFamily>(value); break;
        case Longhand::FontStyle: style.italic = value != 0; break;
        case Longhand::FontVariantNumeric: style.tabular_figures = value != 0; break;
        case Longhand::FontWeight: style.font_weight = static_cast<int>(value); break;
        case Longhand::JustifyContent: style.justify_content = static_cast<JustifyContent>(value); break;
        case Longhand::ListStyle: style.list_style = static_cast<ListStyle>(value); break;
        case Longhand::OverflowX: style.overflow_x = static_cast<Overflow>(value); break;
        case Longhand::Position: style.position = static_cast<Position>(value); break;
        case Longhand::TextAlign: style.text_align = static_cast<TextAlign>(value); break;
        case Longhand::TextDecorationLine:  // "none" does not undo what an ancestor draws
            style.underline = parent.underline || value == 1;
            style.line_through = parent.line_through || value == 2;
            break;
        case Longhand::TextWrap: style.text_wrap = static_cast<TextWrap>(value); break;
        case Longhand::WhiteSpace: style.white_space = static_cast<WhiteSpace>(value); break;
        default: break;
    }
}

}  // namespace

void apply_declaration(const StyleRules::Declaration& declaration, const DeclarationContext& context, ComputedStyle& style) {
    const auto [longhand, value] = declaration;
    const Media& media = context.media;
    if (longhand > Longhand::Color && longhand < Longhand::MarginTop) return set_keyword(declaration, context.parent, style);
    if (longhand == Longhand::GridTemplateColumns) return set_columns(context.rules.columns[value], context, style);
    if (longhand >= Longhand::Background || longhand == Longhand::Color) {
        const StyleColor& color = context.rules.colors[value];
        // Its own colour is not known yet, so currentColor is the parent's.
        if (longhand == Longhand::Color) style.color = resolve_color(color, context.parent.color, media);
        else style.**find(colors, Longhand::Background, longhand) = resolve_color(color, style.color, media);
        if (longhand == Longhand::TextDecorationColor) style.decoration_is_current_color = false;
        return;
    }
    const StyleLength& length = context.rules.lengths[value];
    float em = style.font_size;
    if (longhand == Longhand::FontSize) return set_font_size(length, context, style);
    if (longhand == Longhand::LineHeight) return set_line_height(length, context, style);
    if (auto member = find(lengths, Longhand::MarginTop, longhand)) style.**member = resolve_length(length, em, media);
    else if (auto number = find(numbers, Longhand::BorderRadius, longhand)) style.**number = resolve(length, em, media);
    else if (auto side = find(sides, Longhand::PaddingTop, longhand)) style.padding.**side = resolve(length, em, media);
    else if (auto border = find(sides, Longhand::BorderTopWidth, longhand)) {
        style.border_width.**border = to_device_pixels(resolve(length, em, media), media.device_pixel_ratio);
    }
}

}  // namespace rostrum
