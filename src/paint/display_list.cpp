#include "paint/display_list.hpp"

#include <cstdio>

#include "base/utf8.hpp"

namespace rostrum {
namespace {

/// At most two decimals, and no more than needed: "12", "12.5", "-0.25".
std::string number(float value) {
    char digits[48];
    std::snprintf(digits, sizeof digits, "%.2f", static_cast<double>(value));
    std::string text = digits;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string point(float x, float y) { return number(x) + "," + number(y); }

/// "x,y width×height".
std::string rect(const Rect& bounds) {
    return point(bounds.x, bounds.y) + " " + number(bounds.width) + "×" + number(bounds.height);
}

/// "#rrggbb", and the alpha where it is not 255: "#rrggbbaa".
std::string hex(Color color) {
    char digits[12];
    std::snprintf(digits, sizeof digits, "#%02x%02x%02x", color.red, color.green, color.blue);
    std::string text = digits;
    if (color.alpha != 255) {
        std::snprintf(digits, sizeof digits, "%02x", color.alpha);
        text += digits;
    }
    return text;
}

/// In double quotes; quotes, backslashes and controls escaped, so that a command stays on its line, and code points for
/// private use, which show nothing.
std::string quoted(const std::vector<Glyph>& glyphs) {
    std::string text = "\"";
    for (const Glyph& glyph : glyphs) {
        if (glyph.code_point == '"' || glyph.code_point == '\\') text += '\\';
        if (glyph.code_point < 0x20 || (glyph.code_point >= 0xE000 && glyph.code_point < 0xF900)) {
            char digits[12];
            std::snprintf(digits, sizeof digits, "\\u{%x}", static_cast<unsigned>(glyph.code_point));
            text += digits;
        } else {
            append_utf8(text, glyph.code_point);
        }
    }
    return text + "\"";
}

std::string radius(float value) { return value > 0 ? " radius " + number(value) : ""; }

struct Dumper {
    std::string operator()(const FillRect& fill) const {
        return "fill " + rect(fill.bounds) + " " + hex(fill.color) + radius(fill.radius);
    }

    std::string operator()(const StrokeRect& stroke) const {
        return "stroke " + rect(stroke.bounds) + " " + hex(stroke.color) + " width " + number(stroke.width) +
               radius(stroke.radius);
    }

    /// The last glyph's position stands for all: an advance that changes anywhere before it moves it.
    std::string operator()(const GlyphRun& run) const {
        std::string line = "text " + rect(run.bounds) + " at " + point(run.origin.x, run.origin.y) + " ";
        line += font_faces[static_cast<std::size_t>(run.face)].file;
        line += " " + number(run.size) + " " + hex(run.color) + " " + quoted(run.glyphs);
        if (!run.glyphs.empty()) line += " last +" + number(run.glyphs.back().x);
        return line;
    }

    std::string operator()(const StrokePath& path) const {
        std::string line = "path " + rect(path.bounds) + " of " + number(path.view.width) + "×" +
                           number(path.view.height) + " " + hex(path.color) + " width " + number(path.width) + " ";
        line += line_cap_name(path.cap);
        return line + " " + write_path_data(path.lines);
    }

    std::string operator()(const DrawImage& image) const {
        return "image " + rect(image.bounds) + " of element " + std::to_string(image.element) + radius(image.radius);
    }

    std::string operator()(const PushClip& clip) const { return "clip " + rect(clip.bounds); }

    std::string operator()(const PopClip&) const { return "end clip"; }
};

}  // namespace

std::string dump(const DisplayList& list) {
    std::string text = "background " + hex(list.background) + "\n";
    std::size_t depth = 0;
    for (const DisplayCommand& command : list.commands) {
        if (std::holds_alternative<PopClip>(command) && depth > 0) depth--;
        text.append(2 * depth, ' ');
        text += std::visit(Dumper{}, command) + "\n";
        if (std::holds_alternative<PushClip>(command)) depth++;
    }
    return text;
}

}  // namespace rostrum
