// What the fuzz targets share. Each is a program of libFuzzer's: it gives LLVMFuzzerTestOneInput whatever bytes lead to new
// paths, and the sanitizers end it where something is wrong. So does `require` where a rule of the project is broken.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "../unit/content_files.hpp"
#include "css/compile.hpp"
#include "css/tokens.hpp"
#include "document/document.hpp"
#include "layout/layout.hpp"
#include "paint/builder.hpp"

namespace rostrum::fuzz {

inline void require(bool holds, std::string_view rule, std::string_view details = {}) {
    if (holds) return;
    std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(rule.size()), rule.data(), static_cast<int>(details.size()), details.data());
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

/// The text up to the first line end, and what follows it.
struct FirstLine {
    std::string_view line;
    std::string_view rest;
};
inline FirstLine split_first_line(std::string_view text) {
    std::size_t end = text.find('\n');
    return end == std::string_view::npos ? FirstLine{text, {}} : FirstLine{text.substr(0, end), text.substr(end + 1)};
}

/// Latin and punctuation, half an em wide.
inline const Fonts& fonts() {
    static const Fonts all = [] {
        Font font;
        font.ascent = 0.8f;
        font.descent = 0.2f;
        for (char32_t c = 0x20; c < 0x180; ++c) font.set_advance(c, 0.5f);
        Fonts faces;
        faces.fill(font);
        return faces;
    }();
    return all;
}

/// The shipped style sheet.
inline const StyleRules& shipped_sheet() {
    static const StyleRules sheet = [] {
        std::vector<std::filesystem::path> paths;
        for (const auto& entry : std::filesystem::directory_iterator(std::string(SHELL_DIR) + "/style")) paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        std::ostringstream css;
        css << tokens_css();
        for (const auto& path : paths) css << std::ifstream(path, std::ios::binary).rdbuf();
        std::vector<Diagnostic> diagnostics;
        return compile_stylesheet(parse_stylesheet({"style.css", css.str()}, diagnostics));
    }();
    return sheet;
}

/// Lays the document out and paints it, as a telephone would show it.
inline void draw(const Document& document, const StyleRules& sheet) {
    Media media;
    media.viewport = {390, 800};
    Styles styles = compute_styles(document, sheet, media);
    LayoutInput input;
    input.width = 390;
    Layout layout = lay_out(document, styles, fonts(), input);
    build_display_list(document, styles, layout, fonts(), input, {0, 0, 390, 4000});
}

}  // namespace rostrum::fuzz

/// libFuzzer's entry; returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
