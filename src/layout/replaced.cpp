// Images, and other boxes whose content has no lines: their sizes (CSS 2.2, 10.3.2 and 10.6.2).
#include <algorithm>
#include <cstdlib>
#include <string>

#include "layout/context.hpp"

namespace rostrum {

std::optional<Size> image_size(const Context& context, NodeId image) {
    auto length = [&](std::string_view name) {
        return std::strtof(std::string(context.document.attribute(image, name)).c_str(), nullptr);
    };
    Size size{length("width"), length("height")};
    return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
}

Size atomic_size(const Context& context, NodeId box, float containing_width) {
    const ComputedStyle& style = context.style(box);
    bool image = context.node(box).tag == Tag::Img;
    std::optional<Size> own = image ? image_size(context, box) : std::nullopt;
    if (!own) return {style.width.resolve(0), style.height.resolve(0)};
    bool unlimited = containing_width < 0 && style.max_width.unit == Length::Unit::Percent;
    float width = unlimited ? style.width.resolve(0, own->width) : clamp_width(style, containing_width, own->width);
    return {width, style.height.resolve(0, width * own->height / own->width)};
}

}  // namespace rostrum
