// Markdown without its marks, for what shows no more than text: calendars, feeds, search engines.
#pragma once

#include <string>

#include "document/prepared_markdown.hpp"

namespace rostrum {

/// The Markdown's text: paragraphs apart from each other by an empty line, items of lists on lines of their own.
std::string plain_text(const PreparedMarkdown& markdown);

}  // namespace rostrum
