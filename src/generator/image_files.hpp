// What the images of the content folder are.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "checks/content_check.hpp"
#include "site/site.hpp"

namespace rostrum {

struct ImageFiles {
    std::vector<ImageFile> readable;    // in the order of their paths
    std::vector<FileProblem> problems;  // of the others
    std::vector<Diagnostic> diagnostics;  // of those that may not be published, used or not
    std::map<std::string, std::size_t, std::less<>> bytes;  // how many each file has, by its path
};

/// Reads the headers of all images among the files, told by their endings, and all of the SVGs, which are checked
/// (images/svg_check.hpp). `paths`: relative to the folder, sorted.
ImageFiles read_image_files(const std::string& folder, const std::vector<std::string>& paths);

}  // namespace rostrum
