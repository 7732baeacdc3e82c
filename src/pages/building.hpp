// What the components share while they write into a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "document/heading_ids.hpp"
#include "document/markdown.hpp"
#include "pages/page_state.hpp"
#include "search/search_index.hpp"
#include "site/site.hpp"

namespace rostrum {

/// A page being built.
struct PageContext {
    const Site& site;
    const PageState& state;
    const ComponentPages& pages;
    DocumentBuilder& builder;
    IdRegistry& ids;  // taken on the page
    const SearchIndex* index = nullptr;  // null in static pages
    std::optional<Instant> next_change = std::nullopt;  // the earliest of changes_at

    /// Tells that something on the page will look different at this moment. What is not after `state.now` is no news.
    void changes_at(Instant moment);
};

/// The level below the last heading, so that the page's outline has no gap.
Tag next_heading(const DocumentBuilder& builder);

Tag next_heading_below(Tag heading);

/// How Markdown is read wherever it stands on a page: as a part of it that visitors may use.
MarkdownOptions markdown_options(PageContext& page);

/// The Markdown of a session's or a paper's abstract. Its headings get no ids, since several may stand on a page.
void append_abstract(PageContext& page, const PreparedMarkdown& markdown);

/// Stands between facts in one line. A line may end with it and never begins with it.
inline constexpr char fact_separator[] = "\u00A0· ";

/// A paragraph of links with separators between them; nothing where there are none.
void append_links(const std::vector<Link>& links, std::string_view paragraph_class, DocumentBuilder& builder);

/// Where a person's card and a session stand; empty where no page shows them.
std::string person_address(const PageContext& page, PersonNumber person);
std::string session_address(const PageContext& page, const Session& session);

/// Where a paper stands among the others; its own page's where no page lists them.
std::string paper_address(const ComponentPages& pages, const Paper& paper);

/// A link where there is an address, else the text alone.
void append_link_or_text(std::string_view address, std::string_view text, DocumentBuilder& builder);

/// A button that the program answers to. `value` goes with the action.
void append_button(std::string_view css_class, std::string_view label, std::string_view action, std::string_view value,
                   DocumentBuilder& builder, std::vector<Attribute> more = {});

}  // namespace rostrum
