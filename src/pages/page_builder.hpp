// Site + Route → Document: header, main and footer of one page, with the Markdown and its components expanded.
#pragma once

#include <optional>
#include <string_view>

#include "document/document.hpp"
#include "document/markdown.hpp"
#include "pages/page_state.hpp"
#include "search/search_index.hpp"
#include "site/routes.hpp"
#include "site/site.hpp"

namespace rostrum {

struct BuildOptions {
    /// Put before addresses within the site. Empty: relative ones, which work under any path. "/": for the page that
    /// a host shows for any address that it does not know.
    std::string_view base;
    /// What the visitor has chosen, and when it is; null for the static page.
    const PageState* state = nullptr;
    /// For the search page; null in the static page.
    const SearchIndex* index = nullptr;
    /// Told of the page's own Markdown, without its components.
    MarkdownListener* listener = nullptr;
};

/// A page, and the first moment after PageState::now at which it would be another; nothing where it never will be.
struct BuiltPage : Document {
    std::optional<Instant> next_change;
};

/// The whole page. Its top-level nodes are the skip link, <header>, <main> and <footer>.
BuiltPage build_page(const Site& site, const Route& route, const BuildOptions& options = {});

}  // namespace rostrum
