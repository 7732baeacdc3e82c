#include "generator/inputs.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "css/tokens.hpp"
#include "generator/fallback_faces.hpp"
#include "generator/file_names.hpp"
#include "generator/file_system.hpp"
#include "generator/font_characters.hpp"

namespace rostrum {

namespace {

bool has(const std::vector<std::string>& sorted, const std::string& path) {
    return std::binary_search(sorted.begin(), sorted.end(), path);
}

// Whether the file lies in a website of its own, as HTML slides are: such a folder is published as it is.
bool is_in_website(const std::string& path, const std::vector<std::string>& files) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        if (has(files, path.substr(0, slash) + "/index.html")) return true;
    }
    return false;
}

// A data file or a page. `files`: all that there are.
bool is_content_text(const std::string& path, const std::vector<std::string>& files) {
    if (path.ends_with(".json")) return path.find('/') == std::string::npos;
    return path.ends_with(".md") && !is_in_website(path, files);
}

SourceFile read_source(const std::string& path, std::vector<Diagnostic>& diagnostics) {
    std::optional<std::string> text = read_file(path);
    if (!text) diagnostics.push_back(about_file(path, "the file is missing or cannot be read"));
    return {path, text.value_or("")};
}

// The folder's files; what is wrong with it is reported.
std::vector<std::string> files_in(const std::string& folder, const std::string& boundary, std::vector<Diagnostic>& diagnostics) {
    FolderListing listing = list_folder(folder, boundary);
    if (!listing.readable) diagnostics.push_back(about_file(folder, "the folder is missing or cannot be read"));
    report_problems(listing, folder, diagnostics);
    for (const std::string& path : listing.hidden) {
        diagnostics.push_back(about_file(folder + "/" + path,
                                         "“" + path + "” is not published, since its name begins with a dot; bring it to the host yourself",
                                         Severity::Warning));
    }
    return std::move(listing.files);
}

// Sorts the files of the content folder by what becomes of them.
void take_content(const Options& options, const std::string& boundary, Inputs& inputs, std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> files = files_in(options.content, boundary, diagnostics);
    for (const std::string& path : files) {
        const std::string full_path = options.content + "/" + path;
        if (path.starts_with("schema/") || is_readme(path)) continue;  // for the organizers and their editors, not for visitors
        NameAdvice advice = advise_on_name(path);
        if (!advice.text.empty()) diagnostics.push_back(about_file(full_path, "“" + path + "” " + advice.text, Severity::Warning));
        if (is_content_text(path, files)) {
            inputs.content.push_back(read_source(full_path, diagnostics));
        } else if (advice.published) {
            inputs.other_files.push_back(path);
        }
    }
}

}  // namespace

Diagnostic about_file(const std::string& path, std::string message, Severity severity) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.path = path;
    diagnostic.message = std::move(message);
    return diagnostic;
}

void report_problems(const FolderListing& listing, const std::string& folder, std::vector<Diagnostic>& diagnostics) {
    for (const FileProblem& file : listing.problems) {
        diagnostics.push_back(about_file(file.path.empty() ? folder : folder + "/" + file.path, file.problem));
    }
}

Inputs read_inputs(const Options& options, const std::string& boundary, std::vector<Diagnostic>& diagnostics) {
    Inputs inputs;
    take_content(options, boundary, inputs, diagnostics);
    ImageFiles images = read_image_files(options.content, inputs.other_files);
    std::move(images.diagnostics.begin(), images.diagnostics.end(), std::back_inserter(diagnostics));
    inputs.image_bytes = std::move(images.bytes);
    inputs.image_problems = std::move(images.problems);
    inputs.images = std::move(images.readable);
    inputs.page_template = read_source(options.shell + "/page.html", diagnostics);
    inputs.style.push_back({std::string(tokens_path), tokens_css()});
    for (const std::string& path : files_in(options.shell + "/style", options.shell, diagnostics)) {
        inputs.style.push_back(read_source(options.shell + "/style/" + path, diagnostics));
    }
    inputs.plain_css = read_source(options.shell + "/plain.css", diagnostics);
    inputs.browser_css = read_source(options.shell + "/browser.css", diagnostics);
    const std::optional<Font> inter = read_font_metrics(options.fonts)[static_cast<std::size_t>(FontFace::Regular)];
    std::string_view faces = fallback_faces_path(inter ? inter->revision : 0);
    inputs.fallback_faces = read_source(options.shell + "/" + std::string(faces), diagnostics);
    inputs.picture_style = read_source(options.shell + "/share.css", diagnostics);
    inputs.early_script = read_source(options.shell + "/early.js", diagnostics);
    inputs.worker = read_source(options.shell + "/worker.js", diagnostics);
    inputs.retired_worker = read_source(options.shell + "/retired-worker.js", diagnostics);
    return inputs;
}

Stylesheet read_style(const Inputs& inputs, std::vector<Diagnostic>& diagnostics) {
    Stylesheet sheet;
    for (const SourceFile& file : inputs.style) append_stylesheet(sheet, parse_stylesheet(file, diagnostics));
    return sheet;
}

}  // namespace rostrum
