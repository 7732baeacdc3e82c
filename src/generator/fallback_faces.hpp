// What stands in for the site's fonts until they have come: fonts that systems have, with the advances and heights of the
// site's own, so that nothing moves when these come. Versions of Inter have other advances, and so other faces.
#pragma once

#include <string_view>

namespace rostrum {

/// The style sheet below shell/ whose faces were measured with this revision of Inter (Font::revision), or with the nearest.
constexpr std::string_view fallback_faces_path(int inter_revision) {
    return inter_revision >= 4000 ? "fallback-faces/inter-4.css" : "fallback-faces/inter-3.css";
}

}  // namespace rostrum
