#include "images/svg_header.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "images/xml_tokenizer.hpp"

namespace rostrum {

namespace {

constexpr std::string_view white_space = " \t\r\n";

// The first tag, where it is that of an <svg>, whole or not.
std::optional<XmlToken> find_start_tag(std::string_view file) {
    XmlTokenizer tokens(file);
    XmlToken token = tokens.next();
    while (token.kind == XmlToken::Kind::Instruction) token = tokens.next();
    return local_name(token.name) == "svg" ? std::optional(std::move(token)) : std::nullopt;
}

std::string value_of(const XmlToken& tag, std::string_view name) {
    for (const XmlAttribute& attribute : tag.attributes) {
        if (attribute.name == name) return attribute.value;
    }
    return "";
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
    std::optional<XmlToken> tag = find_start_tag(file);
    if (!tag || tag->kind == XmlToken::Kind::EndTag) return {};
    if (tag->kind == XmlToken::Kind::Error) return {ImageHeader::Kind::Damaged, 0, 0};
    double width = read_length(value_of(*tag, "width"));
    double height = read_length(value_of(*tag, "height"));
    auto [box_width, box_height] = read_view_box_size(value_of(*tag, "viewBox"));
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
