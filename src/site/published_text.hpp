// The content as it is handed to the visitors' browsers: without what organizers have commented out.
#pragma once

#include <span>
#include <vector>

#include "base/diagnostic.hpp"

namespace rostrum {

/// The files of a content folder, with nothing within the comments of their Markdown: of the pages, and of the texts in data
/// files.
std::vector<SourceFile> published_files(std::span<const SourceFile> files);

}  // namespace rostrum
