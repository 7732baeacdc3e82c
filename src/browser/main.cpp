// The program in the browser: functions for web/program.js to call. Values cross as numbers; as rows of 32-bit numbers,
// of which the widths are known here alone: that of a struct where they come in, that of an array where they go out;
// and as text in UTF-8: an address and a number of bytes, since any character may stand in it, zero bytes too. The only
// user of emscripten.h.
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "app/content.hpp"
#include "base/utf8.hpp"
#include "browser/named_entities.hpp"
#include "document/html_writer.hpp"
#include "imgui/painter.hpp"
#include "pages/schedule.hpp"
#include "site/icalendar.hpp"
#include "site/routes.hpp"

namespace {

using namespace rostrum;

// Rows that cross in 32-bit floats, as web/program.js passes them.
struct ColumnRow {
    float table;  // the element's number
    float width;
};

struct MeasureRow {
    float face;
    float font_size;
    float line_height;
    float ascent;
    float descent;
    float above;
};

// One page, one program: what lives between two calls.
struct Program {
    std::vector<PartFile> parts;     // by their numbers
    App app;
    std::unique_ptr<Painter> painter;
    DisplayList prepared;      // what is about to be painted
    Window prepared_window;
    std::string text;          // the last text result
    std::vector<float> rows;   // the last rows result
    std::vector<std::vector<unsigned char>> font_files = std::vector<std::vector<unsigned char>>(font_face_count);
    Observations observed;
};

Program& program() {
    static Program instance;
    return instance;
}

// Of as many bytes as rostrum_text_bytes() says.
const char* give(std::string text) {
    program().text = std::move(text);
    return program().text.data();
}

// A text that the caller has passed in.
std::string take(char* bytes, std::size_t length) {
    std::string text(bytes, length);
    std::free(bytes);
    return text;
}

// Rows that the caller has passed in: each has the members of Row, numbers of 32 bits.
template <class Row>
std::vector<Row> take_rows(Row* rows, std::size_t bytes) {
    std::vector<Row> taken(rows, rows + bytes / sizeof(Row));
    std::free(rows);
    return taken;
}

// Fills the rows with what `write` makes of each item: an array, whose length is the rows' width. Returns their number.
template <class Item, class Write>
std::size_t fill_rows(const std::vector<Item>& items, Write write) {
    std::vector<float>& rows = program().rows;
    rows.clear();
    for (const Item& item : items) {
        const auto row = write(item);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return items.size();
}

Media make_media(float viewport_width, float viewport_height, float root_font_size, int dark, float ratio,
                 int more_contrast, float page_width) {
    return {{viewport_width, viewport_height},
            root_font_size,
            dark ? ColorScheme::Dark : ColorScheme::Light,
            ratio,
            more_contrast ? Contrast::More : Contrast::Standard,
            page_width};
}

}  // namespace

extern "C" {

/// Memory for bytes that the caller passes in; freed by the function they are passed to.
EMSCRIPTEN_KEEPALIVE void* rostrum_allocate(std::size_t bytes) {
    return std::malloc(std::max(bytes, std::size_t{1}));  // null means that there is no memory left
}

/// The text that was returned, or made, last.
EMSCRIPTEN_KEEPALIVE const char* rostrum_text() { return program().text.data(); }

/// Its length.
EMSCRIPTEN_KEEPALIVE std::size_t rostrum_text_bytes() { return program().text.size(); }

/// Unpacks the content. 0 where it is damaged.
EMSCRIPTEN_KEEPALIVE int rostrum_load(char* bytes, std::size_t length) {
    auto content = unpack_content({bytes, length});
    std::free(bytes);
    if (!content) return 0;
    std::vector<SitePart> parts;
    for (PartFile& file : content->parts) parts.push_back(std::move(file.part));
    program().app.load_site(std::move(content->site), std::move(parts));
    program().parts = std::move(content->parts);
    program().app.load_style(std::move(content->style));
    set_named_entities(std::move(content->named_entities));
    return 1;
}

EMSCRIPTEN_KEEPALIVE int rostrum_set_font(int face, unsigned char* bytes, std::size_t length) {
    std::vector<unsigned char>& file = program().font_files[static_cast<std::size_t>(face)];
    file.assign(bytes, bytes + length);
    std::free(bytes);
    if (!program().app.set_font(static_cast<FontFace>(face), file)) return 0;
    return !program().painter || program().painter->set_font(static_cast<FontFace>(face), file);
}

/// The name of a face's file.
EMSCRIPTEN_KEEPALIVE const char* rostrum_font_name(std::size_t face) { return give(std::string(font_faces[face].file)); }

/// The face for the CSS property `font`, with SIZE in the place of size and line height.
EMSCRIPTEN_KEEPALIVE const char* rostrum_font_description(std::size_t face) {
    const FontFaceInfo& info = font_faces[face];
    std::string description = info.italic ? "italic " : "normal ";
    description += info.weight == 600 ? "600" : "400";
    return give(description + " SIZE \"" + std::string(info.family) + "\"");
}

/// Does what can be done of rostrum_open beforehand.
EMSCRIPTEN_KEEPALIVE void rostrum_prepare_open(char* path, std::size_t length) {
    program().app.prepare_open(take(path, length));
}

/// Whether there is a page under `path`, or may be once all parts are there: 1 or 0.
EMSCRIPTEN_KEEPALIVE int rostrum_has_page(char* path, std::size_t length) {
    return program().app.may_have_page(take(path, length));
}

/// The parts that rostrum_open lacks: "number path integrity", a line each.
EMSCRIPTEN_KEEPALIVE const char* rostrum_missing_parts(char* path, std::size_t path_length, char* state, std::size_t state_length) {
    std::string lines;
    for (std::size_t part : program().app.missing_parts(take(path, path_length), take(state, state_length))) {
        const PartFile& file = program().parts[part];
        lines += std::to_string(part) + " " + file.path + " " + file.integrity + "\n";
    }
    return give(std::move(lines));
}

/// 0 where the bytes are not those of the part.
EMSCRIPTEN_KEEPALIVE int rostrum_add_part(std::size_t part, char* bytes, std::size_t length) {
    return program().app.add_part(part, take(bytes, length));
}

/// Builds the page under `path`. 1 where there is such a page, else 0.
EMSCRIPTEN_KEEPALIVE int rostrum_open(char* path, std::size_t path_length, char* base, std::size_t base_length,
                                      char* state, std::size_t state_length) {
    return program().app.open(take(path, path_length), take(base, base_length), take(state, state_length));
}

/// The instants that the site names, in order: minutes since 1970, separated by commas.
EMSCRIPTEN_KEEPALIVE const char* rostrum_instants() {
    std::string text;
    for (Instant instant : instants_of(program().app.site())) text += std::to_string(instant.minutes) + ",";
    return give(std::move(text));
}

/// A calendar file of the starred sessions, with links to the site at `address`.
EMSCRIPTEN_KEEPALIVE const char* rostrum_starred_calendar(char* address, std::size_t length) {
    const App& app = program().app;
    const std::string site = take(address, length);
    return give(sessions_calendar(app.site(), app.state().starred, {content_stamp(app.site()), site}));
}

/// When the open page would next look different by itself, in minutes since 1970; 0 for never.
EMSCRIPTEN_KEEPALIVE double rostrum_next_change() {
    std::optional<Instant> next = program().app.next_change();
    return next ? static_cast<double>(next->minutes) : 0;
}

EMSCRIPTEN_KEEPALIVE const char* rostrum_html() { return give(write_html(program().app.document(), LineEnds::None)); }
EMSCRIPTEN_KEEPALIVE const char* rostrum_title() { return give(program().app.document().title); }
EMSCRIPTEN_KEEPALIVE const char* rostrum_language() { return give(program().app.document().language); }
EMSCRIPTEN_KEEPALIVE const char* rostrum_description() { return give(program().app.document().description); }

/// What the nodes are: elements' names, a "<" before each, and texts.
EMSCRIPTEN_KEEPALIVE const char* rostrum_outline() {
    std::string outline;
    for (const Node& node : program().app.document().nodes) {
        if (node.is_element()) outline.append("<").append(tag_name(node.tag));
        else outline.append(node.text);
    }
    return give(std::move(outline));
}

EMSCRIPTEN_KEEPALIVE std::size_t rostrum_node_count() { return program().app.document().nodes.size(); }

/// The edits that lead from the document before to the open one (Edit). Fills the rows with: kind, node, end, parent (-1 for
/// none), and how long its name, and its value or HTML, are in UTF-16. The text is all of these behind each other.
EMSCRIPTEN_KEEPALIVE std::size_t rostrum_edits() {
    const App& app = program().app;
    std::string& text = program().text;
    text.clear();
    return fill_rows(app.edits(), [&](const Edit& edit) {
        std::string value(edit.value);
        if (edit.kind == Edit::Kind::Insert) value = write_html(app.document(), edit.first, edit.last, LineEnds::None);
        text.append(edit.name).append(value);
        auto number = [](std::size_t value) { return static_cast<float>(value); };
        return std::array{number(static_cast<std::size_t>(edit.kind)), number(edit.node), number(edit.end),
                          edit.parent == no_node ? -1 : number(edit.parent), number(edit.name.size()), number(utf16_length(value))};
    });
}

/// Computes up to `count` of the open page's styles. Returns 1 once none is left to compute.
EMSCRIPTEN_KEEPALIVE int rostrum_prepare_styles(std::size_t count, float viewport_width, float viewport_height,
                                                float root_font_size, int dark, float ratio, int more_contrast,
                                                float page_width) {
    Media media = make_media(viewport_width, viewport_height, root_font_size, dark, ratio, more_contrast, page_width);
    return program().app.prepare_styles(media, count);
}

EMSCRIPTEN_KEEPALIVE unsigned rostrum_needed_faces(float viewport_width, float viewport_height, float root_font_size,
                                                   int dark, float ratio, int more_contrast, float page_width) {
    Media media = make_media(viewport_width, viewport_height, root_font_size, dark, ratio, more_contrast, page_width);
    return program().app.needed_faces(media);
}

/// What was seen in the DOM, for the layouts to come: line starts.
EMSCRIPTEN_KEEPALIVE void rostrum_observe_lines(ObservedLine* rows, std::size_t bytes) {
    program().observed.lines = take_rows(rows, bytes);
}

/// Widths of tables' columns, all of a table behind each other.
EMSCRIPTEN_KEEPALIVE void rostrum_observe_columns(ColumnRow* rows, std::size_t bytes) {
    program().observed.columns.clear();
    for (const ColumnRow& row : take_rows(rows, bytes)) {
        program().observed.columns.push_back({static_cast<std::uint32_t>(row.table), row.width});
    }
}

/// Fills the rows with the page's line styles: face, font size, line height.
EMSCRIPTEN_KEEPALIVE std::size_t rostrum_line_styles(float viewport_width, float viewport_height, float root_font_size,
                                                     int dark, float ratio, int more_contrast, float page_width) {
    Media media = make_media(viewport_width, viewport_height, root_font_size, dark, ratio, more_contrast, page_width);
    return fill_rows(program().app.line_styles(media), [](const LineStyle& style) {
        return std::array{static_cast<float>(style.face), style.font_size, style.line_height};
    });
}

/// What was measured in the DOM, and the quantum.
EMSCRIPTEN_KEEPALIVE void rostrum_set_measures(MeasureRow* rows, std::size_t bytes, float quantum) {
    std::vector<MeasuredLine> lines;
    for (const MeasureRow& row : take_rows(rows, bytes)) {
        LineStyle style{static_cast<FontFace>(row.face), row.font_size, row.line_height};
        lines.push_back({style, row.ascent, row.descent, row.above});
    }
    program().app.set_measures(std::move(lines), quantum);
}

/// Lays the page out. Returns 1 where the page can be drawn as it is, 0 where it needs the browser.
EMSCRIPTEN_KEEPALIVE int rostrum_lay_out(float viewport_width, float viewport_height, float root_font_size, int dark,
                                         float ratio, int more_contrast, float page_width) {
    Media media = make_media(viewport_width, viewport_height, root_font_size, dark, ratio, more_contrast, page_width);
    const Layout& layout = program().app.lay_out(media, page_width, program().observed);
    return !layout.missing_glyphs && !layout.needs_browser;
}

/// The number of floats at rostrum_rows(): as many rows as were returned when they were filled, by their width.
EMSCRIPTEN_KEEPALIVE std::size_t rostrum_row_floats() { return program().rows.size(); }
EMSCRIPTEN_KEEPALIVE const float* rostrum_rows() { return program().rows.data(); }

/// Fills the rows with: element, x, y, width, height. `all`: also what has agreed before.
EMSCRIPTEN_KEEPALIVE std::size_t rostrum_expect_boxes(int all) {
    return fill_rows(program().app.expected_boxes(all), [](const ExpectedBox& box) {
        const auto& [x, y, width, height] = box.rect;
        return std::array{static_cast<float>(box.element), x, y, width, height};
    });
}

/// Fills the rows with: text, offset, run, x, y, width, height.
EMSCRIPTEN_KEEPALIVE std::size_t rostrum_expect_lines(int all) {
    return fill_rows(program().app.expected_lines(all), [](const ExpectedLine& line) {
        auto number = [](std::uint32_t value) { return static_cast<float>(value); };
        const auto& [x, y, width, height] = line.rect;
        return std::array{number(line.text), number(line.offset), number(line.run), x, y, width, height};
    });
}

/// Whether the DOM has what was laid out last.
EMSCRIPTEN_KEEPALIVE void rostrum_note_agreement(int agrees) { program().app.note_agreement(agrees); }

/// Makes a WebGL 2 context on the canvas that the selector finds, and the painter on it. 0 where there is none.
EMSCRIPTEN_KEEPALIVE int rostrum_start_painter(char* selector, std::size_t length) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.antialias = false;
    attributes.enableExtensionsByDefault = false;  // each is a question to the graphics process, and none is used
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context(take(selector, length).c_str(), &attributes);
    if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return 0;
    program().painter = std::make_unique<Painter>();
    for (std::size_t face = 0; face < font_face_count; ++face) {
        const std::vector<unsigned char>& file = program().font_files[face];
        if (!file.empty() && !program().painter->set_font(static_cast<FontFace>(face), file)) return 0;
    }
    return 1;
}

EMSCRIPTEN_KEEPALIVE void rostrum_await_shaders() { program().painter->await_shaders(); }

EMSCRIPTEN_KEEPALIVE void rostrum_restore_painter() { program().painter->restore_device_objects(); }

/// A texture's name in WebGL; it is bound.
EMSCRIPTEN_KEEPALIVE unsigned rostrum_make_texture() { return program().painter->make_texture(); }

EMSCRIPTEN_KEEPALIVE void rostrum_delete_texture(unsigned texture) { program().painter->delete_texture(texture); }

/// The images that can be drawn.
EMSCRIPTEN_KEEPALIVE void rostrum_set_images(ImageTexture* rows, std::size_t bytes) {
    program().painter->set_images(take_rows(rows, bytes));
}

/// Tells how far an element's content is scrolled to the right.
EMSCRIPTEN_KEEPALIVE void rostrum_scroll(unsigned element, float x) { program().app.scroll(element, x); }

/// Makes the display list of a window of the page, for rostrum_bake.
EMSCRIPTEN_KEEPALIVE void rostrum_prepare_paint(float x, float y, float width, float height, float ratio) {
    program().prepared_window = {{x, y, width, height}, ratio};
    program().prepared = program().app.paint(program().prepared_window.area, no_node);
}

/// Bakes up to `count` of that window's glyphs. Returns 1 once none is left to bake.
EMSCRIPTEN_KEEPALIVE int rostrum_bake(int count) {
    bool all = program().painter->bake(program().prepared, program().prepared_window, count);
    if (all) program().prepared = {};
    return all;
}

/// Draws the window of the page; `hovered` and `pressed` are elements' numbers, or -1. Fills the rows with the elements
/// left out.
EMSCRIPTEN_KEEPALIVE std::size_t rostrum_paint(float x, float y, float width, float height, float ratio, int hovered,
                                               int pressed) {
    Rect area{x, y, width, height};
    auto number = [](int element) { return static_cast<NodeId>(element); };
    program().painter->paint(program().app.paint(area, number(hovered), number(pressed)), {area, ratio});
    return fill_rows(program().app.undrawn_elements(),
                     [](NodeId element) { return std::array{static_cast<float>(element)}; });
}

/// An advance of the regular face in em, for finding the browser's rounding; 0 where there is no such glyph.
EMSCRIPTEN_KEEPALIVE float rostrum_advance(unsigned code_point) { return program().app.advance(code_point); }

}  // extern "C"
