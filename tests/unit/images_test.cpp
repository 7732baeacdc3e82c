// Images from Markdown to the layout: figures and images on lines, the sizes of their files, what is said of those that
// cannot be shown, and where they stand. (Their headers: image_header_test.cpp.)
#include "checks/content_check.hpp"
#include "content_files.hpp"
#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"
#include "layout_fixture.hpp"
#include "pages/page_builder.hpp"

namespace rostrum {

namespace {

std::string figures(std::string_view markdown) {
    DocumentBuilder builder;
    MarkdownOptions options;
    options.figures = true;
    append_markdown(prepare_markdown(markdown), builder, options);
    Document document = std::move(builder).finish();
    CHECK(tree_error(document) == "");
    return write_html(document, LineEnds::None);
}

const std::vector<ImageFile> files{{"images/a b.png", 640, 480}, {"images/huge.png", 8660, 5774}, {"images/map.png", 64, 32}};
const std::vector<std::string> names{"images/a b.png", "images/cut.png", "images/huge.png", "images/map.png", "notes.pdf"};
const std::vector<FileProblem> problems{{"images/cut.png", "is damaged"}};

// What is said of a page whose Markdown begins in line 4.
std::string said_of(const std::string& markdown) {
    SourceFile page{"content/a.md", "---\ntitle: A\n---\n" + markdown};
    return test::formatted(check_content(test::small_content_with({page}), {names, {}, files, problems}).diagnostics);
}

// An image of 100 × 50 px among the children of a <p>, in text whose every character is 5 px wide.
LaidOut lay_out_images(const std::vector<std::string>& parts, std::string_view css, float width) {
    DocumentBuilder builder;
    builder.open(Tag::P);
    for (const std::string& part : parts) {
        if (part == "image") builder.empty(Tag::Img, {{"width", "100"}, {"height", "50"}});
        else builder.text(part);
    }
    builder.close(Tag::P);
    std::string base = "body { font-size: 10px; line-height: 20px } ";
    return lay_out_document(std::move(builder).finish(), parse_css(base + std::string(css)), width, half_em_fonts());
}

}  // namespace

TEST_CASE("an image alone in its paragraph is a figure, its title the caption") {
    CHECK(figures("![a](b.png \"A *c*.\")") == "<figure><img src=\"b.png\" alt=\"a\" /><figcaption>A *c*.</figcaption></figure>");
    CHECK(figures("![a](b.png)") == "<figure><img src=\"b.png\" alt=\"a\" /></figure>");
    CHECK(figures("![a](b.png \" \")") == "<figure><img src=\"b.png\" alt=\"a\" /></figure>");
    CHECK(figures("![a][r]\n\n[r]: b.png 'T'") == "<figure><img src=\"b.png\" alt=\"a\" /><figcaption>T</figcaption></figure>");
    CHECK(figures("> ![a](b.png)") == "<blockquote><figure><img src=\"b.png\" alt=\"a\" /></figure></blockquote>");
    CHECK(figures("- x\n\n  ![a](b.png)\n") == "<ul><li><p>x</p><figure><img src=\"b.png\" alt=\"a\" /></figure></li></ul>");
    CHECK(figures("![a](b.png)\n\n![c](d.png)") ==
          "<figure><img src=\"b.png\" alt=\"a\" /></figure><figure><img src=\"d.png\" alt=\"c\" /></figure>");
}

TEST_CASE("an image beside anything else stands on its line") {
    const std::string written = "![a](b.png \"t\")";
    const std::string image = "<img src=\"b.png\" alt=\"a\" title=\"t\" />";
    auto check = [&](std::string markdown, std::string expected) {
        for (std::string* text : {&markdown, &expected}) {
            std::size_t at;
            const std::string& by = text == &markdown ? written : image;
            while ((at = text->find('@')) != std::string::npos) text->replace(at, 1, by);
        }
        CAPTURE(markdown);
        CHECK(figures(markdown) == expected);
    };
    check("@ x", "<p>@ x</p>");
    check("x @", "<p>x @</p>");
    check("@@", "<p>@@</p>");
    check("@\n@", "<p>@\n@</p>");
    check("@ {{ x }}", "<p>@ {{ x }}</p>");
    check("{{ @", "<p>{{ @</p>");
    check("@ <b>x</b>", "<p>@ <b>x</b></p>");
    check("<b>@</b>", "<p><b>@</b></p>");
    check("**@**", "<p><strong>@</strong></p>");
    check("[@](/)", "<p><a href=\"/\">@</a></p>");
    check("@&amp;", "<p>@&amp;</p>");
    check("@`x`", "<p>@<code>x</code></p>");
    check("- @", "<ul><li>@</li></ul>");
    check("# @", "<h1 id=\"section\">@</h1>");
    check("| @ |\n|---|", "<table><thead><tr><th>@</th></tr></thead></table>");
}

TEST_CASE("without figures an image alone stands in its paragraph") {
    CHECK(write_html(from_markdown("![a](b.png \"t\")"), LineEnds::None) == "<p><img src=\"b.png\" alt=\"a\" title=\"t\" /></p>");
}

TEST_CASE("pages say how large their images are, and that they may come late") {
    SourceFile page{"content/a.md", "---\ntitle: A\n---\n![x](/images/a%20b.png) y\n\n![z](images/map.png)\n\n[l](#l) <b id=\"l\">"};
    SourceFile people{"content/people.json", "{\"speakers\": [{\"name\": \"Ada Lovelace\", \"photo\": \"images/map.png\"}, {\"name\": \"Ĉiu\"}], \"committee\": []}"};
    SourceFile speakers{"content/s.md", "---\ntitle: S\n---\n{{ speakers }}\n"};
    SiteResult result = read_site(test::small_content_with({page, people, speakers}), {files, {}});
    CHECK(test::formatted(result.diagnostics) == "");
    auto html = [&](const char* name) { return write_html(build_page(result.site, {name, true}), LineEnds::None); };
    CHECK(html("a").find("<p><img src=\"images/a%20b.png\" alt=\"x\" width=\"640\" height=\"480\" loading=\"lazy\" "
                         "decoding=\"async\" /> y</p><figure><img src=\"images/map.png\" alt=\"z\" width=\"64\" height=\"32\" "
                         "loading=\"lazy\" decoding=\"async\" /></figure><p><a href=\"#l\">l</a> <b id=\"l\"></b></p>") !=
          std::string::npos);
    CHECK(html("s").find("<img class=\"portrait blue\" src=\"images/map.png\" alt=\"\" width=\"64\" height=\"64\" "
                         "data-initials=\"AL\" loading=\"lazy\" decoding=\"async\" />") != std::string::npos);
}

TEST_CASE("images that cannot be shown are pointed at") {
    CHECK(said_of("![a](/images/map.png) ![b](<images/a b.png>)") == "");
    CHECK(said_of("x ![a](images/cut.png)\n") ==
          "content/a.md:4:8: error: “images/cut.png” is damaged\nx ![a](images/cut.png)\n       ^\n");
    CHECK(said_of("![a](images/gone.png)\n").find("content/a.md:4:6: error: there is no file “images/gone.png”") == 0);
    CHECK(said_of("![a](notes.pdf)\n").find("content/a.md:4:6: error: “notes.pdf” is no image that pages can show") == 0);
    CHECK(said_of("![a](/schedule.html)\n").find("content/a.md:4:6: error: this is no image") == 0);
    CHECK(said_of("![a](https://example.org/a.png)\n").find("content/a.md:4:6: error: images from other sites are not shown") == 0);
    CHECK(said_of("![a](images/huge.png)\n").find("content/a.md:4:6: warning: “images/huge.png” has 51 megapixels") == 0);
    SourceFile people{"content/people.json", "{\"speakers\": [{\"name\": \"Ada Lovelace\", \"photo\": \"images/cut.png\"}, {\"name\": \"Ĉiu\"}], \"committee\": []}"};
    std::string said = test::formatted(check_content(test::small_content_with({people}), {names, {}, files, problems}).diagnostics);
    CHECK(said.find("content/people.json:1:49: error: “images/cut.png” is damaged") == 0);
}

TEST_CASE("images that take long to load are pointed at, and photos far larger than the circle that they are shown in") {
    const std::vector<ImageFile> photos{{"images/ada.jpg", 4032, 3024}, {"images/ada.svg", 9000, 9000}, {"images/small.jpg", 1200, 1600}};
    const std::vector<std::string> paths{"images/ada.jpg", "images/ada.svg", "images/small.jpg"};
    auto said_of_photo = [&](const std::string& path, std::size_t bytes, const std::string& markdown = "x") {
        CheckOptions options{paths, {}, photos};
        options.image_bytes = [&](std::string_view asked) { return asked == path ? bytes : 0; };
        SourceFile people{"content/people.json", "{\"speakers\": [{\"name\": \"Ada Lovelace\", \"photo\": \"" + path + "\"}, {\"name\": \"Ĉiu\"}], \"committee\": []}"};
        const std::vector<SourceFile> content = test::small_content_with({people, {"content/a.md", "---\ntitle: A\n---\n" + markdown}});
        return test::formatted(check_content(content, options).diagnostics);
    };
    const std::string advice = ", all of which visitors load for a circle of 64 pixels; make it 256 × 256 pixels, as JPEG or WebP\n";
    CHECK(said_of_photo("images/small.jpg", 500'000) == "");
    CHECK(said_of_photo("images/ada.svg", 500'000) == "");
    CHECK(said_of_photo("images/ada.jpg", 6'123'456).starts_with(
        "content/people.json:1:49: warning: “images/ada.jpg” has 4032 × 3024 pixels and 6.1 MB" + advice));
    CHECK(said_of_photo("images/ada.jpg", 400'000).find("has 4032 × 3024 pixels" + advice) != std::string::npos);
    CHECK(said_of_photo("images/ada.svg", 500'001).find("has 0.5 MB" + advice) != std::string::npos);
    CHECK(said_of_photo("images/small.jpg", 6'000'000).find("has 6.0 MB" + advice) != std::string::npos);
    CHECK(said_of_photo("images/small.jpg", 5'000'001, "![a](images/small.jpg)").find(
              "content/a.md:4:6: warning: “images/small.jpg” has 5.0 MB, which takes long to load on a phone: make it 1,600 pixels wide") == 0);
}

TEST_CASE("an image stands on the baseline of its line, as large as its attributes say") {
    auto result = lay_out_images({"abc ", "image", " de"}, "img { display: inline-block }", 400);
    CHECK(result.layout.size.height == 50 + 7);  // below the baseline, the strut: 2 px of descent, half of 10 px of leading
    Rect image = result.box(Tag::Img);
    CHECK((image.x == 20 && image.y == 0 && image.width == 100 && image.height == 50));
    CHECK_FALSE(result.layout.needs_browser);
}

TEST_CASE("an image that is wider than its container shrinks in proportion") {
    const char* css = "img { display: inline-block; max-width: 100% }";
    Rect image = lay_out_images({"image"}, css, 60).box(Tag::Img);
    CHECK((image.width == 60 && image.height == 30));
    image = lay_out_images({"image"}, "img { display: block; max-width: 100% }", 60).box(Tag::Img);
    CHECK((image.width == 60 && image.height == 30));
    image = lay_out_images({"image"}, "img { display: block; max-width: 100% }", 400).box(Tag::Img);
    CHECK((image.width == 100 && image.height == 50));
    image = lay_out_images({"image"}, "img { display: block; width: 20px; height: 20px }", 400).box(Tag::Img);
    CHECK((image.width == 20 && image.height == 20));
}

TEST_CASE("lines may end beside an image, but not between it and what belongs to it") {
    const char* css = "img { display: inline-block }";
    auto lines = [&](const std::vector<std::string>& parts, float width) { return lay_out_images(parts, css, width).lines(); };
    using Lines = std::vector<std::string>;
    CHECK(lines({"abc", "image", "de"}, 112) == Lines{"abc", "de"});
    CHECK(lines({"abc", "image", ". de"}, 118) == Lines{"abc", ".", "de"});
    CHECK(lines({"ab (", "image", ")"}, 112) == Lines{"ab", "()"});
    CHECK(lines({"abc\u00A0", "image"}, 112).size() == 1);
}

TEST_CASE("what an image asks of the column that it stands in") {
    auto table = [](std::string_view css, float width) {
        DocumentBuilder builder;
        for (Tag tag : {Tag::Table, Tag::Tbody, Tag::Tr, Tag::Td}) builder.open(tag);
        builder.empty(Tag::Img, {{"width", "100"}, {"height", "50"}});
        builder.close(Tag::Td);
        builder.element(Tag::Td, {}, "a long text of many words");
        for (Tag tag : {Tag::Tr, Tag::Tbody, Tag::Table}) builder.close(tag);
        std::string base = "body { font-size: 10px; line-height: 20px } table { display: table } tbody { display: table-row-group } "
                           "tr { display: table-row } td { display: table-cell } ";
        return lay_out_document(std::move(builder).finish(), parse_css(base + std::string(css)), width, half_em_fonts());
    };
    // It gives way to the text, which cannot shrink.
    CHECK(table("img { display: inline-block; max-width: 100% }", 30).box(Tag::Img).width < 5);
    CHECK(table("img { display: inline-block; max-width: 40px }", 30).box(Tag::Img).width == 40);
    CHECK(table("img { display: inline-block; max-width: 40px }", 30).box(Tag::Img).height == 20);
}

TEST_CASE("an image whose size is not known is the browser's") {
    CHECK(lay_out_document(from_markdown("![a](b.png)"), parse_css(""), 100, half_em_fonts()).layout.needs_browser);
    CHECK(lay_out_document(from_markdown("![a](b.png)"), parse_css("img { display: block }"), 100, half_em_fonts()).layout.needs_browser);
}

}  // namespace rostrum
