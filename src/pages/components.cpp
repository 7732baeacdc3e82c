#include "pages/components.hpp"

#include <array>

#include "pages/dates.hpp"
#include "pages/page_needs.hpp"
#include "pages/papers.hpp"
#include "pages/people.hpp"
#include "pages/schedule.hpp"
#include "pages/site_search.hpp"

namespace rostrum {

namespace {

struct Component {
    std::string_view name;
    void (*append)(PageContext&);
    std::uint8_t needs = 0;  // ComponentNeed
};

constexpr std::array<Component, 6> components{{
    {"speakers", append_speakers, needs_biographies},
    {"committee", append_committee, needs_biographies},
    {"schedule", append_schedule, needs_session_texts | needs_papers},
    {"dates", [](PageContext& page) { append_dates(page, DateDetail::Instant); }},
    {"papers", append_papers, needs_papers | needs_paper_texts},
    {"search", append_search},
}};

}  // namespace

std::vector<std::string_view> component_names() {
    std::vector<std::string_view> names;
    for (const Component& component : components) names.push_back(component.name);
    return names;
}

std::uint8_t component_needs(std::string_view name) {
    for (const Component& component : components) {
        if (component.name == name) return component.needs;
    }
    return 0;
}

bool append_component(PageContext& page, std::string_view name) {
    for (const Component& component : components) {
        if (component.name != name) continue;
        component.append(page);
        return true;
    }
    return false;
}

}  // namespace rostrum
