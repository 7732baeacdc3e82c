#include "generator/image_files.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "generator/file_system.hpp"
#include "images/image_header.hpp"
#include "images/svg_check.hpp"
#include "images/svg_header.hpp"

namespace rostrum {

namespace {

constexpr std::uint32_t longest_side = 65'535;  // pixels; no browser shows more

std::string ending_of(std::string_view path) {
    return lower_ascii(path.substr(std::min(path.rfind('.'), path.size())));
}

bool is_image(std::string_view ending) {
    for (std::string_view known : {".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".svgz"}) {
        if (ending == known) return true;
    }
    return false;
}

// Formats that browsers do not show, by their first bytes.
std::string_view other_format(std::string_view bytes) {
    struct Format {
        std::size_t at;
        std::string_view bytes;
        std::string_view name;
    };
    constexpr Format formats[] = {{4, "ftyphe", "HEIC"}, {4, "ftypmif1", "HEIF"}, {0, std::string_view("II*\0", 4), "TIFF"},
                                  {0, std::string_view("MM\0*", 4), "TIFF"}, {0, "BM", "BMP"}, {0, "8BPS", "Photoshop"},
                                  {0, "%PDF", "PDF"}};
    for (const Format& format : formats) {
        if (bytes.size() > format.at && bytes.substr(format.at).starts_with(format.bytes)) return format.name;
    }
    return "";
}

bool is_svg(std::string_view bytes) { return read_svg_header(bytes).kind != ImageHeader::Kind::Unknown; }

// In words that go on behind the file's name; nothing where all is well.
std::string problem_of(const ImageHeader& header, std::string_view ending, std::string_view bytes) {
    if (ending == ".svgz") return "is compressed, which not all hosts tell browsers; save it as .svg";
    // Hosts tell browsers what a file is by its name, and of these two they believe it.
    if (is_svg(bytes) != (ending == ".svg") && header.kind != ImageHeader::Kind::Unknown) {
        return is_svg(bytes) ? "is an SVG, whatever its name says; give it the ending .svg"
                             : "is no SVG, whatever its name says; give it the ending of its kind";
    }
    switch (header.kind) {
        case ImageHeader::Kind::Unknown: {
            std::string_view other = other_format(bytes);
            if (other.empty()) return "is no PNG, JPEG, WebP, AVIF, GIF or SVG, whatever its name says";
            return "is a " + std::string(other) + " file, whatever its name says; export it as JPEG or PNG";
        }
        case ImageHeader::Kind::Damaged: return "is damaged or cut off: its size cannot be read; export it again";
        case ImageHeader::Kind::Sizeless:
            return "does not say how large it is; give its <svg> a viewBox, or width and height in px";
        case ImageHeader::Kind::Readable: break;
    }
    bool shown = std::max(header.width, header.height) <= longest_side;
    return shown ? "" : "has a side of more than 65,535 pixels, which no browser shows; make it smaller";
}

// An SVG can do more than be looked at, and visitors can open it by itself.
void report_svg(const SourceFile& file, std::vector<Diagnostic>& diagnostics) {
    LineIndex lines;
    for (SvgProblem& problem : check_svg(file.text)) {
        diagnostics.push_back(diagnose(file, problem.offset, std::move(problem.message), Severity::Error, &lines));
    }
}

}  // namespace

ImageFiles read_image_files(const std::string& folder, const std::vector<std::string>& paths) {
    ImageFiles images;
    for (const std::string& path : paths) {
        std::string ending = ending_of(path);
        std::optional<std::string> bytes = is_image(ending) ? read_file(folder + "/" + path) : std::nullopt;
        if (!bytes) continue;  // what cannot be read has been reported
        images.bytes[path] = bytes->size();
        ImageHeader header = read_image_header(*bytes);
        std::string problem = problem_of(header, ending, *bytes);
        const std::string full_path = folder + "/" + path;
        bool other = header.kind != ImageHeader::Kind::Unknown && !is_svg(*bytes);
        if (ending == ".svg" && !other) report_svg({full_path, std::move(*bytes)}, images.diagnostics);
        if (ending == ".svgz") images.diagnostics.push_back({Severity::Error, full_path, 0, 0, "“" + path + "” " + problem, {}});
        if (problem.empty()) {
            images.readable.push_back(
                {path, static_cast<int>(header.width), static_cast<int>(header.height), header.animated});
        } else {
            images.problems.push_back({path, std::move(problem)});
        }
    }
    return images;
}

}  // namespace rostrum
