// Builds trees that survive an HTML parser, from Markdown's own constructs and the raw tags between them.
//
// Markdown's constructs nest by themselves; raw tags nest as their author happened to type them. So both go through
// this stack of open elements, which keeps the rules that the parser would enforce, and some that make the layout's
// work plain:
//   - inline elements, paragraphs and headings hold only text and inline elements: a block tag closes what is open of
//     the former two (Markdown's own emphasis and paragraph too), and is shown as text in a heading;
//   - <ul> and <ol> hold only <li>, which stand nowhere else: other content there gets an <li> of its own, and an <li>
//     start tag outside a list is shown as text;
//   - an <a> closes the <a> around it;
//   - an end tag closes only raw elements, and those only up to the nearest construct of Markdown around it; an end
//     tag that closes nothing is left out;
//   - what is still open at the end of the enclosing Markdown construct is closed there, inline elements and <p> at the
//     end of their HTML block, so that only <div> and lists can hold Markdown blocks;
//   - elements deeper than a limit are left out, and their content stands in the innermost element within it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "document/heading_ids.hpp"
#include "document/raw_html.hpp"

namespace rostrum {

class TreeBuilder {
   public:
    /// A place in the stack of open elements, to close back to.
    using Mark = std::size_t;

    TreeBuilder(DocumentBuilder& document, IdRegistry& ids) : document_(document), ids_(ids) {}

    Mark mark() const { return open_.size(); }
    /// True where an <a> is open.
    bool in_anchor() const;

    /// Opens an element of Markdown's and returns the mark to close it with. Where the depth limit forbids the element,
    /// only the mark is returned.
    Mark open(Tag tag, std::vector<Attribute> attributes = {});
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
    };

    Mark push(Tag tag, Origin origin, std::vector<Attribute> attributes);
    void pop();
    Mark open_inline(Tag tag, Origin origin, std::vector<Attribute> attributes);
    Mark open_block(Tag tag, Origin origin, std::vector<Attribute> attributes);
    Mark open_markdown_item(std::vector<Attribute> attributes);
    bool open_raw_item(std::vector<Attribute> attributes);
    void close_anchor();
    void close_line();
    void enter_list();
    void prepare_inline();

    void raw_tokens(std::string_view html, Place place);
    void raw_start_tag(RawToken token, Place place);
    void raw_end_tag(const RawToken& token, Place place);
    void raw_text(std::string_view text, Place place);
    void take_ids(std::vector<Attribute>& attributes);

    bool in_heading() const;
    bool in_raw_block() const;
    bool ends_in_line() const;
    const OpenElement* top() const { return open_.empty() ? nullptr : &open_.back(); }

    DocumentBuilder& document_;
    IdRegistry& ids_;
    std::vector<OpenElement> open_;
    bool separate_ = false;  // a line end is due before the next inline content
};

}  // namespace rostrum
