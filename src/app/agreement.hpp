// What the browser has agreed on: parts of a page that were laid out as they are now when they were compared with the DOM.
//
// How the inside of a block is laid out depends on its nodes, their styles and its size alone. So of a block that has agreed
// once it is enough to compare its box, wherever it stands now, and whether it has been away meanwhile: with a filter a
// thousand sessions come and go. The blocks that are remembered are the outermost ones with an id.
#pragma once

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
    bool has_agreed(NodeId node) const { return agreed_[node]; }

    /// That page has been compared, and the browser has it as it was laid out.
    void agree();

    void forget() { known_.clear(); }

   private:
    std::vector<std::uint64_t> known_;   // hashes of blocks, in order
    std::vector<std::uint64_t> hashes_;  // of the page looked at last
    std::vector<bool> agreed_;           // by NodeId
};

}  // namespace rostrum
