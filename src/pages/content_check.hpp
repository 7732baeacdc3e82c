// Everything that can be wrong with a content folder, in one call. For the generator; the website itself reads
// content that has passed, and needs no more than read_site.
#pragma once

#include <span>
#include <string>

#include "base/diagnostic.hpp"
#include "site/site_reader.hpp"

namespace rostrum {

/// read_site, and then the pages are built: unknown components, links to pages that do not exist, to fragments that
/// the page does not have, and to files that are not there, each at its place in the Markdown.
/// `files`: the .json and .md files. `other_files`: paths of all others under the content folder, relative to it
/// ("images/map.png"), which links may name.
SiteResult check_content(std::span<const SourceFile> files, std::span<const std::string> other_files = {});

}  // namespace rostrum
