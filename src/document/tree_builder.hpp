// Builds trees that survive an HTML parser, from Markdown's own constructs and the raw tags between them.
//
// Markdown's constructs nest by themselves; raw tags nest as their author happened to type them. So both go through
// this stack of open elements, which keeps the rules that the parser would enforce, and some that make the layout's
// work plain:
//   - inline elements, paragraphs and Markdown's headings hold only text and inline elements: a block tag closes what is open
//     of the former two (Markdown's own emphasis and paragraph too), and is shown as text in a heading;
//   - what holds only certain elements (lists <li>, <dl> <dt> and <dd>, a table its parts) has an element of its own made for
//     other content, as has a <details> without a <summary>; these elements are shown as text elsewhere; text right in a <details>
//     is a paragraph;
//   - an <a> closes the <a> around it, and a heading the raw heading that it stands directly in;
//   - an end tag closes only raw elements, and those only up to the nearest construct of Markdown around it, nor beyond the cell
//     or the table that it stands in; an end tag that closes nothing is left out;
//   - what is still open at the end of the enclosing Markdown construct is closed there, inline elements and <p> at the
//     end of their HTML block, so that only elements that hold blocks go on around Markdown's;
//   - elements deeper than a limit are left out, and their content stands in the innermost element within it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "document/heading_ids.hpp"
#include "document/markdown.hpp"
#include "document/raw_html.hpp"

namespace rostrum {

class TreeBuilder {
   public:
    /// A place in the stack of open elements, to close back to.
    using Mark = std::size_t;

    /// `options` must live as long as the builder.
    TreeBuilder(DocumentBuilder& document, IdRegistry& ids, const MarkdownOptions& options)
        : document_(document), ids_(ids), options_(options) {}

    /// What follows is made from this, for the listener.
    void made_from(std::string_view source) {
        if (listener()) source_ = source;
    }
    std::string_view source() const { return source_; }

    Mark mark() const { return open_.size(); }
    /// True where an <a> is open.
    bool in_anchor() const;

    /// Opens an element of Markdown's and returns the mark to close it with. Where the depth limit forbids the element,
    /// only the mark is returned.
    Mark open(Tag tag, std::vector<Attribute> attributes = {});
    /// The same for a heading, as it was written: it moves down to where it may stand (MarkdownOptions::highest_heading), and
    /// gets an id from its text when it is closed.
    Mark open_heading(Tag tag);
    /// Closes the elements that were opened since the mark.
    void close_to(Mark mark);
    /// Makes room for blocks that are written past this class: closes what cannot hold blocks.
    void prepare_block();
    /// An element without content.
    void empty(Tag tag, std::vector<Attribute> attributes = {});
    void text(std::string_view text);

    /// A whole HTML block.
    void raw_block(std::string_view html);
    /// Raw HTML within a line of text.
    void raw_inline(std::string_view html);

   private:
    enum class Origin : std::uint8_t { Markdown, Raw };
    enum class Place : std::uint8_t { Block, Line };

    struct OpenElement {
        Tag tag;
        Origin origin;
        NodeId node;
        bool must_end = false;       // a raw one of which it is told if it is never closed
        bool is_scroll_box = false;  // a raw table's, which goes with it
    };

    Mark push(Tag tag, Origin origin, std::vector<Attribute> attributes);
    void pop();
    Mark open_inline(Tag tag, Origin origin, std::vector<Attribute> attributes);
    Mark open_block(Tag tag, Origin origin, std::vector<Attribute> attributes);
    Mark open_markdown_item(std::vector<Attribute> attributes);
    Mark open_any_heading(Tag tag, Origin origin, std::vector<Attribute> attributes);
    void set_heading_id(NodeId heading);
    void close_anchor();
    void close_line();
    void enter_part();
    void prepare_inline();

    void raw_tokens(std::string_view html, Place place);
    void raw_start_tag(RawToken token, Place place);
    void open_raw(Tag tag, std::vector<Attribute> attributes);
    void raw_void(Tag tag, std::vector<Attribute> attributes, Place place);
    void open_raw_item(Tag tag, std::vector<Attribute> attributes);
    void open_row_group(Tag tag, std::vector<Attribute> attributes);
    void open_row(std::vector<Attribute> attributes);
    void open_cell(Tag tag, std::vector<Attribute> attributes);
    void open_table(std::vector<Attribute> attributes);
    void open_details(std::vector<Attribute> attributes);
    void raw_end_tag(const RawToken& token, Place place);
    void close_raw(std::size_t depth);
    void raw_text(std::string_view text, Place place);
    void take_ids(RawToken& token);

    bool is_newest(Tag tag) const;
    bool fits(Tag tag) const;
    std::size_t raw_list_around(Tag item) const;
    std::size_t raw_table_around() const;
    bool is_raw(Tag tag) const { return top() != nullptr && top()->tag == tag && top()->origin == Origin::Raw; }
    bool in_markdown_heading() const;
    bool in_raw_block() const;
    bool holds_parts_only() const;
    bool ends_in_line() const;
    const OpenElement* top() const { return open_.empty() ? nullptr : &open_.back(); }
    MarkdownListener* listener() const { return listener_of(options_); }
    void tell_of(NodeId node) const;
    void report(RawProblem problem) const;

    DocumentBuilder& document_;
    IdRegistry& ids_;
    const MarkdownOptions& options_;
    std::vector<OpenElement> open_;
    std::string_view source_;  // of what is written next
    unsigned moved_down_ = 0;  // levels by which headings stand below what was written
    bool separate_ = false;    // a line end is due before the next inline content
};

}  // namespace rostrum
