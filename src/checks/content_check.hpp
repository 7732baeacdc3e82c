// Everything that can be wrong with a content folder, in one call. For the generator; the website itself reads
// content that has passed, and needs no more than read_site.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "checks/text_check.hpp"
#include "checks/views.hpp"
#include "document/document.hpp"
#include "reader/site_reader.hpp"

namespace rostrum {

/// Something that is wrong with a file.
struct FileProblem {
    std::string path;     // from the site's root
    std::string problem;  // in words that go on behind the file's name: "is damaged"
};

/// What is around the content.
struct CheckOptions {
    /// Paths of all files under the content folder that are no .json or .md files, relative to it ("images/map.png"),
    /// which links and photos may name.
    std::span<const std::string> other_files = {};
    /// Tells the characters that the site's fonts have; without it, characters are not checked.
    CanDraw can_draw = {};
    /// The images whose size is known, in order of their paths; without the list, no image is missed in it.
    std::optional<std::vector<ImageFile>> images = {};
    /// Images that cannot be shown.
    std::span<const FileProblem> image_problems = {};
    /// The sites of other years beside this one.
    Editions editions = {};
    /// Called with each page as it is built, and with pages as visitors may see them, where it is set.
    SeePage see_page = {};
    /// How many bytes an image's file has, by its path; without it, only sizes in pixels are looked at.
    std::function<std::size_t(std::string_view path)> image_bytes = {};
};

/// read_site, and then the pages are built: unknown components, links without text, malformed addresses, links to pages
/// that do not exist, to fragments that the page does not have, and to files that are not there, each at its place in
/// the Markdown or in the data file; images from elsewhere, and those that cannot be shown; files with the name of a page.
/// Warnings: footnotes that
/// nothing refers to, characters that cannot be drawn, images of more than 50 megapixels or 5 MB, and photos of people that
/// are far larger than they are shown.
/// `files`: the .json and .md files.
SiteResult check_content(std::span<const SourceFile> files, const CheckOptions& options = {});

}  // namespace rostrum
