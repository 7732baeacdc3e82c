// A data file in a small site: its name in the first line, then its text → the checks, and where there is no error, all pages,
// calendars and the search index.
#include <array>

#include "checks/content_check.hpp"
#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"
#include "fuzz.hpp"
#include "pages/page_builder.hpp"
#include "pages/site_search.hpp"
#include "site/calendar.hpp"
#include "site/icalendar.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<std::string_view, 4> names{"site.json", "people.json", "schedule.json", "papers.json"};
    auto [name, text] = fuzz::split_first_line(fuzz::text_of(data, size));
    if (std::find(names.begin(), names.end(), name) == names.end()) return 0;
    SiteResult result = check_content(test::small_content_with({{"content/" + std::string(name), std::string(text)}}));
    for (const Diagnostic& diagnostic : result.diagnostics) format_diagnostic(diagnostic);
    if (!result.ok()) return 0;
    PageState state;
    state.now = result.site.days.empty() ? std::optional<Instant>() : result.site.days.front().end;
    BuildOptions options;
    options.state = &state;
    for (const Page& page : result.site.pages) {
        Document document = build_page(result.site, {page.name, true}, options);
        std::string error = tree_error(document);
        fuzz::require(error.empty(), "a parser changes the tree", error);
        write_html(document);
    }
    calendar_files(result.site, {});
    index_site(result.site);
    return 0;
}
