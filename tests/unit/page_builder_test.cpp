#include "pages/page_builder.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "checks/content_check.hpp"
#include "content_files.hpp"
#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

Site read(const std::vector<SourceFile>& files) {
    SiteResult result = read_site(files);
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

Site small_site_with_body(const std::string& name, const std::string& markdown) {
    return read(small_content_with({{"content/" + name + ".md", "---\ntitle: Title\n---\n" + markdown}}));
}

// The <div class="content"> of the page, tags and texts as they stand.
std::string content_html(const Site& site, std::string_view page, BuildOptions options = {}) {
    Document document = build_page(site, {std::string(page), true}, options);
    for (NodeId node = 0; node < document.nodes.size(); ++node) {
        if (document.attribute(node, "class") == "content") return write_html(document, node, LineEnds::None);
    }
    return "no content";
}

std::string html(const Site& site, std::string_view page, BuildOptions options = {}) {
    return write_html(build_page(site, {std::string(page), true}, options), LineEnds::None);
}

std::string without_pictures(std::string html) {
    for (std::size_t begin; (begin = html.find("<svg ")) != std::string::npos;) {
        html.erase(begin, html.find("</svg>", begin) + 6 - begin);
    }
    return html;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a page: header, title, lead, content, footer") {
    Site site = read(small_content_with(
        {{"content/schedule.md", "---\ntitle: Schedule\nlead: All day\ndescription: D\n---\nHello *you*\n"}}));
    Document document = build_page(site, {"schedule", true});
    CHECK(document.title == "Schedule · Tiny");
    CHECK(document.description == "D");
    CHECK(document.language == "en");
    const std::string links = R"(<li><a href="./">Home</a></li>)"
                              R"(<li><a href="schedule.html" aria-current="page">Schedule</a></li>)";
    CHECK(write_html(document, LineEnds::None) ==
          R"(<a class="skip-link" href="#main">Skip to content</a>)"
          R"(<header class="site-header"><div class="bar"><a class="brand" href="./">Tiny</a>)"
          R"(<nav class="site-nav" aria-label="Main"><ul class="nav-row">)" + links +
          R"(</ul><details class="menu" id="_menu"><summary>Menu</summary><ul class="menu-list">)" + links +
          R"(</ul></details></nav><button class="theme" type="button" data-action="theme" )"
          R"(aria-label="Switch between light and dark" title="Light or dark"><span class="moon">)"
          R"(<span class="moon-shade"></span></span></button></div></header>)"
          R"(<main id="main" class="page" tabindex="-1"><div class="page-head"><h1>Schedule</h1>)"
          R"(<p class="lead">All day</p></div><div class="content"><p>Hello <em>you</em></p></div></main>)"
          R"(<footer class="site-footer"><div class="bar"><p>Tiny · CONF 2030 · Pune</p>)"
          R"(<p><a href="mailto:tiny@example.org">tiny@example.org</a></p>)"
          R"(<p class="mode-link"><a href="schedule.html?mode=flow" data-action="mode" data-value="flow">)"
          R"(View as plain HTML</a></p></div></footer>)");
}

TEST_CASE("the footer lists the editions where there are several, and says which this is") {
    Site site = read_site(small_content(), {{}, {"2018", {{"2018", "CONF 2018"}}}}).site;
    CHECK_FALSE(contains(write_html(build_page(site, {"index", true})), "editions"));
    site = read_site(small_content(), {{}, {"2018", {{"2019", "CONF <2019>"}, {"2018", "CONF 2018"}}}}).site;
    std::string list = R"(<ul class="editions" aria-label="Editions"><li><a href="../2019/">CONF &lt;2019&gt;</a></li>)"
                       R"(<li><a href="../2018/" aria-current="true">CONF 2018</a></li></ul>)";
    CHECK(contains(write_html(build_page(site, {"index", true}), LineEnds::None), list));
    CHECK(contains(write_html(build_page(site, {"404", false}, {"/2018/"}), LineEnds::None), "href=\"/2018/../2019/\""));
}

TEST_CASE("the footer links to the site’s source where it has one") {
    Site site = read_site(small_content()).site;
    CHECK_FALSE(write_html(build_page(site, {"index", true})).find(">Source<") != std::string::npos);
    site.settings.source = "https://example.org/repository?a&b";
    std::string html = write_html(build_page(site, {"index", true}));
    CHECK(html.find("<p><a href=\"https://example.org/repository?a&amp;b\">Source</a></p>") != std::string::npos);
}

TEST_CASE("the overview: hero, content, key facts") {
    Site site = read(small_content());
    Document document = build_page(site, {"index", true});
    CHECK(document.title == "Tiny · CONF 2030 workshop");
    NodeId main = document.find_id("main");
    REQUIRE(main != no_node);
    CHECK(
        without_pictures(write_html(document, main, LineEnds::None)) ==
        R"(<main id="main" class="home" tabindex="-1"><div class="hero"><p class="eyebrow">Workshop at CONF 2030</p>)"
        R"(<h1>Home</h1><p class="lead">Thursday 28 February 2030 · Hall</p><p class="actions">)"
        R"(<a class="button primary" href="schedule.html">See the schedule</a></p></div>)"
        R"(<div class="columns"><div class="content"><h2 id="hello">Hello</h2></div>)"
        R"(<aside class="side" aria-label="Key facts"><section class="facts"><h2>Important dates</h2><dl class="dates">)"
        R"(<div class="date"><dt>Submission</dt><dd><time datetime="2030-01-02">2 Jan 2030</time> AoE</dd></div>)"
        R"(<div class="date"><dt>Upload</dt><dd class="tba">to be announced</dd></div></dl></section>)"
        R"(<section class="facts"><h2>Venue</h2><p>Hall<br />Pune, India</p>)"
        R"(<p>Thursday 28 February 2030, 9:00 to 12:00 (UTC+05:30)</p></section></aside></div></main>)");
}

TEST_CASE("{{ speakers }}, {{ committee }} and {{ dates }}") {
    SECTION("speakers, one heading level below the last heading") {
        CHECK(content_html(small_site_with_body("a", "### Who\n\n{{ speakers }}\n"), "a") ==
          R"(<div class="content"><h3 id="who">Who</h3><ul class="cards speakers">)"
          R"(<li class="card" id="ada-lovelace"><span class="initials blue" aria-hidden="true">AL</span>)"
          R"(<div class="card-body"><h4 class="card-title">Ada Lovelace</h4><p class="card-text">Invited speaker</p>)"
          R"(<p class="card-session"><time datetime="2030-02-28T09:30+05:30">9:30</time> )"
          R"(<a href="schedule.html#talk">Talk</a></p></div></li>)"
          R"(<li class="card" id="ĉiu"><span class="initials copper" aria-hidden="true">Ĉ</span>)"
          R"(<div class="card-body"><h4 class="card-title">Ĉiu</h4><p class="card-text">Academy</p>)"
          R"(<p class="card-session"><time datetime="2030-02-28T09:30+05:30">9:30</time> )"
          R"(<a href="schedule.html#talk">Talk</a></p></div></li></ul></div>)");
    }
    SECTION("committee, with links") {
        CHECK(content_html(small_site_with_body("a", "{{committee}}\n"), "a") ==
          R"(<div class="content"><ul class="cards committee">)"
          R"(<li class="card" id="ada-lovelace-2"><span class="initials blue" aria-hidden="true">AL</span>)"
          R"(<div class="card-body"><h2 class="card-title">Ada Lovelace</h2>)"
          R"(<p class="card-links"><a href="https://example.org/?a=1&amp;b">site</a></p></div></li></ul></div>)");
    }
    SECTION("dates") {
        CHECK(contains(content_html(small_site_with_body("a", "{{ dates }}\n"), "a"),
                       R"(<div class="content"><dl class="dates"><div class="date"><dt>Submission)"
                       R"(<div class="exact">until 3 Jan 2030, 12:00 UTC</div></dt><dd>)"));
    }
    SECTION("headings end at the sixth level") {
        CHECK(contains(content_html(small_site_with_body("a", "###### Six\n\n{{ speakers }}\n"), "a"),
                       R"(<h6 class="card-title">Ada Lovelace</h6>)"));
    }
    SECTION("placed twice, or below a heading of the same name, ids stay unique") {
        std::string page = content_html(
            small_site_with_body("a", "## Ada Lovelace\n\n{{ speakers }}\n\n{{ speakers }}\n\n## Ĉiu\n"), "a");
        for (const char* id : {"id=\"ada-lovelace\"", "id=\"ada-lovelace-2\"", "id=\"ada-lovelace-3\"", "id=\"ĉiu\"",
                               "id=\"ĉiu-2\"", "id=\"ĉiu-3\""}) {
            CAPTURE(id);
            CHECK(contains(page, id));
            CHECK(page.find(id) == page.rfind(id));
        }
    }
    SECTION("empty lists say so") {
        Site site = read(small_content_with(
            {{"content/people.json", R"({"speakers": [], "committee": []})"},
             {"content/schedule.json", R"({"days": []})"},
             {"content/a.md", "---\ntitle: A\n---\n{{ speakers }}\n\n{{ committee }}\n\n{{ schedule }}\n"}}));
        CHECK(content_html(site, "a") ==
          R"(<div class="content"><p class="empty">The speakers are to be announced.</p>)"
          R"(<p class="empty">The committee is to be announced.</p><p class="empty">The schedule is to be announced.</p></div>)");
        CHECK(contains(html(site, "index"), "<p>Thursday 28 February 2030</p>"));
    }
}

TEST_CASE("a page has one first-level heading, its title, whatever is written in it") {
    CHECK(content_html(small_site_with_body("a", "## Before\n\n# One\n\n## Two\n\nThree\n=====\n\n###### Six\n"), "a") ==
          R"(<div class="content"><h2 id="before">Before</h2><h2 id="one">One</h2><h3 id="two">Two</h3>)"
          R"(<h2 id="three">Three</h2><h6 id="six">Six</h6></div>)");
    CHECK(content_html(small_site_with_body("a", "# Who\n\n{{ speakers }}\n"), "a").find("<h3 class=\"card-title\">") !=
          std::string::npos);

    Site site = read(small_content_with(
        {edited("content/site.json", "\"dates\"", "\"announcements\": [{\"text\": \"# News\"}], \"dates\""),
         edited("content/people.json", "\"Ada Lovelace\"}, {", "\"Ada Lovelace\", \"bio\": \"# Life\\n\\n## Works\"}, {"),
         edited("content/schedule.json", "\"kind\": \"opening\"", "\"kind\": \"opening\", \"abstract\": \"# Why\""),
         {"content/papers.json", R"({"papers": [{"title": "P", "authors": ["A"], "abstract": "Result\n===="}]})"},
         {"content/a.md", "---\ntitle: Title\n---\n# Top\n\n{{ speakers }}\n\n{{ schedule }}\n\n{{ papers }}\n"}}));
    std::string text = html(site, "a");
    CHECK(contains(text, "<h2 id=\"news\">News</h2>"));
    CHECK(contains(text, "<h3 class=\"card-title\">Ada Lovelace</h3>"));
    CHECK(contains(text, "<h4>Life</h4><h5>Works</h5>"));
    CHECK(contains(text, "<h1>Title</h1>"));
    CHECK(text.find("<h1") == text.rfind("<h1"));
    CHECK(contains(text, ">Why</h"));
    CHECK(contains(text, ">Result</h"));
}

TEST_CASE("no id of the content takes that of <main>") {
    CHECK(content_html(small_site_with_body("a", "## Main\n"), "a") ==
          R"(<div class="content"><h2 id="main-2">Main</h2></div>)");
}

TEST_CASE("addresses within the site are relative, or counted from the base") {
    Site site = small_site_with_body("a", "[s](/schedule.html#talk) [o](/) [x](https://example.org/schedule.html)\n");
    std::string relative = html(site, "a");
    CHECK(contains(relative, R"(<a href="schedule.html#talk">s</a> <a href="./">o</a> )"));
    CHECK(contains(relative, R"(<a href="https://example.org/schedule.html">x</a>)"));
    CHECK(contains(relative, R"(<a class="brand" href="./">)"));

    std::string from_root = html(site, "a", {"/"});
    CHECK(contains(from_root, R"(<a href="/schedule.html#talk">s</a> <a href="/">o</a> )"));
    CHECK(contains(from_root, R"(<a href="https://example.org/schedule.html">x</a>)"));
    CHECK(contains(from_root, R"(<a class="brand" href="/">)"));
    CHECK(contains(from_root, R"(<li><a href="/schedule.html">Times</a></li>)"));
    CHECK(contains(from_root, R"(<a class="skip-link" href="#main">)"));
}

TEST_CASE("a route that was not found shows the 404 page, and no page as the current one") {
    Site site = read(small_content());
    Document document = build_page(site, find_route(site, "/nowhere"));
    CHECK(document.title == "Nothing here · Tiny");
    CHECK_FALSE(contains(write_html(document), "aria-current"));
}

TEST_CASE("text from data files is text, whatever it holds") {
    Site site = read(small_content_with({edited("content/schedule.json", "\"Opening\"", "\"<b>A & {{ speakers }}\"")}));
    CHECK(contains(html(site, "schedule"), "\">&lt;b&gt;A &amp; {{ speakers }}</a></h2>"));
}

TEST_CASE("the repository's own pages survive an HTML parser, and their ids are unique") {
    SiteResult result = check_content(real_content());
    CHECK(formatted(result.diagnostics) == "");
    for (const Page& page : result.site.pages) {
        CAPTURE(page.name);
        Document document = build_page(result.site, {page.name, true});
        CHECK(tree_error(document) == "");
        CHECK_FALSE(document.description.empty());
        std::vector<std::string> ids;
        for (const Attribute& attribute : document.attributes) {
            if (attribute.name == "id") ids.push_back(attribute.value);
        }
        std::sort(ids.begin(), ids.end());
        CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    }
    Document index = build_page(result.site, {"index", true});
    CHECK(index.title == "ML for Systems · NIPS 2018 workshop");
    std::string text = write_html(index);
    CHECK(contains(text, "<sup>1,2</sup>"));
    CHECK(contains(text, "<ul class=\"footnotes\">"));
    CHECK(contains(text, "Saturday 8 December 2018, 8:30 to 17:00 (UTC−05:00)"));
}

TEST_CASE("headings and raw HTML never have the ids of the shell, of the page's parts, or of what its components show") {
    auto headings = [](const std::string& markdown) {
        std::vector<SourceFile> files = test::small_content_with({
            {"content/a.md", "---\ntitle: A\n---\n" + markdown},
            {"content/people.json", R"({"speakers": [{"name": "Ada Lovelace"}, {"name": "Ĉiu"}], "committee": []})"},
        });
        SiteResult read = read_site(files);
        REQUIRE(read.ok());
        BuiltPage page = build_page(read.site, {"a", true}, {});
        std::string ids;
        std::set<std::string_view> all;
        for (NodeId node = 0; node < page.nodes.size(); ++node) {
            std::string_view id = page.nodes[node].is_element() ? page.attribute(node, "id") : "";
            if (id.empty()) continue;
            CHECK(all.insert(id).second);
            if (page.nodes[node].tag == Tag::H2) ids += std::string(id) + " ";
        }
        return ids;
    };
    CHECK(headings("## Page\n\n## Assets\n\n## Stage\n\n## Announcer\n\n## Notice\n\n## Search\n\n## Words\n\n## Now\n\n## Main\n\n## _Menu\n") ==
          "page assets stage announcer notice search words now main-2 menu ");
    CHECK(headings("## Now\n\n{{ schedule }}\n\n## Words\n\n{{ schedule }}\n") == "now-2 words ");
    CHECK(headings("<div id=\"_page\">x</div>\n\n<h2 id=\"_stage\">Stage</h2>\n\n<h2 id=\"own\">Own</h2>\n\n<h2>Page</h2>\n") == "stage own page ");
    CHECK(headings("## Talk\n\n## Ada Lovelace\n\n{{ schedule }}\n\n{{ speakers }}\n\n## Talk\n") == "talk-3 ada-lovelace-2 talk-4 ");  // there are two sessions of that title
    CHECK(headings("## Talk\n\n## Ada Lovelace\n") == "talk ada-lovelace ");
    CHECK(headings("<div id=\"talk\">x</div>\n\n{{ schedule }}\n").find("talk-2") == std::string::npos);
}

TEST_CASE("a page in a folder: what it writes is counted from there, all else from the site's root") {
    Site site = read(small_content_with({
        {"content/travel/hotels.md", "---\ntitle: Hotels\n---\n[a](trains.html#x) [b](../schedule.html) [c](/schedule.html) ![d](map.png) <a href=\"./\">e</a>\n\n"
                                     "{{ speakers }}\n\n[f][r] [g](#h) <https://example.org> [^1]\n\n[r]: ../images/g.png\n\n[^1]: [n](trains.html)\n"},
        {"content/travel/trains.md", "---\ntitle: Trains\n---\n## X\n"},
        {"content/travel/index.md", "---\ntitle: Travel\n---\n"},
        {"content/people.json", R"json({"speakers": [{"name": "Ada Lovelace", "photo": "images/ada.jpg", "bio": "[s](schedule.html)"},
                                        {"name": "Ĉiu"}], "committee": []})json"},
        edited("content/site.json", "[\"index\", ", "[\"index\", \"travel/hotels\", "),
    }));
    auto all = [&](std::string_view page, std::string_view base) {
        std::vector<std::string> addresses;
        Document document = build_page(site, {std::string(page), true}, {base});
        for (const Attribute& attribute : document.attributes) {
            if (attribute.name == "href" || attribute.name == "src") addresses.push_back(attribute.value);
        }
        return addresses;
    };
    for (const std::string base : {"../", "/2019/"}) {
        std::vector<std::string> addresses = all("travel/hotels", base);
        auto has = [&](const std::string& address) {
            INFO(base + address);
            CHECK(std::find(addresses.begin(), addresses.end(), base + address) != addresses.end());
        };
        for (const char* address : {"", "travel/hotels.html", "schedule.html", "travel/trains.html#x", "travel/map.png", "travel/index.html",
                                    "images/ada.jpg", "images/g.png", "travel/trains.html", "travel/hotels.html?mode=flow"}) {
            has(address);
        }
        auto count = [&](const std::string& address) { return std::count(addresses.begin(), addresses.end(), address); };
        CHECK(count(base + "schedule.html") == 5);  // twice in the navigation, twice here, and in a biography
        CHECK(count("#h") == 1);
        CHECK(count("https://example.org") == 1);
        for (const std::string& address : addresses) CHECK((address.starts_with('#') || address.find(':') != std::string::npos || address.starts_with(base)));
    }
    CHECK(contains(html(site, "index"), R"(<li><a href="travel/hotels.html">Hotels</a></li>)"));
    CHECK(contains(html(site, "travel/hotels", {"../"}), R"(<li><a href="../travel/hotels.html" aria-current="page">Hotels</a></li>)"));
}
