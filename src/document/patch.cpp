#include "document/patch.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/fnv.hpp"

namespace rostrum {

namespace {

std::span<const Attribute> attributes_of(const Document& document, const Node& node) {
    return {document.attributes.data() + node.first_attribute, node.attribute_count};
}

const Attribute* find_attribute(std::span<const Attribute> attributes, std::string_view name) {
    auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& attribute) { return attribute.name == name; });
    return found == attributes.end() ? nullptr : &*found;
}

// Siblings of one document.
struct Siblings {
    const Document& document;
    NodeId next;  // the first that has not been dealt with
    NodeId end;

    bool done() const { return next == end; }
    const Node& node() const { return document.nodes[next]; }
    NodeId take() { return std::exchange(next, node().end); }
};

// What tells an element from its siblings: its id, or else its class.
std::string_view name_of(const Document& document, NodeId id) {
    std::string_view name = document.attribute(id, "id");
    return name.empty() ? document.attribute(id, "class") : name;
}

// The elements among siblings that are still to come, by their names: chains of those whose names have one hash, in order.
class Index {
   public:
    explicit Index(Siblings siblings) : document_(siblings.document) {
        for (; !siblings.done(); siblings.take()) {
            if (siblings.node().is_element()) entries_.push_back({siblings.next, none});
        }
        std::size_t size = 1;
        while (size < entries_.size()) size *= 2;
        chains_.assign(size, none);
        for (std::size_t i = entries_.size(); i-- > 0;) {
            entries_[i].behind = std::exchange(chain_of(name_of(document_, entries_[i].id)), static_cast<std::uint32_t>(i));
        }
    }

    // The first from `from` on that is so named and `is_alike`, or no_node. What stands before is never asked for again.
    template <class Predicate>
    NodeId find(std::string_view name, NodeId from, Predicate is_alike) {
        std::uint32_t& chain = chain_of(name);
        while (chain != none && entries_[chain].id < from) chain = entries_[chain].behind;
        for (std::uint32_t i = chain; i != none; i = entries_[i].behind) {
            if (name_of(document_, entries_[i].id) == name && is_alike(entries_[i].id)) return entries_[i].id;
        }
        return no_node;
    }

   private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct Entry {
        NodeId id;
        std::uint32_t behind;  // the next entry of the chain
    };

    std::uint32_t& chain_of(std::string_view name) { return chains_[fnv1a(name) & (chains_.size() - 1)]; }

    const Document& document_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> chains_;  // the first entry of each
};

class Comparison {
   public:
    Comparison(const Document& before, const Document& after) : before_(before), after_(after) {}

    std::vector<Edit> run() {
        compare_children(no_node, 0, static_cast<NodeId>(before_.nodes.size()), 0, static_cast<NodeId>(after_.nodes.size()));
        return std::move(edits_);
    }

   private:
    // What stands between this and the next that is alike is removed; where there is none, the new one is inserted.
    void compare_children(NodeId parent, NodeId begin, NodeId end, NodeId new_begin, NodeId new_end) {
        Siblings old{before_, begin, end};
        Siblings wanted{after_, new_begin, new_end};
        std::optional<Index> index;  // made where something has come between
        while (!wanted.done()) {
            if (old.done() || !is_alike(old.next, wanted.next)) {
                NodeId found = find(wanted.next, old, index);
                if (found == no_node) {
                    insert(parent, old.next, wanted.take());
                    continue;
                }
                while (old.next != found) remove(old.take());
            }
            compare(old.take(), wanted.take());
        }
        while (!old.done()) remove(old.take());
    }

    bool is_alike(NodeId id, NodeId wanted) const {
        const Node& a = before_.nodes[id];
        const Node& b = after_.nodes[wanted];
        return a.kind == b.kind && (a.is_text() || (a.tag == b.tag && before_.attribute(id, "id") == after_.attribute(wanted, "id")));
    }

    // The first of the siblings to come that is alike and has the same name, or no_node.
    NodeId find(NodeId wanted, const Siblings& old, std::optional<Index>& index) const {
        if (after_.nodes[wanted].is_text()) return no_node;
        if (!index) index.emplace(old);
        return index->find(name_of(after_, wanted), old.next, [&](NodeId id) { return is_alike(id, wanted); });
    }

    void insert(NodeId parent, NodeId place, NodeId wanted) {
        NodeId end = after_.nodes[wanted].end;
        bool continues = !edits_.empty() && edits_.back().kind == Edit::Kind::Insert && edits_.back().node == place &&
                         edits_.back().parent == parent && edits_.back().last == wanted;
        if (continues) edits_.back().last = end;
        else edits_.push_back({Edit::Kind::Insert, place, place, parent, wanted, end, {}, {}});
    }

    void remove(NodeId id) {
        NodeId end = before_.nodes[id].end;
        bool continues = !edits_.empty() && edits_.back().kind == Edit::Kind::Remove && edits_.back().end == id &&
                         edits_.back().parent == before_.nodes[id].parent;
        if (continues) edits_.back().end = end;
        else edits_.push_back({Edit::Kind::Remove, id, end, before_.nodes[id].parent, 0, 0, {}, {}});
    }

    void change(Edit::Kind kind, NodeId id, std::string_view name, std::string_view value) {
        edits_.push_back({kind, id, id, no_node, 0, 0, name, value});
    }

    void compare(NodeId id, NodeId wanted) {
        const Node& a = before_.nodes[id];
        const Node& b = after_.nodes[wanted];
        if (a.is_text()) {
            if (a.text != b.text) change(Edit::Kind::SetText, id, {}, b.text);
            return;
        }
        std::span<const Attribute> old = attributes_of(before_, a);
        std::span<const Attribute> attributes = attributes_of(after_, b);
        for (const Attribute& attribute : old) {
            if (!find_attribute(attributes, attribute.name)) change(Edit::Kind::RemoveAttribute, id, attribute.name, {});
        }
        for (const Attribute& attribute : attributes) {
            const Attribute* known = find_attribute(old, attribute.name);
            if (!known || known->value != attribute.value) change(Edit::Kind::SetAttribute, id, attribute.name, attribute.value);
        }
        compare_children(id, id + 1, a.end, wanted + 1, b.end);
    }

    const Document& before_;
    const Document& after_;
    std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> find_edits(const Document& before, const Document& after) { return Comparison(before, after).run(); }

}  // namespace rostrum
