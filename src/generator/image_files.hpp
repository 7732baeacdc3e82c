// What the images of the content folder are.
#pragma once

#include <string>
#include <vector>

#include "pages/content_check.hpp"
#include "site/site.hpp"

namespace rostrum {

struct ImageFiles {
    std::vector<ImageFile> readable;    // in the order of their paths
    std::vector<FileProblem> problems;  // of the others
};

/// Reads the headers of all images among the files, told by their endings. `paths`: relative to the folder, sorted.
ImageFiles read_image_files(const std::string& folder, const std::vector<std::string>& paths);

}  // namespace rostrum
