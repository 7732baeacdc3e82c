#include "reader/published_text.hpp"

#include <string_view>
#include <vector>

#include "document/comments.hpp"
#include "document/named_entities.hpp"

namespace rostrum {

namespace {

// Whatever of the site is read as Markdown. `AnySite`: Site, or const Site.
template <class AnySite, class Use>
void for_each_markdown(AnySite& site, Use use) {
    for (auto& page : site.pages) use(page.markdown);
    for (auto& announcement : site.announcements) use(announcement.text);
    for (auto* people : {&site.speakers, &site.committee}) {
        for (auto& person : *people) use(person.bio);
    }
    for (auto& session : site.sessions) use(session.abstract);
    for (auto& paper : site.papers) use(paper.abstract);
}

}  // namespace

Site without_comments(Site site) {
    for_each_markdown(site, [](std::string& markdown) { markdown = without_comments(std::string_view(markdown)); });
    return site;
}

std::string named_entities_of(const Site& site) {
    std::vector<std::string_view> texts;
    for_each_markdown(site, [&](const std::string& markdown) { texts.push_back(markdown); });
    return list_named_entities(texts);
}

}  // namespace rostrum
