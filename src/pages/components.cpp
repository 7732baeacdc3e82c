#include "pages/components.hpp"

#include <array>

#include "pages/dates.hpp"
#include "pages/papers.hpp"
#include "pages/people.hpp"
#include "pages/schedule.hpp"
#include "pages/site_search.hpp"

namespace rostrum {

namespace {

struct Component {
    std::string_view name;
    void (*append)(PageContext&);
};

constexpr std::array<Component, 6> components{{
    {"speakers", append_speakers},
    {"committee", append_committee},
    {"schedule", append_schedule},
    {"dates", [](PageContext& page) { append_dates(page, DateDetail::Instant); }},
    {"papers", append_papers},
    {"search", append_search},
}};

}  // namespace

std::vector<std::string_view> component_names() {
    std::vector<std::string_view> names;
    for (const Component& component : components) names.push_back(component.name);
    return names;
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
