#include "reader/component_pages.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "document/component_name.hpp"

namespace rostrum {

namespace {

constexpr std::array<std::string_view, 5> lists{"speakers", "committee", "schedule", "papers", "search"};

std::string find_page_with(const Site& site, std::string_view list) {
    const Page* best = nullptr;
    std::tuple<bool, std::ptrdiff_t, std::ptrdiff_t> best_rank;
    for (const Page& page : site.pages) {
        if (!page.has_component(list)) continue;
        auto others = std::count_if(lists.begin(), lists.end(), [&](std::string_view other) { return page.has_component(other); });
        auto place = std::find(site.navigation.begin(), site.navigation.end(), page.name) - site.navigation.begin();
        std::tuple rank{page.name == home_page, others, place};
        if (best && best_rank <= rank) continue;
        best = &page;
        best_rank = rank;
    }
    return best ? best->name : "";
}

std::string find_call(const Site& site) {
    auto is_call = [](const Page& page) { return page.role == PageRole::Call; };
    auto found = std::find_if(site.pages.begin(), site.pages.end(), is_call);
    return found == site.pages.end() ? "" : found->name;
}

}  // namespace

std::vector<std::string> find_components(std::string_view markdown) {
    std::vector<std::string> names;
    for (std::size_t at = markdown.find("{{"); at != std::string_view::npos; at = markdown.find("{{", at + 2)) {
        ComponentName found = read_component_name(markdown.substr(at));
        if (!found.name.empty()) names.emplace_back(found.name);
    }
    return names;
}

ComponentPages find_component_pages(const Site& site) {
    return {find_page_with(site, "speakers"), find_page_with(site, "committee"), find_page_with(site, "schedule"),
            find_page_with(site, "papers"),   find_page_with(site, "search"),    find_call(site)};
}

}  // namespace rostrum
