// What layout tests share: a document from Markdown, a style sheet, a font whose every character is half an em wide,
// and the lines as they were set.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "css/compile.hpp"
#include "css/tokens.hpp"
#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"
#include "golden.hpp"
#include "layout/layout.hpp"

namespace rostrum {

/// Every character of Latin and punctuation is half an em wide; ascent 0.8 em, descent 0.2 em.
inline Font half_em_font() {
    Font font;
    font.ascent = 0.8f;
    font.descent = 0.2f;
    for (char32_t c = 0x20; c < 0x180; ++c) font.set_advance(c, 0.5f);
    for (char32_t c = 0x2010; c < 0x2027; ++c) font.set_advance(c, 0.5f);
    return font;
}

inline Fonts half_em_fonts() {
    Fonts fonts;
    fonts.fill(half_em_font());
    return fonts;
}

/// The faces as they are shipped.
inline Fonts shipped_fonts() {
    Fonts fonts;
    for (std::size_t face = 0; face < font_face_count; ++face) {
        auto file = read_whole_file(std::string(FONT_DIR) + "/" + std::string(font_faces[face].file) + ".otf");
        REQUIRE(file.has_value());
        fonts[face] = read_font({reinterpret_cast<const unsigned char*>(file->data()), file->size()});
        REQUIRE(fonts[face].has_value());
    }
    return fonts;
}

inline Stylesheet parse_css(std::string_view css) {
    std::vector<Diagnostic> diagnostics;
    Stylesheet sheet = parse_stylesheet({"test.css", std::string(css)}, diagnostics);
    CHECK(diagnostics.empty());
    return sheet;
}

/// The design tokens and the files of shell/style/ in the order of their names, as "style/1-elements.css".
inline std::vector<SourceFile> shipped_style() {
    std::vector<SourceFile> files{{std::string(tokens_path), tokens_css()}};
    for (const auto& entry : std::filesystem::directory_iterator(std::string(SHELL_DIR) + "/style")) {
        files.push_back({"style/" + entry.path().filename().string(), *read_whole_file(entry.path())});
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    REQUIRE(files.size() > 2);
    return files;
}

inline Stylesheet shipped_sheet() {
    std::string css;
    for (const SourceFile& file : shipped_style()) css += file.text;
    return parse_css(css);
}

inline StyleRules compile_css(std::string_view css) { return compile_stylesheet(parse_css(css)); }

inline Document from_markdown(std::string_view markdown) {
    DocumentBuilder builder;
    MarkdownOptions options;
    options.scroll_boxes = true;
    append_markdown(prepare_markdown(markdown), builder, options);
    return std::move(builder).finish();
}

/// A document laid out, with what it was made from.
struct LaidOut {
    Document document;
    Styles styles;
    Layout layout;

    /// The text of each line, pieces joined.
    std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        for (const Fragment& fragment : layout.fragments) {
            if (fragment.kind != Fragment::Kind::Text) continue;
            if (fragment.first_of_line) lines.emplace_back();
            lines.back() += document.nodes[fragment.node].text.substr(fragment.begin, fragment.end - fragment.begin);
        }
        return lines;
    }

    /// The border box of the n-th element with this tag.
    Rect box(Tag tag, int index = 0) const {
        for (const Fragment& fragment : layout.fragments) {
            if (fragment.kind == Fragment::Kind::Box && document.nodes[fragment.node].tag == tag && index-- == 0) {
                return fragment.rect;
            }
        }
        FAIL("no box of <" << tag_name(tag) << ">");
        return {};
    }
};

inline LaidOut lay_out_document(Document document, const Stylesheet& sheet, float width, const Fonts& fonts,
                                std::vector<ObservedBreaks> observed = {},
                                std::vector<ObservedColumns> columns = {}) {
    LaidOut result{std::move(document), {}, {}};
    Media media;
    media.viewport = {width, 800};
    result.styles = compute_styles(result.document, compile_stylesheet(sheet), media);
    LayoutInput input;
    input.width = width;
    input.observed_breaks = std::move(observed);
    input.observed_columns = std::move(columns);
    result.layout = lay_out(result.document, result.styles, fonts, input);
    return result;
}

}  // namespace rostrum
