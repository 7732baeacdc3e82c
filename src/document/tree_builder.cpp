#include "document/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include "document/entities.hpp"

namespace rostrum {

namespace {

// Depth of the Document. Containers stop early enough that whatever stands in the innermost one (a table's four
// levels, and emphasis in its cells) finds room; browsers stop nesting at 512.
constexpr std::size_t container_depth_limit = 80;
constexpr std::size_t depth_limit = 100;

bool is_list(Tag tag) { return tag == Tag::Ul || tag == Tag::Ol; }

bool is_container(Tag tag) { return is_list(tag) || tag == Tag::Blockquote || tag == Tag::Div; }

std::string_view without_leading_space(std::string_view text) {
    std::size_t first = text.find_first_not_of(" \t\n\r\f");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
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

void TreeBuilder::prepare_block() {
    close_line();
    enter_list();
    document_.trim_end();
    separate_ = false;
}

void TreeBuilder::empty(Tag tag, std::vector<Attribute> attributes) {
    if (is_inline(tag)) {
        prepare_inline();
    } else {
        prepare_block();
    }
    document_.empty(tag, std::move(attributes));
}

void TreeBuilder::text(std::string_view text) {
    if (in_raw_block() && document_.last_child() == no_node) text = without_leading_space(text);
    if (text.empty()) return;
    prepare_inline();
    document_.text(text);
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
    if (origin == Origin::Raw) take_ids(attributes);
    document_.open(tag, std::move(attributes));
    open_.push_back({tag, origin});
    return open_.size() - 1;
}

void TreeBuilder::pop() {
    OpenElement element = open_.back();
    open_.pop_back();
    if (element.origin == Origin::Raw && !is_inline(element.tag)) document_.trim_end();
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
    if (is_container(tag) && document_.depth() >= container_depth_limit) {
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

// Opens an item of the raw list around, closing the item before it; false where there is no such list.
bool TreeBuilder::open_raw_item(std::vector<Attribute> attributes) {
    for (std::size_t depth = open_.size(); depth > 0; --depth) {
        const OpenElement& element = open_[depth - 1];
        if (element.origin == Origin::Markdown) return false;
        if (!is_list(element.tag)) continue;
        close_to(depth);
        push(Tag::Li, Origin::Raw, std::move(attributes));
        return true;
    }
    return false;
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

void TreeBuilder::enter_list() {
    if (top() != nullptr && is_list(top()->tag)) push(Tag::Li, Origin::Raw, {});
}

void TreeBuilder::prepare_inline() {
    enter_list();
    if (!separate_) return;
    separate_ = false;
    if (ends_in_line()) document_.text("\n");
}

void TreeBuilder::raw_tokens(std::string_view html, Place place) {
    RawHtmlReader reader(html);
    for (RawToken token = reader.next(); token.kind != RawToken::Kind::End; token = reader.next()) {
        switch (token.kind) {
            case RawToken::Kind::StartTag: raw_start_tag(std::move(token), place); break;
            case RawToken::Kind::EndTag: raw_end_tag(token, place); break;
            case RawToken::Kind::Comment: break;
            case RawToken::Kind::Text: raw_text(decode_entities(token.source), place); break;
            default: raw_text(token.source, place); break;
        }
    }
}

void TreeBuilder::raw_start_tag(RawToken token, Place place) {
    if (token.tag == Tag::Br) {
        take_ids(token.attributes);
        empty(Tag::Br, std::move(token.attributes));
    } else if (is_inline(token.tag)) {
        open_inline(token.tag, Origin::Raw, std::move(token.attributes));
    } else if (in_heading()) {
        raw_text(token.source, place);
    } else if (token.tag == Tag::Li) {
        if (!open_raw_item(std::move(token.attributes))) raw_text(token.source, place);
    } else {
        open_block(token.tag, Origin::Raw, std::move(token.attributes));
    }
}

void TreeBuilder::raw_end_tag(const RawToken& token, Place place) {
    Tag tag = token.tag;
    if (!is_inline(tag) && in_heading()) return raw_text(token.source, place);
    for (std::size_t depth = open_.size(); depth > 0; --depth) {
        const OpenElement& element = open_[depth - 1];
        if (element.origin == Origin::Markdown) return;
        if (element.tag == tag) return close_to(depth - 1);
        bool ends_line = is_inline(tag) || tag == Tag::P;
        if (ends_line && !is_inline(element.tag)) return;
        if (tag == Tag::Li && is_list(element.tag)) return;
    }
}

void TreeBuilder::raw_text(std::string_view text, Place place) {
    bool at_block_start = document_.last_child() == no_node && (top() == nullptr || !is_inline(top()->tag));
    bool in_list = top() != nullptr && is_list(top()->tag);
    if (place == Place::Block && (at_block_start || in_list || separate_)) text = without_leading_space(text);
    this->text(text);
}

// An id stands once on a page: later ones are left out.
void TreeBuilder::take_ids(std::vector<Attribute>& attributes) {
    std::erase_if(attributes, [this](const Attribute& attribute) {
        return attribute.name == "id" && !ids_.take(attribute.value);
    });
}

bool TreeBuilder::in_heading() const {
    return std::any_of(open_.begin(), open_.end(),
                       [](const OpenElement& element) { return element.tag >= Tag::H1 && element.tag <= Tag::H6; });
}

bool TreeBuilder::in_anchor() const {
    return std::any_of(open_.begin(), open_.end(), [](const OpenElement& element) { return element.tag == Tag::A; });
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
