#include "generator/image_files.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "generator/file_system.hpp"
#include "images/image_header.hpp"

namespace rostrum {

namespace {

constexpr std::uint32_t longest_side = 65'535;  // pixels; no browser shows more

bool is_image(std::string_view path) {
    std::string ending(path.substr(std::min(path.rfind('.'), path.size())));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    for (std::string_view known : {".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg"}) {
        if (ending == known) return true;
    }
    return false;
}

// In words that go on behind the file's name; nothing where all is well.
std::string problem_of(const ImageHeader& header) {
    switch (header.kind) {
        case ImageHeader::Kind::Unknown: return "is no PNG, JPEG, WebP, AVIF, GIF or SVG, whatever its name says";
        case ImageHeader::Kind::Damaged: return "is damaged or cut off: its size cannot be read; export it again";
        case ImageHeader::Kind::Sizeless:
            return "does not say how large it is; give its <svg> a viewBox, or width and height in px";
        case ImageHeader::Kind::Readable: break;
    }
    bool shown = std::max(header.width, header.height) <= longest_side;
    return shown ? "" : "has a side of more than 65,535 pixels, which no browser shows; make it smaller";
}

}  // namespace

ImageFiles read_image_files(const std::string& folder, const std::vector<std::string>& paths) {
    ImageFiles images;
    for (const std::string& path : paths) {
        std::optional<std::string> bytes = is_image(path) ? read_file(folder + "/" + path) : std::nullopt;
        if (!bytes) continue;
        ImageHeader header = read_image_header(*bytes);
        std::string problem = problem_of(header);
        if (problem.empty()) {
            images.readable.push_back(
                {path, static_cast<int>(header.width), static_cast<int>(header.height), header.moves});
        } else {
            images.problems.push_back({path, std::move(problem)});
        }
    }
    return images;
}

}  // namespace rostrum
