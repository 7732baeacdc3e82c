#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <list>
#include <random>

#include "document/patch.hpp"

namespace rostrum {

namespace {

// A tree that can be changed, as a browser's can.
struct Item {
    Item* parent = nullptr;
    Node::Kind kind = Node::Kind::Element;
    Tag tag = Tag::Div;
    std::string text;
    std::vector<Attribute> attributes;
    std::list<Item*> children;
};

auto is_named(std::string_view name) {
    return [name](const Attribute& attribute) { return attribute.name == name; };
}

class Tree {
   public:
    explicit Tree(const Document& document) {
        auto end = static_cast<NodeId>(document.nodes.size());
        add(document, 0, end, root_, root_.children.end(), nodes);
    }

    // As web/patch.js does it: the nodes are found by their numbers alone, and get those of the new document.
    void apply(const std::vector<Edit>& edits, const Document& after) {
        std::vector<Item*> next;
        NodeId copied = 0;
        auto copy = [&](NodeId until) {
            REQUIRE(until >= copied);
            next.insert(next.end(), nodes.begin() + copied, nodes.begin() + until);
            copied = until;
        };
        for (const Edit& edit : edits) {
            Item* item = edit.node < nodes.size() ? nodes[edit.node] : nullptr;
            switch (edit.kind) {
                case Edit::Kind::SetText: item->text = edit.value; break;
                case Edit::Kind::RemoveAttribute: CHECK(std::erase_if(item->attributes, is_named(edit.name)) == 1); break;
                case Edit::Kind::SetAttribute:
                    std::erase_if(item->attributes, is_named(edit.name));
                    item->attributes.push_back({edit.name, std::string(edit.value)});
                    break;
                case Edit::Kind::Remove:
                    copy(edit.node);
                    for (NodeId id = edit.node; id < edit.end; ++id) {
                        Item* parent = edit.parent == no_node ? &root_ : nodes[edit.parent];
                        if (nodes[id]->parent == parent) parent->children.remove(nodes[id]);
                    }
                    copied = edit.end;
                    break;
                case Edit::Kind::Insert: {
                    copy(edit.node);
                    Item& parent = edit.parent == no_node ? root_ : *nodes[edit.parent];
                    auto at = parent.children.end();
                    if (item && item->parent == &parent) at = std::find(parent.children.begin(), parent.children.end(), item);
                    add(after, edit.first, edit.last, parent, at, next);
                    break;
                }
            }
        }
        copy(static_cast<NodeId>(nodes.size()));
        nodes = std::move(next);
    }

    std::string text() const { return text_of(root_); }

    // All of them, as they stand in the tree.
    std::vector<Item*> walk() const {
        std::vector<Item*> found;
        collect(root_, found);
        return found;
    }

    std::vector<Item*> nodes;

   private:
    void add(const Document& document, NodeId begin, NodeId end, Item& parent, std::list<Item*>::iterator at, std::vector<Item*>& numbered) {
        for (NodeId id = begin; id < end; id = document.nodes[id].end) {
            const Node& node = document.nodes[id];
            auto first = document.attributes.begin() + node.first_attribute;
            Item& item = items_.emplace_back(Item{&parent, node.kind, node.tag, node.text, {first, first + node.attribute_count}, {}});
            parent.children.insert(at, &item);
            numbered.push_back(&item);
            add(document, id + 1, node.end, item, item.children.end(), numbered);
        }
    }

    static std::string text_of(const Item& item) {
        if (item.kind == Node::Kind::Text) return "\"" + item.text + "\"";
        std::vector<std::string> attributes;
        for (const Attribute& attribute : item.attributes) attributes.push_back(" " + std::string(attribute.name) + "=" + attribute.value);
        std::sort(attributes.begin(), attributes.end());
        std::string text = "(" + std::string(tag_name(item.tag));
        for (const std::string& attribute : attributes) text += attribute;
        for (const Item* child : item.children) text += text_of(*child);
        return text + ")";
    }

    static void collect(const Item& item, std::vector<Item*>& found) {
        for (Item* child : item.children) {
            found.push_back(child);
            collect(*child, found);
        }
    }

    Item root_;
    std::list<Item> items_;
};

// Checks that the edits lead there. Returns them.
std::vector<Edit> edits_between(const Document& before, const Document& after) {
    std::vector<Edit> edits = find_edits(before, after);
    Tree tree(before);
    tree.apply(edits, after);
    CHECK(tree.text() == Tree(after).text());
    CHECK(tree.nodes == tree.walk());
    return edits;
}

// A list of items, of which the numbers are their ids.
Document list_of(const std::vector<int>& numbers) {
    DocumentBuilder builder;
    builder.element(Tag::H1, {}, "List");
    builder.open(Tag::Ul);
    for (int number : numbers) {
        builder.open(Tag::Li, {{"id", std::to_string(number)}});
        builder.element(Tag::P, {{"class", "title"}}, "Item " + std::to_string(number));
        builder.close(Tag::Li);
    }
    builder.close(Tag::Ul);
    builder.element(Tag::P, {}, "End");
    return std::move(builder).finish();
}

std::vector<int> numbers_up_to(int end, int step) {
    std::vector<int> numbers;
    for (int number = 0; number < end; number += step) numbers.push_back(number);
    return numbers;
}

// A tree that has not been thought up by anybody, with few enough names that much is alike.
class Thicket {
   public:
    explicit Thicket(std::mt19937& random) : random_(random) {}

    Document grow() {
        grow_children(0);
        return std::move(builder_).finish();
    }

   private:
    bool one_of(unsigned count) { return random_() % count == 0; }

    void grow_children(int depth) {
        for (unsigned count = random_() % 5; count > 0; --count) {
            if (one_of(4)) {
                builder_.text(std::string(1, static_cast<char>('a' + random_() % 3)));
                continue;
            }
            constexpr Tag tags[]{Tag::Span, Tag::Em, Tag::B};
            Tag tag = tags[random_() % 3];
            std::vector<Attribute> attributes;
            for (const char* name : {"id", "class", "title"}) {
                if (one_of(2)) attributes.push_back({name, std::to_string(random_() % 3)});
            }
            builder_.open(tag, std::move(attributes));
            if (depth < 4) grow_children(depth + 1);
            builder_.close(tag);
        }
    }

    std::mt19937& random_;
    DocumentBuilder builder_;
};

}  // namespace

TEST_CASE("edits lead from any document to any other") {
    std::mt19937 random(11);
    Document before;
    for (int round = 0; round < 3000; ++round) {
        CAPTURE(round);
        Document after = Thicket(random).grow();
        edits_between(before, after);
        before = std::move(after);
        CHECK(edits_between(before, before).empty());
    }
}

TEST_CASE("a filter takes out what it hides, and puts in what comes back, side by side in one step") {
    Document all = list_of(numbers_up_to(12, 1));
    Document third = list_of(numbers_up_to(12, 3));
    auto edits = edits_between(all, third);
    REQUIRE(edits.size() == 4);
    for (const Edit& edit : edits) {
        CHECK(edit.kind == Edit::Kind::Remove);
        CHECK(edit.end - edit.node == 6);  // two items of three nodes
    }
    edits = edits_between(third, all);
    REQUIRE(edits.size() == 4);
    for (const Edit& edit : edits) CHECK(edit.kind == Edit::Kind::Insert);
    CHECK(edits_between(list_of({1, 3, 5}), list_of({2, 4})).size() == 2);
}

TEST_CASE("attributes and texts change one by one") {
    auto state = [](std::string pressed, std::vector<Attribute> fold, std::string_view text) {
        DocumentBuilder builder;
        builder.element(Tag::Button, {{"class", "star"}, {"aria-pressed", std::move(pressed)}}, text);
        builder.element(Tag::Details, std::move(fold), "more");
        return std::move(builder).finish();
    };
    const Document before = state("false", {}, "☆"), after = state("true", {{"open", ""}}, "★");  // which the edits refer to
    auto edits = edits_between(before, after);
    REQUIRE(edits.size() == 3);
    CHECK(edits[0].kind == Edit::Kind::SetAttribute);
    CHECK(edits[0].node == 0);
    CHECK(edits[0].name == "aria-pressed");
    CHECK(edits[0].value == "true");
    CHECK(edits[1].kind == Edit::Kind::SetText);
    CHECK(edits[1].node == 1);
    CHECK(edits[1].value == "★");
    CHECK(edits[2].kind == Edit::Kind::SetAttribute);
    CHECK(edits[2].value == "");
    CHECK(edits_between(state("", {{"open", ""}}, ""), state("", {}, ""))[0].kind == Edit::Kind::RemoveAttribute);
}

TEST_CASE("what stands elsewhere is written anew, and what has no id is told by its class") {
    auto edits = edits_between(list_of({1, 2}), list_of({2, 1}));
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].kind == Edit::Kind::Remove);
    CHECK(edits[1].kind == Edit::Kind::Insert);

    auto boxes = [](std::vector<std::string> classes) {
        DocumentBuilder builder;
        for (const std::string& name : classes) builder.element(Tag::P, {{"class", name}}, name);
        builder.open(Tag::Div);
        builder.element(Tag::Span, {}, "last");
        builder.close(Tag::Div);
        return std::move(builder).finish();
    };
    // The first is another now, since it stands in the same place; the <div> is found behind the other.
    edits = edits_between(boxes({"banner", "header"}), boxes({"header"}));
    REQUIRE(edits.size() == 3);
    CHECK(edits[0].kind == Edit::Kind::SetAttribute);
    CHECK(edits[1].kind == Edit::Kind::SetText);
    CHECK(edits[2].kind == Edit::Kind::Remove);
}

}  // namespace rostrum
