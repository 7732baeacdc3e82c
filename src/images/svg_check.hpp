// Whether an SVG is a picture and nothing else. Opened by itself, an SVG is a document of the site's own origin, so what it can
// do, it does with the site's rights.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

struct SvgProblem {
    std::size_t offset = 0;  // in the file
    std::string message;     // what is refused, and what to do
};

/// What is refused: scripts, event handlers, other documents within the image (foreignObject and the like, HTML), addresses
/// that run script or load something from elsewhere (in attributes, style sheets and animations), and files that are read in
/// another way by browsers than by us (encodings, document types, broken markup). Names count whatever their prefix and
/// letter case. The first few of them, in the order of the file.
std::vector<SvgProblem> check_svg(std::string_view file);

}  // namespace rostrum
