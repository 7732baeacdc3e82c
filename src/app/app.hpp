// The site as a program: the values between the stages of the pipeline, each made from the ones before.
//
//     load_…    SiteContent → Site, StyleRules
//     open      Site, path, state → Document; the one before is kept for `edits`
//     style     Document, StyleRules, Media → Styles; run by the first stage that needs them
//     lay_out   Document, Styles, Fonts, width → Layout
//     paint     Layout, window, pointer → DisplayList
//
// A stage that was run again forgets what the later ones made. Nothing here knows of a browser, a clock or a canvas:
// they call in, and get values back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/agreement.hpp"
#include "document/patch.hpp"
#include "layout/layout.hpp"
#include "pages/page_state.hpp"
#include "paint/builder.hpp"
#include "paint/display_list.hpp"
#include "paint/pieces.hpp"
#include "search/search_index.hpp"
#include "site/routes.hpp"
#include "site/site.hpp"
#include "site/site_parts.hpp"
#include "style/computed_style.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

/// Where the layout expects an element, all its parts together where it stands on several lines: for comparing with the
/// DOM, whose nodes have the document's numbers.
struct ExpectedBox {
    NodeId element = 0;
    Rect rect;
};

/// Where the layout expects a line of text to begin, white space alone left out. Offsets are in UTF-16 units, as the DOM
/// counts.
struct ExpectedLine {
    NodeId text = 0;
    std::uint32_t offset = 0;
    NodeId run = 0;         // the text that the line's run of inline content begins with
    Rect rect;              // of the first piece of text on the line
};

/// A line start that was seen in the DOM, in the terms of ExpectedLine; or, where `offset` is `at_box`, of an image or a box
/// on the line, `text` being the element.
struct ObservedLine {
    static constexpr std::uint32_t at_box = 0xFFFFFFFF;
    NodeId run = 0;
    NodeId text = 0;
    std::uint32_t offset = 0;
};

/// The width of a table's column that was seen in the DOM.
struct ObservedColumn {
    NodeId table = 0;
    float width = 0;  // CSS pixels
};

/// What was seen in the DOM where it differs from our own layout, and replaces it: both in document order, and of a
/// table all columns.
struct Observations {
    std::vector<ObservedLine> lines;
    std::vector<ObservedColumn> columns;
};

class App {
   public:
    /// Gives it the content that pages are made of. `parts`: of the site, which it lacks so far.
    void load_site(Site site, std::vector<SitePart> parts = {});

    /// The parts that are lacking for the page under `path` in this state (as for `open`), as places in the list that load_site
    /// got. More may be needed once these are there: it is to be asked until there is none.
    std::vector<std::size_t> missing_parts(std::string_view path, std::string_view state) const;

    /// Adds a part that is missing. False where the bytes are none of this part.
    bool add_part(std::size_t part, std::string_view bytes);

    /// Whether the site has a page under `path`; also where only a missing part could tell.
    bool may_have_page(std::string_view path) const;

    /// Gives it the style sheet.
    void load_style(StyleRules rules);

    /// Gives a face its font file. False where the file cannot be read.
    bool set_font(FontFace face, std::span<const unsigned char> file);

    /// The advance of a character in the regular face, in em; 0 where it has none.
    float advance(char32_t code_point) const;

    /// A part of the work of `open`: reads all pages for the search, where `path` is the search page's.
    void prepare_open(std::string_view path);

    /// Builds the page under `path` (from the site's root); `base` is put before addresses within the site; `state` is
    /// what read_page_state reads. Nothing of it may be missing. False where there is no such page: the 404 page is built then.
    bool open(std::string_view path, std::string_view base, std::string_view state = {});
    const Document& document() const { return document_; }
    /// The edits that make the document that was open before the one that is. They refer to the latter.
    std::vector<Edit> edits() const { return find_edits(previous_, document_); }
    const Site& site() const { return site_; }
    const PageState& state() const { return state_; }
    /// The moment at which the open page would look different by itself; nothing where it never will.
    std::optional<Instant> next_change() const { return next_change_; }

    /// A part of the work of `style`: computes up to `count` styles. Returns whether none is left to compute.
    bool prepare_styles(const Media& media, std::size_t count);

    /// The faces that the page's text is set in, as bits: 1 << FontFace.
    std::uint32_t needed_faces(const Media& media);

    /// The line styles of the page, for measuring how the browser sets them.
    std::vector<LineStyle> line_styles(const Media& media);

    /// What was measured in the DOM, for all layouts to come: line styles, and the quantum of advances (see LayoutInput).
    void set_measures(std::vector<MeasuredLine> lines, float advance_quantum);

    const Layout& lay_out(const Media& media, float width, const Observations& observed);
    /// `all`: also what is in blocks that the browser has agreed on before (Agreement).
    std::vector<ExpectedBox> expected_boxes(bool all = true) const;
    std::vector<ExpectedLine> expected_lines(bool all = true) const;

    /// The DOM has been compared with the last layout: it agrees, or does not, and may not where it did before.
    void note_agreement(bool agrees);

    /// Tells how far an element's content is scrolled to the right. Forgotten when a page is opened.
    void scroll(NodeId element, float x);

    /// What of the page falls into the window, with the element `hovered` under the pointer and `pressed` pressed, or
    /// no_node. Pieces of the page that are not wholly in the window are left out.
    DisplayList paint(const Rect& window, NodeId hovered, NodeId pressed = no_node);

    /// The elements that the last paint has left out, with what is in them, in order.
    const std::vector<NodeId>& undrawn_elements() const { return paint_state_.undrawn; }

    /// How often styles have been computed: once for a page in a medium, and once for each element that comes under the
    /// pointer, or is pressed.
    std::size_t style_count() const { return style_count_; }

   private:
    bool has_all_parts() const;
    void prepare_search(const Route& route);
    StyleCache& style_cache(const Media& media);
    const Styles& style(const Media& media);
    const Styles& style_pointed(Pointing pointing);
    std::vector<ObservedBreaks> to_breaks(std::span<const ObservedLine> observed) const;
    std::vector<ObservedColumns> to_columns(std::span<const ObservedColumn> observed) const;

    Site site_;
    std::vector<SitePart> parts_;
    std::vector<std::uint8_t> added_;   // of each part, 1 where the site has it
    std::optional<SearchIndex> index_;  // made when the search page is first opened
    PageState state_;
    StyleRules style_rules_;
    std::optional<StyleCache> style_cache_;  // for the last medium
    Fonts fonts_;
    Document previous_;
    Document document_;
    std::optional<Instant> next_change_;    // of the document
    std::optional<Media> media_;  // of the styles; nothing before they are computed
    Styles styles_;
    std::size_t known_styles_ = 0;  // in the cache, at the last look
    Pointing pointing_;           // what the next ones are for
    Styles pointed_styles_;
    LayoutInput input_;
    Layout layout_;
    Agreement agreement_;
    std::vector<Piece> pieces_;
    PaintState paint_state_;
    std::size_t style_count_ = 0;
};

}  // namespace rostrum
