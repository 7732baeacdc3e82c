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

std::vector<char32_t> undrawable_characters(const Document& document, const CanDraw& can_draw) {
    std::vector<char32_t> found;
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Node& node = document.nodes[id];
        if (!node.is_text()) continue;
        FontFace face = face_of(document, id);
        for (std::size_t at = 0; at < node.text.size();) {
            DecodedCharacter character = decode_utf8(node.text, at);
            at += character.length;
            char32_t code_point = character.code_point;
            if (code_point < 0x20 || is_invisible(code_point) || can_draw(code_point, face)) continue;
            auto place = std::lower_bound(found.begin(), found.end(), code_point);
            if (place == found.end() || *place != code_point) found.insert(place, code_point);
        }
    }
    return found;
}

std::vector<int> unused_footnotes(const Document& document) {
    std::vector<bool> used(largest_footnote + 1, false);
    std::vector<int> listed;
    NodeId last_item = no_node;  // whose number has been read
    for (NodeId node = 0; node < document.nodes.size(); ++node) {
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
        if (!has_class(document, item, "further")) listed.push_back(numbers.front());
    }
    listed.erase(std::remove_if(listed.begin(), listed.end(),
                                [&](int number) { return used[static_cast<std::size_t>(number)]; }),
                 listed.end());
    return listed;
}

}  // namespace rostrum
