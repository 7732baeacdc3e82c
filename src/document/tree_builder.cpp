#include "document/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace rostrum {

namespace {

// Depth of the Document. Containers stop early enough that whatever stands in the innermost one (a table's four
// levels, and emphasis in its cells) finds room; browsers stop nesting at 512.
constexpr std::size_t container_depth_limit = 80;
constexpr std::size_t depth_limit = 100;

bool is_list(Tag tag) { return tag == Tag::Ul || tag == Tag::Ol; }

bool is_table_frame(Tag tag) { return tag == Tag::Table || tag == Tag::Thead || tag == Tag::Tbody || tag == Tag::Tr; }

// What may hold another of its kind, and so on.
bool is_container(Tag tag) {
    switch (tag) {
        case Tag::Article:
        case Tag::Blockquote:
        case Tag::Details:
        case Tag::Div:
        case Tag::Dl:
        case Tag::Figure:
        case Tag::Section: return true;
        default: return is_list(tag);
    }
}

}  // namespace

TreeBuilder::Mark TreeBuilder::open(Tag tag, std::vector<Attribute> attributes) {
    if (tag == Tag::Li) return open_markdown_item(std::move(attributes));
    if (is_inline(tag)) return open_inline(tag, Origin::Markdown, std::move(attributes));
    return open_block(tag, Origin::Markdown, std::move(attributes));
}

void TreeBuilder::close_to(Mark mark) {
    while (open_.size() > mark) pop();
}

TreeBuilder::Mark TreeBuilder::open_heading(Tag tag) { return open_any_heading(tag, Origin::Markdown, {}); }

void TreeBuilder::prepare_block() {
    close_line();
    enter_part();
    document_.trim_end();
    separate_ = false;
}

void TreeBuilder::empty(Tag tag, std::vector<Attribute> attributes) {
    if (is_inline(tag)) {
        prepare_inline();
    } else {
        prepare_block();
    }
    tell_of(document_.empty(tag, std::move(attributes)));
}

void TreeBuilder::text(std::string_view text) {
    bool at_start = holds_parts_only() || (in_raw_block() && document_.last_child() == no_node);
    if (at_start) text = without_leading_space(text);
    if (text.empty()) return;
    prepare_inline();
    document_.text(text);
    if (listener()) listener()->text(text, source_);
}

void TreeBuilder::tell_of(NodeId node) const {
    if (listener()) listener()->element(node, source_.data());
}

void TreeBuilder::raw_block(std::string_view html) {
    close_line();
    separate_ = true;
    raw_tokens(html, Place::Block);
    close_line();
    document_.trim_end();
    separate_ = true;
}

void TreeBuilder::raw_inline(std::string_view html) { raw_tokens(html, Place::Line); }

TreeBuilder::Mark TreeBuilder::push(Tag tag, Origin origin, std::vector<Attribute> attributes) {
    NodeId node = document_.open(tag, std::move(attributes));
    tell_of(node);
    open_.push_back({tag, origin, node});
    return open_.size() - 1;
}

void TreeBuilder::pop() {
    OpenElement element = open_.back();
    open_.pop_back();
    if (element.origin == Origin::Raw && !is_inline(element.tag)) document_.trim_end();
    if (is_heading(element.tag)) set_heading_id(element.node);
    if (element.must_end) report({RawProblem::Kind::NeverClosed, {}, tag_name(element.tag), nullptr, element.node});
    document_.close(element.tag);
}

TreeBuilder::Mark TreeBuilder::open_inline(Tag tag, Origin origin, std::vector<Attribute> attributes) {
    if (tag == Tag::A) close_anchor();
    prepare_inline();
    if (document_.depth() >= depth_limit) return open_.size();
    return push(tag, origin, std::move(attributes));
}

TreeBuilder::Mark TreeBuilder::open_block(Tag tag, Origin origin, std::vector<Attribute> attributes) {
    prepare_block();
    bool holds_more = is_container(tag) || (origin == Origin::Raw && is_heading(tag));
    if (holds_more && document_.depth() >= container_depth_limit) {
        separate_ = true;
        return open_.size();
    }
    return push(tag, origin, std::move(attributes));
}

// An item of a list that the depth limit has left out is left out too.
TreeBuilder::Mark TreeBuilder::open_markdown_item(std::vector<Attribute> attributes) {
    bool in_list = top() != nullptr && is_list(top()->tag) && top()->origin == Origin::Markdown;
    separate_ = true;
    return in_list ? push(Tag::Li, Origin::Markdown, std::move(attributes)) : open_.size();
}

TreeBuilder::Mark TreeBuilder::open_any_heading(Tag tag, Origin origin, std::vector<Attribute> attributes) {
    auto level = static_cast<unsigned>(tag);
    auto highest = static_cast<unsigned>(options_.highest_heading);
    if (level + moved_down_ < highest) moved_down_ = highest - level;
    tag = static_cast<Tag>(std::min(level + moved_down_, static_cast<unsigned>(Tag::H6)));
    auto is_id = [](const Attribute& attribute) { return attribute.name == "id"; };
    bool has_id = std::any_of(attributes.begin(), attributes.end(), is_id);
    if (options_.heading_ids && !has_id) attributes.push_back({"id", {}});
    close_line();
    if (top() != nullptr && top()->origin == Origin::Raw && is_heading(top()->tag)) pop();
    return open_block(tag, origin, std::move(attributes));
}

// From its text, where it has none. What refers to footnotes is no part of that.
void TreeBuilder::set_heading_id(NodeId heading) {
    const Document& document = document_.document();
    if (!document.has_attribute(heading, "id") || !document.attribute(heading, "id").empty()) return;
    std::string text;
    for (NodeId node = heading + 1; node < document.nodes.size(); ++node) {
        bool is_footnote = document.nodes[node].is_element() && document.attribute(node, "id").starts_with("fnref-");
        if (is_footnote) node = document.nodes[node].end - 1;
        else text += document.nodes[node].text;
    }
    document_.set_attribute(heading, "id", ids_.take_unique(heading_slug(text)));
}

void TreeBuilder::close_anchor() {
    for (std::size_t depth = open_.size(); depth > 0 && is_inline(open_[depth - 1].tag); --depth) {
        if (open_[depth - 1].tag != Tag::A) continue;
        close_to(depth - 1);
        return;
    }
}

// Closes what holds a line of text, so that a block can begin.
void TreeBuilder::close_line() {
    while (top() != nullptr && (is_inline(top()->tag) || top()->tag == Tag::P)) {
        document_.trim_end();
        pop();
    }
}

// What stands directly in an element that holds only others gets one of these.
void TreeBuilder::enter_part() {
    if (top() == nullptr) return;
    if (is_list(top()->tag)) push(Tag::Li, Origin::Raw, {});
    else if (is_raw(Tag::Dl)) push(Tag::Dd, Origin::Raw, {});
    else if (is_raw(Tag::Details) && document_.last_child() == no_node) document_.element(Tag::Summary, {}, "Details");
    else if (holds_parts_only() && !is_raw(Tag::Details)) open_cell(Tag::Td, {});
}

void TreeBuilder::prepare_inline() {
    enter_part();
    if (is_raw(Tag::Details)) push(Tag::P, Origin::Raw, {});
    if (!separate_) return;
    separate_ = false;
    if (ends_in_line()) document_.text("\n");
}

// (In which no block can stand.)
bool TreeBuilder::in_markdown_heading() const {
    return std::any_of(open_.begin(), open_.end(), [](const OpenElement& element) {
        return element.origin == Origin::Markdown && is_heading(element.tag);
    });
}

bool TreeBuilder::in_anchor() const {
    return std::any_of(open_.begin(), open_.end(), [](const OpenElement& element) { return element.tag == Tag::A; });
}

bool TreeBuilder::holds_parts_only() const {
    if (top() == nullptr) return false;
    bool raw_frame = top()->origin == Origin::Raw && (top()->tag == Tag::Dl || top()->tag == Tag::Details || is_table_frame(top()->tag));
    return raw_frame || is_list(top()->tag);
}

bool TreeBuilder::in_raw_block() const {
    return top() != nullptr && top()->origin == Origin::Raw && !is_inline(top()->tag);
}

// True where the current element ends in text or an inline element, to which more text would be joined.
bool TreeBuilder::ends_in_line() const {
    NodeId last = document_.last_child();
    if (last == no_node) return false;
    const Node& node = document_.document().nodes[last];
    return node.is_text() || (is_inline(node.tag) && node.tag != Tag::Br);
}

}  // namespace rostrum
