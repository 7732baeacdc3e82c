#include "share/share_picture.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "layout/layout.hpp"
#include "paint/builder.hpp"
#include "pages/svg_element.hpp"
#include "picture/svg.hpp"

namespace rostrum {

namespace {

constexpr Size size{share_picture_width, share_picture_height};
constexpr float space_above_picture = 16;  // CSS pixels, to where the longest letters of a title end
constexpr float rounding = 1;              // what fits in theory may reach so far beyond

// The classes for the title in shell/share.css, from large to small, and how many lines of each look well.
struct TitleSize {
    const char* css_class;
    int lines;
};
constexpr TitleSize title_sizes[] = {{"size-1", 1}, {"size-2", 2}, {"size-3", 3}, {"size-4", 3}};

bool is_home(const Page& page) { return page.layout == PageLayout::Home; }

std::string name_line(const Site& site, const Page& page) {
    const Settings& settings = site.settings;
    return is_home(page) ? "Workshop at " + settings.edition : settings.name + " · " + settings.edition;
}

std::string date_line(const Site& site) {
    return short_date(site.settings.date) + " · " + site.settings.venue.city;
}

Document build_share_picture(const Site& site, const Page& page, std::string_view title, const char* title_class) {
    DocumentBuilder builder;
    builder.open(Tag::Div, {{"class", "share"}});
    builder.open(Tag::Div, {{"class", "share-head"}});
    builder.element(Tag::P, {{"class", "share-name"}}, name_line(site, page));
    builder.element(Tag::P, {{"class", "share-date"}}, date_line(site));
    builder.close(Tag::Div);
    builder.element(Tag::H1, {{"class", title_class}}, title);
    auto seed = static_cast<std::uint32_t>(site.settings.picture_seed);
    append_svg(as_svg(draw_picture(compose(seed, PictureFormat::Banner)), "share-picture"), builder);
    builder.close(Tag::Div);
    return std::move(builder).finish();
}

// A document that has been laid out.
struct Composed {
    Document document;
    Styles styles;
    LayoutInput input;
    Layout layout;
};

Composed compose(Document document, const DrawingTools& tools) {
    Media media;
    media.viewport = size;
    Composed composed{std::move(document), {}, {}, {}};
    composed.styles = compute_styles(composed.document, tools.sheet, media);
    composed.input.width = size.width;
    composed.layout = lay_out(composed.document, composed.styles, tools.fonts, composed.input);
    return composed;
}

// Whether the texts leave the picture free, stay on the page, and the title has no more lines than it may.
bool fits(const Composed& composed, int most_lines) {
    const std::vector<Fragment>& fragments = composed.layout.fragments;
    auto is_picture = [&](const Fragment& fragment) { return composed.document.nodes[fragment.node].tag == Tag::Svg; };
    auto picture = std::find_if(fragments.begin(), fragments.end(), is_picture);
    if (picture == fragments.end()) return true;  // the style sheet shows none
    int lines = 0;
    for (const Fragment& fragment : fragments) {
        if (fragment.kind != Fragment::Kind::Text) continue;
        float below_baseline = 0.21f * composed.styles[fragment.node].font_size;
        bool free = fragment.baseline + below_baseline <= picture->rect.y - space_above_picture &&
                    fragment.rect.right() <= picture->rect.right() + rounding;
        if (!free) return false;
        NodeId parent = composed.document.nodes[fragment.node].parent;
        lines += composed.document.nodes[parent].tag == Tag::H1 && fragment.first_of_line;
    }
    return lines <= most_lines;
}

constexpr std::string_view ellipsis = "…";

// The title without its last word, or without its last character where it is a single word.
std::string shortened(std::string title) {
    if (title.ends_with(ellipsis)) title.erase(title.size() - ellipsis.size());
    std::size_t space = title.find_last_of(' ');
    if (space == std::string::npos) {
        space = title.size() - std::min<std::size_t>(title.size(), 1);
        while (space > 0 && (title[space] & 0xC0) == 0x80) --space;
    }
    return title.substr(0, space) + std::string(ellipsis);
}

Composed compose_share_picture(const Site& site, const Page& page, const DrawingTools& tools) {
    std::string title = share_title(site, page);
    for (const TitleSize& title_size : title_sizes) {
        Composed composed = compose(build_share_picture(site, page, title, title_size.css_class), tools);
        if (fits(composed, title_size.lines)) return composed;
    }
    const TitleSize& smallest = *std::prev(std::end(title_sizes));
    for (;;) {
        title = shortened(std::move(title));
        Composed composed = compose(build_share_picture(site, page, title, smallest.css_class), tools);
        if (title == ellipsis || fits(composed, smallest.lines)) return composed;
    }
}

}  // namespace

const std::string& share_title(const Site& site, const Page& page) {
    return is_home(page) ? site.settings.full_name : page.title;
}

std::string describe_share_picture(const Site& site, const Page& page) {
    return share_title(site, page) + ". " + name_line(site, page) + ", " + date_line(site);
}

Drawing draw_share_picture(const Site& site, const Page& page, const DrawingTools& tools) {
    Composed composed = compose_share_picture(site, page, tools);
    return {build_display_list(composed.document, composed.styles, composed.layout, tools.fonts,
                               composed.input, {0, 0, size.width, size.height}),
            size, 1};
}

}  // namespace rostrum
