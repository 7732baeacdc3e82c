// What GitHub's dialect has and md4c has not, or otherwise: bare addresses, footnotes, and that a table's second row has as many
// cells as its first.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/footnotes.hpp"
#include "document/inline_marks.hpp"

namespace rostrum {

struct GitHubText {
    MarkedText text;  // for md4c
    std::vector<Footnote> footnotes;
    std::set<std::string> labels;  // theirs
};

/// Prepares a page's or paragraph's Markdown.
GitHubText read_github_dialect(std::string_view markdown);

/// Prepares a footnote's Markdown, in which those with these labels may be referred to; a mark for the links back ends it.
MarkedText read_footnote(const Footnote& footnote, const std::set<std::string>& labels);

}  // namespace rostrum
