#include "pages/actions.hpp"

#include <algorithm>
#include <optional>

#include "site/routes.hpp"

namespace rostrum {

namespace {

std::optional<Instant> end_of_submissions(const Site& site) {
    std::optional<Instant> end;
    for (const ImportantDate& date : site.dates) {
        if (!date.date) continue;
        if (date.is_deadline()) end = std::max(end, std::optional(date.end));
        else if (end) break;
    }
    return end;
}

void append_button_to(std::string_view page, std::string_view label, bool main, DocumentBuilder& builder) {
    builder.element(Tag::A, {{"class", main ? "button primary" : "button"}, {"href", address_of(page)}}, label);
}

}  // namespace

MainAction main_action(const Site& site, const PageState& state) {
    std::optional<Instant> end = end_of_submissions(site);
    return state.now && end && *state.now < *end ? MainAction::CallForPapers : MainAction::Schedule;
}

void append_actions(PageContext& page) {
    // On the page itself there is no need to lead to it.
    bool schedule = !page.pages.schedule.empty() && page.pages.schedule != home_page;
    bool call = !page.pages.call.empty() && page.pages.call != home_page;
    if (!schedule && !call) return;
    bool call_is_main = !schedule || (call && main_action(page.site, page.state) == MainAction::CallForPapers);
    page.builder.open(Tag::P, {{"class", "actions"}});
    if (schedule) append_button_to(page.pages.schedule, "See the schedule", !call_is_main, page.builder);
    if (call) append_button_to(page.pages.call, "Call for papers", call_is_main, page.builder);
    page.builder.close(Tag::P);
}

}  // namespace rostrum
