#include "document/patch.hpp"

#include <algorithm>
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

class Comparison {
   public:
    Comparison(const Document& before, const Document& after) : before_(before), after_(after) {}

    std::vector<Edit> run() {
        compare_children(no_node, 0, static_cast<NodeId>(before_.nodes.size()), 0, static_cast<NodeId>(after_.nodes.size()));
        return std::move(edits_);
    }

   private:
    // What comes, by its name: a hash of it in the upper half, its number in the lower.
    using Index = std::vector<std::uint64_t>;

    // What stands between this and the next that is alike is removed; where there is none, the new one is inserted.
    void compare_children(NodeId parent, NodeId begin, NodeId end, NodeId new_begin, NodeId new_end) {
        Siblings old{before_, begin, end};
        Siblings wanted{after_, new_begin, new_end};
        Index index;
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

    // What tells an element from its siblings.
    static std::string_view name_of(const Document& document, NodeId id) {
        std::string_view name = document.attribute(id, "id");
        return name.empty() ? document.attribute(id, "class") : name;
    }

    static std::uint64_t key_of(const Document& document, NodeId id) {
        return (std::uint64_t{fnv1a(name_of(document, id))} + static_cast<std::uint64_t>(document.nodes[id].tag)) << 32;
    }

    // The first of the siblings to come that is alike and has the same name, or no_node.
    NodeId find(NodeId wanted, Siblings old, Index& index) const {
        if (after_.nodes[wanted].is_text()) return no_node;
        const NodeId from = old.next;
        if (index.empty()) {
            for (; !old.done(); old.take()) {
                if (old.node().is_element()) index.push_back(key_of(before_, old.next) | old.next);
            }
            std::sort(index.begin(), index.end());
        }
        const std::uint64_t key = key_of(after_, wanted);
        for (auto at = std::lower_bound(index.begin(), index.end(), key | from); at != index.end() && *at >> 32 == key >> 32; ++at) {
            auto id = static_cast<NodeId>(*at);
            if (is_alike(id, wanted) && name_of(before_, id) == name_of(after_, wanted)) return id;
        }
        return no_node;
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
