#include "pages/building.hpp"

#include <algorithm>

#include "document/markdown.hpp"
#include "site/routes.hpp"

namespace rostrum {

void PageContext::changes_at(Instant moment) {
    if (!state.now || moment <= *state.now) return;
    if (!next_change || moment < *next_change) next_change = moment;
}

Tag next_heading(const DocumentBuilder& builder) {
    const std::vector<Node>& nodes = builder.document().nodes;
    auto is_heading_node = [](const Node& node) { return node.is_element() && is_heading(node.tag); };
    auto last = std::find_if(nodes.rbegin(), nodes.rend(), is_heading_node);
    return last == nodes.rend() ? Tag::H2 : next_heading_below(last->tag);
}

Tag next_heading_below(Tag heading) {
    return heading == Tag::H6 ? Tag::H6 : static_cast<Tag>(static_cast<std::uint8_t>(heading) + 1);
}

MarkdownOptions markdown_options(PageContext& page) {
    MarkdownOptions options;
    options.scroll_boxes = true;
    options.ids = &page.ids;
    options.is_toggled = [&page](std::string_view id) { return page.state.is_open(id); };
    return options;
}

void append_abstract(PageContext& page, const PreparedMarkdown& markdown) {
    MarkdownOptions options = markdown_options(page);
    options.heading_ids = false;
    options.highest_heading = next_heading(page.builder);
    append_markdown(markdown, page.builder, options);
}

void append_links(const std::vector<Link>& links, std::string_view paragraph_class, DocumentBuilder& builder) {
    if (links.empty()) return;
    builder.open(Tag::P, {{"class", std::string(paragraph_class)}});
    for (const Link& link : links) {
        if (&link != &links.front()) builder.text(fact_separator);
        builder.element(Tag::A, {{"href", link.url}}, link.label);
    }
    builder.close(Tag::P);
}

std::string person_address(const PageContext& page, PersonNumber person) {
    bool speaker = person < page.site.speakers.size();
    const std::string& name = speaker ? page.pages.speakers : page.pages.committee;
    return name.empty() ? "" : address_of(name) + "#" + page.site.person(person).id;
}

std::string session_address(const PageContext& page, const Session& session) {
    return page.pages.schedule.empty() ? "" : address_of(page.pages.schedule) + "#" + session.id;
}

std::string paper_address(const ComponentPages& pages, const Paper& paper) {
    return pages.papers.empty() ? address_of(page_name_of(paper)) : address_of(pages.papers) + "#" + paper.id;
}

void append_link_or_text(std::string_view address, std::string_view text, DocumentBuilder& builder) {
    if (address.empty()) builder.text(text);
    else builder.element(Tag::A, {{"href", std::string(address)}}, text);
}

void append_button(std::string_view css_class, std::string_view label, std::string_view action, std::string_view value,
                   DocumentBuilder& builder, std::vector<Attribute> more) {
    std::vector<Attribute> attributes{{"class", std::string(css_class)}, {"type", "button"},
                                      {"data-action", std::string(action)}};
    if (!value.empty()) attributes.push_back({"data-value", std::string(value)});
    attributes.insert(attributes.end(), more.begin(), more.end());
    builder.element(Tag::Button, std::move(attributes), label);
}

}  // namespace rostrum
