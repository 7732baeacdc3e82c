// What the browser has agreed on: parts of a page that were laid out as they are now when they were compared with the DOM.
//
// How the inside of a block is laid out depends on its nodes, their styles and its size alone. So of a block that has agreed
// once it is enough to compare its box, wherever it stands now, and whether it has been away meanwhile: with a filter a
// thousand sessions come and go. The blocks that are remembered are the outermost ones with an id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/document.hpp"
#include "layout/layout.hpp"
#include "style/computed_style.hpp"

namespace rostrum {

class Agreement {
   public:
    /// Looks at the layout of a page. The styles must be of the cache and the medium of the last one, or all be forgotten.
    void look(const Document& document, const Styles& styles, const Layout& layout);

    /// Whether the node, of the page looked at last, is inside a block that has agreed; the block itself is not.
    bool has_agreed(NodeId node) const;

    /// That page has been compared, and the browser has it as it was laid out.
    void agree();

    void forget();

   private:
    struct Block {
        NodeId element;
        Point origin;
        std::uint64_t hash;  // of all that is in it
        bool has_agreed;
    };

    void find_blocks(const Document& document, const Styles& styles);
    Block* block_of(NodeId node);
    std::uint64_t& slot_of(std::uint64_t hash);

    std::vector<Block> blocks_;               // of the page looked at last
    std::vector<std::uint32_t> block_of_node_;  // one more than its number in `blocks_`, or 0
    std::vector<std::uint64_t> known_;        // hashes of blocks that have agreed, each in the slot for it or behind; 0 where there is none
    std::size_t known_count_ = 0;
};

}  // namespace rostrum
