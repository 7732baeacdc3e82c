#include "pages/svg_element.hpp"

#include <utility>
#include <vector>

namespace rostrum {

void append_svg(const SvgPicture& picture, DocumentBuilder& builder) {
    builder.open(Tag::Svg, {{"class", picture.css_class}, {"viewBox", picture.view_box}, {"fill", "none"},
                            {"aria-hidden", "true"}, {"focusable", "false"}});
    for (const SvgPath& path : picture.paths) {
        std::vector<Attribute> attributes{{"class", path.look}, {"stroke-width", path.width}};
        if (!path.cap.empty()) attributes.push_back({"stroke-linecap", path.cap});
        attributes.push_back({"d", path.data});
        builder.empty(Tag::Path, std::move(attributes));
    }
    builder.close(Tag::Svg);
}

}  // namespace rostrum
