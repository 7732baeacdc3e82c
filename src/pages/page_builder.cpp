#include "pages/page_builder.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "document/markdown.hpp"
#include "pages/actions.hpp"
#include "pages/components.hpp"
#include "pages/dates.hpp"
#include "pages/papers.hpp"
#include "pages/svg_element.hpp"

namespace rostrum {

namespace {

constexpr std::string_view main_id = "main";  // where the skip link leads
constexpr std::string_view menu_id = "_menu";

class PageBuilder {
   public:
    PageBuilder(const Site& site, const Page& page, const PageState& state, const BuildOptions& options)
        : site_(site), page_(page), state_(state), options_(options), builder_(head()), component_pages_(site.component_pages),
          context_{site, state, component_pages_, builder_, ids_, options.index} {
        reserve_ids();
    }

    BuiltPage build() && {
        builder_.element(Tag::A, {{"class", "skip-link"}, {"href", "#" + std::string(main_id)}}, "Skip to content");
        append_announcements();
        append_header();
        append_main();
        append_footer();
        return {std::move(builder_).finish(), context_.next_change};
    }

   private:
    const Settings& settings() const { return site_.settings; }

    // What headings and raw HTML cannot have: the ids of all that the page's components show, whose permalinks lead there.
    void reserve_ids() {
        ids_.take(main_id);
        if (page_.has_component("speakers")) reserve_all(site_.speakers);
        if (page_.has_component("committee")) reserve_all(site_.committee);
        if (page_.has_component("schedule")) {
            ids_.reserve("now");
            for (const ScheduleDay& day : site_.days) ids_.reserve("day-" + iso_date(day.date));
            reserve_all(site_.sessions);
        }
        if (page_.has_component("papers")) reserve_all(site_.papers);
    }

    template <class Thing>
    void reserve_all(const std::vector<Thing>& things) {
        for (const Thing& thing : things) ids_.reserve(thing.id);
    }

    Document head() const {
        Document head;
        bool home = page_.layout == PageLayout::Home;
        head.title =
            home ? settings().name + " · " + settings().edition + " workshop" : page_.title + " · " + settings().name;
        head.description = page_.description;
        head.language = settings().language;
        return head;
    }

    void append_announcements() {
        for (const Announcement& announcement : site_.announcements) {
            bool over = announcement.until && state_.now && *announcement.until <= *state_.now;
            if (over || state_.is_dismissed(announcement.id)) continue;
            if (announcement.until) context_.changes_at(*announcement.until);
            // So that the static page loses it before anyone sees it (shell/early.js).
            std::vector<Attribute> attributes{
                {"class", "banner"}, {"aria-label", "Announcement"}, {"data-announcement", announcement.id}};
            if (announcement.until) attributes.push_back({"data-until", std::to_string(announcement.until->minutes)});
            builder_.open(Tag::Section, std::move(attributes));
            builder_.open(Tag::Div, {{"class", "bar"}});
            MarkdownOptions options = markdown_options(context_);
            options.highest_heading = Tag::H2;
            builder_.open(Tag::Div, {{"class", "banner-text"}});
            append_markdown(announcement.text, builder_, options);
            builder_.close(Tag::Div);
            append_button("chip", "Dismiss", "dismiss", announcement.id, builder_);
            builder_.close(Tag::Div);
            builder_.close(Tag::Section);
        }
    }

    void append_header() {
        builder_.open(Tag::Header, {{"class", "site-header"}});
        builder_.open(Tag::Div, {{"class", "bar"}});
        builder_.element(Tag::A, {{"class", "brand"}, {"href", address_of(home_page)}}, settings().name);
        builder_.open(Tag::Nav, {{"class", "site-nav"}, {"aria-label", "Main"}});
        append_navigation_list("nav-row");
        append_menu();
        builder_.close(Tag::Nav);
        append_theme_switch();
        builder_.close(Tag::Div);
        builder_.close(Tag::Header);
    }

    // Says nothing of which of the two is on: the static page does not know.
    void append_theme_switch() {
        builder_.open(Tag::Button, {{"class", "theme"}, {"type", "button"}, {"data-action", "theme"},
                                    {"aria-label", "Switch between light and dark"}, {"title", "Light or dark"}});
        builder_.open(Tag::Span, {{"class", "moon"}});
        builder_.empty(Tag::Span, {{"class", "moon-shade"}});
        builder_.close(Tag::Span);
        builder_.close(Tag::Button);
    }

    // The same links for narrow screens, where the row has no room: the style sheet shows one of the two.
    void append_menu() {
        std::vector<Attribute> attributes{{"class", "menu"}, {"id", std::string(menu_id)}};
        if (state_.is_open(menu_id)) attributes.push_back({"open", ""});
        builder_.open(Tag::Details, std::move(attributes));
        builder_.element(Tag::Summary, {}, "Menu");
        append_navigation_list("menu-list");
        builder_.close(Tag::Details);
    }

    void append_navigation_list(std::string_view css_class) {
        builder_.open(Tag::Ul, {{"class", std::string(css_class)}});
        for (const std::string& name : site_.navigation) append_navigation_item(name);
        builder_.close(Tag::Ul);
    }

    void append_navigation_item(const std::string& name) {
        const Page* target = site_.find_page(name);
        if (!target) return;
        std::vector<Attribute> attributes{{"href", address_of(name)}};
        if (name == component_pages_.search) attributes.push_back({"class", "search-link"});
        if (name == page_.name) attributes.push_back({"aria-current", "page"});
        else if (page_.paper && name == component_pages_.papers) attributes.push_back({"aria-current", "true"});
        builder_.open(Tag::Li);
        builder_.element(Tag::A, std::move(attributes), target->navigation);
        builder_.close(Tag::Li);
    }

    void append_main() {
        bool home = page_.layout == PageLayout::Home;
        builder_.open(Tag::Main, {{"id", std::string(main_id)}, {"class", home ? "home" : "page"}, {"tabindex", "-1"}});
        if (home) {
            append_hero();
            builder_.open(Tag::Div, {{"class", "columns"}});
            append_content();
            append_key_facts();
            builder_.close(Tag::Div);
        } else {
            append_page_head();
            append_content();
        }
        builder_.close(Tag::Main);
    }

    void append_page_head() {
        builder_.open(Tag::Div, {{"class", "page-head"}});
        builder_.element(Tag::H1, {}, page_.title);
        if (!page_.lead.empty()) builder_.element(Tag::P, {{"class", "lead"}}, page_.lead);
        builder_.close(Tag::Div);
    }

    // "Saturday 8 December 2018" that no line ends within, unless behind the weekday.
    static std::string unbroken_date(Date date) {
        std::string text = long_date(date);
        for (std::size_t at = text.find(' ') + 1; (at = text.find(' ', at)) != std::string::npos;) text.replace(at, 1, "\u00A0");
        return text;
    }

    void append_hero() {
        builder_.open(Tag::Div, {{"class", "hero"}});
        builder_.element(Tag::P, {{"class", "eyebrow"}}, "Workshop at " + settings().edition);
        builder_.element(Tag::H1, {}, page_.title);
        std::string when_and_where = unbroken_date(settings().date) + fact_separator + settings().venue.name;
        builder_.element(Tag::P, {{"class", "lead"}}, page_.lead.empty() ? when_and_where : page_.lead);
        append_actions(context_);
        for (const SvgPicture& picture : site_.pictures) append_svg(picture, builder_);
        builder_.close(Tag::Div);
    }

    void append_content() {
        builder_.open(Tag::Div, {{"class", "content"}});
        if (page_.paper) append_paper_page(context_, site_.papers[*page_.paper]);
        MarkdownOptions options = markdown_options(context_);
        options.figures = true;
        options.listener = options_.listener;
        options.highest_heading = Tag::H2;  // below the title, the page's only <h1>
        NodeId own = next_node();  // the page's own Markdown; components count all addresses from the site's root
        options.component = [&](std::string_view name, DocumentBuilder&) {
            resolve_addresses(own);
            bool known = append_component(context_, name);
            own = next_node();
            return known;
        };
        append_markdown(page_.markdown, builder_, options);
        resolve_addresses(own);
        builder_.close(Tag::Div);
    }

    NodeId next_node() const { return static_cast<NodeId>(builder_.document().nodes.size()); }

    // From this node on: as they stand in the page's file, they are counted from its folder.
    void resolve_addresses(NodeId from) {
        if (page_.name.find('/') == std::string::npos) return;
        const Document& document = builder_.document();
        for (NodeId node = from; node < document.nodes.size(); ++node) {
            for (std::string_view name : {"href", "src"}) {
                if (!document.nodes[node].is_element() || !document.has_attribute(node, name)) continue;
                builder_.set_attribute(node, name, resolve_address(document.attribute(node, name), page_.name));
            }
        }
    }

    void append_key_facts() {
        builder_.open(Tag::Aside, {{"class", "side"}, {"aria-label", "Key facts"}});
        if (!site_.dates.empty()) {
            open_facts("Important dates");
            append_dates(context_, DateDetail::Day);
            builder_.close(Tag::Section);
        }
        open_facts("Venue");
        const Venue& venue = settings().venue;
        builder_.open(Tag::P);
        builder_.text(venue.name);
        builder_.empty(Tag::Br);
        builder_.text(venue.city + ", " + venue.country);
        builder_.close(Tag::P);
        builder_.element(Tag::P, {}, opening_hours());
        builder_.close(Tag::Section);
        builder_.close(Tag::Aside);
    }

    void open_facts(std::string_view heading) {
        builder_.open(Tag::Section, {{"class", "facts"}});
        builder_.element(Tag::H2, {}, heading);
    }

    // "Saturday 8 December 2018, 8:30 to 17:00 (UTC−05:00)"
    std::string opening_hours() const {
        std::string text = long_date(settings().date);
        for (const ScheduleDay& day : site_.days) {
            if (day.date != settings().date || day.session_count == 0) continue;
            Instant start = site_.sessions[day.first_session].start;
            return text + ", " + clock_text(start, day.utc_offset) + " to " + clock_text(day.end, day.utc_offset) +
                   (day.end > end_of_day(day.date, day.utc_offset) ? " of the next day" : "") + " (" + utc_offset_text(day.utc_offset) + ")";
        }
        return text;
    }

    void append_footer() {
        builder_.open(Tag::Footer, {{"class", "site-footer"}});
        builder_.open(Tag::Div, {{"class", "bar"}});
        builder_.element(Tag::P, {}, settings().name + fact_separator + settings().edition + fact_separator + settings().venue.city);
        append_footer_link("mailto:" + settings().contact, settings().contact);
        if (!settings().source.empty()) append_footer_link(settings().source, "Source");
        append_mode_link();
        append_editions();
        builder_.close(Tag::Div);
        builder_.close(Tag::Footer);
    }

    // The other years' sites, and which of them this is.
    void append_editions() {
        const Editions& editions = site_.editions;
        if (editions.all.size() < 2) return;
        builder_.open(Tag::Ul, {{"class", "editions"}, {"aria-label", "Editions"}});
        for (const Edition& edition : editions.all) {
            std::vector<Attribute> attributes{{"href", "../" + edition.folder + "/"}};
            if (edition.folder == editions.own_folder) attributes.push_back({"aria-current", "true"});
            builder_.open(Tag::Li);
            builder_.element(Tag::A, std::move(attributes), edition.name);
            builder_.close(Tag::Li);
        }
        builder_.close(Tag::Ul);
    }

    void append_footer_link(const std::string& address, std::string_view label) {
        builder_.open(Tag::P);
        builder_.element(Tag::A, {{"href", address}}, label);
        builder_.close(Tag::P);
    }

    // A link, so that it can be opened beside the page as well.
    void append_mode_link() {
        std::string mode = state_.plain ? "canvas" : "flow";
        builder_.open(Tag::P, {{"class", "mode-link"}});
        builder_.element(Tag::A, {{"href", address_of(page_.name) + "?mode=" + mode}, {"data-action", "mode"}, {"data-value", mode}},
                         state_.plain ? "View on the canvas" : "View as plain HTML");
        builder_.close(Tag::P);
    }

    const Site& site_;
    const Page& page_;
    const PageState& state_;
    const BuildOptions& options_;
    DocumentBuilder builder_;
    IdRegistry ids_;
    const ComponentPages& component_pages_;
    PageContext context_;
};

// `begin`: where the image's own begin.
void append_image_attributes(const Site& site, std::size_t begin, std::vector<Attribute>& attributes) {
    const ImageFile* file = nullptr;
    Attribute* width = nullptr;
    Attribute* height = nullptr;
    for (Attribute& attribute : std::span(attributes).subspan(begin)) {
        if (attribute.name == "src") file = site.find_image(read_address(site, attribute.value).path);
        if (attribute.name == "width") width = &attribute;
        if (attribute.name == "height") height = &attribute;
    }
    if (file && !(width && height)) {
        double scale = width ? std::atof(width->value.c_str()) / file->width : height ? std::atof(height->value.c_str()) / file->height : 1;
        auto scaled = [&](int length) { return std::to_string(std::max(1L, std::lround(length * scale))); };
        if (!width) attributes.push_back({"width", scaled(file->width)});
        if (!height) attributes.push_back({"height", scaled(file->height)});
    }
    if (file && file->animated) attributes.push_back({"data-animated", ""});  // not to be drawn (web/images.js)
    attributes.push_back({"loading", "lazy"});
    attributes.push_back({"decoding", "async"});
}

// Images are as large as their files say before they come, so nothing moves when they do; they come when they are near,
// and are decoded beside everything else. Those that the builder has given a size keep it.
void complete_images(const Site& site, Document& document) {
    auto is_image = [](const Node& node) { return node.is_element() && node.tag == Tag::Img; };
    if (std::none_of(document.nodes.begin(), document.nodes.end(), is_image)) return;
    std::vector<Attribute> attributes;
    for (Node& node : document.nodes) {
        auto first = document.attributes.begin() + node.first_attribute;
        std::size_t begin = attributes.size();
        attributes.insert(attributes.end(), std::make_move_iterator(first),
                          std::make_move_iterator(first + node.attribute_count));
        if (is_image(node)) append_image_attributes(site, begin, attributes);
        node.first_attribute = static_cast<std::uint32_t>(begin);
        node.attribute_count = static_cast<std::uint32_t>(attributes.size() - begin);
    }
    document.attributes = std::move(attributes);
}

// Header, content and components all write addresses from the site's root; here they get their final form.
void rewrite_addresses(const Site& site, std::string_view base, Document& document) {
    for (Attribute& attribute : document.attributes) {
        bool address = attribute.name == "href" || attribute.name == "src";
        if (address) attribute.value = rewrite_address(site, attribute.value, base);
    }
}

}  // namespace

BuiltPage build_page(const Site& site, const Route& route, const BuildOptions& options) {
    static const Page nothing;
    static const PageState no_state;
    const Page* page = site.find_page(route.page);
    const PageState& state = options.state ? *options.state : no_state;
    BuiltPage built = PageBuilder(site, page ? *page : nothing, state, options).build();
    complete_images(site, built);
    rewrite_addresses(site, options.base, built);
    return built;
}

}  // namespace rostrum
