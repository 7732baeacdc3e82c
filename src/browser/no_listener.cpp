// Nobody listens to Markdown in browsers: nothing of what would be told is in the program.
#include "document/markdown.hpp"

namespace rostrum {

MarkdownListener* listener_of(const MarkdownOptions&) { return nullptr; }

}  // namespace rostrum
