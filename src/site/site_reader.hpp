// Content files → Site. Reports every error at once, each at its place in the organizer's own file.
#pragma once

#include <span>
#include <vector>

#include "base/diagnostic.hpp"
#include "site/reference.hpp"
#include "site/site.hpp"

namespace rostrum {

/// The site with what could be read, and everything that is wrong with the files.
struct SiteResult {
    Site site;  // to be shown only where ok()
    std::vector<Diagnostic> diagnostics;
    std::vector<Reference> references;  // what is still to be looked up; they point into the files that were read

    bool ok() const { return !has_errors(diagnostics); }
};

/// Reads the data files (site.json, people.json, schedule.json, papers.json) and the pages (*.md) of a content folder,
/// told apart by the last part of their paths. Pages may stand in folders below that of the data files. README.md is for the organizers and no page. Links and components inside
/// the Markdown are not looked at: see check_content in pages/content_check.hpp, which does all that this does and
/// more. The file under image_list_path (image_list.hpp) says how large the images are.
SiteResult read_site(std::span<const SourceFile> files);

/// By file, and within a file from its top to its end.
void sort_by_place(std::vector<Diagnostic>& diagnostics);

}  // namespace rostrum
