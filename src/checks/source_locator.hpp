// Where in a file something stands that was found in the Document made from it. The Document does not know, but things
// come in the same order in both, so each search goes on where the last one ended.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gfm/source_scan.hpp"

namespace rostrum {

class SourceLocator {
   public:
    static constexpr std::size_t npos = std::string_view::npos;

    /// Searches the text from `begin` to its end: the Markdown of a page, or of a JSON text.
    SourceLocator(std::string_view text, std::size_t begin) : text_(text), begin_(begin), next_(begin) {}

    /// Offset of a link's address, or npos. Addresses of reference links stand elsewhere, mostly below. The text is read
    /// once, at the first question.
    std::size_t find_address(std::string_view address);
    /// Offset of "{{ name }}", or npos.
    std::size_t find_component(std::string_view name);

   private:
    struct Place {
        std::size_t offset = 0;
        bool definition = false;  // in [label]: address
    };

    void read_addresses();
    char opening_at(std::size_t at) const;
    std::size_t add_address(std::size_t opening);

    std::string_view text_;
    std::size_t begin_;
    std::size_t next_;
    bool read_ = false;
    std::unordered_map<std::string, std::vector<Place>> places_;  // by address, with nothing encoded or escaped
};

/// Where in Markdown the tags of raw HTML stand.
class TagLocator {
   public:
    static constexpr std::size_t npos = std::string_view::npos;

    explicit TagLocator(std::string_view markdown) : text_(markdown), html_(scan_source(markdown).html) {}

    /// Offset of a tag, or npos. Tags come in the order of the text, but for those of footnotes. `another`: than the last one,
    /// where it reads the same.
    std::size_t find(std::string_view tag, bool another);
    /// Offset of a start tag for which there is no end tag, or npos; the next such one at each call.
    std::size_t find_unclosed(std::string_view tag);

   private:
    void find_all_unclosed();
    std::size_t find_from(std::string_view tag, std::size_t& piece, std::size_t from) const;

    std::string_view text_;
    std::vector<HtmlRange> html_;
    std::size_t piece_ = 0;  // that the last tag stood in
    std::size_t next_ = 0;   // behind which the next one is searched for
    std::optional<std::vector<std::size_t>> unclosed_;  // offsets of start tags, in their order; npos once found
    std::size_t first_unclosed_ = 0;
};

}  // namespace rostrum
