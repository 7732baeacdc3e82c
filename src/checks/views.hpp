// What visitors may see of a site besides its static pages: what they have chosen, and other moments. For the generator.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "document/document.hpp"
#include "site/site.hpp"

namespace rostrum {

/// Gets a page, and its name.
using SeePage = std::function<void(const Document&, std::string_view)>;

/// Builds pages as visitors may see them, so that all that components write is on one of them: with everything unfolded,
/// starred and filtered, in another time zone, before, during and after dates and sessions, and with what a search finds.
/// Without the pages of papers, which are alike whenever and by whomever they are seen. `static_pages`: as built before.
void for_each_view(const Site& site, std::span<const Document> static_pages, const SeePage& see);

}  // namespace rostrum
