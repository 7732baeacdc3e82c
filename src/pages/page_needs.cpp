#include "pages/page_needs.hpp"

#include "pages/components.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

struct PageNeeds {
    std::string_view page;        // whose text
    std::uint8_t components = 0;  // ComponentNeed
    std::optional<PaperNumber> paper;
    bool all = false;
};

bool is_needed(const SitePart& part, const PageNeeds& needs) {
    auto shows = [&](ComponentNeed need) { return (needs.components & need) != 0; };
    switch (part.kind) {
        case SitePart::Kind::PageText: return part.page == needs.page;
        case SitePart::Kind::Biographies: return shows(needs_biographies);
        case SitePart::Kind::SessionTexts: return shows(needs_session_texts);
        case SitePart::Kind::Papers: return shows(needs_papers);
        case SitePart::Kind::PaperTexts:
            return shows(needs_paper_texts) ||
                   (needs.paper && *needs.paper >= part.first && *needs.paper - part.first < part.count);
    }
    return false;
}

}  // namespace

std::vector<std::uint8_t> needed_parts(const Site& site, std::span<const SitePart> parts, std::string_view path, const PageState& state) {
    Route route = find_route(site, path);
    const Page* page = site.find_page(route.page);
    PageNeeds needs{route.page, 0, page ? page->paper : std::nullopt, false};
    if (page) {
        for (const std::string& component : page->components) needs.components |= component_needs(component);
    }
    if (may_be_paper(path)) needs.components |= needs_papers;
    needs.all = route.page == site.component_pages.search && !state.query.empty();
    std::vector<std::uint8_t> needed;
    for (const SitePart& part : parts) needed.push_back(needs.all || is_needed(part, needs) ? 1 : 0);
    return needed;
}

bool may_be_paper(std::string_view path) { return page_name_in(path).starts_with(paper_page_prefix); }

}  // namespace rostrum
