// Markdown (GitHub's dialect) → Document. With gfm/source_scan.hpp, the only user of md4c.
//
// Content can never run script: of raw HTML only the elements and attributes that organizers need are taken over (which
// ones: raw_html.hpp; how they nest: tree_builder.hpp), everything else is shown as text, and links to javascript:,
// vbscript: and data: lose their address.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "document/heading_ids.hpp"
#include "document/markdown_listener.hpp"
#include "document/prepared_markdown.hpp"

namespace rostrum {

enum class Dialect : std::uint8_t {
    GitHub,      // CommonMark with tables, strikethrough, task lists, footnotes, and links made of bare addresses
    CommonMark,  // for the specification's examples
};

/// What Markdown needs to know of the page around it.
struct MarkdownOptions {
    /// Called for a component: `{{ name }}` alone in a paragraph. Writes its elements into the builder and returns
    /// true; where it returns false (an unknown name) it writes nothing, and the text is kept as it stands.
    std::function<bool(std::string_view name, DocumentBuilder& builder)> component;
    /// The ids taken on the page so far: ids made here avoid them and are added. A component takes its own there too.
    IdRegistry* ids = nullptr;
    /// Headings get ids (off for the CommonMark examples, whose expected output has none).
    bool heading_ids = true;
    /// The highest level that a heading here may have. From the first heading that would stand above it, it and all
    /// behind it move down together (none below <h6>), so that the text fits under the title that it stands below.
    Tag highest_heading = Tag::H1;
    /// Tables stand in a <div class="scroll">, and it and code blocks can be focused: what is too wide for the page
    /// scrolls within its own box, by keyboard too. (Off for the CommonMark examples.)
    bool scroll_boxes = false;
    /// An image alone in its paragraph becomes a <figure>, its title the <figcaption>. (Off for the CommonMark
    /// examples.)
    bool figures = false;
    /// Whether the visitor has unfolded the <details> with this id, or folded it where it is written unfolded; null: none.
    std::function<bool(std::string_view id)> is_toggled;
    /// Told where everything stands; null: nobody asks.
    MarkdownListener* listener = nullptr;
    Dialect dialect = Dialect::GitHub;
};

/// Who is told. Each program defines it: the browser's tells nobody, so that nothing of this is downloaded (src/browser/), all others
/// MarkdownOptions::listener (src/entities/).
MarkdownListener* listener_of(const MarkdownOptions& options);

/// Appends the Markdown's blocks to the builder, at the place where it stands: within blocks, not within a paragraph, a
/// link or a list's <ul>.
void append_markdown(const PreparedMarkdown& markdown, DocumentBuilder& builder, const MarkdownOptions& options);

/// The id of a heading with this text: lower case, letters and digits of any script kept, runs of anything else one
/// hyphen; "section" where nothing is left. A number is appended where `taken` has it already ("dates-2").
std::string heading_id(std::string_view text, const std::vector<std::string>& taken);

/// True for addresses that a link may have: relative ones, and any scheme but javascript:, vbscript: and data:
/// (compared as browsers do: letter case, control characters and white space inside the scheme do not hide it).
bool is_safe_address(std::string_view address);

}  // namespace rostrum
