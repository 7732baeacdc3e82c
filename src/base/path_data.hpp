// The part of SVG's notation that the site's pictures are written in, and read from for the canvas: lines on whole
// coordinates, and the box that they lie in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"

namespace rostrum {

/// How a line ends. A line of a single point is nothing but two ends.
enum class LineCap : std::uint8_t { Butt, Round, Square };

/// A point with whole coordinates.
struct GridPoint {
    int x = 0;
    int y = 0;

    friend bool operator==(const GridPoint&, const GridPoint&) = default;
};

using Polyline = std::vector<GridPoint>;

/// SVG path data: "M10 20h5l3-3" for a line, "M10 20h0" for a point.
/// https://www.w3.org/TR/SVG2/paths.html#PathData
std::string write_path_data(const std::vector<Polyline>& lines);

/// Reads what write_path_data writes; nothing where the text is of another form.
std::optional<std::vector<Polyline>> read_path_data(std::string_view text);

/// The size in "0 0 120 40", the value of viewBox; nothing where the text is of another form.
std::optional<Size> read_view_box(std::string_view text);

/// "butt", "round", "square", as stroke-linecap has them.
std::string_view line_cap_name(LineCap cap);
LineCap read_line_cap(std::string_view name);

}  // namespace rostrum
