// Where the parts of a Document stand in the Markdown that it is made from, and what of its raw HTML is not taken over. None of this is
// in the Document: the generator listens while it is built, and browsers do not (listener_of).
//
// Places are told as pointers: into the Markdown that is read or into raw HTML, whose pieces have been told before. Where md4c
// does not know a place, pointers lead elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/document.hpp"

namespace rostrum {

/// Raw HTML that is not taken over as it was typed.
struct RawProblem {
    enum class Kind : std::uint8_t {
        Unknown,        // no tag that content may have; it is shown as text
        Misplaced,      // a tag outside of what it belongs to, such as <li> outside a list; it is shown as text
        Attribute,      // an attribute, `name`, is left out
        IdTaken,        // the id `name` is left out, since something else has it
        NeverClosed,    // the element, `name`, ends with what it stands in
        ClosesNothing,  // an end tag that is left out
    };

    Kind kind;
    std::string_view source;  // the tag, as typed but for what Markdown takes from its lines; not of NeverClosed
    std::string_view name;
    const char* at = nullptr;  // the tag, or the attribute; not of NeverClosed
    NodeId node = no_node;     // of NeverClosed
};

class MarkdownListener {
   public:
    /// What is told from now on stands in the page's text (0) or in its n-th footnote, by the order of their definitions. Nodes
    /// are those of the document, in which links are not yet addressed from elsewhere; a footnote is its last node, an <li>.
    virtual void begin(const Document& document, std::string_view markdown, std::size_t footnote) = 0;
    /// Each piece of text or raw HTML, in the order of the Markdown, before anything is made of it.
    virtual void read(std::string_view piece, bool is_raw) = 0;
    /// The pieces of raw HTML read since the last call, as one: as it is typed, and without what Markdown takes for its own.
    virtual void raw_html(std::string_view html) = 0;
    /// An element that is made of what is typed at `at`.
    virtual void element(NodeId node, const char* at) = 0;
    /// A link or an image has its address, typed at `at`, before anything is made of that but what href and src hold.
    virtual void address(NodeId node, const char* at) = 0;
    /// The end of the document's last text is `text`, which `source` stands for.
    virtual void text(std::string_view text, std::string_view source) = 0;
    /// Where the address stands of the link or image that ends behind the last piece, or what is known next to it.
    virtual const char* find_address(std::string_view address) = 0;
    virtual void problem(const RawProblem& problem) = 0;

   protected:
    ~MarkdownListener() = default;
};

}  // namespace rostrum
