#include "app/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/fnv.hpp"

namespace rostrum {

namespace {

// More than any page has; then it begins anew.
constexpr std::size_t most_blocks = 1 << 16;

constexpr std::uint64_t empty_hash = 14695981039346656037u;

// FNV-1a with words for bytes.
void add(std::uint64_t& hash, std::uint64_t value) { hash = (hash ^ value) * 1099511628211u; }

// In sixteenths of a pixel, since a block's place leaves its traces in the last digits of what is in it.
std::uint64_t rounded(float length) { return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(length * 16 + 0.5f))); }

}  // namespace

void Agreement::find_blocks(const Document& document, const Styles& styles) {
    blocks_.clear();
    block_of_node_.assign(document.nodes.size(), 0);
    for (NodeId id = 0; id < document.nodes.size();) {
        const Node& node = document.nodes[id];
        bool is_block = node.is_element() && !styles[id].is_inline_level() && !document.attribute(id, "id").empty();
        // What holds the page's content has an id as well.
        if (!is_block || node.tag == Tag::Main) {
            ++id;
            continue;
        }
        blocks_.push_back({id, {}, empty_hash, false});
        while (id < node.end) block_of_node_[id++] = static_cast<std::uint32_t>(blocks_.size());
    }
}

Agreement::Block* Agreement::block_of(NodeId node) {
    std::uint32_t number = block_of_node_[node];
    return number == 0 ? nullptr : &blocks_[number - 1];
}

void Agreement::look(const Document& document, const Styles& styles, const Layout& layout) {
    find_blocks(document, styles);
    for (const Fragment& fragment : layout.fragments) {
        Block* block = block_of(fragment.node);
        if (!block) continue;
        const Rect& rect = fragment.rect;
        if (fragment.node == block->element && fragment.kind == Fragment::Kind::Box) block->origin = {rect.x, rect.y};
        const Node& node = document.nodes[fragment.node];
        std::string_view text = std::string_view(node.text).substr(0, node.is_text() ? fragment.end : 0);
        for (std::uint64_t value : {std::uint64_t{fragment.node - block->element}, static_cast<std::uint64_t>(fragment.kind),
                                    std::uint64_t{styles.of_node[fragment.node]},
                                    std::uint64_t{fnv1a(text.substr(std::min<std::size_t>(fragment.begin, text.size())))},
                                    rounded(rect.x - block->origin.x), rounded(rect.y - block->origin.y), rounded(rect.width),
                                    rounded(rect.height)}) {
            add(block->hash, value);
        }
    }
    for (Block& block : blocks_) block.has_agreed = !known_.empty() && slot_of(block.hash) == block.hash;
}

bool Agreement::has_agreed(NodeId node) const {
    std::uint32_t number = block_of_node_[node];
    return number > 0 && blocks_[number - 1].has_agreed && blocks_[number - 1].element != node;
}

// Where it stands, or would.
std::uint64_t& Agreement::slot_of(std::uint64_t hash) {
    std::size_t slot = hash % known_.size();
    while (known_[slot] != 0 && known_[slot] != hash) slot = (slot + 1) % known_.size();
    return known_[slot];
}

void Agreement::agree() {
    if (known_count_ > most_blocks) forget();
    // At least half of the slots stay free.
    const std::size_t most = known_count_ + blocks_.size();
    if (2 * most >= known_.size()) {
        std::vector<std::uint64_t> old = std::exchange(known_, std::vector<std::uint64_t>(4 * most + 1));
        for (std::uint64_t hash : old) {
            if (hash != 0) slot_of(hash) = hash;
        }
    }
    for (const Block& block : blocks_) {
        if (std::exchange(slot_of(block.hash), block.hash) == 0) ++known_count_;
    }
}

void Agreement::forget() {
    known_.clear();
    known_count_ = 0;
    for (Block& block : blocks_) block.has_agreed = false;
}

}  // namespace rostrum
