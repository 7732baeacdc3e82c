// Images, and other boxes whose content has no lines: their sizes (CSS 2.2, 10.3.2 and 10.6.2).
#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/path_data.hpp"
#include "layout/context.hpp"

namespace rostrum {

std::optional<Size> image_size(const Context& context, NodeId image) {
    auto length = [&](std::string_view name) {
        return std::strtof(std::string(context.document.attribute(image, name)).c_str(), nullptr);
    };
    Size size{length("width"), length("height")};
    return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
}

bool is_compressible(const Context& context, NodeId box) {
    return context.node(box).tag == Tag::Img && context.style(box).max_width.unit == Length::Unit::Percent;
}

Size atomic_size(const Context& context, NodeId box, AvailableWidth available) {
    const ComputedStyle& style = context.style(box);
    bool image = context.node(box).tag == Tag::Img;
    std::optional<Size> own = image ? image_size(context, box) : std::nullopt;
    if (!own) return {style.width.resolve(0), style.height.resolve(0)};
    float width = clamp_width(style, available, own->width);
    return {width, style.height.resolve(0, width * own->height / own->width)};
}

float replaced_height(const Context& context, NodeId box, float width) {
    bool image = context.node(box).tag == Tag::Img;
    std::optional<Size> own = image ? image_size(context, box) : read_view_box(context.document.attribute(box, "viewBox"));
    if (image && !own && context.output) context.output->layout.needs_browser = true;
    return own ? width * own->height / own->width : 0;
}

}  // namespace rostrum
