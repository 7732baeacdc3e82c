// Pages are found by what they show or say of themselves: whatever their files are called, nothing is lost.
#include "reader/component_pages.hpp"

#include <catch2/catch_test_macros.hpp>

#include "content_files.hpp"
#include "document/html_writer.hpp"
#include "pages/page_builder.hpp"
#include "reader/site_reader.hpp"
#include "share/structured_data.hpp"
#include "site/calendar.hpp"
#include "site/icalendar.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// small_content with pages of these names in place of "schedule", and with a call for papers.
SiteResult read_renamed(const std::string& schedule, const std::string& call, const std::vector<SourceFile>& more = {}) {
    std::vector<SourceFile> files;
    for (SourceFile& file : small_content()) {
        if (file.path == "content/schedule.md") file.path = "content/" + schedule + ".md";
        if (file.path == "content/site.json") {
            std::size_t at = file.text.find("\"schedule\"]");
            file.text.replace(at, 10, "\"" + schedule + "\", \"" + call + "\"");
            file.text.insert(1, "\n  \"address\": \"https://example.org/\",");
        }
        files.push_back(file);
    }
    files.push_back({"content/" + call + ".md", "---\ntitle: The call\nrole: call\n---\nText\n"});
    files.insert(files.end(), more.begin(), more.end());
    return read_site(files);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
    return text;
}

std::string page_html(const Site& site, const std::string& page) {
    return write_html(build_page(site, {page, true}), LineEnds::None);
}

}  // namespace

TEST_CASE("a page that is called otherwise loses nothing") {
    SiteResult usual = read_renamed("schedule", "call_for_papers");
    SiteResult renamed = read_renamed("programm", "aufruf");
    REQUIRE(formatted(usual.diagnostics) == "");
    REQUIRE(formatted(renamed.diagnostics) == "");
    CHECK(renamed.site.component_pages.schedule == "programm");
    CHECK(renamed.site.component_pages.call == "aufruf");

    auto same_but_for_names = [](const std::string& before, const std::string& after) {
        CHECK(before.find("schedule.html") != std::string::npos);
        CHECK(replaced(replaced(before, "schedule.html", "programm.html"), "call_for_papers.html", "aufruf.html") == after);
    };
    same_but_for_names(page_html(usual.site, "index"), page_html(renamed.site, "index"));
    std::vector<CalendarFile> before = calendar_files(usual.site, {});
    std::vector<CalendarFile> after = calendar_files(renamed.site, {});
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].path.find("dates") == std::string::npos) same_but_for_names(before[i].text, after[i].text);
    }
}

TEST_CASE("of several pages that show a list, the one that is about it") {
    const SourceFile all{"content/all.md", "---\ntitle: All\n---\n{{ schedule }}\n\n{{ speakers }}\n"};
    CHECK(read_renamed("programm", "call", {all}).site.component_pages.schedule == "programm");
    CHECK(read_renamed("programm", "call", {all}).site.component_pages.speakers == "all");
    const SourceFile other{"content/archive.md", "---\ntitle: Archive\n---\n{{ schedule }}\n"};
    CHECK(read_renamed("programm", "call", {other}).site.component_pages.schedule == "programm");  // it is in the navigation
    SiteResult none = read_site(small_content_with({{"content/schedule.md", "---\ntitle: Schedule\n---\nTo be announced.\n"}}));
    CHECK(none.site.component_pages.schedule == "");
    SiteResult at_home = read_site(small_content_with({{"content/schedule.md", "---\ntitle: S\n---\n"},
                                                       {"content/index.md", "---\ntitle: Home\nlayout: home\n---\n{{ schedule }}\n"}}));
    CHECK(at_home.site.component_pages.schedule == "index");
    CHECK(page_html(at_home.site, "index").find("See the schedule") == std::string::npos);
}

TEST_CASE("a site has one call for papers") {
    SiteResult result = read_renamed("schedule", "call", {{"content/other.md", "---\ntitle: Other\nrole: call\n---\n"}});
    CHECK(formatted(result.diagnostics) == "content/other.md:3:1: error: “call.md” is the call for papers already\nrole: call\n^\n");
    SiteResult misspelt = read_renamed("schedule", "call", {{"content/other.md", "---\ntitle: Other\nrole: cal\n---\n"}});
    CHECK(formatted(misspelt.diagnostics).find("did you mean “call”") != std::string::npos);
}
