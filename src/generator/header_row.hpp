// From which width on the header is a row, and no longer a menu: where the row has room. The style sheet asks for it by
// "@container page (min-width: …)", and the width stands there when the site is built, so that the page knows it
// without a script. Browsers and the canvas read the same number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "document/document.hpp"
#include "layout/font.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

/// Widths of the header in rem, its margins included; nothing where no window is wide enough, since the header is no
/// wider than the page.
struct HeaderRow {
    std::optional<float> width;
    std::optional<float> without_scripts;  // where the button for light and dark is not shown
};

/// Measures the header of a page in the fonts' own advances. Characters that the fonts lack count as wide as they are high.
HeaderRow measure_header_row(const Document& page, const StyleRules& sheet, const Fonts& fonts);

/// The style sheet's text with the width in its place.
std::string write_header_row(std::string_view css, const HeaderRow& row);

/// The same for browsers alone: behind the rules of the row, these for where no script runs, and for browsers that know no
/// @container.
std::string write_header_row_for_browsers(std::string_view css, const HeaderRow& row);

}  // namespace rostrum
