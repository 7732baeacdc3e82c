// Inline content as one flat list: characters with their advances, and the beginnings and ends of inline boxes.
// White space is collapsed here (CSS Text 3, section 4.1.1), so lines are chosen on what will be seen.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "style/computed_style.hpp"

namespace rostrum {

struct Context;

/// The width that a formatting context may fill: so many pixels, or what its content asks for (CSS Sizing 3, section 5).
struct AvailableWidth {
    enum class Kind : std::uint8_t { Definite, MinContent, MaxContent };

    Kind kind = Kind::Definite;
    float pixels = 0;  // nothing while it is asked for, so that shares of it in margins are nothing

    bool is_definite() const { return kind == Kind::Definite; }
    /// Pixels; nothing for auto, nor for a share of what is still asked for.
    std::optional<float> resolve(const Length& length) const {
        bool open = length.is_auto() || (length.unit == Length::Unit::Percent && !is_definite());
        return open ? std::nullopt : std::optional(length.resolve(pixels));
    }

    friend bool operator==(const AvailableWidth&, const AvailableWidth&) = default;
};

constexpr AvailableWidth definite(float pixels) { return {AvailableWidth::Kind::Definite, pixels}; }

struct InlineItem {
    enum class Kind : std::uint8_t { Character, Open, Close, ForcedBreak, Atomic };

    Kind kind = Kind::Character;
    bool collapsible_space = false;
    bool break_after = false;  // a line may end here, before the item behind it
    bool emergency = false;    // a line may end before this character or box where nothing else helps
    NodeId node = no_node;     // the text node, or the element
    std::uint32_t byte = 0;    // characters: where in the text
    float advance = 0;         // characters: advance; boxes: the edge's margin, border and padding
};

/// Siblings, as a range of nodes.
struct Children {
    NodeId begin = 0;
    NodeId end = 0;
};

/// Items that stand on one line.
struct LineRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A run of inline-level siblings. Once for its widths, its height and its fragments: characters are what most work is.
struct InlineRun {
    std::vector<InlineItem> items;
    std::optional<AvailableWidth> width;  // for which they were collected
    bool has_shares = false;              // and on which they depend
    bool missing_glyphs = false;          // as in Layout
    bool needs_browser = false;
    std::vector<LineRange> lines;
    std::optional<float> lines_width;     // for which they were broken
};

/// Collects the items of siblings in a container of this width.
void collect_inline_items(const Context& context, NodeId parent, Children siblings, AvailableWidth width, InlineRun& run);

/// The number of bytes of the character at `byte` of a text.
std::uint32_t character_length(std::string_view text, std::uint32_t byte);

}  // namespace rostrum
