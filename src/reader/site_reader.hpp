// Content files → Site. Reports every error at once, each at its place in the organizer's own file.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "reader/reference.hpp"
#include "site/site.hpp"

namespace rostrum {

/// What the content files themselves do not say.
struct Surroundings {
    std::vector<ImageFile> images;  // those whose size is known, in order of their paths
    Editions editions;
};

/// Where a page stands.
struct PageSource {
    const SourceFile* file = nullptr;  // one of those that were read; null for a page that papers.json makes
    std::size_t body_offset = 0;       // where the Markdown begins in its text, in bytes
    PreparationMap map = {};           // where that of the page stands in the Markdown as it was written

    /// As it was written.
    std::string_view markdown() const { return std::string_view(file->text).substr(body_offset); }
};

/// The site with what could be read, and everything that is wrong with the files.
struct SiteResult {
    Site site;  // to be shown only where ok()
    std::vector<PageSource> page_sources;  // in the order of the site's pages
    std::vector<Diagnostic> diagnostics;
    std::vector<Reference> references;  // what is still to be looked up; they point into the files that were read

    bool ok() const { return !has_errors(diagnostics); }
};

/// Reads the data files (site.json, people.json, schedule.json, papers.json) and the pages (*.md) of a content folder,
/// told apart by the last part of their paths. Pages may stand in folders below that of the data files. README.md is for the organizers and no page. Links and components inside
/// the Markdown are not looked at: see check_content in pages/content_check.hpp, which does all that this does and
/// more.
SiteResult read_site(std::span<const SourceFile> files, Surroundings surroundings = {});

/// By file, and within a file from its top to its end.
void sort_by_place(std::vector<Diagnostic>& diagnostics);

}  // namespace rostrum
