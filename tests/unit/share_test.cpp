#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "content_files.hpp"
#include "layout_fixture.hpp"
#include "raster/color_reduction.hpp"
#include "reader/site_reader.hpp"
#include "share/head_tags.hpp"
#include "share/icons.hpp"
#include "share/share_picture.hpp"

using namespace rostrum;

namespace {

Site tiny_site() {
    Site site = read_site(test::small_content()).site;
    REQUIRE(site.find_page("schedule") != nullptr);
    return site;
}

Page titled(std::string title) {
    Page page;
    page.name = "page";
    page.title = std::move(title);
    return page;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

StyleRules picture_sheet(std::string_view more = "") {
    Stylesheet sheet = shipped_sheet();
    append_stylesheet(sheet, parse_css(*read_whole_file(std::string(SHELL_DIR) + "/share.css")));
    append_stylesheet(sheet, parse_css(more));
    return compile_stylesheet(sheet);
}

// The fonts as they are shipped.
struct ShippedFonts {
    Fonts metrics = shipped_fonts();
    std::array<std::string, font_face_count> files;
    OutlineFonts outlines;

    ShippedFonts() {
        for (std::size_t face = 0; face < font_face_count; ++face) {
            files[face] = *read_whole_file(std::string(FONT_DIR) + "/" + std::string(font_faces[face].file) + ".otf");
            outlines[face] = OutlineFont::read(
                {reinterpret_cast<const unsigned char*>(files[face].data()), files[face].size()});
        }
    }
};

// The rows, first and last, in which the bitmap is not paper between two columns.
std::pair<int, int> rows_with_ink(const Bitmap& bitmap, int top, int bottom) {
    std::pair<int, int> rows{bottom, top};
    for (int y = top; y < bottom; ++y) {
        for (int x = 0; x < bitmap.width; ++x) {
            if (bitmap.at(x, y).red > 100 || bitmap.at(x, y).blue > 60) continue;  // copper and blue are no ink
            rows = {std::min(rows.first, y), std::max(rows.second, y)};
        }
    }
    return rows;
}

bool is_blank_column(const Bitmap& bitmap, int x) {
    for (int y = 0; y < bitmap.height; ++y) {
        if (!(bitmap.at(x, y) == bitmap.at(0, 0))) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("a page says what it is to those who link to it", "[share]") {
    Site site = tiny_site();
    site.settings.address = "https://example.org/tiny/";
    site.settings.language = "pt-BR";
    Page page = titled("Call for papers");
    page.description = "Four pages.";
    CHECK(write_head_tags(site, page) ==
          "<link rel=\"canonical\" href=\"https://example.org/tiny/page.html\">\n"
          "<meta property=\"og:type\" content=\"website\">\n"
          "<meta property=\"og:site_name\" content=\"Tiny\">\n"
          "<meta property=\"og:title\" content=\"Call for papers\">\n"
          "<meta property=\"og:description\" content=\"Four pages.\">\n"
          "<meta property=\"og:locale\" content=\"pt_BR\">\n"
          "<meta property=\"og:url\" content=\"https://example.org/tiny/page.html\">\n"
          "<meta property=\"og:image\" content=\"https://example.org/tiny/share/page.png\">\n"
          "<meta property=\"og:image:width\" content=\"1200\">\n"
          "<meta property=\"og:image:height\" content=\"630\">\n"
          "<meta property=\"og:image:alt\" content=\"Call for papers. Tiny · CONF 2030, 28 Feb 2030 · Pune\">\n"
          "<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
}

TEST_CASE("the overview has the site's own address and its full name", "[share]") {
    Site site = tiny_site();
    site.settings.address = "https://example.org/tiny/";
    Page home = titled("Welcome");
    home.name = "index";
    home.layout = PageLayout::Home;
    std::string tags = write_head_tags(site, home);
    CHECK(has(tags, "<link rel=\"canonical\" href=\"https://example.org/tiny/\">"));
    CHECK(has(tags, "og:url\" content=\"https://example.org/tiny/\""));
    CHECK(has(tags, "og:title\" content=\"Tiny Workshop\""));
    CHECK(has(tags, "share/index.png"));
    CHECK(has(tags, "Workshop at CONF 2030"));
}

TEST_CASE("a paper's page says how to cite it", "[share]") {
    Site site = read_site(test::small_content_with({{"content/papers.json", R"({"papers": [
        {"title": "Caches & Co", "id": "c", "authors": ["Ada Lovelace", "Alan Turing"],
         "links": [{"label": "Slides", "url": "s.html"}, {"label": "Paper", "url": "c.PDF?x"}]},
        {"title": "B", "authors": ["C"]}]})"}})).site;
    const char* named = "<meta name=\"citation_title\" content=\"Caches &amp; Co\">\n"
                        "<meta name=\"citation_author\" content=\"Ada Lovelace\">\n"
                        "<meta name=\"citation_author\" content=\"Alan Turing\">\n"
                        "<meta name=\"citation_publication_date\" content=\"2030/02/28\">\n"
                        "<meta name=\"citation_conference_title\" content=\"Tiny Workshop, CONF 2030\">\n"
                        "<meta name=\"citation_language\" content=\"en\">\n";
    CHECK(write_head_tags(site, *site.find_page("paper-c")).ends_with(named));
    site.settings.address = "https://example.org/tiny/";
    CHECK(write_head_tags(site, *site.find_page("paper-c"))
              .ends_with(std::string(named) +
                         "<meta name=\"citation_abstract_html_url\" content=\"https://example.org/tiny/paper-c.html\">\n"
                         "<meta name=\"citation_pdf_url\" content=\"https://example.org/tiny/c.PDF?x\">\n"));
    CHECK(has(write_head_tags(site, *site.find_page("paper-c")), "og:type\" content=\"article\""));
    CHECK_FALSE(has(write_head_tags(site, *site.find_page("paper-b")), "citation_pdf_url"));
    CHECK_FALSE(has(write_head_tags(site, *site.find_page("schedule")), "citation_"));
}

TEST_CASE("without an address, what needs one is left out", "[share]") {
    std::string tags = write_head_tags(tiny_site(), titled("Contact"));
    CHECK(has(tags, "og:title\" content=\"Contact\""));
    CHECK(has(tags, "twitter:card"));
    for (std::string_view absent : {"canonical", "og:url", "og:image", "og:description", "og:locale", "http"}) {
        INFO(absent);
        CHECK(!has(tags, absent));
    }
}

TEST_CASE("the 404 page is none to be found", "[share]") {
    Site site = tiny_site();
    site.settings.address = "https://example.org/tiny/";
    CHECK(write_head_tags(site, *site.find_page("404")) == "<meta name=\"robots\" content=\"noindex\">\n");
}

TEST_CASE("nothing that people write ends a tag", "[share]") {
    Site site = tiny_site();
    site.settings.address = "https://example.org/?\"><script>/";
    site.settings.name = "\"><script>alert(1)</script>";
    site.settings.edition = site.settings.venue.city = site.settings.full_name = "<b> & \"'";
    site.settings.language = "x\"><script>-US";
    Page page = titled("</title>\"><script>");
    page.name = "p\"><script>";
    page.description = "line\r\n\"><img src=x onerror=alert(1)>";
    std::string tags = write_head_tags(site, page);
    CHECK(!has(tags, "<script"));
    CHECK(!has(tags, "<img"));
    CHECK(!has(tags, "</title"));
    CHECK(has(tags, "&lt;/title&gt;&quot;&gt;&lt;script&gt;"));
    CHECK(std::count(tags.begin(), tags.end(), '<') == std::count(tags.begin(), tags.end(), '>'));
    CHECK(std::count(tags.begin(), tags.end(), '"') % 4 == 0);
}

TEST_CASE("Open Graph's locales need a region", "[share]") {
    CHECK(open_graph_locale("en") == "");
    CHECK(open_graph_locale("") == "");
    CHECK(open_graph_locale("en-us") == "en_US");
    CHECK(open_graph_locale("zh-Hant-TW") == "zh_TW");
    CHECK(open_graph_locale("sr-Latn") == "");
    CHECK(open_graph_locale("es-419") == "");
}

TEST_CASE("titles of all lengths find room between the first line and the picture", "[share]") {
    Site site = tiny_site();
    ShippedFonts fonts;
    StyleRules sheet = picture_sheet();
    auto draw = [&](std::string title) {
        Drawing drawing = draw_share_picture(site, titled(std::move(title)), {sheet, fonts.metrics});
        Bitmap bitmap = rasterize(drawing, fonts.outlines);
        REQUIRE(bitmap.width == 1200);
        REQUIRE(bitmap.height == 630);
        CHECK(reduce_colors(bitmap, 256) <= 8);  // levels of 255
        for (int x : {0, 40, 55, 1145, 1199}) CHECK(is_blank_column(bitmap, x));
        return rows_with_ink(bitmap, 100, 340);
    };
    std::string words;
    for (int i = 0; i < 60; ++i) words += "Systems ";
    auto [short_top, short_bottom] = draw("FAQ");
    CHECK(short_bottom - short_top > 80);  // large where it may be
    for (const std::string& title :
         {std::string("Machine learning that makes systems faster"),
          std::string("An introduction to learned index structures, device placement, and query planning for everyone"),
          words, std::string(300, 'W'), "W " + std::string(300, 'i'), std::string(40, 'g')}) {
        INFO(title);
        auto [top, bottom] = draw(title);
        CHECK(top > 110);
        CHECK(bottom < 331);
        CHECK(bottom - top > 25);
    }
}

TEST_CASE("a title that cannot wrap is no wider than the picture", "[share]") {
    StyleRules sheet = picture_sheet(".share h1 { white-space: nowrap }");
    Fonts fonts = shipped_fonts();
    Drawing drawing = draw_share_picture(tiny_site(), titled("An introduction to learned index structures"), {sheet, fonts});
    int runs = 0;
    for (const DisplayCommand& command : drawing.list.commands) {
        const GlyphRun* run = std::get_if<GlyphRun>(&command);
        if (!run) continue;
        ++runs;
        CHECK(run->bounds.right() <= 64 + 1072 + 1);
    }
    CHECK(runs >= 3);
}

TEST_CASE("the title and the seed change the picture", "[share]") {
    Site site = tiny_site();
    Fonts fonts = shipped_fonts();
    StyleRules sheet = picture_sheet();
    auto drawn = [&](std::string title) {
        return dump(draw_share_picture(site, titled(std::move(title)), {sheet, fonts}).list);
    };
    std::string one = drawn("One");
    CHECK(one == drawn("One"));
    CHECK(one != drawn("Two"));
    site.settings.picture_seed = 2;
    CHECK(one != drawn("One"));
}

TEST_CASE("the icon is written in the style sheet's colours, and drawn of the same lines", "[share]") {
    StyleRules sheet = picture_sheet();
    std::string svg = write_icon(sheet);
    CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\" fill=\"none\">\n<style>"));
    CHECK(has(svg, ".network{stroke:#2f62c9}.circuit{stroke:#a8500f}@media(prefers-color-scheme:dark){"
                   ".network{stroke:#86aefc}.circuit{stroke:#f0a065}}"));
    CHECK(has(svg, "<path class=\"network\" stroke-width=\"8\" stroke-linecap=\"round\" d=\"M6 6h0M6 16h0M6 26h0\"/>"));
    Bitmap icon = rasterize(draw_icon(sheet, IconFrame::None, 32), {});
    CHECK(icon.at(0, 0) == Color{});
    CHECK(icon.at(6, 6) == Color{0x2f, 0x62, 0xc9, 255});
    CHECK(icon.at(29, 9) == Color{0xa8, 0x50, 0x0f, 255});
    CHECK(icon.at(30, 9) == Color{});
    CHECK(icon.at(20, 13) == Color{});
}

TEST_CASE("an icon file holds a picture and says where", "[share]") {
    std::string file = write_icon_file("PNG bytes", 32);
    REQUIRE(file.size() == 22 + 9);
    CHECK(file.substr(22) == "PNG bytes");
    using namespace std::string_literals;
    CHECK(file.starts_with("\0\0\1\0\1\0\x20\x20\0\0\1\0\x20\0\x09\0\0\0\x16\0\0\0"s));
}

TEST_CASE("on home screens the icon stands on paper, in the circle that they leave of it", "[share]") {
    StyleRules sheet = picture_sheet();
    for (int pixels : {180, 192, 512}) {
        Bitmap icon = rasterize(draw_icon(sheet, IconFrame::Paper, pixels), {});
        REQUIRE(icon.width == pixels);
        REQUIRE(icon.height == pixels);
        Color paper{0xfb, 0xfb, 0xf9, 255};
        bool opaque = true;
        bool within = true;
        int drawn = 0;
        for (int y = 0; y < pixels; ++y) {
            for (int x = 0; x < pixels; ++x) {
                opaque = opaque && icon.at(x, y).alpha == 255;
                if (icon.at(x, y) == paper) continue;
                ++drawn;
                double away = std::hypot(x + 0.5 - pixels / 2.0, y + 0.5 - pixels / 2.0);
                within = within && away <= 0.4 * pixels;
            }
        }
        CHECK(opaque);
        CHECK(within);
        CHECK(drawn > pixels * pixels / 8);
    }
}
