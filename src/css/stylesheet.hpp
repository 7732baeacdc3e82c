// A style sheet, parsed: the rules of shell/style/ in source order, with selectors taken apart and values kept as
// text. The sheet is the single source of the look: browsers read it as the flow mode's CSS, and the canvas is given what
// compile_stylesheet makes of it. It is written in the part of CSS that both understand; anything else is an error at
// build time, so the two modes cannot drift apart unnoticed.
//
// Understood: type, class and attribute selectors, :root and body by themselves, :hover, :active, :first-child,
// :last-child, descendant and child combinators; @media with min-width, max-width (em or px) and prefers-contrast: more,
// joined by "and"; @container page (min-width: 53rem), about the page's box, without a scroll bar; custom
// properties on :root; light-dark() for colours; the properties of properties.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "document/document.hpp"
#include "style/media.hpp"

namespace rostrum {

struct AttributeSelector {
    std::string name;
    std::string value;  // compared whole; not looked at where `any_value`
    bool any_value = false;
};

/// One compound selector: "a.button[aria-current]:hover".
struct CompoundSelector {
    std::string tag;  // empty: any
    std::vector<std::string> classes;
    std::vector<AttributeSelector> attributes;
    bool root = false;
    bool hover = false;
    bool active = false;
    bool first_child = false;
    bool last_child = false;
    bool child_of_previous = false;  // ">" stands between this and the compound on its left
};

struct Declaration {
    std::string property;
    std::string value;
    std::size_t offset = 0;        // of the property's name in the file, in bytes
    std::size_t value_offset = 0;
    std::size_t file = 0;          // which of the files that were put together
};

struct StyleRule {
    std::vector<std::vector<CompoundSelector>> selectors;  // each left to right
    std::vector<Declaration> declarations;
    std::vector<MediaCondition> conditions;  // all must hold
};

struct Stylesheet {
    std::vector<StyleRule> rules;
    std::size_t files = 0;  // that it was put together of
};

/// Parses the file. What is not understood is reported and left out.
Stylesheet parse_stylesheet(const SourceFile& file, std::vector<Diagnostic>& diagnostics);

/// Puts the rules of `more` behind those of `sheet`.
void append_stylesheet(Stylesheet& sheet, Stylesheet more);

/// The element of this name, or nothing.
std::optional<Tag> find_tag(std::string_view name);

}  // namespace rostrum
