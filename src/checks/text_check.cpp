#include "checks/text_check.hpp"

#include <algorithm>
#include <string_view>

#include "base/utf8.hpp"

namespace rostrum {

namespace {

constexpr int largest_footnote = 999;  // what is larger is no footnote, such as the year in a formula

bool has_class(const Document& document, NodeId node, std::string_view name) {
    std::string_view classes = document.attribute(node, "class");
    for (std::size_t at = classes.find(name); at != std::string_view::npos; at = classes.find(name, at + 1)) {
        std::size_t end = at + name.size();
        bool begins = at == 0 || classes[at - 1] == ' ';
        if (begins && (end == classes.size() || classes[end] == ' ')) return true;
    }
    return false;
}

bool is_tag(const Document& document, NodeId node, Tag tag) {
    return document.nodes[node].is_element() && document.nodes[node].tag == tag;
}

// The nearest element around the node with this tag, or no_node.
NodeId around(const Document& document, NodeId node, Tag tag) {
    do {
        node = document.nodes[node].parent;
    } while (node != no_node && !is_tag(document, node, tag));
    return node;
}

// Zero-width space and joiners, soft hyphen, variation selector: the layout gives them no width and asks for no glyph.
bool is_invisible(char32_t c) { return (c >= 0x200B && c <= 0x200D) || c == 0xAD || c == 0xFE0F; }

FontFace face_of(const Document& document, NodeId text) {
    for (Tag tag : {Tag::Code, Tag::Pre, Tag::Kbd}) {
        if (around(document, text, tag) != no_node) return FontFace::Mono;
    }
    return FontFace::Regular;
}

// The numbers in "3", "1, 2" and "1–3".
std::vector<int> numbers_in(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    std::vector<int> numbers;
    std::size_t end = 0;  // behind the last number
    for (std::size_t at = text.find_first_of(digits); at != std::string_view::npos;
         at = text.find_first_of(digits, end)) {
        std::string_view between = text.substr(end, at - end);
        end = std::min(text.find_first_not_of(digits, at), text.size());
        if (end - at > 3) continue;
        int number = 0;
        for (char digit : text.substr(at, end - at)) number = number * 10 + (digit - '0');
        bool range = !numbers.empty() && (between == "-" || between == "–");
        for (int inner = range ? numbers.back() + 1 : number; inner < number; ++inner) numbers.push_back(inner);
        numbers.push_back(number);
    }
    return numbers;
}

}  // namespace

void find_undrawable(const Document& document, const CanDraw& can_draw,
                     const std::function<void(char32_t character, NodeId text, std::size_t byte)>& found) {
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Node& node = document.nodes[id];
        if (!node.is_text()) continue;
        FontFace face = face_of(document, id);
        for (std::size_t at = 0; at < node.text.size();) {
            auto [character, length] = decode_utf8(node.text, at);
            if (character >= 0x20 && !is_invisible(character) && !can_draw(character, face)) found(character, id, at);
            at += length;
        }
    }
}

std::vector<ListedNumber> unused_footnotes(const Document& document) {
    std::vector<bool> used(largest_footnote + 1, false);
    std::vector<ListedNumber> listed;
    auto is_main = [](const Node& node) { return node.is_element() && node.tag == Tag::Main; };
    auto main = std::find_if(document.nodes.begin(), document.nodes.end(), is_main);
    bool is_page = main != document.nodes.end();
    auto begin = is_page ? static_cast<NodeId>(main - document.nodes.begin()) : 0;
    auto end = is_page ? main->end : static_cast<NodeId>(document.nodes.size());
    NodeId last_item = no_node;  // whose number has been read
    for (NodeId node = begin; node < end; ++node) {
        if (!is_tag(document, node, Tag::Sup)) continue;
        std::vector<int> numbers = numbers_in(document.text_content(node));
        NodeId list = around(document, node, Tag::Ul);
        if (list == no_node || !has_class(document, list, "footnotes")) {
            for (int number : numbers) used[static_cast<std::size_t>(number)] = true;
            continue;
        }
        NodeId item = around(document, node, Tag::Li);
        if (item == last_item || numbers.empty() || document.attribute(item, "id").starts_with("fn-")) continue;
        last_item = item;
        if (!has_class(document, item, "further")) listed.push_back({numbers.front(), node});
    }
    std::erase_if(listed, [&](const ListedNumber& each) { return used[static_cast<std::size_t>(each.number)]; });
    return listed;
}

}  // namespace rostrum
