#include "generator/inputs.hpp"

#include <optional>
#include <utility>

#include "generator/fallback_faces.hpp"
#include "generator/file_system.hpp"
#include "generator/font_characters.hpp"
#include "site/image_list.hpp"
#include "style/tokens.hpp"

namespace rostrum {

namespace {

bool is_content_text(const std::string& path) {
    bool nested = path.find('/') != std::string::npos;
    return !nested && (path.ends_with(".json") || path.ends_with(".md"));
}

SourceFile read_source(const std::string& path, std::vector<Diagnostic>& diagnostics) {
    std::optional<std::string> text = read_file(path);
    if (!text) diagnostics.push_back(about_file(path, "the file is missing or cannot be read"));
    return {path, text.value_or("")};
}

}  // namespace

Diagnostic about_file(const std::string& path, std::string message) {
    Diagnostic diagnostic;
    diagnostic.path = path;
    diagnostic.message = std::move(message);
    return diagnostic;
}

Inputs read_inputs(const Options& options, std::vector<Diagnostic>& diagnostics) {
    Inputs inputs;
    std::optional<std::vector<std::string>> paths = list_files(options.content);
    if (!paths) diagnostics.push_back(about_file(options.content, "the folder is missing or cannot be read"));
    for (const std::string& path : paths.value_or(std::vector<std::string>())) {
        if (path.starts_with("schema/")) continue;  // for the organizers' editors, not for visitors
        if (!is_content_text(path)) {
            inputs.other_files.push_back(path);
        } else if (path != "README.md") {  // for the organizers, not for visitors
            inputs.content.push_back(read_source(options.content + "/" + path, diagnostics));
        }
    }
    ImageFiles images = read_image_files(options.content, inputs.other_files);
    inputs.image_problems = std::move(images.problems);
    inputs.content.push_back({std::string(image_list_path), write_image_list(images.readable)});
    inputs.page_template = read_source(options.shell + "/page.html", diagnostics);
    std::optional<std::vector<std::string>> style = list_files(options.shell + "/style");
    if (!style) diagnostics.push_back(about_file(options.shell + "/style", "the folder is missing or cannot be read"));
    inputs.style.push_back({std::string(tokens_path), tokens_css()});
    for (const std::string& path : style.value_or(std::vector<std::string>())) {
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
