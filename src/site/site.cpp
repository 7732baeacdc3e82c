#include "site/site.hpp"

#include <algorithm>

namespace rostrum {

std::string title_with_part(const Session& session) {
    if (session.parts == 1) return session.title;
    return session.title + " (" + std::to_string(session.part) + " of " + std::to_string(session.parts) + ")";
}

std::string page_name_of(const Paper& paper) { return std::string(paper_page_prefix) + paper.id; }

std::string author_list(const Paper& paper) {
    std::string names;
    for (const std::string& author : paper.authors) names += (names.empty() ? "" : ", ") + author;
    return names;
}

Page page_of_paper(const Site& site, PaperNumber number) {
    const Paper& paper = site.papers[number];
    Page page;
    page.name = page_name_of(paper);
    page.title = page.navigation = paper.title;
    page.paper = number;
    page.lead = author_list(paper);
    page.description = "A paper by " + page.lead + " at " + site.settings.name + ", " + site.settings.edition + ".";
    return page;
}

bool Page::has_component(std::string_view component) const {
    return std::find(components.begin(), components.end(), component) != components.end();
}

const Page* Site::find_page(std::string_view name) const {
    auto found = std::lower_bound(pages.begin(), pages.end(), name, [](const Page& page, std::string_view wanted) { return page.name < wanted; });
    return found != pages.end() && found->name == name ? &*found : nullptr;
}

const ImageFile* Site::find_image(std::string_view path) const {
    auto found = std::lower_bound(images.begin(), images.end(), path,
                                  [](const ImageFile& image, std::string_view wanted) { return image.path < wanted; });
    return found != images.end() && found->path == path ? &*found : nullptr;
}

const Session* Site::find_session(std::string_view id) const {
    auto found =
        std::lower_bound(sessions_by_id.begin(), sessions_by_id.end(), id,
                         [&](SessionNumber number, std::string_view wanted) { return sessions[number].id < wanted; });
    bool exact = found != sessions_by_id.end() && sessions[*found].id == id;
    return exact ? &sessions[*found] : nullptr;
}

}  // namespace rostrum
