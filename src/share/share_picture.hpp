// The share picture of a page: what messengers and social networks show beside a link to it.
#pragma once

#include <string>

#include "document/document.hpp"
#include "layout/font.hpp"
#include "raster/rasterizer.hpp"
#include "site/site.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

/// What pictures are drawn with: the site's style sheet with that of the pictures behind it, and its fonts’ metrics.
struct DrawingTools {
    const StyleRules& sheet;
    const Fonts& fonts;
};

constexpr int share_picture_width = 1200;  // pixels
constexpr int share_picture_height = 630;

/// Name and day of the workshop, the title of the page, and the site's picture, in the light palette. The title is as
/// large as its length allows; one that no size can hold loses its last words.
Drawing draw_share_picture(const Site& site, const Page& page, const DrawingTools& tools);

/// The picture in words, for those who do not see it.
std::string describe_share_picture(const Site& site, const Page& page);

/// The title that stands on it: of the overview the workshop's full name.
const std::string& share_title(const Site& site, const Page& page);

}  // namespace rostrum
