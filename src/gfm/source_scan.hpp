// Where in a source Markdown sees what: the parts that GitHub's dialect reads otherwise than md4c are found by it, before the
// source is parsed for good.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace rostrum {

/// Bytes of the source.
struct SourceRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A piece that is text to Markdown: no markup, and outside of links, images, code and raw HTML. A backslash before a character
/// that it escapes may be in it.
struct TextRange : SourceRange {
    std::size_t block = 0;  // counts paragraphs, headings, cells and the like
    bool begins_line = false;
    bool in_cell = false;
};

struct TableRange {
    std::size_t in_header = 0;  // a byte in the table's first row
    unsigned columns = 0;       // by its second one
};

/// A piece of raw HTML.
struct HtmlRange : SourceRange {
    std::size_t block = 0;  // of which it is, or in which
};

struct SourceScan {
    std::vector<TextRange> texts;     // in the order of the source
    std::vector<TableRange> tables;   // but those with an empty header
    std::vector<std::size_t> in_cells; // a byte of each piece that stands in a cell
    std::vector<SourceRange> literal; // pieces of code and raw HTML
    std::vector<HtmlRange> html;      // in the order of the source
};

/// Reads the source with tables, strikethrough and task lists, in linear time.
SourceScan scan_source(std::string_view source);

}  // namespace rostrum
