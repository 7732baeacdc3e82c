// Inline formatting: greedy line breaking, then line boxes with their baselines (CSS 2.2, 9.4.2 and 10.8).
#include <algorithm>
#include <utility>

#include "layout/context.hpp"

namespace rostrum {

namespace {

using Kind = InlineItem::Kind;

// Browsers compare in 1/64 px; less than that is not an overflow.
constexpr float tolerance = 1.0f / 64;

bool is_at(const InlineItem& item, const LineStart& start) {
    return item.node == start.node && (item.kind == Kind::Atomic || (item.kind == Kind::Character && item.byte == start.byte));
}

// Boxes that begin right before an item go to its line.
std::size_t with_opened_boxes(const std::vector<InlineItem>& items, std::size_t begin, std::size_t item) {
    while (item > begin && items[item - 1].kind == Kind::Open) --item;
    return item;
}

// Lines as the DOM has them.
std::vector<LineRange> observed_lines(const std::vector<InlineItem>& items, const ObservedBreaks& observed) {
    std::vector<LineRange> lines;
    LineRange line;
    std::size_t next = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (next < observed.starts.size() && is_at(items[i], observed.starts[next])) {
            ++next;
            std::size_t end = with_opened_boxes(items, line.begin, i);
            if (end > line.begin) {
                line.end = end;
                lines.push_back(line);
                line.begin = end;
            }
        }
        if (items[i].kind == Kind::ForcedBreak) {
            line.end = i + 1;
            lines.push_back(line);
            line.begin = i + 1;
        }
    }
    line.end = items.size();
    if (line.end > line.begin) lines.push_back(line);
    return lines;
}

// The end of the line that begins at `begin`: greedily as much as fits.
std::size_t find_line_end(const std::vector<InlineItem>& items, std::size_t begin, float width) {
    float used = 0;
    std::size_t last_break = begin;
    std::size_t last_emergency = begin;
    bool has_character = false;
    for (std::size_t i = begin; i < items.size(); ++i) {
        const InlineItem& item = items[i];
        if (item.kind == Kind::ForcedBreak) return i + 1;
        used += item.advance;
        if (item.emergency && has_character) last_emergency = with_opened_boxes(items, begin, i);
        // Spaces hang, also where a box ends behind them; a box goes with its first character.
        bool edge = item.kind == Kind::Open || (item.kind == Kind::Close && item.advance == 0);
        bool may_wait = item.collapsible_space || edge;
        if (!may_wait && used > width + tolerance) {
            if (last_break > begin) return last_break;
            if (last_emergency > begin) return last_emergency;
        }
        has_character = has_character || item.kind == Kind::Character || item.kind == Kind::Atomic;
        if (item.break_after) last_break = i + 1;
    }
    return items.size();
}

std::vector<LineRange> break_lines(const std::vector<InlineItem>& items, float width) {
    std::vector<LineRange> lines;
    for (std::size_t begin = 0; begin < items.size();) {
        std::size_t end = find_line_end(items, begin, width);
        lines.push_back({begin, end});
        begin = end;
    }
    return lines;
}

// The width of the longest piece that only an emergency would break.
float longest_piece(const std::vector<InlineItem>& items) {
    float longest = 0;
    float piece = 0;
    for (const InlineItem& item : items) {
        if (!item.collapsible_space) longest = std::max(longest, piece += item.advance);
        if (item.break_after) piece = 0;
    }
    return longest;
}

// The same number of lines, as narrow as they can be, so that no single short word is left for the last one (CSS Text 4,
// 6.4.2). As in Blink, longer paragraphs and those with forced breaks are left as they are.
std::vector<LineRange> balance_lines(const std::vector<InlineItem>& items, float width) {
    constexpr std::size_t most_lines = 6;
    std::vector<LineRange> lines = break_lines(items, width);
    bool forced = std::any_of(items.begin(), items.end(), [](auto& item) { return item.kind == Kind::ForcedBreak; });
    if (forced || lines.size() < 2 || lines.size() > most_lines) return lines;
    float enough = width;
    float too_narrow = std::max(width / static_cast<float>(lines.size()), longest_piece(items)) - tolerance;
    while (enough - too_narrow > tolerance) {
        float middle = (enough + too_narrow) / 2;
        std::vector<LineRange> tried = break_lines(items, middle);
        bool fits = tried.size() <= lines.size();
        (fits ? enough : too_narrow) = middle;
        if (fits) lines = std::move(tried);
    }
    return lines;
}

// What comes behind the last forced break of a <pre> or a <br> is a line box only if something stands on it: boxes that
// merely end there take no height (CSS 2.2, 9.4.2).
void drop_empty_last_line(const std::vector<InlineItem>& items, std::vector<LineRange>& lines) {
    if (lines.empty()) return;
    for (std::size_t i = lines.back().begin; i < lines.back().end; ++i) {
        bool edge = items[i].kind == Kind::Open || items[i].kind == Kind::Close;
        if (!edge || items[i].advance != 0) return;
    }
    std::size_t end = lines.back().end;
    lines.pop_back();
    if (!lines.empty()) lines.back().end = end;
}

const ObservedBreaks* find_observed(const LayoutInput& input, const Document& document, const std::vector<InlineItem>& items) {
    if (input.observed_breaks.empty()) return nullptr;
    NodeId blank = no_node;
    for (const InlineItem& item : items) {
        if (item.kind != Kind::Character || item.node == blank) continue;
        if (is_blank(document.nodes[item.node].text)) {
            blank = item.node;
            continue;
        }
        auto found = std::lower_bound(
            input.observed_breaks.begin(), input.observed_breaks.end(), item.node,
            [](const ObservedBreaks& observed, NodeId text) { return observed.first_text < text; });
        return found != input.observed_breaks.end() && found->first_text == item.node ? &*found : nullptr;
    }
    return nullptr;
}

// Places the items of one inline formatting context, line by line.
class LineBuilder {
   public:
    LineBuilder(const Context& context, NodeId parent, const std::vector<InlineItem>& items, Point origin, float width)
        : context_(context), style_(context.style(parent)), items_(items), origin_(origin), width_(width),
          strut_(context.line_metrics(style_)) {}

    Content build(const std::vector<LineRange>& lines) {
        Content content;
        for (const LineRange& line : lines) {
            std::vector<OpenBox> open = open_;
            Extent reach = extent(line, open);
            content.add_baseline(content.height, reach.above);
            if (context_.output) place(line, origin_.y + content.height + reach.above);
            else open_ = std::move(open);
            content.height += reach.above + reach.below;
        }
        return content;
    }

   private:
    struct OpenBox {
        NodeId node = no_node;
        std::size_t fragment = no_fragment;  // its part on this line
        float baseline_shift = 0;
        LineMetrics metrics;
    };

    static constexpr std::size_t no_fragment = static_cast<std::size_t>(-1);

    // The end of the line without its trailing spaces, which hang.
    std::size_t trimmed_end(const LineRange& line) const {
        std::size_t end = line.end;
        for (std::size_t i = line.end; i > line.begin; --i) {
            const InlineItem& item = items_[i - 1];
            if (item.kind == Kind::Character && !item.collapsible_space) break;
            if (item.kind == Kind::Atomic) break;
            if (item.collapsible_space) end = i - 1;
        }
        return end;
    }

    bool is_hanging(std::size_t i, std::size_t trimmed) const { return i >= trimmed && items_[i].collapsible_space; }

    float line_width(const LineRange& line, std::size_t trimmed) const {
        float width = 0;
        for (std::size_t i = line.begin; i < line.end; ++i) {
            if (!is_hanging(i, trimmed)) width += items_[i].advance;
        }
        return width;
    }

    struct Extent {
        float above;
        float below;
        void include(float a, float b) {
            above = std::max(above, a);
            below = std::max(below, b);
        }
    };

    // How far the line reaches above and below its baseline: the strut, every box on it, every atomic inline. `open`: the
    // boxes that begin before it; afterwards those that go on behind it.
    Extent extent(const LineRange& line, std::vector<OpenBox>& open) const {
        Extent extent{strut_.above, strut_.below};
        auto include = [&](const OpenBox& box) {
            extent.include(box.metrics.above + box.baseline_shift, box.metrics.below - box.baseline_shift);
        };
        for (const OpenBox& box : open) include(box);
        for (std::size_t i = line.begin; i < line.end; ++i) {
            const InlineItem& item = items_[i];
            if (item.kind == Kind::Open) {
                open.push_back(open_box(item.node, open));
                include(open.back());
            } else if (item.kind == Kind::Close && !open.empty()) {
                open.pop_back();
            } else if (item.kind == Kind::Atomic) {
                const ComputedStyle& style = context_.style(item.node);
                float height = atomic_size(context_, item.node, definite(width_)).height + style.margin_top.resolve(width_) +
                               style.margin_bottom.resolve(width_);
                float baseline_shift = style.vertical_align + (open.empty() ? 0 : open.back().baseline_shift);
                extent.include(height + baseline_shift, -baseline_shift);
            }
        }
        return extent;
    }

    OpenBox open_box(NodeId node, const std::vector<OpenBox>& stack) const {
        OpenBox box;
        box.node = node;
        box.metrics = context_.line_metrics(context_.style(node));
        box.baseline_shift = context_.style(node).vertical_align + (stack.empty() ? 0 : stack.back().baseline_shift);
        return box;
    }

    void place(const LineRange& line, float baseline) {
        std::size_t trimmed = trimmed_end(line);
        float free = width_ - line_width(line, trimmed);
        x_ = origin_.x;
        if (style_.text_align == TextAlign::Center) x_ += std::max(0.0f, free / 2);
        if (style_.text_align == TextAlign::Right) x_ += std::max(0.0f, free);
        baseline_ = baseline;
        first_of_line_ = true;
        text_fragment_ = no_fragment;
        for (OpenBox& box : open_) begin_part(box, false);
        for (std::size_t i = line.begin; i < line.end; ++i) {
            if (!is_hanging(i, trimmed)) place_item(items_[i]);
        }
        for (OpenBox& box : open_) end_part(box, x_, false);
    }

    void place_item(const InlineItem& item) {
        switch (item.kind) {
            case Kind::Character: place_character(item); return;
            case Kind::ForcedBreak: return;
            case Kind::Open: {
                open_.push_back(open_box(item.node, open_));
                x_ += context_.style(item.node).margin_left.resolve(width_);
                begin_part(open_.back(), true);
                x_ += item.advance - context_.style(item.node).margin_left.resolve(width_);
                break;
            }
            case Kind::Close: {
                float margin = context_.style(item.node).margin_right.resolve(width_);
                end_part(open_.back(), x_ + item.advance - margin, true);
                open_.pop_back();
                x_ += item.advance;
                break;
            }
            case Kind::Atomic: place_atomic(item); break;
        }
        text_fragment_ = no_fragment;
    }

    void place_character(const InlineItem& item) {
        const std::string& text = context_.node(item.node).text;
        std::uint32_t end = item.byte + character_length(text, item.byte);
        if (text_fragment_ == no_fragment || emitted(text_fragment_).node != item.node) {
            const LineMetrics& metrics = open_.empty() ? strut_ : open_.back().metrics;
            float baseline_shift = open_.empty() ? 0 : open_.back().baseline_shift;
            Fragment fragment;
            fragment.kind = Fragment::Kind::Text;
            fragment.node = item.node;
            fragment.begin = item.byte;
            fragment.first_of_line = first_of_line_;
            fragment.first_of_run = first_of_run_;
            first_of_run_ = false;
            fragment.baseline = baseline_ - baseline_shift;
            fragment.rect = {x_, fragment.baseline - metrics.ascent, 0, metrics.ascent + metrics.descent};
            text_fragment_ = context_.emit(fragment);
            first_of_line_ = false;
        }
        Fragment& fragment = emitted(text_fragment_);
        fragment.end = end;
        x_ += item.advance;
        fragment.rect.width = x_ - fragment.rect.x;
    }

    void place_atomic(const InlineItem& item) {
        const ComputedStyle& style = context_.style(item.node);
        float baseline_shift = style.vertical_align + (open_.empty() ? 0 : open_.back().baseline_shift);
        Size size = atomic_size(context_, item.node, definite(width_));
        float bottom = baseline_ - baseline_shift - style.margin_bottom.resolve(width_);
        context_.emit_box(item.node, {x_ + style.margin_left.resolve(width_), bottom - size.height, size.width, size.height});
        x_ += item.advance;
    }

    // Boxes that show nothing too: they are compared with the DOM's.
    void begin_part(OpenBox& box, bool first_part) {
        const ComputedStyle& style = context_.style(box.node);
        float top = baseline_ - box.baseline_shift - box.metrics.ascent - style.padding.top - style.border_width.top;
        float edges = style.padding.vertical() + style.border_width.vertical();
        box.fragment = context_.emit_box(box.node, {x_, top, 0, box.metrics.ascent + box.metrics.descent + edges});
        emitted(box.fragment).first_part = first_part;
    }

    void end_part(OpenBox& box, float right, bool last_part) {
        Fragment& fragment = emitted(box.fragment);
        fragment.rect.width = right - fragment.rect.x;
        fragment.last_part = last_part;
    }

    Fragment& emitted(std::size_t i) const { return context_.output->layout.fragments[i]; }

    const Context& context_;
    const ComputedStyle& style_;
    const std::vector<InlineItem>& items_;
    Point origin_;
    float width_;
    LineMetrics strut_;
    std::vector<OpenBox> open_;  // inline boxes that continue on the next line
    float x_ = 0;
    float baseline_ = 0;
    bool first_of_line_ = true;
    bool first_of_run_ = true;
    std::size_t text_fragment_ = no_fragment;
};

// The width that is asked for: of the longest piece between two places where a line may end, or must.
float asked_width(const Context& context, const std::vector<InlineItem>& items, AvailableWidth::Kind kind) {
    bool least = kind == AvailableWidth::Kind::MinContent;
    float widest = 0;
    float piece = 0;
    float hanging = 0;  // a space at the end counts only if something follows
    auto end_piece = [&] {
        widest = std::max(widest, piece);
        piece = hanging = 0;
    };
    for (const InlineItem& item : items) {
        bool box_edge = item.kind == Kind::Open || item.kind == Kind::Close;
        if (item.kind == Kind::ForcedBreak) {
            end_piece();
        } else if (item.collapsible_space) {
            hanging = item.advance;
        } else if (!least || item.kind != Kind::Atomic || !is_compressible(context, item.node)) {
            if (!box_edge || item.advance > 0) piece += std::exchange(hanging, 0.0f);
            piece += item.advance;
        }
        if (least && item.break_after) end_piece();
    }
    end_piece();
    return widest;
}

std::vector<LineRange> find_lines(const Context& context, NodeId parent, const std::vector<InlineItem>& items, float width) {
    const ObservedBreaks* observed = find_observed(context.input, context.document, items);
    bool balanced = context.style(parent).text_wrap == TextWrap::Balance;
    std::vector<LineRange> lines = observed   ? observed_lines(items, *observed)
                                   : balanced ? balance_lines(items, width)
                                              : break_lines(items, width);
    drop_empty_last_line(items, lines);
    return lines;
}

}  // namespace

Content format_inline(const Context& context, NodeId parent, Children siblings, const Space& space) {
    std::unique_ptr<Measured>& kept = context.measured[siblings.begin];
    InlineRun unmeasured;
    InlineRun& run = context.output && !kept ? unmeasured : context.kept(siblings.begin).run;
    bool fits = run.width && (!run.has_shares || run.width == space.width);
    if (!fits) collect_inline_items(context, parent, siblings, space.width, run);
    if (!space.width.is_definite()) return {.width = asked_width(context, run.items, space.width.kind)};
    float width = space.width.pixels;
    if (run.lines_width != width) run.lines = find_lines(context, parent, run.items, width);
    run.lines_width = width;
    Content content = LineBuilder(context, parent, run.items, space.origin, width).build(run.lines);
    if (context.output) {
        Layout& layout = context.output->layout;
        layout.missing_glyphs = layout.missing_glyphs || run.missing_glyphs;
        layout.needs_browser = layout.needs_browser || run.needs_browser;
        kept.reset();  // it is not asked for again
    }
    return content;
}

}  // namespace rostrum
