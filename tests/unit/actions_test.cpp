#include "pages/actions.hpp"

#include <catch2/catch_test_macros.hpp>

#include "content_files.hpp"
#include "document/html_writer.hpp"
#include "pages/page_builder.hpp"
#include "reader/site_reader.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// A site with these dates, whose workshop is on 28 February 2030.
Site site_with_dates(const std::string& dates, bool call = true) {
    std::vector<SourceFile> files = small_content();
    std::string& site = files[0].text;
    std::size_t begin = site.find("\"dates\": ");
    site = site.substr(0, begin) + "\"dates\": " + dates + "}";
    if (call) files.push_back({"content/call_for_papers.md", "---\ntitle: Call\nrole: call\n---\n"});
    SiteResult result = read_site(files);
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

PageState at(std::string_view instant) {
    PageState state;
    state.now = parse_instant(instant);
    REQUIRE(state.now);
    return state;
}

std::string actions(const Site& site, const PageState& state) {
    BuildOptions options;
    options.state = &state;
    std::string html = write_html(build_page(site, {"index", true}, options), LineEnds::None);
    std::size_t begin = html.find("<p class=\"actions\">");
    return begin == std::string::npos ? "" : html.substr(begin, html.find("</p>", begin) + 4 - begin);
}

constexpr const char* usual =
    R"([{"label": "Submission", "date": "2030-01-02", "zone": "AoE"}, {"label": "Notification", "date": "2030-01-20"},
        {"label": "Final upload", "date": "2030-02-10", "zone": "AoE"}, {"label": "Workshop", "date": "2030-02-28"}])";

}  // namespace

TEST_CASE("the main button: the call while papers can be submitted, then the schedule") {
    Site site = site_with_dates(usual);
    CHECK(main_action(site, at("2029-12-01T00:00Z")) == MainAction::CallForPapers);
    CHECK(main_action(site, at("2030-01-03T11:59Z")) == MainAction::CallForPapers);  // the last minute on earth
    CHECK(main_action(site, at("2030-01-03T12:00Z")) == MainAction::Schedule);
    CHECK(main_action(site, at("2030-02-05T12:00Z")) == MainAction::Schedule);  // though something else is due
    CHECK(main_action(site, at("2030-02-28T06:00Z")) == MainAction::Schedule);  // during the workshop
    CHECK(main_action(site, at("2031-01-01T00:00Z")) == MainAction::Schedule);  // after it
    CHECK(main_action(site, {}) == MainAction::Schedule);                       // in the static page
}

TEST_CASE("submissions close with the last of the first deadlines") {
    Site two = site_with_dates(R"([{"label": "Call", "date": "2029-11-01"},
        {"label": "Abstracts", "date": "2030-01-02", "zone": "AoE"}, {"label": "Papers", "date": "2030-01-09", "zone": "AoE"},
        {"label": "Late", "zone": "AoE"}, {"label": "Notification", "date": "2030-01-20"}])");
    CHECK(main_action(two, at("2030-01-08T00:00Z")) == MainAction::CallForPapers);
    CHECK(main_action(two, at("2030-01-11T00:00Z")) == MainAction::Schedule);
    CHECK(main_action(site_with_dates("[]"), at("2029-12-01T00:00Z")) == MainAction::Schedule);
    CHECK(main_action(site_with_dates(R"([{"label": "Submission", "zone": "AoE"}])"), at("2029-12-01T00:00Z")) ==
          MainAction::Schedule);
}

TEST_CASE("the buttons keep their places and words, so that nothing moves") {
    Site site = site_with_dates(usual);
    CHECK(actions(site, {}) ==
          R"(<p class="actions"><a class="button primary" href="schedule.html">See the schedule</a>)"
          R"(<a class="button" href="call_for_papers.html">Call for papers</a></p>)");
    CHECK(actions(site, at("2029-12-01T00:00Z")) ==
          R"(<p class="actions"><a class="button" href="schedule.html">See the schedule</a>)"
          R"(<a class="button primary" href="call_for_papers.html">Call for papers</a></p>)");
    CHECK(actions(site, at("2031-01-01T00:00Z")) == actions(site, {}));
}

TEST_CASE("a button alone is the main one") {
    CHECK(actions(site_with_dates(usual, false), at("2029-12-01T00:00Z")) ==
          R"(<p class="actions"><a class="button primary" href="schedule.html">See the schedule</a></p>)");
}
