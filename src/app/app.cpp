#include "app/app.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "pages/page_builder.hpp"
#include "pages/page_needs.hpp"
#include "pages/site_search.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// In viewport heights: less than is always painted beyond the viewport (web/stage.js), so that what is in view and can
// be divided is drawn.
constexpr float piece_height = 0.25f;

// The byte of a UTF-8 text at which its UTF-16 form has `units` units before it.
std::uint32_t byte_of_utf16(std::string_view text, std::uint32_t units) {
    std::size_t byte = 0;
    while (units > 0 && byte < text.size()) {
        DecodedCharacter character = decode_utf8(text, byte);
        std::uint32_t width = character.code_point >= 0x10000 ? 2 : 1;
        units -= std::min(units, width);
        byte += character.length;
    }
    return static_cast<std::uint32_t>(byte);
}

}  // namespace

void App::load_site(Site site, std::vector<SitePart> parts) {
    site_ = std::move(site);
    parts_ = std::move(parts);
    added_.assign(parts_.size(), 0);
    index_.reset();
}

std::vector<std::size_t> App::missing_parts(std::string_view path, std::string_view state) const {
    std::vector<std::size_t> missing;
    if (parts_.empty()) return missing;
    std::vector<std::uint8_t> needed = needed_parts(site_, parts_, path, read_page_state(state));
    auto is_missing = [&](std::size_t part) { return needed[part] && !added_[part]; };
    // Abstracts are put into the papers, so these come first.
    for (std::size_t part = parts_.size(); part-- > 0;) {
        if (is_missing(part)) missing.push_back(part);
    }
    return missing;
}

bool App::add_part(std::size_t part, std::string_view bytes) {
    if (part >= parts_.size() || added_[part]) return false;
    added_[part] = rostrum::add_part(site_, parts_[part], bytes);
    return added_[part];
}

bool App::has_all_parts() const { return std::find(added_.begin(), added_.end(), 0) == added_.end(); }

bool App::may_have_page(std::string_view path) const {
    auto is_papers = [](const SitePart& part) { return part.kind == SitePart::Kind::Papers; };
    auto papers = static_cast<std::size_t>(std::find_if(parts_.begin(), parts_.end(), is_papers) - parts_.begin());
    bool lacks_papers = papers < parts_.size() && !added_[papers];
    return find_route(site_, path).found || (lacks_papers && may_be_paper(path));
}

void App::load_style(StyleRules rules) {
    style_cache_.reset();
    style_rules_ = std::move(rules);
}

bool App::set_font(FontFace face, std::span<const unsigned char> file) {
    std::optional<Font> font = read_font(file);
    if (!font) return false;
    fonts_[static_cast<std::size_t>(face)] = std::move(font);
    return true;
}

float App::advance(char32_t code_point) const {
    const std::optional<Font>& regular = fonts_[static_cast<std::size_t>(FontFace::Regular)];
    return regular ? regular->advance(code_point).value_or(0) : 0;
}

void App::prepare_open(std::string_view path) { prepare_search(find_route(site_, path)); }

// On the way to the search page rather than at the first key.
void App::prepare_search(const Route& route) {
    if (!index_ && route.page == site_.component_pages.search && has_all_parts()) index_ = index_site(site_);
}

bool App::open(std::string_view path, std::string_view base, std::string_view state) {
    Route route = find_route(site_, path);
    state_ = read_page_state(state);
    // Sessions may have gone, or have other ids now; and anything may stand in a link.
    std::erase_if(state_.starred, [&](const std::string& id) { return !site_.find_session(id); });
    prepare_search(route);
    BuiltPage page = build_page(site_, route, {base, &state_, index_ ? &*index_ : nullptr});
    next_change_ = page.next_change;
    previous_ = std::exchange(document_, std::move(page));
    media_.reset();
    styles_ = {};
    layout_ = {};
    pieces_.clear();
    paint_state_ = {};
    return route.found;
}

StyleCache& App::style_cache(const Media& media) {
    if (!style_cache_ || style_cache_->media() != media) {
        style_cache_.emplace(style_rules_, media);
        agreement_.forget();
    }
    return *style_cache_;
}

bool App::prepare_styles(const Media& media, std::size_t count) {
    return media_ == media || style_cache(media).prepare(document_, count);
}

const Styles& App::style(const Media& media) {
    if (media_ != media) {
        media_ = media;
        styles_ = style_cache(media).compute(document_);
        // A cache that grew too large has begun anew, and numbers styles otherwise.
        if (styles_.table.size() < known_styles_) agreement_.forget();
        known_styles_ = styles_.table.size();
        pointing_ = {};
        ++style_count_;
    }
    return styles_;
}

const Styles& App::style_pointed(Pointing pointing) {
    if (!media_ || pointing == Pointing{}) return styles_;
    if (pointing_ != pointing) {
        pointing_ = pointing;
        pointed_styles_ = style_cache_->compute(document_, pointing);
        ++style_count_;
    }
    return pointed_styles_;
}

std::uint32_t App::needed_faces(const Media& media) { return faces_of(document_, style(media)); }

std::vector<LineStyle> App::line_styles(const Media& media) { return rostrum::line_styles(document_, style(media)); }

void App::set_measures(std::vector<MeasuredLine> lines, float advance_quantum) {
    input_.measured_lines = std::move(lines);
    input_.advance_quantum = advance_quantum;
}

const Layout& App::lay_out(const Media& media, float width, const Observations& observed) {
    input_.width = width;
    input_.observed_breaks = to_breaks(observed.lines);
    input_.observed_columns = to_columns(observed.columns);
    layout_ = rostrum::lay_out(document_, style(media), fonts_, input_);
    agreement_.look(document_, styles_, layout_);
    pieces_ = divide_page(document_, styles_, layout_, media.viewport.height * piece_height);
    return layout_;
}

std::vector<ObservedBreaks> App::to_breaks(std::span<const ObservedLine> observed) const {
    std::vector<ObservedBreaks> breaks;
    for (const ObservedLine& line : observed) {
        if (std::max(line.run, line.text) >= document_.nodes.size()) continue;
        bool at_box = line.offset == ObservedLine::at_box;
        std::uint32_t byte = at_box ? 0 : byte_of_utf16(document_.nodes[line.text].text, line.offset);
        if (breaks.empty() || breaks.back().first_text != line.run) breaks.push_back({line.run, {}});
        breaks.back().starts.push_back({line.text, byte});
    }
    return breaks;
}

std::vector<ObservedColumns> App::to_columns(std::span<const ObservedColumn> observed) const {
    std::vector<ObservedColumns> tables;
    for (const ObservedColumn& column : observed) {
        if (tables.empty() || tables.back().table != column.table) tables.push_back({column.table, {}});
        tables.back().widths.push_back(column.width);
    }
    return tables;
}

std::vector<ExpectedBox> App::expected_boxes(bool all) const {
    std::vector<ExpectedBox> boxes;
    std::vector<std::size_t> rows(document_.nodes.size(), 0);  // one past the row of each node
    for (const Fragment& fragment : layout_.fragments) {
        const Node& node = document_.nodes[fragment.node];
        // To browsers, a button on a line is a block, as high as its line.
        bool differs = node.tag == Tag::Button && styles_[fragment.node].display == Display::Inline;
        if (fragment.kind != Fragment::Kind::Box || differs || (!all && agreement_.has_agreed(fragment.node))) continue;
        std::size_t& row = rows[fragment.node];
        if (row > 0) {
            boxes[row - 1].rect = boxes[row - 1].rect.united(fragment.rect);
            continue;
        }
        boxes.push_back({fragment.node, fragment.rect});
        row = boxes.size();
    }
    return boxes;
}

std::vector<ExpectedLine> App::expected_lines(bool all) const {
    std::vector<ExpectedLine> lines;
    NodeId run = 0;
    bool run_begins = false;   // perhaps with blank text, which is not compared
    bool line_begins = false;
    NodeId counted = no_node;  // the text whose units before `byte` are `units`
    std::uint32_t byte = 0;
    std::uint32_t units = 0;
    for (const Fragment& fragment : layout_.fragments) {
        if (fragment.kind != Fragment::Kind::Text) continue;
        run_begins = run_begins || fragment.first_of_run;
        line_begins = line_begins || fragment.first_of_line;
        std::string_view text = document_.nodes[fragment.node].text;
        if (is_blank(text)) continue;
        if (std::exchange(run_begins, false)) run = fragment.node;
        if (!std::exchange(line_begins, false) || (!all && agreement_.has_agreed(fragment.node))) continue;
        if (counted != fragment.node) {
            counted = fragment.node;
            byte = units = 0;
        }
        units += static_cast<std::uint32_t>(utf16_length(text.substr(byte, fragment.begin - byte)));
        byte = fragment.begin;
        lines.push_back({fragment.node, units, run, fragment.rect});
    }
    return lines;
}

void App::note_agreement(bool agrees) {
    if (agrees) agreement_.agree();
    else agreement_.forget();
}

void App::scroll(NodeId element, float x) {
    std::vector<ScrollOffset>& scrolled = paint_state_.scrolled;
    std::erase_if(scrolled, [&](const ScrollOffset& offset) { return offset.box == element; });
    if (x != 0) scrolled.push_back({element, x});
}

DisplayList App::paint(const Rect& window, NodeId hovered, NodeId pressed) {
    paint_state_.undrawn = pieces_beyond(pieces_, window, layout_.size);
    // Only colours may change under the pointer (check_stylesheet), so the layout stands.
    const Styles& styles = style_pointed({hovered, pressed});
    return build_display_list(document_, styles, layout_, fonts_, input_, window, paint_state_);
}

}  // namespace rostrum
