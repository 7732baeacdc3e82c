// What the generator reads of the content and the shell.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "generator/header_row.hpp"
#include "generator/image_files.hpp"
#include "generator/options.hpp"
#include "style/stylesheet.hpp"

namespace rostrum {

struct Inputs {
    std::vector<SourceFile> content;       // the .json and .md files, and the list of images behind them
    std::vector<std::string> other_files;  // all else under content/, relative to it
    std::vector<FileProblem> image_problems;
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

/// Files that are missing are reported.
Inputs read_inputs(const Options& options, std::vector<Diagnostic>& diagnostics);

/// The site's style sheet.
Stylesheet read_style(const Inputs& inputs, std::vector<Diagnostic>& diagnostics);

/// An error of a whole file, or folder.
Diagnostic about_file(const std::string& path, std::string message);

}  // namespace rostrum
