#include <algorithm>
#include <filesystem>

#include "app_fixture.hpp"

namespace rostrum {

namespace {

std::vector<SourceFile> shipped_files() {
    std::vector<SourceFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(CONTENT_DIR)) {
        if (!entry.is_regular_file()) continue;
        files.push_back({"content/" + entry.path().filename().string(), *read_whole_file(entry.path())});
    }
    for (SourceFile& file : shipped_style()) files.push_back(std::move(file));
    return files;
}

App shipped_app() {
    App app;
    auto diagnostics = load(app, shipped_files());
    REQUIRE_FALSE(has_errors(diagnostics));
    set_shipped_fonts(app);
    return app;
}

// The site, with other Markdown on one page, which is open.
App app_showing(std::string_view markdown) {
    App app;
    std::vector<SourceFile> files = shipped_files();
    for (SourceFile& file : files) {
        if (file.path == "content/404.md") file.text = "---\ntitle: T\n---\n\n" + std::string(markdown);
    }
    REQUIRE_FALSE(has_errors(load(app, files)));
    app.open("/none", "");
    return app;
}

Media desk() {
    Media media;
    media.viewport = {1280, 800};
    return media;
}

}  // namespace

TEST_CASE("every page of the site can be opened, laid out and painted") {
    App app = shipped_app();
    for (const char* path : {"/", "/speakers.html", "/schedule", "/call_for_papers/", "/contact.html"}) {
        CAPTURE(path);
        REQUIRE(app.open(path, ""));
        const Layout& layout = app.lay_out(desk(), 1280, {});
        CHECK_FALSE(layout.missing_glyphs);
        CHECK(layout.size.height > 500);
        CHECK(app.paint({0, 0, 1280, 800}, no_node).commands.size() > 20);
        CHECK(app.expected_boxes().size() > 10);
        CHECK(app.expected_lines().size() > 10);
    }
    CHECK_FALSE(app.open("/nowhere.html", ""));
    CHECK(app.document().nodes.size() > 10);
}

TEST_CASE("lines are told in the DOM's terms") {
    App app = app_showing("𝒳é *b*\\\nc\n");
    app.lay_out(desk(), 1280, {});
    std::vector<ExpectedLine> lines = app.expected_lines();
    for (const ExpectedLine& line : lines) CHECK(line.run <= line.text);
    // "𝒳é b" and "c" are one run with two lines, in different texts. A line seen behind the first character, which counts two units in UTF-16.
    auto first = std::find_if(lines.begin(), lines.end(), [&](const ExpectedLine& line) {
        return &line != &lines.back() && (&line)[1].run == line.run && (&line)[1].text != line.text;
    });
    REQUIRE(first != lines.end());
    Observations observed{{{first->run, first->text, 2}, {first->run, first->text + 2, 0}}, {}};  // behind the <em> that it is in
    std::size_t before = lines.size();
    app.lay_out(desk(), 1280, observed);
    lines = app.expected_lines();
    CHECK(lines.size() == before + 2);
    auto moved = std::find_if(lines.begin(), lines.end(),
                              [&](const ExpectedLine& line) { return line.text == observed.lines[0].text && line.offset == 2; });
    CHECK(moved != lines.end());
}

TEST_CASE("a line that begins with a box is told by the box's number") {
    App app = app_showing("- [x] task\n");
    app.lay_out(desk(), 1280, {});
    std::vector<ExpectedLine> lines = app.expected_lines();
    const std::vector<Node>& nodes = app.document().nodes;
    auto task = std::find_if(lines.begin(), lines.end(), [&](const ExpectedLine& line) { return nodes[line.text].text == "task"; });
    REQUIRE(task != lines.end());
    float before = task->rect.y;
    NodeId box = 0;
    while (!nodes[box].is_element() || nodes[box].tag != Tag::Input) ++box;
    // The box stands first on its line already; its text goes below it.
    Observations observed{{{task->run, box, ObservedLine::at_box}, {task->run, task->text, 0}}, {}};
    app.lay_out(desk(), 1280, observed);
    CHECK(app.expected_lines()[static_cast<std::size_t>(task - lines.begin())].rect.y > before + 10);
}

TEST_CASE("widths of columns seen in the DOM are taken over, table by table") {
    App app = app_showing("| a | b |\n|---|---|\n| c | d |\n\n| e |\n|---|\n\n| f | g |\n|---|---|\n");
    auto tables = [&] {
        std::vector<std::vector<ExpectedBox>> found;
        for (const ExpectedBox& box : app.expected_boxes()) {
            Tag tag = app.document().nodes[box.element].tag;
            if (tag == Tag::Table) found.emplace_back();
            if (tag == Tag::Table || tag == Tag::Th || tag == Tag::Td) found.back().push_back(box);
        }
        return found;
    };
    app.lay_out(desk(), 1280, {});
    auto own = tables();
    REQUIRE(own.size() == 3);
    app.lay_out(desk(), 1280, {{}, {{own[0][0].element, 61}, {own[0][0].element, 83}, {own[2][0].element, 47}, {own[2][0].element, 49}}});
    auto seen = tables();
    for (std::size_t row : {1u, 3u}) {
        CHECK(seen[0][row].rect.width == 61);
        CHECK(seen[0][row + 1].rect.width == 83);
    }
    CHECK(seen[1][1].rect.width == own[1][1].rect.width);
    CHECK(seen[2][2].rect.x == seen[2][1].rect.x + 47);
    CHECK(seen[2][2].rect.width == 49);
}

TEST_CASE("a style sheet that is loaded again takes the place of the first") {
    App app = shipped_app();
    app.load_style(compile_css("body { background: #111111 } p { color: #222222 }"));
    app.load_style(compile_css("p { color: #333333 }"));
    app.open("/", "");
    app.lay_out(desk(), 1280, {});
    CHECK_FALSE(app.paint({0, 0, 1280, 800}, no_node).background.visible());
}

TEST_CASE("an element on several lines is expected in one box around its parts") {
    App app;
    std::vector<SourceFile> files = shipped_files();
    for (SourceFile& file : files) {
        if (file.path == "content/404.md") file.text = "---\ntitle: T\n---\n\na *b\\\nc*\n";
    }
    REQUIRE_FALSE(has_errors(load(app, files)));
    set_shipped_fonts(app);
    app.open("/nowhere.html", "");
    const Layout& layout = app.lay_out(desk(), 1280, {});
    const std::vector<Node>& nodes = app.document().nodes;
    auto is_em = [&](const Node& node) { return node.is_element() && node.tag == Tag::Em; };
    auto em = std::find_if(nodes.begin(), nodes.end(), is_em);
    REQUIRE(em != nodes.end());
    std::vector<Rect> parts;
    for (const Fragment& fragment : layout.fragments) {
        if (&nodes[fragment.node] == &*em) parts.push_back(fragment.rect);
    }
    REQUIRE(parts.size() == 2);
    std::vector<Rect> expected;
    for (const ExpectedBox& box : app.expected_boxes()) {
        if (&nodes[box.element] == &*em) expected.push_back(box.rect);
    }
    REQUIRE(expected.size() == 1);
    CHECK(expected[0].x == parts[1].x);
    CHECK(expected[0].right() == parts[0].right());
    CHECK(expected[0].y == parts[0].y);
    CHECK(expected[0].bottom() == parts[1].bottom());
}

TEST_CASE("of a block that the browser has agreed on only the box is compared again, wherever it stands") {
    App app = shipped_app();
    auto compared = [&](std::string_view state, float width = 1280) {
        app.open("/schedule.html", "", state);
        app.lay_out(desk(), width, {});
        CHECK(app.expected_boxes(false).size() <= app.expected_boxes().size());
        return app.expected_boxes(false).size() + app.expected_lines(false).size();
    };
    auto boxes_of = [&](std::string_view id) {
        const NodeId element = app.document().find_id(id);
        const std::vector<ExpectedBox> boxes = app.expected_boxes(false);
        return std::count_if(boxes.begin(), boxes.end(), [&](const ExpectedBox& box) {
            return box.element >= element && box.element < app.document().nodes[element].end;
        });
    };
    const std::size_t all = compared("");
    CHECK(all == app.expected_boxes().size() + app.expected_lines().size());
    CHECK(compared("") == all);
    app.note_agreement(true);
    CHECK(compared("") < all / 2);
    CHECK(boxes_of("lunch-break") == 1);
    // What has been away has not changed meanwhile.
    compared("kind=talks");
    app.note_agreement(true);
    CHECK(compared("") < all / 2);
    CHECK(compared("", 600) > all / 2);
    app.lay_out(desk(), 1280, {});
    // A star is another character, and may be set otherwise.
    const std::vector<Session>& sessions = app.site().sessions;
    auto talk = std::find_if(sessions.begin(), sessions.end(), [](const Session& one) { return one.kind == SessionKind::Talk; });
    const std::string id = talk->id;
    CHECK(boxes_of(id) == 1);
    compared("star=" + id);
    CHECK(boxes_of(id) > 1);
    app.note_agreement(false);
    CHECK(compared("") == all);
}

TEST_CASE("only the faces that a page is set in are needed") {
    App app = shipped_app();
    app.open("/", "");
    std::uint32_t faces = app.needed_faces(desk());
    CHECK((faces & 1u << static_cast<unsigned>(FontFace::Regular)) != 0);
    CHECK((faces & 1u << static_cast<unsigned>(FontFace::Display)) != 0);
    CHECK((faces & 1u << static_cast<unsigned>(FontFace::Mono)) == 0);
}

TEST_CASE("the pointer changes colours and moves nothing") {
    App app = shipped_app();
    app.open("/", "");
    app.lay_out(desk(), 1280, {});
    const Document& document = app.document();
    NodeId link = 0;
    while (document.nodes[link].tag != Tag::A || document.text_content(link) != "Speakers") ++link;
    Rect window{0, 0, 1280, 800};
    std::string plain = dump(app.paint(window, no_node));
    std::string hovered = dump(app.paint(window, link));
    CHECK(plain != hovered);
    std::string pressed = dump(app.paint(window, link, link));
    CHECK(pressed != hovered);
    CHECK(pressed != plain);
    CHECK(dump(app.paint(window, no_node, link)) != plain);
    CHECK(plain == dump(app.paint(window, no_node)));
}

TEST_CASE("the styles of a page are computed once for a medium") {
    App app = shipped_app();
    app.open("/search.html", "", "q=learning");
    Rect window{0, 0, 1280, 800};
    app.needed_faces(desk());
    app.line_styles(desk());
    app.lay_out(desk(), 1280, {});
    app.lay_out(desk(), 1280, {});
    app.paint(window, no_node);
    CHECK(app.style_count() == 1);
    app.paint(window, 3);
    app.paint(window, 3);
    CHECK(app.style_count() == 2);

    Media dark = desk();
    dark.color_scheme = ColorScheme::Dark;
    app.lay_out(dark, 1280, {});
    CHECK(app.style_count() == 3);
    app.open("/search.html", "", "q=learning+");
    app.lay_out(dark, 1280, {});
    CHECK(app.style_count() == 4);
}

TEST_CASE("work that is done beforehand changes nothing but when it is done") {
    App app = shipped_app();
    app.prepare_open("/search.html");
    app.open("/search.html", "", "q=learning");
    CHECK_FALSE(app.prepare_styles(desk(), 1));
    while (!app.prepare_styles(desk(), 8)) CHECK(app.style_count() == 0);
    auto painted = [](App& one) {
        one.lay_out(desk(), 1280, {});
        return dump(one.paint({0, 0, 1280, 800}, no_node));
    };
    std::string prepared = painted(app);
    CHECK(app.style_count() == 1);
    CHECK(app.prepare_styles(desk(), 1));

    App other = shipped_app();
    other.open("/search.html", "", "q=learning");
    CHECK(painted(other) == prepared);
}

TEST_CASE("the search page finds what the query asks for") {
    App app = shipped_app();
    auto results = [&](std::string_view state) {
        REQUIRE(app.open("/search.html", "", state));
        std::vector<std::string> titles;
        const Document& document = app.document();
        for (NodeId id = 0; id < document.nodes.size(); ++id) {
            if (document.attribute(id, "class") == "result-title") titles.push_back(document.text_content(id));
        }
        return titles;
    };
    CHECK(results("q=vinyals").front() == "Oriol Vinyals");
    CHECK(results("").size() == 6);  // all pages of the navigation
    CHECK(results("q=zzzz") == results(""));  // what else there is
}

}  // namespace rostrum
