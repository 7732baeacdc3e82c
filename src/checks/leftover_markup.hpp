// Markup that Markdown shows as text, though its author surely meant something else: of other programs, or not quite right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

struct Leftover {
    std::size_t offset = 0;  // in bytes
    std::string message;
};

/// Finds them in a page's Markdown, in the order of the text: templates of other programs ({{ }}, {% %}; {{ name }} by itself is
/// a component's, and for others to judge), attributes in braces ({#id}, {: .class}), GitHub's boxes ([!NOTE]), "##Heading" without
/// a space, "[text] (address)" and other links that are none, comments that do not end, and the marks of a merge conflict.
std::vector<Leftover> find_leftovers(std::string_view markdown);

/// The same in the front matter, given as the text up to its second "---": values that stand in quotes which would be shown.
std::vector<Leftover> find_quoted_values(std::string_view front_matter);

}  // namespace rostrum
