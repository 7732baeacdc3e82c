#include "pages/building.hpp"

#include <algorithm>

#include "document/markdown.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// The page that is about the list: the one of its own name, else the first that shows it.
std::string find_page_with(const Site& site, std::string_view component) {
    std::string found;
    for (const Page& page : site.pages) {
        if (!has_component(page.markdown(), component)) continue;
        if (page.name == component) return page.name;
        if (found.empty() || found == home_page) found = page.name;
    }
    return found;
}

}  // namespace

bool has_component(std::string_view markdown, std::string_view name) {
    for (std::size_t at = markdown.find("{{"); at != std::string_view::npos; at = markdown.find("{{", at + 2)) {
        std::size_t begin = markdown.find_first_not_of(" \t", at + 2);
        if (begin == std::string_view::npos || markdown.compare(begin, name.size(), name) != 0) continue;
        std::size_t end = markdown.find_first_not_of(" \t", begin + name.size());
        if (end != std::string_view::npos && markdown.compare(end, 2, "}}") == 0) return true;
    }
    return false;
}

ComponentPages find_component_pages(const Site& site) {
    return {find_page_with(site, "speakers"), find_page_with(site, "committee"), find_page_with(site, "schedule"),
            find_page_with(site, "papers"), find_page_with(site, "search")};
}

void PageContext::changes_at(Instant moment) {
    if (!state.now || moment <= *state.now) return;
    if (!next_change || moment < *next_change) next_change = moment;
}

Tag next_heading(const DocumentBuilder& builder) {
    const std::vector<Node>& nodes = builder.document().nodes;
    auto is_heading = [](const Node& node) { return node.is_element() && node.tag >= Tag::H1 && node.tag <= Tag::H6; };
    auto last = std::find_if(nodes.rbegin(), nodes.rend(), is_heading);
    return last == nodes.rend() ? Tag::H2 : next_heading_below(last->tag);
}

Tag next_heading_below(Tag heading) {
    return heading == Tag::H6 ? Tag::H6 : static_cast<Tag>(static_cast<std::uint8_t>(heading) + 1);
}

void append_abstract(PageContext& page, std::string_view markdown) {
    MarkdownOptions options;
    options.scroll_boxes = true;
    options.ids = &page.ids;
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
