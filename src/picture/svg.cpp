#include "picture/svg.hpp"

#include <string>
#include <utility>

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

SvgPicture as_svg(const Picture& picture, std::string css_class) {
    SvgPicture svg{std::move(css_class), "0 0 " + std::to_string(picture.size.x) + " " + std::to_string(picture.size.y), {}};
    for (const PictureStroke& stroke : picture.strokes) {
        std::string cap(stroke.cap == LineCap::Butt ? "" : line_cap_name(stroke.cap));
        svg.paths.push_back({stroke_class(stroke), number(stroke.width), std::move(cap), write_path_data(stroke.lines)});
    }
    return svg;
}

std::vector<SvgPicture> overview_pictures(std::uint32_t seed) {
    auto draw = [seed](PictureFormat format, const char* name) { return as_svg(draw_picture(compose(seed, format)), name); };
    return {draw(PictureFormat::Wide, "picture picture-wide"), draw(PictureFormat::Medium, "picture picture-medium"),
            draw(PictureFormat::Narrow, "picture picture-narrow")};
}

}  // namespace rostrum
