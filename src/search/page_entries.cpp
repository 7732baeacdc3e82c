#include "search/page_entries.hpp"

#include "base/ascii.hpp"
#include "document/address.hpp"
#include "search/word_table.hpp"

namespace rostrum {

namespace {

// Appends the text with each run of white space as one space, none of them first.
void append_collapsed(std::string& out, std::string_view text) {
    for (char c : text) {
        if (!is_ascii_space(c)) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
}

void trim_end(std::string& text) {
    if (!text.empty() && text.back() == ' ') text.pop_back();
}

bool is_section_heading(Tag tag) { return tag >= Tag::H2 && tag <= Tag::H6; }

bool is_left_out(Tag tag) {
    return tag == Tag::Nav || tag == Tag::Header || tag == Tag::Footer || tag == Tag::Aside || tag == Tag::Button ||
           tag == Tag::H1;
}

class PageReader {
   public:
    PageReader(const Document& document, std::string_view title, std::string_view address,
               std::vector<SearchEntry>& entries)
        : document_(document), title_(title), address_(address), entries_(entries), current_(entries.size()) {
        for (const SearchEntry& entry : entries) known_addresses_.add(entry.address);
        entries_.push_back(
            {SearchEntry::Kind::Page, std::string(title), std::string(address), {}, document.description});
    }

    void read() {
        NodeId main = 0;
        while (main < document_.nodes.size() && !is_element(main, Tag::Main)) ++main;
        bool found = main < document_.nodes.size();
        NodeId end = found ? document_.nodes[main].end : static_cast<NodeId>(document_.nodes.size());
        for (NodeId node = found ? main + 1 : 0; node < end;) node = read_node(node);
        trim_end(entries_[current_].text);
    }

   private:
    bool is_element(NodeId node, Tag tag) const {
        return document_.nodes[node].is_element() && document_.nodes[node].tag == tag;
    }

    // Returns the node to go on with.
    NodeId read_node(NodeId id) {
        const Node& node = document_.nodes[id];
        while (block_end_ != no_node && id >= block_end_) leave_block();
        if (node.is_text()) {
            append_collapsed(entries_[current_].text, node.text);
            return id + 1;
        }
        if (!is_inline(node.tag) || node.tag == Tag::Br) part_words();
        if (is_left_out(node.tag)) return node.end;
        std::string address = address_of(id);
        if (!address.empty() && known_addresses_.find(address) != WordTable::none) return node.end;
        if (is_section_heading(node.tag) && !address.empty()) {
            begin_part(id, std::move(address));
            return node.end;
        }
        if (!is_inline(node.tag)) enter_block(id);
        return id + 1;
    }

    // Empty for an element without an id.
    std::string address_of(NodeId id) const {
        std::string_view name = document_.attribute(id, "id");
        return name.empty() ? std::string() : encode_address(std::string(address_) + "#" + std::string(name));
    }

    // Words of different blocks are different words, though no space stands between them.
    void part_words() { append_collapsed(entries_[current_].text, " "); }

    void enter_block(NodeId id) {
        block_ends_.push_back(block_end_);
        block_end_ = document_.nodes[id].end;
    }

    void leave_block() {
        part_words();
        block_end_ = block_ends_.back();
        block_ends_.pop_back();
    }

    void begin_part(NodeId heading, std::string address) {
        trim_end(entries_[current_].text);
        current_ = entries_.size();
        SearchEntry& entry = entries_.emplace_back();
        entry.kind = SearchEntry::Kind::Heading;
        entry.address = std::move(address);
        entry.context = title_;
        append_collapsed(entry.title, document_.text_content(heading));
        trim_end(entry.title);
    }

    const Document& document_;
    std::string_view title_;
    std::string_view address_;
    std::vector<SearchEntry>& entries_;
    std::size_t current_;        // the entry that texts belong to
    WordTable known_addresses_;  // of the entries before the page's
    NodeId block_end_ = no_node;  // of the innermost block element
    std::vector<NodeId> block_ends_;  // of those around it
};

}  // namespace

void append_entries(const Document& document, std::string_view title, std::string_view address,
                    std::vector<SearchEntry>& entries) {
    PageReader(document, title, address, entries).read();
}

}  // namespace rostrum
