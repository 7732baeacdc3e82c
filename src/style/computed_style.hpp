// The style of one element after cascade and inheritance, in CSS pixels: all that layout and painting ask of CSS.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.hpp"
#include "base/font_face.hpp"
#include "base/geometry.hpp"
#include "document/document.hpp"
#include "style/media.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

enum class Display : std::uint8_t {
    None, Block, Inline, InlineBlock, ListItem, Flex, Grid, Table, TableCaption, TableRowGroup, TableRow, TableCell,
};
enum class Position : std::uint8_t { Static, Relative, Absolute };
enum class TextAlign : std::uint8_t { Left, Center, Right };
enum class WhiteSpace : std::uint8_t { Normal, Nowrap, Pre };
enum class TextWrap : std::uint8_t { Wrap, Balance };
enum class ListStyle : std::uint8_t { None, Disc, Circle, Decimal };
enum class Overflow : std::uint8_t { Visible, Auto };
enum class JustifyContent : std::uint8_t { Start, Center, End, SpaceBetween };
enum class AlignItems : std::uint8_t { Stretch, Start, Center, End, Baseline };
enum class FontFamily : std::uint8_t { Text, Display, Mono };

/// A length, a share of the containing block's width, or auto.
struct Length {
    enum class Unit : std::uint8_t { Auto, Pixels, Percent };
    float value = 0;
    Unit unit = Unit::Auto;

    bool is_auto() const { return unit == Unit::Auto; }
    /// Pixels, percentages taken of `basis`; `otherwise` for auto.
    float resolve(float basis, float otherwise = 0) const {
        return unit == Unit::Auto ? otherwise : unit == Unit::Percent ? value * basis / 100 : value;
    }
};

constexpr Length pixels(float value) { return {value, Length::Unit::Pixels}; }

/// A grid column: fixed, or a share ("fr") of what fixed columns leave.
struct GridTrack {
    float pixels = 0;
    float fraction = 0;
};

struct ComputedStyle {
    // Inherited.
    FontFamily font_family = FontFamily::Text;
    int font_weight = 400;
    bool italic = false;
    bool tabular_figures = false;
    float font_size = 16;
    float line_height = 1.5f;          // times the font size where `line_height_is_factor`, pixels otherwise
    bool line_height_is_factor = true;
    float letter_spacing = 0;
    Color color{0, 0, 0, 255};
    TextAlign text_align = TextAlign::Left;
    WhiteSpace white_space = WhiteSpace::Normal;
    TextWrap text_wrap = TextWrap::Wrap;
    ListStyle list_style = ListStyle::Disc;
    bool underline = false;            // decorations reach the inline descendants, so they are kept as inherited
    bool line_through = false;
    Color decoration_color;
    bool decoration_is_current_color = true;
    float decoration_thickness = 1;
    float underline_offset = 3;        // from the baseline to the line's upper edge
    Color stroke;                      // of the paths of a picture
    float stroke_opacity = 1;          // from 0 to 1

    // Not inherited.
    Display display = Display::Inline;
    Position position = Position::Static;
    Overflow overflow_x = Overflow::Visible;
    JustifyContent justify_content = JustifyContent::Start;
    AlignItems align_items = AlignItems::Stretch;
    Length margin_top = pixels(0), margin_right = pixels(0), margin_bottom = pixels(0), margin_left = pixels(0);
    Length inset_top, inset_right, inset_bottom, inset_left;
    Edges padding;
    Edges border_width;
    Color border_top_color, border_right_color, border_bottom_color, border_left_color;
    float border_radius = 0;
    Color background;
    Length width, min_width, max_width, height, min_height = pixels(0);
    float vertical_align = 0;          // raises an inline box above its parent's baseline
    bool flex_wrap = false;
    float flex_grow = 0;
    float flex_shrink = 1;
    Length flex_basis;
    float row_gap = 0;
    float column_gap = 0;
    std::vector<GridTrack> grid_columns;
    float grid_auto_fill_minimum = 0;  // > 0: as many equal columns of at least this width as fit

    FontFace font_face() const;
    float used_line_height() const { return line_height_is_factor ? line_height * font_size : line_height; }
    bool is_inline_level() const { return display == Display::Inline || display == Display::InlineBlock; }
};

/// The styles of a whole document. Elements that match the same rules under the same ancestors share one.
struct Styles {
    std::vector<ComputedStyle> table;
    std::vector<std::uint32_t> of_node;  // by NodeId; a text has its parent's
    ComputedStyle root;                  // the page's own: background, and what top-level nodes inherit

    const ComputedStyle& operator[](NodeId node) const { return table[of_node[node]]; }
};

/// What :hover and :active are about: the innermost element under the pointer, and the one that is pressed.
struct Pointing {
    NodeId hovered = no_node;
    NodeId active = no_node;

    friend bool operator==(const Pointing&, const Pointing&) = default;
};

/// Computes the styles of documents in one medium, and keeps what it has computed: a document much like the last one
/// costs little more than a look at its elements. The table of the Styles holds all styles so far, used or not.
class StyleCache {
   public:
    /// The rules must outlive the cache.
    StyleCache(const StyleRules& rules, const Media& media);
    ~StyleCache();
    StyleCache(StyleCache&&) noexcept;
    StyleCache& operator=(StyleCache&&) noexcept;

    const Media& media() const;

    /// As compute_styles.
    Styles compute(const Document& document, Pointing pointing = {});

    /// A part of the work, for where one call must not take long: computes up to `count` of the document's styles that
    /// are not kept yet. Returns whether all are; `compute` then has only to look them up.
    bool prepare(const Document& document, std::size_t count);

    /// The styles of a document as compute() gives them, but their table is that of the cache: for looking at many
    /// documents. `table`[0] is the page's own.
    std::vector<std::uint32_t> find(const Document& document);
    const std::vector<ComputedStyle>& table() const;

    /// The rules that made a style of the table, the strongest last.
    std::vector<const StyleRules::Rule*> matching_rules(std::uint32_t style) const;

   private:
    class Cascade;
    std::unique_ptr<Cascade> cascade_;
};

/// Cascade and inheritance for every node.
Styles compute_styles(const Document& document, const StyleRules& rules, const Media& media, Pointing pointing = {});

}  // namespace rostrum
