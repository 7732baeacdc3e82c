#include "images/svg_header.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

namespace rostrum {

namespace {

constexpr std::string_view white_space = " \t\r\n";

void skip_white_space(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
}

// Takes what begins with `begin` and ends with `end` off the text. False where it does not begin so.
bool skip(std::string_view& text, std::string_view begin, std::string_view end) {
    if (!text.starts_with(begin)) return false;
    std::size_t found = text.find(end, begin.size());
    text.remove_prefix(found == std::string_view::npos ? text.size() : found + end.size());
    return true;
}

// The start tag of the first element, from its name on, if it is <svg>. The declaration, comments and the document type
// may stand before it; a document type with declarations of its own ends with "]>".
std::optional<std::string_view> find_start_tag(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (true) {
        skip_white_space(text);
        bool own_declarations = text.substr(0, text.find('>')).find('[') != std::string_view::npos;
        bool skipped = skip(text, "<?", "?>") || skip(text, "<!--", "-->") ||
                       skip(text, "<!DOCTYPE", own_declarations ? "]>" : ">");
        if (!skipped) break;
    }
    if (!text.starts_with("<svg") || text.size() == 4) return std::nullopt;
    text.remove_prefix(4);
    return white_space.find(text.front()) != std::string_view::npos || text.front() == '>' ? std::optional(text)
                                                                                           : std::nullopt;
}

struct Attributes {
    std::string width;
    std::string height;
    std::string view_box;
    bool complete = false;  // the tag's end is there
};

Attributes read_attributes(std::string_view tag) {
    Attributes found;
    while (true) {
        skip_white_space(tag);
        if (tag.empty()) return found;
        if (tag.front() == '>' || tag.front() == '/') break;
        std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n=>"));
        tag.remove_prefix(name.size());
        skip_white_space(tag);
        if (name.empty() || !tag.starts_with('=')) return found;
        tag.remove_prefix(1);
        skip_white_space(tag);
        std::size_t end = tag.empty() ? std::string_view::npos : tag.find(tag.front(), 1);
        if (end == std::string_view::npos || (tag.front() != '"' && tag.front() != '\'')) return found;
        std::string value(tag.substr(1, end - 1));
        tag.remove_prefix(end + 1);
        if (name == "width") found.width = std::move(value);
        if (name == "height") found.height = std::move(value);
        if (name == "viewBox") found.view_box = std::move(value);
    }
    found.complete = true;
    return found;
}

// CSS pixels; 0 where it is not given, or relative.
double read_length(const std::string& text) {
    struct Unit {
        std::string_view name;
        double pixels;
    };
    constexpr std::array<Unit, 7> units{
        {{"", 1}, {"px", 1}, {"pt", 96 / 72.0}, {"pc", 16}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 9.6 / 2.54}}};
    char* end = nullptr;
    double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || !std::isfinite(number) || number <= 0) return 0;
    std::string_view name(end);
    while (!name.empty() && white_space.find(name.back()) != std::string_view::npos) name.remove_suffix(1);
    for (const Unit& unit : units) {
        if (unit.name == name) return number * unit.pixels;
    }
    return 0;
}

// The last two of the four numbers, or two zeros.
std::array<double, 2> read_view_box_size(const std::string& text) {
    std::array<double, 4> numbers{};
    const char* at = text.c_str();
    for (double& number : numbers) {
        char* end = nullptr;
        while (*at == ',' || white_space.find(*at) != std::string_view::npos) ++at;
        number = std::strtod(at, &end);
        if (end == at || !std::isfinite(number)) return {0, 0};
        at = end;
    }
    return numbers[2] > 0 && numbers[3] > 0 ? std::array<double, 2>{numbers[2], numbers[3]} : std::array<double, 2>{};
}

std::uint32_t whole_pixels(double length) {
    constexpr double most = 4'000'000'000.0;
    return static_cast<std::uint32_t>(std::clamp(std::round(length), 1.0, most));
}

}  // namespace

ImageHeader read_svg_header(std::string_view file) {
    std::optional<std::string_view> tag = find_start_tag(file);
    if (!tag) return {};
    Attributes attributes = read_attributes(*tag);
    if (!attributes.complete) return {ImageHeader::Kind::Damaged, 0, 0};
    double width = read_length(attributes.width);
    double height = read_length(attributes.height);
    auto [box_width, box_height] = read_view_box_size(attributes.view_box);
    if (width == 0 && height == 0) {
        width = box_width;
        height = box_height;
    }
    if (box_width > 0 && width == 0) width = height * box_width / box_height;
    if (box_width > 0 && height == 0) height = width * box_height / box_width;
    if (width == 0 || height == 0) return {ImageHeader::Kind::Sizeless, 0, 0};
    return {ImageHeader::Kind::Readable, whole_pixels(width), whole_pixels(height)};
}

}  // namespace rostrum
