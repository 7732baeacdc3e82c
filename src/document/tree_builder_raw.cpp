// The half of TreeBuilder that raw tags go through.
#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "document/entities.hpp"
#include "document/tree_builder.hpp"

namespace rostrum {

namespace {

bool is_item(Tag tag) { return tag == Tag::Li || tag == Tag::Dt || tag == Tag::Dd; }

bool is_list_of(Tag item, Tag list) { return item == Tag::Li ? list == Tag::Ul || list == Tag::Ol : list == Tag::Dl; }

bool is_row_group(Tag tag) { return tag == Tag::Thead || tag == Tag::Tbody; }

// What is a boundary to end tags within it.
bool is_cell(Tag tag) { return tag == Tag::Td || tag == Tag::Th || tag == Tag::Caption; }

bool is_table_part(Tag tag) { return is_cell(tag) || is_row_group(tag) || tag == Tag::Tr; }

// Elements whose end HTML knows by itself.
bool may_be_left_open(Tag tag) { return tag == Tag::P || is_item(tag) || is_table_part(tag); }

bool has_attribute(const std::vector<Attribute>& attributes, std::string_view name) {
    return std::any_of(attributes.begin(), attributes.end(), [&](const Attribute& attribute) { return attribute.name == name; });
}

}  // namespace

void TreeBuilder::raw_tokens(std::string_view html, Place place) {
    if (listener()) listener()->raw_html(html);
    std::string_view around = source_;
    RawHtmlReader reader(html);
    for (RawToken token = reader.next(); token.kind != RawToken::Kind::End; token = reader.next()) {
        made_from(token.source);
        switch (token.kind) {
            case RawToken::Kind::StartTag: raw_start_tag(std::move(token), place); break;
            case RawToken::Kind::EndTag: raw_end_tag(token, place); break;
            case RawToken::Kind::Comment: break;
            case RawToken::Kind::Text: raw_text(decode_entities(token.source), place); break;
            default:
                report({RawProblem::Kind::Unknown, token.source, {}, token.source.data()});
                raw_text(token.source, place);
                break;
        }
    }
    made_from(around);
}

void TreeBuilder::raw_start_tag(RawToken token, Place place) {
    if (!fits(token.tag)) {
        report({RawProblem::Kind::Misplaced, token.source, tag_name(token.tag), token.source.data()});
        return raw_text(token.source, place);
    }
    for (std::string_view name : token.left_out) report({RawProblem::Kind::Attribute, token.source, name, name.data()});
    take_ids(token);
    const char* address = listener() ? token.address : nullptr;
    if (is_void(token.tag)) {
        raw_void(token.tag, std::move(token.attributes), place);
        if (address) listener()->address(document_.last_child(), address);
        return;
    }
    open_raw(token.tag, std::move(token.attributes));
    if (!listener() || !is_newest(token.tag)) return;  // where it would be too deep
    if (address) listener()->address(top()->node, address);
    open_.back().must_end = !may_be_left_open(token.tag);
}

// True where the innermost element was made of such a raw tag just now.
bool TreeBuilder::is_newest(Tag tag) const {
    if (top() == nullptr || top()->origin != Origin::Raw || top()->must_end) return false;
    bool is_last = top()->node + 1 == document_.document().nodes.size();
    return is_last && (top()->tag == tag || (is_heading(top()->tag) && is_heading(tag)));
}

// True where the element may be opened; where its text is shown instead, it stands outside of what it belongs to.
bool TreeBuilder::fits(Tag tag) const {
    if (is_inline(tag)) return true;
    if (in_markdown_heading()) return false;
    if (is_item(tag)) return raw_list_around(tag) > 0;
    if (tag == Tag::Caption) return is_raw(Tag::Table) && document_.last_child() == no_node;
    if (tag == Tag::Summary) return is_raw(Tag::Details) && document_.last_child() == no_node;
    return !is_table_part(tag) || raw_table_around() > 0;
}

void TreeBuilder::raw_void(Tag tag, std::vector<Attribute> attributes, Place place) {
    if (tag == Tag::Img) {
        // In a block of raw HTML, an image that stands alone gets a paragraph, for the space around it.
        bool in_text = top() != nullptr && (top()->origin == Origin::Raw || is_inline(top()->tag));
        if (place == Place::Block && !in_text) open_block(Tag::P, Origin::Raw, {});
        if (!has_attribute(attributes, "alt")) attributes.push_back({"alt", {}});
        // Images are as high as their width says: none is drawn out of shape.
        bool is_wide = has_attribute(attributes, "width");
        if (is_wide) std::erase_if(attributes, [](const Attribute& attribute) { return attribute.name == "height"; });
    }
    empty(tag, std::move(attributes));
}

void TreeBuilder::open_raw(Tag tag, std::vector<Attribute> attributes) {
    if (is_inline(tag)) {
        open_inline(tag, Origin::Raw, std::move(attributes));
    } else if (is_heading(tag)) {
        open_any_heading(tag, Origin::Raw, std::move(attributes));
    } else if (is_item(tag)) {
        open_raw_item(tag, std::move(attributes));
    } else if (is_row_group(tag)) {
        open_row_group(tag, std::move(attributes));
    } else if (tag == Tag::Tr) {
        open_row(std::move(attributes));
    } else if (tag == Tag::Td || tag == Tag::Th) {
        open_cell(tag, std::move(attributes));
    } else if (tag == Tag::Caption || tag == Tag::Summary) {
        push(tag, Origin::Raw, std::move(attributes));
    } else if (tag == Tag::Table) {
        open_table(std::move(attributes));
    } else if (tag == Tag::Details) {
        open_details(std::move(attributes));
    } else {
        open_block(tag, Origin::Raw, std::move(attributes));
    }
}

// Closes the item before it.
void TreeBuilder::open_raw_item(Tag tag, std::vector<Attribute> attributes) {
    close_to(raw_list_around(tag));
    push(tag, Origin::Raw, std::move(attributes));
}

// Where a list for such items stands in the stack, one more than its index; 0 where there is none around.
std::size_t TreeBuilder::raw_list_around(Tag item) const {
    for (std::size_t depth = open_.size(); depth > 0; --depth) {
        const OpenElement& element = open_[depth - 1];
        if (element.origin == Origin::Markdown || is_cell(element.tag)) return 0;
        if (is_list_of(item, element.tag)) return depth;
    }
    return 0;
}

// The same for the table whose parts may be opened here.
std::size_t TreeBuilder::raw_table_around() const {
    for (std::size_t depth = open_.size(); depth > 0; --depth) {
        if (open_[depth - 1].origin == Origin::Markdown) return 0;
        if (open_[depth - 1].tag == Tag::Table) return depth;
    }
    return 0;
}

// A head that does not come first would be shown first all the same.
void TreeBuilder::open_row_group(Tag tag, std::vector<Attribute> attributes) {
    close_to(raw_table_around());
    bool first = document_.last_child() == no_node || document_.document().nodes[document_.last_child()].tag == Tag::Caption;
    push(first ? tag : Tag::Tbody, Origin::Raw, std::move(attributes));
}

void TreeBuilder::open_row(std::vector<Attribute> attributes) {
    std::size_t table = raw_table_around();
    std::size_t depth = open_.size();
    while (depth > table && !is_row_group(open_[depth - 1].tag)) --depth;
    if (depth == table) open_row_group(Tag::Tbody, {});
    else close_to(depth);
    push(Tag::Tr, Origin::Raw, std::move(attributes));
}

void TreeBuilder::open_cell(Tag tag, std::vector<Attribute> attributes) {
    std::size_t table = raw_table_around();
    std::size_t depth = open_.size();
    while (depth > table && open_[depth - 1].tag != Tag::Tr) --depth;
    if (depth == table) open_row({});
    else close_to(depth);
    push(tag, Origin::Raw, std::move(attributes));
}

// What is too wide for the page scrolls, as tables in Markdown do.
void TreeBuilder::open_table(std::vector<Attribute> attributes) {
    if (options_.scroll_boxes) {
        Mark box = open_block(Tag::Div, Origin::Raw, {{"class", "scroll"}, {"tabindex", "0"}});
        if (box == open_.size()) return;  // too deep
        open_.back().is_scroll_box = true;
    }
    open_block(Tag::Table, Origin::Raw, std::move(attributes));
}

// It has an id, by which the page remembers what the visitor has unfolded, or what was written unfolded and is folded.
void TreeBuilder::open_details(std::vector<Attribute> attributes) {
    auto is_id = [](const Attribute& attribute) { return attribute.name == "id"; };
    bool unfolded = std::erase_if(attributes, [](const Attribute& attribute) { return attribute.name == "open"; }) > 0;
    auto id = std::find_if(attributes.begin(), attributes.end(), is_id);
    if (id == attributes.end()) id = attributes.insert(id, {"id", ids_.take_unique("fold")});
    bool toggled = options_.is_toggled && options_.is_toggled(id->value);
    if (unfolded) attributes.push_back({"data-unfolded", {}});
    if (unfolded != toggled) attributes.push_back({"open", {}});
    open_block(Tag::Details, Origin::Raw, std::move(attributes));
}

void TreeBuilder::raw_end_tag(const RawToken& token, Place place) {
    Tag tag = token.tag;
    if (!is_inline(tag) && in_markdown_heading()) return raw_text(token.source, place);
    for (std::size_t depth = open_.size(); depth > 0; --depth) {
        const OpenElement& element = open_[depth - 1];
        if (element.origin == Origin::Markdown) break;
        if (element.tag == tag && !element.is_scroll_box) return close_raw(depth);
        if (is_heading(element.tag) && is_heading(tag)) return close_raw(depth);
        bool ends_line = is_inline(tag) || tag == Tag::P;
        if (ends_line && !is_inline(element.tag)) break;
        if (is_item(tag) && is_list_of(tag, element.tag)) break;
        if (element.tag == Tag::Table || (is_cell(element.tag) && !is_table_part(tag) && tag != Tag::Table)) break;
    }
    bool may_be_closed_already = may_be_left_open(tag) || is_void(tag);
    if (!may_be_closed_already) report({RawProblem::Kind::ClosesNothing, token.source, tag_name(tag), token.source.data()});
}

// Closes the element at this depth by its end tag, and with a table the box that it scrolls in.
void TreeBuilder::close_raw(std::size_t depth) {
    close_to(depth);
    open_.back().must_end = false;
    bool in_scroll_box = depth > 1 && open_.back().tag == Tag::Table && open_[depth - 2].is_scroll_box;
    close_to(in_scroll_box ? depth - 2 : depth - 1);
}

void TreeBuilder::raw_text(std::string_view text, Place place) {
    bool at_block_start = document_.last_child() == no_node && (top() == nullptr || !is_inline(top()->tag));
    if (place == Place::Block && (at_block_start || holds_parts_only() || separate_)) text = without_leading_space(text);
    this->text(text);
}

// An id stands once on a page: later ones are left out, and those that the shell may have.
void TreeBuilder::take_ids(RawToken& token) {
    std::erase_if(token.attributes, [&](const Attribute& attribute) {
        if (attribute.name != "id" || (!attribute.value.starts_with(shell_id_prefix) && ids_.take(attribute.value))) return false;
        report({RawProblem::Kind::IdTaken, token.source, attribute.value, token.id});
        return true;
    });
}

void TreeBuilder::report(RawProblem problem) const {
    if (listener()) listener()->problem(problem);
}

}  // namespace rostrum
