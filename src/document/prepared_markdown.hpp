// Markdown as it travels: what GitHub reads otherwise than md4c is settled in it, and marks stand for what md4c does not know.
// gfm/prepare_markdown.hpp makes it of what people write; append_markdown turns it into a Document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "document/inline_marks.hpp"

namespace rostrum {

struct PreparedFootnote {
    std::string label;  // folded: labels are the same whatever their letters' case
    MarkedText text;
    bool is_one_paragraph = false;

    friend bool operator==(const PreparedFootnote&, const PreparedFootnote&) = default;
};

struct PreparedMarkdown {
    MarkedText text;
    std::vector<PreparedFootnote> footnotes;  // in the order of their definitions

    bool empty() const { return text.markdown.empty(); }

    friend bool operator==(const PreparedMarkdown&, const PreparedMarkdown&) = default;
};

template <> struct ArchivedFields<InlineMark> {
    static constexpr auto members = std::tuple{&InlineMark::kind, &InlineMark::text, &InlineMark::target};
};
template <> struct ArchivedFields<MarkedText> {
    static constexpr auto members = std::tuple{&MarkedText::markdown, &MarkedText::marks};
};
template <> struct ArchivedFields<PreparedFootnote> {
    static constexpr auto members =
        std::tuple{&PreparedFootnote::label, &PreparedFootnote::text, &PreparedFootnote::is_one_paragraph};
};
template <> struct ArchivedFields<PreparedMarkdown> {
    static constexpr auto members = std::tuple{&PreparedMarkdown::text, &PreparedMarkdown::footnotes};
};

}  // namespace rostrum
