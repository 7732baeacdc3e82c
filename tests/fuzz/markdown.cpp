// Markdown → Document → HTML and display list.
#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"

#include "checks/leftover_markup.hpp"
#include "gfm/comments.hpp"
#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"
#include "fuzz.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view markdown = fuzz::text_of(data, size);
    MarkdownOptions options;
    options.scroll_boxes = true;
    options.figures = true;
    options.highest_heading = Tag::H2;
    options.on_raw_problem = [](const RawProblem&) {};
    DocumentBuilder builder;
    append_markdown(prepare_markdown(markdown), builder, options);
    Document document = std::move(builder).finish();
    std::string error = tree_error(document);
    fuzz::require(error.empty(), "a parser changes the tree", error);
    for (const Attribute& attribute : document.attributes) {
        bool address = attribute.name == "href" || attribute.name == "src";
        fuzz::require(!address || is_safe_address(attribute.value), "an address runs a script", attribute.value);
    }
    write_html(document);
    fuzz::draw(document, fuzz::shipped_sheet());
    find_leftovers(markdown);
    without_comments(markdown);
    return 0;
}
