// The pages of tests/fixtures/, laid out as Chromium does: every property, value and context that the style sheet may
// use, each with the boxes that tests/fixtures/generate.mjs found in the browser.
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "base/utf8.hpp"
#include "css/check.hpp"
#include "css/properties.hpp"
#include "document/entities.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

namespace {

constexpr float tolerance = 0.05f;  // CSS pixels: Chromium rounds to 1/64, the files to 1/100

struct Fixture {
    std::string name;
    SourceFile style;
    std::string body;
    float width = 0;
    float height = 0;
    std::vector<std::string> lines;  // as generate.mjs writes them
};

std::string between(std::string_view text, std::string_view begin, std::string_view end) {
    std::size_t from = text.find(begin);
    REQUIRE(from != std::string_view::npos);
    from += begin.size();
    std::size_t to = text.find(end, from);
    REQUIRE(to != std::string_view::npos);
    return std::string(text.substr(from, to - from));
}

std::string base_css() { return *read_whole_file(std::string(TEST_DATA_DIR) + "/fixtures/support/base.css"); }

Fixture read_fixture(const std::filesystem::path& path) {
    std::string text = *read_whole_file(path);
    Fixture fixture;
    fixture.name = path.stem().string();
    INFO(fixture.name);
    fixture.style = {fixture.name, between(text, "<style>\n", "</style>")};
    fixture.body = between(text, "<div id=\"_page\">", "</div>\n<!--");
    std::istringstream expected(between(text, "<!-- ", "\n-->"));
    expected >> fixture.width >> fixture.height;
    std::string line;
    std::getline(expected, line);
    while (std::getline(expected, line)) fixture.lines.push_back(line);
    return fixture;
}

const std::vector<Fixture>& fixtures() {
    static const std::vector<Fixture> all = [] {
        std::set<std::filesystem::path> paths;
        for (const auto& entry : std::filesystem::directory_iterator(std::string(TEST_DATA_DIR) + "/fixtures")) {
            if (entry.path().extension() == ".html") paths.insert(entry.path());
        }
        std::vector<Fixture> read;
        for (const std::filesystem::path& path : paths) read.push_back(read_fixture(path));
        return read;
    }();
    return all;
}

// HTML as the fixtures have it: every element closed, attributes in double quotes.
class Reader {
   public:
    explicit Reader(std::string_view html) : html_(html) {}

    Document read() && {
        while (at_ < html_.size()) {
            if (html_[at_] != '<') {
                std::size_t end = std::min(html_.find('<', at_), html_.size());
                builder_.text(decode_entities(html_.substr(at_, end - at_)));
                at_ = end;
            } else if (html_[at_ + 1] == '/') {
                builder_.close(take_tag(2));
                at_ = html_.find('>', at_) + 1;
            } else {
                read_start_tag();
            }
        }
        return std::move(builder_).finish();
    }

   private:
    std::string_view take_name() {
        std::size_t end = html_.find_first_of(" =/>", at_);
        std::string_view name = html_.substr(at_, end - at_);
        at_ = end;
        return name;
    }

    Tag take_tag(std::size_t skip) {
        at_ += skip;
        std::string_view name = take_name();
        for (int tag = 0; tag <= static_cast<int>(Tag::Wbr); ++tag) {
            if (tag_name(static_cast<Tag>(tag)) == name) return static_cast<Tag>(tag);
        }
        FAIL("no element is called " << name);
        return Tag::Div;
    }

    void read_start_tag() {
        Tag tag = take_tag(1);
        std::vector<Attribute> attributes;
        while (html_[at_] == ' ') {
            ++at_;
            static std::set<std::string, std::less<>> names;  // attributes keep views of theirs
            Attribute attribute{*names.emplace(take_name()).first, ""};
            if (html_[at_] == '=') {
                bool quoted = html_[at_ + 1] == '"';
                at_ += quoted ? 2 : 1;
                std::size_t end = html_.find_first_of(quoted ? "\"" : " />", at_);
                attribute.value = std::string(html_.substr(at_, end - at_));
                at_ = quoted ? end + 1 : end;
            }
            attributes.push_back(std::move(attribute));
        }
        at_ = html_.find('>', at_) + 1;
        if (is_void(tag)) builder_.empty(tag, std::move(attributes));
        else builder_.open(tag, std::move(attributes));
    }

    std::string_view html_;
    std::size_t at_ = 0;
    DocumentBuilder builder_;
};

// JetBrains Mono's advance, ascent and descent.
Fonts fixture_fonts() {
    Font font;
    font.ascent = 1.02f;
    font.descent = 0.3f;
    for (char32_t c = 0x20; c < 0x180; ++c) font.set_advance(c, 0.6f);
    for (char32_t c = 0x2010; c < 0x2027; ++c) font.set_advance(c, 0.6f);
    Fonts fonts;
    fonts.fill(font);
    return fonts;
}

std::string number(float value) {
    std::ostringstream text;
    text << std::round(value * 100) / 100 + 0.0f;
    return text.str();
}

std::string hex(Color color) {
    char text[12];
    std::snprintf(text, sizeof text, "#%02x%02x%02x%02x", color.red, color.green, color.blue, color.alpha);
    return color.visible() ? text : "#00000000";
}

std::string paint_of(const ComputedStyle& style) {
    std::string paint = "  color " + hex(style.color) + ", background " + hex(style.background);
    auto border = [&](const char* side, float width, Color color) {
        if (width > 0) paint += std::string(", border-") + side + " " + hex(color);
    };
    border("top", style.border_width.top, style.border_top_color);
    border("right", style.border_width.right, style.border_right_color);
    border("bottom", style.border_width.bottom, style.border_bottom_color);
    border("left", style.border_width.left, style.border_left_color);
    if (style.underline || style.line_through) {
        paint += std::string(", ") + (style.underline ? "underline " : "line-through ") +
                 hex(style.decoration_is_current_color ? style.color : style.decoration_color) + " " +
                 number(style.decoration_thickness) + "px " + number(style.underline_offset) + "px";
    }
    if (style.stroke.visible()) paint += ", stroke " + hex(style.stroke) + " " + number(style.stroke_opacity);
    return paint;
}

// What generate.mjs writes of a page, of ours.
std::vector<std::string> describe(const LaidOut& result, bool painted) {
    std::map<NodeId, std::string> boxes;
    for (const Fragment& fragment : result.layout.fragments) {
        if (fragment.kind != Fragment::Kind::Box && fragment.kind != Fragment::Kind::Text) continue;
        const Rect& rect = fragment.rect;
        bool nothing = rect.width == 0 && (rect.height == 0 || fragment.kind == Fragment::Kind::Text);
        if (nothing) continue;
        std::string& text = boxes[fragment.node];
        text += (text.empty() ? "" : " | ") + number(rect.x) + " " + number(rect.y) + " " + number(rect.width) + " " + number(rect.height);
    }
    std::vector<std::string> lines;
    for (NodeId id = 0; id < result.document.nodes.size(); ++id) {
        const Node& node = result.document.nodes[id];
        if (node.is_element() && node.tag == Tag::Path) continue;
        std::string line = node.is_text() ? "text" : std::string(tag_name(node.tag));
        std::string classes(node.is_text() ? "" : result.document.attribute(id, "class"));
        std::replace(classes.begin(), classes.end(), ' ', '.');
        if (!classes.empty()) line += "." + classes;
        auto found = boxes.find(id);
        lines.push_back(line + " " + (found == boxes.end() ? "none" : found->second));
        if (painted && node.is_element()) lines.push_back(paint_of(result.styles[id]));
    }
    return lines;
}

bool same(const std::string& expected, const std::string& found) {
    std::istringstream a(expected);
    std::istringstream b(found);
    std::string x;
    std::string y;
    while (a >> x) {
        if (!(b >> y)) return false;
        char* end_x = nullptr;
        char* end_y = nullptr;
        float value_x = std::strtof(x.c_str(), &end_x);
        float value_y = std::strtof(y.c_str(), &end_y);
        bool numbers = *end_x == '\0' && *end_y == '\0';
        if (numbers ? std::fabs(value_x - value_y) > tolerance : x != y) return false;
    }
    return !(b >> y);
}

Stylesheet sheet_of(const SourceFile& base, const SourceFile& own) {
    std::vector<Diagnostic> diagnostics;
    Stylesheet sheet = parse_stylesheet(base, diagnostics);
    append_stylesheet(sheet, parse_stylesheet(own, diagnostics));
    return sheet;
}

}  // namespace

TEST_CASE("the layout has every box of the fixtures where Chromium has it") {
    CHECK(fixtures().size() >= 150);
    SourceFile base{"base.css", base_css()};
    for (const Fixture& fixture : fixtures()) {
        LaidOut result = lay_out_document(Reader(fixture.body).read(), sheet_of(base, fixture.style), fixture.width, fixture_fonts());
        std::vector<std::string> found = describe(result, fixture.name.starts_with("paint-"));
        INFO("tests/fixtures/" << fixture.name << ".html");
        CHECK(std::fabs(result.layout.size.height - fixture.height) <= tolerance);
        CHECK(found.size() == fixture.lines.size());
        for (std::size_t i = 0; i < std::min(found.size(), fixture.lines.size()); ++i) {
            if (same(fixture.lines[i], found[i])) continue;
            FAIL_CHECK("Chromium: " << fixture.lines[i] << "\n      we: " << found[i]);
        }
    }
}

TEST_CASE("nothing in the fixtures is refused") {
    for (const Fixture& fixture : fixtures()) {
        SourceFile files[] = {{"base.css", base_css()}, fixture.style};
        std::vector<Diagnostic> diagnostics;
        Stylesheet sheet = sheet_of(files[0], files[1]);
        check_stylesheet(parse_stylesheet(fixture.style, diagnostics), fixture.style, sheet, diagnostics);
        UsageCheck usage(sheet, files);
        usage.add(Reader(fixture.body).read());
        for (const Diagnostic& found : std::move(usage).take()) diagnostics.push_back(found);
        for (const Diagnostic& found : diagnostics) FAIL_CHECK(format_diagnostic(found));
    }
}

// A property or a value that is newly understood needs a fixture.
TEST_CASE("every property and every kind of value stands in a fixture") {
    std::map<std::string, std::string, std::less<>> values;  // by property, white space around each
    std::vector<Diagnostic> none;
    for (const Fixture& fixture : fixtures()) {
        for (const StyleRule& rule : parse_stylesheet(fixture.style, none).rules) {
            for (const Declaration& declaration : rule.declarations) values[declaration.property] += " " + declaration.value + " ";
        }
    }
    for (const Property& property : all_properties()) {
        std::string name(property.name);
        INFO(name);
        std::string all = values[name];
        CHECK_FALSE(all.empty());
        for (const Keyword& keyword : property.keywords) {
            INFO(keyword.name);
            bool stands = all.find(" " + std::string(keyword.name) + " ") != std::string::npos ||
                          all.find(" " + std::string(keyword.name) + ",") != std::string::npos;
            CHECK(stands);
        }
        if (property.has(takes_length)) CHECK(all.find("px") + all.find("em") != 2 * std::string::npos);
        if (property.has(takes_percentage)) CHECK(all.find('%') != std::string::npos);
        if (property.has(takes_negative)) CHECK(all.find(" -") != std::string::npos);
        if (property.has(takes_color)) CHECK(all.find('#') != std::string::npos);
    }
}

}  // namespace rostrum
