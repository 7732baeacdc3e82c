// Every component as it is painted, from content to DisplayList, in the shipped style and faces: golden files, with
// places relative to the component, so that what is above it changes none of them.
#include <type_traits>
#include <variant>

#include "app_fixture.hpp"
#include "content_files.hpp"
#include "font_golden.hpp"

namespace rostrum {

namespace {

constexpr const char* elements_page = R"(---
title: Elements
---

- An item
  - Nested
- [x] Done

1. First

> A quote
> of two lines.

```
int x = 1;
```

| A | B |
|---|--:|
| a | 1 |

![A map](/images/map.png "The *way*")
)";

constexpr const char* schedule_data = R"({"days": [{"date": "2030-02-28", "end": "12:00", "sessions": [
    {"start": "09:00", "title": "Opening", "kind": "opening"},
    {"start": "09:30", "title": "On engines", "kind": "talk", "people": ["Ada Lovelace"], "room": "Hall A"},
    {"start": "10:30", "title": "Coffee", "kind": "break"}
]}]})";

constexpr const char* people_data = R"({
    "speakers": [{"name": "Ada Lovelace", "affiliation": "Engines", "bio": "Wrote *notes*."},
                 {"name": "Alan Turing", "photo": "images/alan.png"}],
    "committee": [{"name": "Grace Hopper", "affiliation": "Navy", "links": [{"label": "site", "url": "https://example.org/"}]}]
})";

constexpr const char* papers_data = R"({"papers": [
    {"title": "A paper", "kind": "oral", "authors": ["Ada Lovelace"], "abstract": "It is short."}]})";

SourceFile page(const std::string& name, const std::string& text) {
    return {"content/" + name + ".md", "---\ntitle: " + name + "\n---\n\n" + text + "\n"};
}

App example_app() {
    std::vector<SourceFile> files = test::small_content_with({
        test::edited("content/site.json", "\"dates\"", R"("announcements": [{"id": "a", "text": "Doors **open** early."}], "dates")"),
        {"content/people.json", people_data},
        {"content/schedule.json", schedule_data},
        {"content/papers.json", papers_data},
        {"content/elements.md", elements_page},
        page("speakers", "{{ speakers }}"), page("committee", "{{ committee }}"), page("dates", "{{ dates }}"),
        page("papers", "{{ papers }}"), page("search", "{{ search }}"),
    });
    for (SourceFile& file : shipped_style()) files.push_back(std::move(file));
    App app;
    REQUIRE(test::formatted(load(app, files, {{{"images/alan.png", 180, 180}, {"images/map.png", 320, 180}}, {}})) == "");
    set_shipped_fonts(app);
    return app;
}

// The number of the first element that is named so: a tag, or ".class".
std::uint32_t find_element(const Document& document, std::string_view name) {
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Node& node = document.nodes[id];
        if (!node.is_element()) continue;
        std::string classes = " " + std::string(document.attribute(id, "class")) + " ";
        bool found = name.front() == '.' ? classes.find(" " + std::string(name.substr(1)) + " ") != std::string::npos
                                         : name == tag_name(node.tag);
        if (found) return id;
    }
    FAIL("no element " << name);
    return no_node;
}

Rect box_of(const App& app, std::uint32_t element) {
    for (const ExpectedBox& box : app.expected_boxes()) {
        if (box.element == element) return box.rect;
    }
    FAIL("the element " << element << " has no box");
    return {};
}

// Points and rectangles alike.
template <typename Place>
void move_back(Place& place, Point by) {
    place.x -= by.x;
    place.y -= by.y;
}

// What is painted wholly within the box, in places relative to it. What is painted of a picture is in golden/picture/.
DisplayList part_of(const DisplayList& page, const Rect& box) {
    DisplayList part;
    part.background = page.background;
    std::vector<bool> clips;  // the open ones: whether they are part of it
    for (DisplayCommand command : page.commands) {
        bool inside = !std::holds_alternative<StrokePath>(command);
        if (std::holds_alternative<PopClip>(command)) {
            inside = clips.back();
            clips.pop_back();
        }
        std::visit([&](auto& value) {
            using Command = std::decay_t<decltype(value)>;
            if constexpr (!std::is_same_v<Command, PopClip>) {
                const Rect& bounds = value.bounds;
                inside = inside && bounds.x >= box.x - 1 && bounds.y >= box.y - 1 && bounds.right() <= box.right() + 1 &&
                         bounds.bottom() <= box.bottom() + 1;
                move_back(value.bounds, {box.x, box.y});
            }
            if constexpr (std::is_same_v<Command, GlyphRun>) move_back(value.origin, {box.x, box.y});
        }, command);
        if (std::holds_alternative<PushClip>(command)) clips.push_back(inside);
        if (inside) part.commands.push_back(std::move(command));
    }
    return part;
}

void check(App& app, const std::string& golden, const char* path, const char* element, float width, const char* state = "") {
    CAPTURE(golden, width);
    REQUIRE(app.open(path, "", state));
    Media media;
    media.viewport = {width, 800};
    const Layout& layout = app.lay_out(media, width, {});
    Rect box = box_of(app, find_element(app.document(), element));
    DisplayList list = part_of(app.paint({0, 0, width, layout.size.height}, no_node), box);
    CHECK(list.commands.size() > 1);
    check_font_golden("components/" + golden + "." + std::to_string(static_cast<int>(width)) + ".txt", dump(list));
}

}  // namespace

TEST_CASE("components as they are painted") {
    App app = example_app();
    for (float width : {1280.0f, 390.0f}) {
        check(app, "header", "/dates.html", "header", width);
        check(app, "footer", "/dates.html", "footer", width);
        check(app, "hero", "/", ".hero", width);
        check(app, "speakers", "/speakers.html", ".cards", width);
        check(app, "committee", "/committee.html", ".cards", width);
        check(app, "schedule", "/schedule.html", ".schedule", width, "now=2030-02-28T09:50%2B05:30");
    }
    check(app, "announcement", "/dates.html", ".banner", 390);
    check(app, "dates", "/dates.html", ".dates", 390, "now=2029-12-30T12:00Z");
    check(app, "papers", "/papers.html", ".papers", 390);
    check(app, "search-results", "/search.html", ".results", 390, "q=engines");
    check(app, "search-nothing", "/search.html", ".empty", 390, "q=xyzzy");
    check(app, "schedule-controls", "/schedule.html", ".controls", 390, "now=2030-02-28T09:50%2B05:30");
}

TEST_CASE("Markdown's blocks as they are painted") {
    App app = example_app();
    for (const char* element : {"ul", "ol", "blockquote", "pre", "table", "figure"}) {
        check(app, element, "/elements.html", element == std::string("ul") ? ".content" : element, 390);
    }
}

}  // namespace rostrum
