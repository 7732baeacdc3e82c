// Inline content as one flat list: characters with their advances, and the beginnings and ends of inline boxes.
// White space is collapsed here (CSS Text 3, section 4.1.1), so lines are chosen on what will be seen.
#pragma once

#include <vector>

#include "layout/context.hpp"

namespace rostrum {

struct InlineItem {
    enum class Kind : std::uint8_t { Character, Open, Close, ForcedBreak, Atomic };

    Kind kind = Kind::Character;
    bool collapsible_space = false;
    bool break_after = false;  // a line may end here, before the item behind it
    bool emergency = false;    // a line may end before this character or box where nothing else helps
    bool compressible = false; // an image that becomes as narrow as its container does
    NodeId node = no_node;     // the text node, or the element
    std::uint32_t byte = 0;    // characters: where in the text
    float advance = 0;         // characters: advance; boxes: the edge's margin, border and padding
};

/// The items of a run of siblings. `width`: of the container, for shares of it; negative where it is still asked for.
std::vector<InlineItem> collect_inline_items(const Context& context, NodeId parent, Children run, float width);

/// The number of bytes of the character at `byte` of a text.
std::uint32_t character_length(std::string_view text, std::uint32_t byte);

}  // namespace rostrum
