// Where in the Markdown, as it was written, the parts of a Document stand that was made from it: a table beside the Document, by its
// nodes. Made while the Document is built, so nothing is read twice or searched for.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/markdown_listener.hpp"
#include "gfm/prepare_markdown.hpp"

namespace rostrum {

/// Offsets are in bytes of what was given to prepare_markdown.
class SourcePlaces final : public MarkdownListener {
   public:
    static constexpr std::size_t npos = std::string_view::npos;

    /// The address of a link or an image, which the node has in the attribute of this name.
    struct Address {
        NodeId node = no_node;
        std::string_view attribute;
        std::string written;  // encoded, and counted from where the Markdown stands
        std::size_t offset = 0;
    };
    struct Problem {
        std::size_t offset = 0;
        std::string message;
    };

    /// `map`: that of the Markdown, which is then appended to a Document. It must outlive this.
    explicit SourcePlaces(const PreparationMap& map) : map_(map) {}

    /// Where the element's tag or mark stands; of the list items that footnotes become, their definitions. npos where that is not
    /// known, as of all that does not come from this Markdown.
    std::size_t place_of_element(NodeId node) const;
    /// Where the byte of a text stands, or npos.
    std::size_t place_of_text(NodeId node, std::size_t byte) const;
    /// The texts with a place, in the Document's order.
    std::vector<NodeId> texts() const;
    const std::vector<Address>& addresses() const { return addresses_; }
    /// What is to be said of raw HTML.
    const std::vector<Problem>& problems() const { return problems_; }
    /// The footnotes that became list items, by these, counted from 0.
    const std::map<NodeId, std::size_t>& footnotes() const { return footnotes_; }

    void begin(const Document& document, std::string_view markdown, std::size_t footnote) override;
    void read(std::string_view piece, bool is_raw) override;
    void raw_html(std::string_view html) override;
    void element(NodeId node, const char* at) override;
    void address(NodeId node, const char* at) override;
    void text(std::string_view text, std::string_view source) override;
    const char* find_address(std::string_view address) override;
    void problem(const RawProblem& problem) override;

   private:
    // A part of a text, up to the next one: what stands behind each other there does so here.
    struct Run {
        NodeId node = no_node;
        std::size_t begin = 0;  // in the text; 0 for elements
        std::size_t offset = 0;
    };
    // A part of the raw HTML that is read, and where it stands.
    struct RawPiece {
        std::size_t begin = 0;
        const char* at = nullptr;
    };

    static void add(std::vector<Run>& runs, Run run);
    static const Run* find(const std::vector<Run>& runs, NodeId node, std::size_t begin);
    std::size_t offset_of(const char* at) const;
    void align_raw_pieces(std::string_view html);

    const PreparationMap& map_;
    const Document* document_ = nullptr;
    std::vector<Run> elements_;
    std::vector<Run> texts_;
    std::vector<Address> addresses_;
    std::vector<Problem> problems_;
    std::map<NodeId, std::size_t> footnotes_;

    std::string_view markdown_;  // that is read
    std::size_t footnote_ = 0;   // in which it stands
    std::string_view last_;      // piece of it that was read
    const char* free_from_ = nullptr;  // behind the last address that was found in the line
    std::string raw_;                  // read since the last raw_html
    std::vector<RawPiece> next_pieces_;
    std::string_view html_;
    std::vector<RawPiece> pieces_;  // of html_
};

}  // namespace rostrum
