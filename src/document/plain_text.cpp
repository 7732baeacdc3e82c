#include "document/plain_text.hpp"

#include "document/markdown.hpp"

namespace rostrum {

std::string plain_text(const PreparedMarkdown& markdown) {
    DocumentBuilder builder;
    append_markdown(markdown, builder, {});
    Document document = std::move(builder).finish();
    std::string text;
    for (const Node& node : document.nodes) {
        bool block = node.is_element() && (!is_inline(node.tag) || node.tag == Tag::Br);
        if (block && !text.empty()) {
            std::size_t ends = node.parent == no_node ? 2 : 1;
            while (!text.ends_with(ends == 2 ? "\n\n" : "\n")) text += '\n';
        }
        text += node.text;
    }
    while (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace rostrum
