// What GitHub's dialect has and md4c has not, or otherwise, is settled before the text travels: bare addresses, footnotes, and that
// a table's second row has as many cells as its first. For the generator alone.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/prepared_markdown.hpp"
#include "gfm/offset_map.hpp"

namespace rostrum {

/// Where prepared Markdown stood in what was written. It does not travel with it.
struct PreparationMap {
    struct Footnote {
        std::size_t definition = 0;  // of it, in bytes of what was written
        OffsetMap text;
    };
    OffsetMap text;                   // this and those of footnotes lead to the Markdown without its comments
    std::vector<Footnote> footnotes;  // in the order of their definitions
    OffsetMap with_comments;

    /// The offset in what was written of a byte of the prepared text, or of that of its n-th footnote, counted from 1.
    std::size_t find(std::size_t footnote, std::size_t offset) const {
        return with_comments.find(footnote == 0 ? text.find(offset) : footnotes[footnote - 1].text.find(offset));
    }
};

/// Prepares a page's or paragraph's Markdown. Nothing within its HTML comments is left; where the text is no valid UTF-8, U+FFFD
/// stands for what is not. In time n log n in the text's length.
PreparedMarkdown prepare_markdown(std::string_view markdown, PreparationMap* map = nullptr);

}  // namespace rostrum
