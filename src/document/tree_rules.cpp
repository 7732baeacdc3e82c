#include "document/tree_rules.hpp"

namespace rostrum {

namespace {

// (A boundary to the parser, as the caption is.)
bool is_cell(Tag tag) { return tag == Tag::Td || tag == Tag::Th || tag == Tag::Caption; }

bool is_table_part(Tag tag) {
    return tag == Tag::Thead || tag == Tag::Tbody || tag == Tag::Tr || is_cell(tag);
}

// True for parents that hold nothing but parts of a table: text or other elements are moved out of them.
bool is_table_frame(Tag tag) {
    return tag == Tag::Table || tag == Tag::Thead || tag == Tag::Tbody || tag == Tag::Tr;
}

bool is_right_table_parent(Tag child, Tag parent) {
    if (child == Tag::Caption) return parent == Tag::Table;
    if (is_cell(child)) return parent == Tag::Tr;
    if (child == Tag::Tr) return parent == Tag::Thead || parent == Tag::Tbody;
    return parent == Tag::Table;
}

// The start tags that close an open <p>.
bool closes_paragraph(Tag tag) {
    return !is_inline(tag) && !is_table_part(tag);  // blocks, <li>, <dd> and <dt> among them, <table>, <hr>
}

// Elements through which the parser looks for an open <li>, <dd> or <dt> to close.
bool lets_item_through(Tag tag) { return is_inline(tag) || tag == Tag::Address || tag == Tag::Div || tag == Tag::P; }

bool is_item(Tag tag) { return tag == Tag::Li || tag == Tag::Dd || tag == Tag::Dt; }

// True where the start tag of an item closes an item of kind `around`.
bool closes_item(Tag item, Tag around) {
    return item == Tag::Li ? around == Tag::Li : around == Tag::Dd || around == Tag::Dt;
}

const char* element_error(const Document& document, NodeId id) {
    const Node& node = document.nodes[id];
    if (is_void(node.tag) && node.end != id + 1) return "has content, but no end tag";
    bool has_parent = node.parent != no_node;
    bool in_svg = has_parent && document.nodes[node.parent].tag == Tag::Svg;
    if (in_svg != (node.tag == Tag::Path)) return in_svg ? "is no part of a picture" : "stands outside of a picture";
    if (has_parent && is_heading(node.tag) && is_heading(document.nodes[node.parent].tag)) return "closes the heading";
    if (is_table_part(node.tag)) {
        bool right = has_parent && is_right_table_parent(node.tag, document.nodes[node.parent].tag);
        return right ? nullptr : "stands outside its part of a table";
    }
    if (has_parent && is_table_frame(document.nodes[node.parent].tag)) return "is moved out of the table";

    bool item_reachable = true;
    for (NodeId around = node.parent; around != no_node; around = document.nodes[around].parent) {
        Tag tag = document.nodes[around].tag;
        if (is_cell(tag)) break;  // a boundary for all that follows
        if (node.tag == Tag::A && tag == Tag::A) return "closes the <a> around it";
        if (node.tag == Tag::Button && tag == Tag::Button) return "closes the <button> around it";
        if (is_item(node.tag) && item_reachable && closes_item(node.tag, tag)) return "closes the item around it";
        if (!lets_item_through(tag) || tag == Tag::Button) item_reachable = false;
    }
    if (!closes_paragraph(node.tag)) return nullptr;
    for (NodeId around = node.parent; around != no_node; around = document.nodes[around].parent) {
        Tag tag = document.nodes[around].tag;
        if (is_cell(tag) || tag == Tag::Button) break;
        if (tag == Tag::P) return "closes the <p> around it";
    }
    return nullptr;
}

const char* text_error(const Document& document, NodeId id) {
    const Node& node = document.nodes[id];
    if (node.text.empty()) return "is empty";
    if (node.text.find('\0') != std::string::npos) return "holds a NUL character";
    if (node.parent != no_node && is_table_frame(document.nodes[node.parent].tag)) return "is moved out of the table";
    if (node.parent != no_node && document.nodes[node.parent].tag == Tag::Svg) return "is no part of a picture";
    bool beside_text = node.end < document.nodes.size() && document.nodes[node.end].is_text() &&
                       document.nodes[node.end].parent == node.parent;
    return beside_text ? "is joined with the text after it" : nullptr;
}

}  // namespace

std::string tree_error(const Document& document) {
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Node& node = document.nodes[id];
        const char* error = node.is_text() ? text_error(document, id) : element_error(document, id);
        if (error == nullptr) continue;
        std::string name = node.is_text() ? "text" : "<" + std::string(tag_name(node.tag)) + ">";
        return "node " + std::to_string(id) + ", " + name + ": " + error;
    }
    return {};
}

}  // namespace rostrum
