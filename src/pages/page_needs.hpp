// Which parts of a divided site (site/site_parts.hpp) a page is made of.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pages/page_state.hpp"
#include "site/site.hpp"
#include "site/site_parts.hpp"

namespace rostrum {

/// What a component shows of the site beside what travels with it: bits.
enum ComponentNeed : std::uint8_t {
    needs_biographies = 1,
    needs_session_texts = 2,
    needs_papers = 4,
    needs_paper_texts = 8,
};

/// For each part 1 where the page under `path` (as in find_route) needs it in this state, else 0, as far as can be told from the
/// parts that are there: of a paper's page, its text only once the papers are.
std::vector<std::uint8_t> needed_parts(const Site& site, std::span<const SitePart> parts, std::string_view path, const PageState& state);

/// Whether the path may be that of a paper's page, which only the papers can tell.
bool may_be_paper(std::string_view path);

}  // namespace rostrum
