// Site + Route → Document: header, main and footer of one page, with the Markdown and its components expanded.
#pragma once

#include <string_view>

#include "document/document.hpp"
#include "site/routes.hpp"
#include "site/site.hpp"

namespace rostrum {

struct BuildOptions {
    /// Put before addresses within the site. Empty: relative ones, which work under any path. "/": for the page that
    /// a host shows for any address that it does not know.
    std::string_view base;
};

/// The whole page. Its top-level nodes are the skip link, <header>, <main> and <footer>.
Document build_page(const Site& site, const Route& route, const BuildOptions& options = {});

}  // namespace rostrum
