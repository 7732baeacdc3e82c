// Markdown as a Document and as HTML, once it is certain that an HTML parser leaves the tree as it is.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"
#include "document/html_writer.hpp"
#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"
#include "document/tree_rules.hpp"

namespace rostrum::test {

inline Document read_markdown(std::string_view markdown, Dialect dialect = Dialect::GitHub) {
    MarkdownOptions options;
    options.heading_ids = false;
    options.dialect = dialect;
    DocumentBuilder builder;
    bool github = dialect == Dialect::GitHub;
    append_markdown(github ? prepare_markdown(markdown) : PreparedMarkdown{{well_formed_text(std::string(markdown)), {}}, {}}, builder, options);
    Document document = std::move(builder).finish();
    CHECK(tree_error(document) == "");
    return document;
}

inline std::string html(std::string_view markdown) { return write_html(read_markdown(markdown), LineEnds::None); }

}  // namespace rostrum::test
