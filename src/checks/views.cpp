#include "checks/views.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pages/page_builder.hpp"
#include "pages/site_search.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

std::vector<std::string> foldable_ids(std::span<const Document> documents) {
    std::vector<std::string> ids;
    for (const Document& document : documents) {
        for (NodeId id = 0; id < document.nodes.size(); ++id) {
            const Node& node = document.nodes[id];
            if (node.is_element() && node.tag == Tag::Details) ids.emplace_back(document.attribute(id, "id"));
        }
    }
    return ids;
}

// Days and an hour before the first deadline; before, in and right after the first sessions; after everything. What is
// written then is of the same kind at any later one.
std::vector<Instant> telling_moments(const Site& site) {
    constexpr std::int64_t hour = 60;
    std::vector<Instant> moments;
    auto dated = std::find_if(site.dates.begin(), site.dates.end(), [](const ImportantDate& date) { return date.date.has_value(); });
    if (dated != site.dates.end()) moments = {{dated->end.minutes - 72 * hour}, {dated->end.minutes - hour}};
    for (std::size_t i = 0; i < std::min<std::size_t>(site.sessions.size(), 2); ++i) {
        const Session& session = site.sessions[i];
        moments.insert(moments.end(), {{session.start.minutes - 1}, {session.start.minutes + 1}, session.end});
    }
    if (!site.sessions.empty()) moments.push_back({site.sessions.back().end.minutes + 1});
    return moments;
}

constexpr std::string_view unknown_word = "\uE000";  // a private character, which nobody writes

std::vector<PageState> telling_states(const Site& site, std::span<const Document> static_pages) {
    PageState all;
    all.open = foldable_ids(static_pages);
    for (const Session& session : site.sessions) all.starred.push_back(session.whole);
    all.plain = true;
    all.shortcuts = false;
    all.shown_zone = ShownZone::Visitor;
    UtcOffset there{site.settings.utc_offset.minutes > 0 ? -9 * 60 : 9 * 60};
    all.visitor = {"Elsewhere Time", {{Instant{0}, there}}};
    std::vector<PageState> states{all};
    for (Instant moment : telling_moments(site)) states.emplace_back().now = moment;
    all.only_starred = true;
    states.push_back(all);
    states.emplace_back().only_starred = true;
    states.emplace_back().words = unknown_word;
    return states;
}

// What finds each kind of entry, more than are shown, and nothing.
std::vector<PageState> telling_searches(const Site& site) {
    std::vector<std::string> queries{site.pages.front().title, std::string(unknown_word)};
    if (!site.speakers.empty()) queries.push_back(site.speakers.front().name);
    if (!site.sessions.empty()) queries.push_back(site.sessions.front().title);
    if (!site.papers.empty()) queries.push_back(site.papers.front().title);
    std::vector<PageState> states;
    for (std::string& query : queries) states.emplace_back().query = std::move(query);
    PageState& few = states.emplace_back();
    few.query = "a";
    few.results = 1;
    return states;
}

}  // namespace

void for_each_view(const Site& site, std::span<const Document> static_pages, const SeePage& see) {
    if (site.pages.empty()) return;
    const std::string& search_page = site.component_pages.search;
    std::vector<PageState> states = telling_states(site, static_pages);
    for (const Page& page : site.pages) {
        if (page.paper) continue;
        Route route{page.name, true};
        for (const PageState& state : states) see(build_page(site, route, {{}, &state, nullptr}), page.name);
        if (page.name != search_page) continue;
        SearchIndex index = index_site(site);
        for (const PageState& state : telling_searches(site)) see(build_page(site, route, {{}, &state, &index}), page.name);
    }
}

}  // namespace rostrum
