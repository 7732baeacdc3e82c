#include "document/document.hpp"

#include <array>
#include <cassert>

#include "base/ascii.hpp"

namespace rostrum {

namespace {

enum class Content : std::uint8_t { Block, Inline, Void, VoidBlock };

struct TagInfo {
    std::string_view name;
    Content content;
};

// In the order of Tag.
constexpr std::array<TagInfo, 62> tags{{
    {"a", Content::Inline}, {"abbr", Content::Inline}, {"address", Content::Block}, {"article", Content::Block},
    {"aside", Content::Block}, {"b", Content::Inline}, {"bdi", Content::Inline}, {"blockquote", Content::Block}, {"br", Content::Void},
    {"button", Content::Inline}, {"caption", Content::Block}, {"code", Content::Inline}, {"dd", Content::Block}, {"del", Content::Inline},
    {"details", Content::Block}, {"div", Content::Block}, {"dl", Content::Block}, {"dt", Content::Block}, {"em", Content::Inline},
    {"figcaption", Content::Block}, {"figure", Content::Block}, {"footer", Content::Block}, {"h1", Content::Block},
    {"h2", Content::Block}, {"h3", Content::Block}, {"h4", Content::Block}, {"h5", Content::Block},
    {"h6", Content::Block}, {"header", Content::Block}, {"hr", Content::VoidBlock}, {"i", Content::Inline},
    {"img", Content::Void}, {"input", Content::Void}, {"ins", Content::Inline}, {"kbd", Content::Inline}, {"li", Content::Block},
    {"main", Content::Block}, {"mark", Content::Inline}, {"nav", Content::Block}, {"ol", Content::Block},
    {"p", Content::Block}, {"path", Content::Void}, {"pre", Content::Block}, {"s", Content::Inline}, {"section", Content::Block}, {"small", Content::Inline},
    {"span", Content::Inline}, {"strong", Content::Inline}, {"sub", Content::Inline},
    {"summary", Content::Block}, {"sup", Content::Inline}, {"svg", Content::Inline},
    {"table", Content::Block}, {"tbody", Content::Block}, {"td", Content::Block}, {"th", Content::Block},
    {"thead", Content::Block}, {"time", Content::Inline}, {"tr", Content::Block}, {"u", Content::Inline}, {"ul", Content::Block},
    {"wbr", Content::Void},
}};
static_assert(tags.size() == static_cast<std::size_t>(Tag::Wbr) + 1);

const TagInfo& info(Tag tag) { return tags[static_cast<std::size_t>(tag)]; }

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
    }
    out += '"';
}

}  // namespace

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos; }

std::string_view tag_name(Tag tag) { return info(tag).name; }

bool is_void(Tag tag) { return info(tag).content == Content::Void || info(tag).content == Content::VoidBlock; }

bool is_inline(Tag tag) { return info(tag).content == Content::Inline || info(tag).content == Content::Void; }

bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }

bool holds_blocks(Tag tag) {
    switch (tag) {
        case Tag::Blockquote:
        case Tag::Dl:
        case Tag::Ol:
        case Tag::Table:
        case Tag::Tbody:
        case Tag::Thead:
        case Tag::Tr:
        case Tag::Ul: return true;
        default: return false;
    }
}

std::string_view Document::attribute(NodeId node, std::string_view name) const {
    const Node& element = nodes[node];
    for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
        const Attribute& attribute = attributes[element.first_attribute + i];
        if (attribute.name == name) return attribute.value;
    }
    return {};
}

bool Document::has_attribute(NodeId node, std::string_view name) const {
    const Node& element = nodes[node];
    for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
        if (attributes[element.first_attribute + i].name == name) return true;
    }
    return false;
}

std::string Document::text_content(NodeId node) const {
    std::string text;
    for (NodeId i = node; i < nodes[node].end; ++i) text += nodes[i].text;
    return text;
}

NodeId Document::find_id(std::string_view id) const {
    for (NodeId node = 0; node < nodes.size(); ++node) {
        if (has_attribute(node, "id") && attribute(node, "id") == id) return node;
    }
    return no_node;
}

NodeId DocumentBuilder::open(Tag tag, std::vector<Attribute> attributes) {
    if (!is_inline(tag)) trim_end();
    NodeId id = static_cast<NodeId>(document_.nodes.size());
    Node& node = document_.nodes.emplace_back();
    node.tag = tag;
    node.parent = current();
    node.end = id + 1;
    node.first_attribute = static_cast<std::uint32_t>(document_.attributes.size());
    node.attribute_count = static_cast<std::uint32_t>(attributes.size());
    for (Attribute& attribute : attributes) document_.attributes.push_back(std::move(attribute));
    open_.push_back(id);
    last_child_ = no_node;
    return id;
}

void DocumentBuilder::close([[maybe_unused]] Tag tag) {
    assert(!open_.empty() && document_.nodes[open_.back()].tag == tag);
    NodeId id = open_.back();
    open_.pop_back();
    document_.nodes[id].end = static_cast<NodeId>(document_.nodes.size());
    last_child_ = id;
}

// After a block the line begins anew, after <br> too; white space at a line's start is not shown (CSS Text 3, 4.1.2).
bool DocumentBuilder::collapses_space() const {
    if (last_child_ == no_node) return current() != no_node && holds_blocks(document_.nodes[current()].tag);
    if (document_.nodes[last_child_].is_text()) return false;
    Tag tag = document_.nodes[last_child_].tag;
    return !is_inline(tag) || tag == Tag::Br;
}

void DocumentBuilder::text(std::string_view text) {
    if (collapses_space()) text = without_leading_space(text);
    if (text.empty()) return;
    if (last_child_ != no_node && document_.nodes[last_child_].is_text()) {
        document_.nodes[last_child_].text += text;
        return;
    }
    NodeId id = static_cast<NodeId>(document_.nodes.size());
    Node& node = document_.nodes.emplace_back();
    node.kind = Node::Kind::Text;
    node.parent = current();
    node.end = id + 1;
    node.text = text;
    before_text_ = last_child_;
    last_child_ = id;
}

NodeId DocumentBuilder::empty(Tag tag, std::vector<Attribute> attributes) {
    NodeId id = open(tag, std::move(attributes));
    close(tag);
    return id;
}

NodeId DocumentBuilder::element(Tag tag, std::vector<Attribute> attributes, std::string_view content) {
    NodeId id = open(tag, std::move(attributes));
    text(content);
    close(tag);
    return id;
}

void DocumentBuilder::trim_end() {
    if (last_child_ == no_node || !document_.nodes[last_child_].is_text()) return;
    std::string& text = document_.nodes[last_child_].text;
    while (!text.empty() && is_ascii_space(text.back())) text.pop_back();
    if (!text.empty()) return;
    document_.nodes.pop_back();  // a text that is the last child is the last node
    last_child_ = before_text_;
}

void DocumentBuilder::set_attribute(NodeId element, std::string_view name, std::string value) {
    const Node& node = document_.nodes[element];
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
        Attribute& attribute = document_.attributes[node.first_attribute + i];
        if (attribute.name == name) {
            attribute.value = std::move(value);
            return;
        }
    }
    assert(false && "the element was not opened with this attribute");
}

Document DocumentBuilder::finish() && {
    assert(open_.empty());
    return std::move(document_);
}

std::string dump(const Document& document) {
    std::string out;
    std::vector<NodeId> ends;  // of the elements around the node
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Node& node = document.nodes[id];
        while (!ends.empty() && ends.back() <= id) ends.pop_back();
        out.append(2 * ends.size(), ' ');
        if (node.is_text()) {
            append_quoted(out, node.text);
        } else {
            out += tag_name(node.tag);
            for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
                const Attribute& attribute = document.attributes[node.first_attribute + i];
                out += ' ';
                out += attribute.name;
                out += '=';
                append_quoted(out, attribute.value);
            }
            ends.push_back(node.end);
        }
        out += '\n';
    }
    return out;
}

}  // namespace rostrum
