#include "app/agreement.hpp"

#include <algorithm>
#include <cmath>

#include "base/fnv.hpp"

namespace rostrum {

namespace {

// More than any page has; then it begins anew.
constexpr std::size_t most_blocks = 1 << 16;

struct Block {
    NodeId element;
    Point origin;
    std::uint64_t hash = 14695981039346656037u;  // FNV-1a with words for bytes

    void add(std::uint64_t value) { hash = (hash ^ value) * 1099511628211u; }
    // Sixteenths of a pixel, since a block's place leaves its traces in the last digits of what is in it.
    void add_length(float length) { add(static_cast<std::uint64_t>(std::lround(length * 16))); }
};

// The outermost blocks with an id that have a box, and for each node the number of its block, or none.
class Blocks {
   public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    Blocks(const Document& document, const Styles& styles) : of_node_(document.nodes.size(), none) {
        for (NodeId id = 0; id < document.nodes.size();) {
            const Node& node = document.nodes[id];
            bool is_block = node.is_element() && !styles[id].is_inline_level() && !document.attribute(id, "id").empty();
            // What holds the page's content has an id as well.
            if (!is_block || node.tag == Tag::Main) {
                ++id;
                continue;
            }
            std::fill(of_node_.begin() + id, of_node_.begin() + node.end, static_cast<std::uint32_t>(blocks.size()));
            blocks.push_back({id, {}});
            id = node.end;
        }
    }

    Block* of(NodeId node) { return of_node_[node] == none ? nullptr : &blocks[of_node_[node]]; }

    std::vector<Block> blocks;

   private:
    std::vector<std::uint32_t> of_node_;
};

}  // namespace

void Agreement::look(const Document& document, const Styles& styles, const Layout& layout) {
    Blocks blocks(document, styles);
    for (const Fragment& fragment : layout.fragments) {
        Block* block = blocks.of(fragment.node);
        if (!block) continue;
        bool is_itself = fragment.node == block->element && fragment.kind == Fragment::Kind::Box;
        if (is_itself) block->origin = {fragment.rect.x, fragment.rect.y};
        block->add(fragment.node - block->element);
        block->add(static_cast<std::uint64_t>(fragment.kind));
        block->add(styles.of_node[fragment.node]);
        const Node& node = document.nodes[fragment.node];
        if (node.is_text()) block->add(fnv1a(std::string_view(node.text).substr(fragment.begin, fragment.end - fragment.begin)));
        block->add_length(fragment.rect.x - block->origin.x);
        block->add_length(fragment.rect.y - block->origin.y);
        block->add_length(fragment.rect.width);
        block->add_length(fragment.rect.height);
    }
    agreed_.assign(document.nodes.size(), false);
    hashes_.clear();
    for (const Block& block : blocks.blocks) {
        hashes_.push_back(block.hash);
        bool is_known = std::binary_search(known_.begin(), known_.end(), block.hash);
        if (is_known) std::fill(agreed_.begin() + block.element + 1, agreed_.begin() + document.nodes[block.element].end, true);
    }
}

void Agreement::agree() {
    if (known_.size() > most_blocks) forget();
    known_.insert(known_.end(), hashes_.begin(), hashes_.end());
    std::sort(known_.begin(), known_.end());
    known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
}

}  // namespace rostrum
