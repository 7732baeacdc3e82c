// The document: one semantic tree a page, the value that both modes are made from.
//
// The nodes stand in one array in document order (preorder), so an element's descendants are the nodes behind it up
// to `end`, and the n-th node here is the n-th that a browser makes of write_html's text. That correspondence is what
// ties the drawing to the DOM: only trees that survive an HTML parser unchanged may be built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rostrum {

/// The elements a document can have, named as in HTML, and the two of SVG that pictures are made of.
enum class Tag : std::uint8_t {
    A, Abbr, Address, Article, Aside, B, Bdi, Blockquote, Br, Button, Caption, Code, Dd, Del, Details, Div, Dl, Dt, Em,
    Figcaption, Figure, Footer, H1, H2, H3, H4, H5, H6, Header, Hr, I, Img, Input, Ins, Kbd, Li, Main, Mark, Nav, Ol, P, Path,
    Pre, S, Section, Small, Span, Strong, Sub, Summary, Sup, Svg, Table, Tbody, Td, Th, Thead, Time, Tr, U, Ul, Wbr,
};

/// The element's name in HTML, lower case.
std::string_view tag_name(Tag tag);

/// br, hr, img, input, path, wbr: no content and no end tag.
bool is_void(Tag tag);

/// Elements that HTML calls phrasing content here: they stand inside a line of text.
bool is_inline(Tag tag);

/// h1 to h6.
bool is_heading(Tag tag);

/// Elements whose children are blocks: blockquote, lists (of terms too), and tables down to their rows.
bool holds_blocks(Tag tag);

using NodeId = std::uint32_t;
constexpr NodeId no_node = 0xFFFFFFFF;

struct Attribute {
    std::string_view name;  // a string literal, in HTML's spelling: "class", "href", "aria-current"
    std::string value;
};

struct Node {
    enum class Kind : std::uint8_t { Element, Text };

    Kind kind = Kind::Element;
    Tag tag = Tag::Div;             // elements only
    NodeId parent = no_node;        // no_node for top-level nodes
    NodeId end = 0;                 // one past the last descendant
    std::uint32_t first_attribute = 0;
    std::uint32_t attribute_count = 0;
    std::string text;               // texts only, UTF-8; a soft line break is a "\n" in it

    bool is_element() const { return kind == Kind::Element; }
    bool is_text() const { return kind == Kind::Text; }
};

/// One page. Top-level nodes are the children of <body>'s page container.
struct Document {
    std::string title;        // for <title>, plain text
    std::string description;  // for <meta name=description>, plain text; may be empty
    std::string language;     // BCP 47, "en"
    std::vector<Node> nodes;
    std::vector<Attribute> attributes;

    /// The attribute's value, or an empty view where the element does not have it.
    std::string_view attribute(NodeId node, std::string_view name) const;
    bool has_attribute(NodeId node, std::string_view name) const;
    /// The text of the node and all below it, soft breaks as they are.
    std::string text_content(NodeId node) const;
    /// The element with this id, or no_node.
    NodeId find_id(std::string_view id) const;
};

/// Builds a Document front to back. Calls nest as tags do:
///
///     builder.open(Tag::P, {{"class", "lead"}});
///     builder.text("Hello");
///     builder.close(Tag::P);
///
/// Two texts in a row become one node, and an empty text none, as in a DOM. White space (ASCII) that stands beside a
/// block element, directly behind a <br>, or first in an element that holds blocks, would collapse and is not kept: the
/// line ends that write_html places there are then the only ones.
class DocumentBuilder {
   public:
    DocumentBuilder() = default;
    explicit DocumentBuilder(Document head) : document_(std::move(head)) {}

    NodeId open(Tag tag, std::vector<Attribute> attributes = {});
    /// Closes the innermost open element, which must be `tag`.
    void close(Tag tag);
    void text(std::string_view text);
    /// An element without content of its own: void elements, or an empty one.
    NodeId empty(Tag tag, std::vector<Attribute> attributes = {});
    /// An element that holds one text.
    NodeId element(Tag tag, std::vector<Attribute> attributes, std::string_view text);

    /// Removes white space at the end of the text written last, and the text where nothing is left of it. Does nothing
    /// where the current element does not end in a text.
    void trim_end();
    /// Sets an attribute that the element was opened with, once its value is known.
    void set_attribute(NodeId element, std::string_view name, std::string value);

    /// The innermost open element, or no_node.
    NodeId current() const { return open_.empty() ? no_node : open_.back(); }
    /// The last child, so far, of the innermost open element (at the top level: the last top-level node), or no_node.
    NodeId last_child() const { return last_child_; }
    /// Number of open elements.
    std::size_t depth() const { return open_.size(); }
    const Document& document() const { return document_; }

    /// The finished document. Every element must be closed.
    Document finish() &&;

   private:
    bool collapses_space() const;

    Document document_;
    std::vector<NodeId> open_;
    NodeId last_child_ = no_node;
    NodeId before_text_ = no_node;  // sibling before the text that was written last
};

/// White space alone, as HTML counts it; also where there is nothing.
bool is_blank(std::string_view text);

/// The tree as text, one node a line, children indented by two spaces, for golden files:
///
///     p class="lead"
///       "Hello\n"
///       br
std::string dump(const Document& document);

}  // namespace rostrum
