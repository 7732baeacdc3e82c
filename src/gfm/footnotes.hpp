// Footnotes as GitHub has them: "[^1]" in the text, and a paragraph "[^1]: …" anywhere, whose further lines are indented by
// four spaces.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gfm/offset_map.hpp"

namespace rostrum {

struct Footnote {
    std::string label;       // folded: labels are the same whatever their letters' case
    MappedText markdown;     // what stands behind "[^label]:"
    std::size_t offset = 0;  // of its definition, in bytes
};

struct FootnotedText {
    MappedText markdown;              // without the footnotes; its lines are still those of the source
    std::vector<Footnote> footnotes;  // as they are defined; of those with one label, the first
};

/// Takes the definitions at the top level of a text out of it. In time linear in its length.
FootnotedText take_footnotes(std::string_view markdown);

/// The label in "[^label]" at the beginning of a text, folded, or nothing. `length` is that of the whole.
std::optional<std::string> read_footnote_label(std::string_view text, std::size_t& length);

}  // namespace rostrum
