// What the generator reads of the content and the shell.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "css/stylesheet.hpp"
#include "generator/folder_listing.hpp"
#include "generator/header_row.hpp"
#include "generator/image_files.hpp"
#include "generator/options.hpp"
#include "site/site.hpp"

namespace rostrum {

struct Inputs {
    std::vector<SourceFile> content;       // the .json and .md files
    std::vector<ImageFile> images;         // those that pages can show
    Editions editions;                     // where there are several
    std::vector<std::string> other_files;  // all else under content/, relative to it
    std::vector<FileProblem> image_problems;
    std::map<std::string, std::size_t, std::less<>> image_bytes;  // how many, by path
    SourceFile page_template;
    std::vector<SourceFile> style;  // the design tokens, and the files in the order of their names
    SourceFile plain_css;
    SourceFile browser_css;
    SourceFile fallback_faces;  // what stands in for this version of the fonts
    SourceFile picture_style;  // of the pictures made of the pages, behind `style`
    SourceFile early_script;
    SourceFile worker;          // where visitors may keep the site
    SourceFile retired_worker;  // where they may not
    HeaderRow header_row;       // what is written into the style sheet of a site's header, once that is known
};

/// Files that are missing are reported, and what lies in the content folder and cannot be published. `boundary`: the folder
/// that the content lies in, of one year or of several, out of which no link may lead.
Inputs read_inputs(const Options& options, const std::string& boundary, std::vector<Diagnostic>& diagnostics);

/// `folder`: whose files were listed.
void report_problems(const FolderListing& listing, const std::string& folder, std::vector<Diagnostic>& diagnostics);

/// The site's style sheet.
Stylesheet read_style(const Inputs& inputs, std::vector<Diagnostic>& diagnostics);

/// What is said of a whole file, or folder.
Diagnostic about_file(const std::string& path, std::string message, Severity severity = Severity::Error);

}  // namespace rostrum
