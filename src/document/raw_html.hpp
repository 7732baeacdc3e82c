// Raw HTML in Markdown, as a row of tokens: the tags that content may have, and everything else as text.
//
// Taken over are the elements that texts are made of (allowed_tags in raw_html.cpp), with the attributes that say something about
// them (allowed_attributes there); <center>, <strike> and <tfoot> become what they are called today. Comments are left out. Other
// tags and declarations are text, shown as they were typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace rostrum {

struct RawToken {
    enum class Kind : std::uint8_t {
        StartTag,  // <b class="x">, <br />
        EndTag,    // </b>
        Text,      // between tags: character references mean what they say
        Source,    // markup that is not taken over: shown character by character
        Comment,   // never shown: to its end, or where it has none, to the end of all
        End,       // nothing is left
    };

    Kind kind = Kind::End;
    Tag tag = Tag::Div;                 // tags only
    std::vector<Attribute> attributes;  // start tags: those that are taken over, decoded, each name once
    std::vector<std::string_view> left_out;  // start tags: names of the attributes that are not, as typed
    const char* address = nullptr;      // start tags: where the value of href or src is typed
    const char* id = nullptr;           // and that of id
    std::string_view source;            // the token as it was typed
};

/// The names of the tags that are taken over.
std::vector<std::string_view> raw_tag_names();

/// Reads tokens from raw HTML, in time linear in its length. Tags are recognized by the grammar of CommonMark 0.31,
/// section 6.6, attribute values decoded as HTML does, addresses that is_safe_address refuses left out.
class RawHtmlReader {
   public:
    explicit RawHtmlReader(std::string_view html) : html_(html) {}

    RawToken next();

   private:
    bool read_tag(RawToken& token);
    bool read_attribute(std::size_t& at, RawToken& token);
    bool read_value(std::size_t& at, std::string_view& value);
    std::size_t skip_space(std::size_t at) const;
    std::size_t comment_end() const;

    std::string_view html_;
    std::size_t at_ = 0;
    bool single_quotes_end_ = true;  // false once a search for ' has reached the end; the same for "
    bool double_quotes_end_ = true;
};

}  // namespace rostrum
