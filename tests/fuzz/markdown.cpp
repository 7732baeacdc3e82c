// Markdown → Document → HTML and display list.
#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"

#include "checks/leftover_markup.hpp"
#include "checks/source_places.hpp"
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
    DocumentBuilder builder;
    PreparationMap map;
    PreparedMarkdown prepared = prepare_markdown(markdown, &map);
    SourcePlaces places(map);
    options.listener = &places;
    append_markdown(prepared, builder, options);
    Document document = std::move(builder).finish();
    std::string error = tree_error(document);
    fuzz::require(error.empty(), "a parser changes the tree", error);
    for (const Attribute& attribute : document.attributes) {
        bool address = attribute.name == "href" || attribute.name == "src";
        fuzz::require(!address || is_safe_address(attribute.value), "an address runs a script", attribute.value);
    }
    auto is_inside = [&](std::size_t offset) { return offset == SourcePlaces::npos || offset <= markdown.size(); };
    for (NodeId node = 0; node < document.nodes.size(); ++node) {
        std::size_t offset = document.nodes[node].is_text() ? places.place_of_text(node, 0) : places.place_of_element(node);
        fuzz::require(is_inside(offset), "a node comes from behind the text", std::to_string(node));
    }
    for (const SourcePlaces::Address& address : places.addresses()) fuzz::require(is_inside(address.offset), "an address stands behind the text", address.written);
    for (const SourcePlaces::Problem& problem : places.problems()) fuzz::require(is_inside(problem.offset), "a problem stands behind the text", problem.message);
    write_html(document);
    fuzz::draw(document, fuzz::shipped_sheet());
    find_leftovers(markdown);
    without_comments(markdown);
    return 0;
}
