#include "pages/picture_element.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace rostrum {

namespace {

// A number from 1 on with at most two decimals: "12", "1.25".
std::string number(float value) {
    std::string text = std::to_string(static_cast<int>(value * 100 + 0.5f));
    text.insert(text.size() - 2, ".");
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string stroke_class(const PictureStroke& stroke) {
    std::string name = stroke.role == StrokeRole::Network   ? "network"
                       : stroke.role == StrokeRole::Circuit ? "circuit"
                                                            : "paper-line";
    if (stroke.weight == Weight::Faint) name += " faint";
    if (stroke.weight == Weight::Medium) name += " medium";
    return name;
}

}  // namespace

void append_svg(const Picture& picture, std::string_view css_class, DocumentBuilder& builder) {
    std::string view_box = "0 0 " + std::to_string(picture.size.x) + " " + std::to_string(picture.size.y);
    builder.open(Tag::Svg, {{"class", std::string(css_class)}, {"viewBox", std::move(view_box)}, {"fill", "none"},
                            {"aria-hidden", "true"}, {"focusable", "false"}});
    for (const PictureStroke& stroke : picture.strokes) {
        std::vector<Attribute> attributes{{"class", stroke_class(stroke)}, {"stroke-width", number(stroke.width)}};
        std::string cap(line_cap_name(stroke.cap));
        if (stroke.cap != LineCap::Butt) attributes.push_back({"stroke-linecap", std::move(cap)});
        attributes.push_back({"d", write_path_data(stroke.lines)});
        builder.empty(Tag::Path, std::move(attributes));
    }
    builder.close(Tag::Svg);
}

void append_picture(int seed, DocumentBuilder& builder) {
    auto append = [&](PictureFormat format, const char* name) {
        append_svg(draw_picture(compose(static_cast<std::uint32_t>(seed), format)), name, builder);
    };
    append(PictureFormat::Wide, "picture picture-wide");
    append(PictureFormat::Medium, "picture picture-medium");
    append(PictureFormat::Narrow, "picture picture-narrow");
}

}  // namespace rostrum
