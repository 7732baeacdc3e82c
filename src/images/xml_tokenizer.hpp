// The markup of an XML file, tag by tag (XML 1.0, fifth edition), for the checks of SVG: whatever this reads otherwise than a
// browser would is a way past them, so what it does not understand it says to be an error. Namespaces are left to those who ask.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

struct XmlAttribute {
    std::string_view name;   // with its prefix: "xlink:href"
    std::size_t offset = 0;  // of the name, in the file
    std::string value;       // references replaced by what they stand for, white space by spaces
};

struct XmlToken {
    enum class Kind : unsigned char {
        StartTag,
        EndTag,
        Text,         // or CDATA
        Instruction,  // "<?name text?>"; the XML declaration too
        End,          // of the file
        Error,        // nothing behind it is read
    };
    Kind kind = Kind::End;
    std::size_t offset = 0;  // in the file
    std::string_view name;   // of a tag, whole or not, with its prefix; of an instruction
    bool empty = false;      // a start tag that is its element's end as well: <g/>
    std::vector<XmlAttribute> attributes;
    std::string text;        // as it is meant; of an Error, what is wrong, in words that begin a message
};

class XmlTokenizer {
   public:
    /// `file`: UTF-8, or another encoding that has ASCII's characters as ASCII does. Must outlive the tokens.
    explicit XmlTokenizer(std::string_view file);

    /// The next token. Comments and the document type are passed over; of the latter, entities that stand for plain text are
    /// known from then on (Illustrator writes such for its namespaces), and anything more in it is an error.
    XmlToken next();

   private:
    bool at(std::string_view text) const { return file_.substr(at_, text.size()) == text; }
    bool skip_white_space();
    std::string_view read_name();
    std::string_view take_until(std::string_view end);
    XmlToken fail(std::string message);
    bool refuse(std::string message);
    XmlToken read_text();
    XmlToken read_instruction();
    XmlToken read_end_tag();
    XmlToken read_start_tag();
    bool read_attribute(XmlToken& tag);
    bool read_literal(std::string_view& literal);
    bool skip_document_type();
    bool skip_subset();
    bool read_declaration();
    bool read_entity();
    bool decode(std::string_view text, std::size_t offset, std::string& out);
    bool decode_reference(std::string_view name, std::string& out);

    std::string_view file_;
    std::size_t at_ = 0;
    bool in_root_ = false;  // or behind it
    std::map<std::string_view, std::string_view> entities_;
    std::size_t expanded_ = 0;  // bytes that entities have become
    std::string problem_;       // empty until there is one
    std::size_t problem_at_ = 0;
};

/// "href" of "xlink:href".
std::string_view local_name(std::string_view name);

}  // namespace rostrum
