// Who listens to Markdown is told.
#include "document/markdown.hpp"

namespace rostrum {

MarkdownListener* listener_of(const MarkdownOptions& options) { return options.listener; }

}  // namespace rostrum
