#include "layout/inline_items.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "layout/context.hpp"
#include "layout/line_breaking.hpp"
#include "layout/text_metrics.hpp"

namespace rostrum {

namespace {

constexpr std::size_t nothing = static_cast<std::size_t>(-1);

bool is_space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class Collector {
   public:
    Collector(const Context& context, AvailableWidth width, InlineRun& run) : context_(context), width_(width), run_(run) {}

    void collect(NodeId parent, Children siblings) {
        for (NodeId id = siblings.begin; id < siblings.end;) {
            close_up_to(id);
            const Node& node = context_.node(id);
            if (node.is_text()) {
                NodeId owner = node.parent == no_node ? parent : node.parent;
                add_text(id, node.text, context_.style(owner));
                ++id;
            } else {
                id = add_element(id, node);
            }
        }
        close_up_to(siblings.end);
    }

   private:
    NodeId add_element(NodeId id, const Node& node) {
        const ComputedStyle& style = context_.style(id);
        if (style.display == Display::None || style.position == Position::Absolute) return node.end;
        if (node.tag == Tag::Img) {
            add_image(id, style);
        } else if (node.tag == Tag::Svg && style.display == Display::Inline) {
            run_.needs_browser = true;
        } else if (node.tag == Tag::Br) {
            add(InlineItem::Kind::ForcedBreak, id, 0);
            forget_previous();
            after_space_ = true;
        } else if (node.tag == Tag::Wbr) {
            if (!run_.items.empty()) run_.items.back().break_after = true;
        } else if (style.display == Display::InlineBlock) {
            add_atomic(id, style.width.resolve(0) + margins(style));
            after_space_ = false;
        } else {
            add(InlineItem::Kind::Open, id,
                resolve(style.margin_left) + style.border_width.left + style.padding.left);
            open_.push_back(id);
            return id + 1;
        }
        return node.end;
    }

    float resolve(const Length& length) {
        run_.has_shares = run_.has_shares || length.unit == Length::Unit::Percent;
        return width_.resolve(length).value_or(0);
    }

    float margins(const ComputedStyle& style) { return resolve(style.margin_left) + resolve(style.margin_right); }

    void add_image(NodeId id, const ComputedStyle& style) {
        if (!image_size(context_, id)) {
            run_.needs_browser = true;
            return;
        }
        bool wraps = context_.style(context_.node(id).parent).white_space == WhiteSpace::Normal;
        if (wraps && last_character_ != nothing && before_ != 0 && allows_break_beside_box(before_, false)) {
            mark_break_behind_last_character();
        }
        add_atomic(id, atomic_size(context_, id, width_).width + margins(style));
        for (const Length& length : {style.width, style.min_width, style.max_width}) resolve(length);
        last_character_ = run_.items.size() - 1;
        before_ = wraps ? object_replacement : 0;
        after_space_ = false;
    }

    void add_atomic(NodeId id, float advance) {
        add(InlineItem::Kind::Atomic, id, advance).emergency = may_be_broken_off(id);
        previous_ = id;
        forget_previous();
    }

    void close_up_to(NodeId next) {
        while (!open_.empty() && context_.node(open_.back()).end <= next) {
            const ComputedStyle& style = context_.style(open_.back());
            add(InlineItem::Kind::Close, open_.back(),
                resolve(style.margin_right) + style.border_width.right + style.padding.right);
            // A break that was possible behind the last character comes behind the box that ends with it.
            if (run_.items.size() > 1 && run_.items[run_.items.size() - 2].break_after) {
                run_.items[run_.items.size() - 2].break_after = false;
                run_.items.back().break_after = true;
            }
            open_.pop_back();
        }
    }

    InlineItem& add(InlineItem::Kind kind, NodeId node, float advance) {
        InlineItem item;
        item.kind = kind;
        item.node = node;
        item.advance = advance;
        run_.items.push_back(item);
        return run_.items.back();
    }

    void forget_previous() { before_ = earlier_ = 0; }

    void add_text(NodeId id, std::string_view text, const ComputedStyle& style) {
        const Font* font = used_font(context_.fonts, style);
        if (!context_.fonts[static_cast<std::size_t>(style.font_face())]) run_.missing_glyphs = true;
        for (std::size_t byte = 0; byte < text.size();) {
            DecodedCharacter character = decode_utf8(text, byte);
            char32_t c = character.code_point;
            if (style.white_space == WhiteSpace::Pre) add_preserved(id, byte, c, font, style);
            else add_collapsing(id, byte, c, font, style);
            byte += character.length;
        }
    }

    float advance(const Font* font, const ComputedStyle& style, char32_t code_point) {
        return character_advance(font, style, code_point, context_.input.advance_quantum, &run_.missing_glyphs);
    }

    void add_preserved(NodeId id, std::size_t byte, char32_t c, const Font* font, const ComputedStyle& style) {
        if (c == '\n') {
            add(InlineItem::Kind::ForcedBreak, id, 0).byte = static_cast<std::uint32_t>(byte);
            column_ = 0;
        } else {
            float columns = c == '\t' ? static_cast<float>(8 - column_ % 8) : 1;
            InlineItem& item = add(InlineItem::Kind::Character, id,
                                   columns * advance(font, style, c == '\t' ? U' ' : c));
            item.byte = static_cast<std::uint32_t>(byte);
            item.emergency = may_be_broken_off(id);
            previous_ = id;
            column_ += static_cast<int>(columns);
        }
        forget_previous();
        after_space_ = false;
    }

    void add_collapsing(NodeId id, std::size_t byte, char32_t c, const Font* font, const ComputedStyle& style) {
        bool wraps = style.white_space != WhiteSpace::Nowrap;
        bool space = is_space(c);
        if (space && after_space_) return;
        if (!space && wraps && before_ != 0 && last_character_ != nothing && allows_break(earlier_, before_, c)) {
            mark_break_behind_last_character();
        }
        InlineItem& item = add(InlineItem::Kind::Character, id, advance(font, style, space ? U' ' : c));
        item.byte = static_cast<std::uint32_t>(byte);
        item.collapsible_space = space;
        item.break_after = space && wraps;
        item.emergency = !space && may_be_broken_off(id);
        previous_ = id;
        last_character_ = run_.items.size() - 1;
        earlier_ = before_;
        before_ = space ? 0 : c;
        after_space_ = space;
    }

    // Whether the next character of this text, or this box, may be broken off from what is before it. Between two nodes, what
    // both stand in decides (CSS Text 3, section 5.1).
    bool may_be_broken_off(NodeId node) const {
        NodeId around = node;
        do around = context_.node(around).parent;
        while (around != no_node && (previous_ < around || context_.node(around).end <= previous_));
        return context_.style(around).white_space == WhiteSpace::Normal;
    }

    // Boxes that end between the two characters stay on the first one's line, boxes that begin go to the next.
    void mark_break_behind_last_character() {
        std::size_t at = last_character_;
        while (at + 1 < run_.items.size() && run_.items[at + 1].kind == InlineItem::Kind::Close) ++at;
        run_.items[at].break_after = true;
    }

    const Context& context_;
    AvailableWidth width_;
    InlineRun& run_;
    std::vector<NodeId> open_;
    NodeId previous_ = 0;      // of the last character or box
    bool after_space_ = true;  // white space at the start of the run collapses away
    char32_t before_ = 0;      // the last two characters, 0 across spaces and breaks
    char32_t earlier_ = 0;
    std::size_t last_character_ = nothing;
    int column_ = 0;
};

}  // namespace

void collect_inline_items(const Context& context, NodeId parent, Children siblings, AvailableWidth width, InlineRun& run) {
    run.items.clear();
    run.width = width;
    run.lines_width.reset();
    Collector(context, width, run).collect(parent, siblings);
}

std::uint32_t character_length(std::string_view text, std::uint32_t byte) {
    return static_cast<std::uint32_t>(decode_utf8(text, byte).length);
}

}  // namespace rostrum
