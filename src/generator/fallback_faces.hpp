// What stands in for the site's fonts until they have come: fonts that systems have, with the advances and heights of the
// site's own, so that nothing moves when these come. Versions of Inter have other advances, and so other faces.
#pragma once

#include <string_view>

namespace rostrum {

/// The revision that a font file names in its table "head", in thousandths: 3019 of Inter 3.019. 0 where it has none.
/// https://learn.microsoft.com/en-us/typography/opentype/spec/head
int font_revision(std::string_view file);

/// The style sheet below shell/ whose faces were measured with this version of Inter, or with the nearest.
std::string_view fallback_faces_path(std::string_view inter_regular);

}  // namespace rostrum
