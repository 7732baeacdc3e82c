#include "document/html_writer.hpp"

#include <vector>

namespace rostrum {

namespace {

void append_escaped(std::string& out, std::string_view text) {
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char* reference = nullptr;
        switch (text[i]) {
            case '&': reference = "&amp;"; break;
            case '<': reference = "&lt;"; break;
            case '>': reference = "&gt;"; break;
            case '"': reference = "&quot;"; break;
            case '\r': reference = "&#13;"; break;
            default: continue;
        }
        out += text.substr(written, i - written);
        out += reference;
        written = i + 1;
    }
    out += text.substr(written);
}

// Attributes that are true by being there.
bool is_boolean(std::string_view name) {
    return name == "checked" || name == "disabled" || name == "hidden" || name == "inert" || name == "open" ||
           name == "reversed";
}

class HtmlWriter {
   public:
    HtmlWriter(const Document& document, LineEnds line_ends) : document_(document), line_ends_(line_ends) {}

    std::string write(NodeId begin, NodeId end) {
        out_.reserve(static_cast<std::size_t>(end - begin) * 32);
        for (NodeId id = begin; id < end; ++id) {
            while (!open_.empty() && document_.nodes[open_.back()].end <= id) end_tag();
            if (document_.nodes[id].is_text()) {
                text(id);
            } else {
                start_tag(id);
            }
        }
        while (!open_.empty()) end_tag();
        return std::move(out_);
    }

   private:
    // Begins a new line unless one has just begun.
    void line_end() {
        if (line_ends_ == LineEnds::BetweenBlocks && !out_.empty() && out_.back() != '\n') out_ += '\n';
    }

    void text(NodeId id) {
        const Node& node = document_.nodes[id];
        // A parser drops one line feed directly behind <pre>.
        bool first_in_pre = !open_.empty() && id == open_.back() + 1 && document_.nodes[open_.back()].tag == Tag::Pre;
        if (first_in_pre && node.text.front() == '\n') out_ += '\n';
        append_escaped(out_, node.text);
    }

    void start_tag(NodeId id) {
        const Node& node = document_.nodes[id];
        if (!is_inline(node.tag)) line_end();
        out_ += '<';
        out_ += tag_name(node.tag);
        for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
            attribute(document_.attributes[node.first_attribute + i]);
        }
        if (!is_void(node.tag)) {
            out_ += '>';
            open_.push_back(id);
            if (node.tag == Tag::Blockquote && node.end == id + 1) line_end();  // as the specification has it
            return;
        }
        out_ += " />";
        if (!is_inline(node.tag) || (node.tag == Tag::Br && is_before_text(id))) line_end();
    }

    void attribute(const Attribute& attribute) {
        out_ += ' ';
        out_ += attribute.name;
        if (attribute.value.empty() && is_boolean(attribute.name)) return;
        out_ += "=\"";
        append_escaped(out_, attribute.value);
        out_ += '"';
    }

    void end_tag() {
        const Node& node = document_.nodes[open_.back()];
        open_.pop_back();
        out_ += "</";
        out_ += tag_name(node.tag);
        out_ += '>';
        if (!is_inline(node.tag)) line_end();
    }

    bool is_before_text(NodeId id) const {
        NodeId next = document_.nodes[id].end;
        return next < document_.nodes.size() && document_.nodes[next].is_text() &&
               document_.nodes[next].parent == document_.nodes[id].parent;
    }

    const Document& document_;
    LineEnds line_ends_;
    std::string out_;
    std::vector<NodeId> open_;
};

}  // namespace

std::string write_html(const Document& document, NodeId begin, NodeId end, LineEnds line_ends) {
    return HtmlWriter(document, line_ends).write(begin, end);
}

std::string write_html(const Document& document, LineEnds line_ends) {
    return write_html(document, 0, static_cast<NodeId>(document.nodes.size()), line_ends);
}

std::string write_html(const Document& document, NodeId node, LineEnds line_ends) {
    return write_html(document, node, document.nodes[node].end, line_ends);
}

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    append_escaped(out, text);
    return out;
}

}  // namespace rostrum
