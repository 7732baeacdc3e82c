// A line drawing as an <svg> shows it, with its attributes as HTML has them.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "base/archive.hpp"

namespace rostrum {

struct SvgPath {
    std::string look;   // its class, for the style sheet
    std::string width;  // of the stroke
    std::string cap;    // empty: butt
    std::string data;   // "d"

    friend bool operator==(const SvgPath&, const SvgPath&) = default;
};

struct SvgPicture {
    std::string css_class;
    std::string view_box;
    std::vector<SvgPath> paths;  // in drawing order

    friend bool operator==(const SvgPicture&, const SvgPicture&) = default;
};

template <> struct ArchivedFields<SvgPath> {
    static constexpr auto members = std::tuple{&SvgPath::look, &SvgPath::width, &SvgPath::cap, &SvgPath::data};
};
template <> struct ArchivedFields<SvgPicture> {
    static constexpr auto members = std::tuple{&SvgPicture::css_class, &SvgPicture::view_box, &SvgPicture::paths};
};

}  // namespace rostrum
