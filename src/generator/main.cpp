// rostrum-generator: checks the content and writes the finished site.
//
//     content/, shell/ ── read ──> Inputs ── check ──> Site ── build_page, write_html ──> pages ──> out/
//                                    └── bundled; program, fonts ──> Assets ──> out/assets/
//
// The output depends on nothing but the input: no clock, no random names, files in the order of their names. It is
// written when all is known to be well, and then comes as a whole (site_folder.hpp), so that an error leaves the old site
// as it was.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "checks/content_check.hpp"
#include "css/check.hpp"
#include "css/stylesheet.hpp"
#include "generator/editions.hpp"
#include "generator/file_system.hpp"
#include "generator/folder_listing.hpp"
#include "generator/font_characters.hpp"
#include "generator/host_headers.hpp"
#include "generator/inputs.hpp"
#include "generator/options.hpp"
#include "generator/out_place.hpp"
#include "generator/site_files.hpp"
#include "generator/site_folder.hpp"
#include "reader/site_reader.hpp"
#include "share/crawler_files.hpp"
#include "share/icons.hpp"

namespace rostrum {
namespace {

// Everything that can be wrong with what people write; all of it at once.
Site check(const Inputs& inputs, const Options& options, std::vector<Diagnostic>& diagnostics) {
    std::vector<Diagnostic> none;
    Stylesheet sheet = read_style(inputs, none);
    for (const SourceFile& file : inputs.style) {
        check_stylesheet(parse_stylesheet(file, diagnostics), file, sheet, diagnostics);
    }
    check_stylesheet(parse_stylesheet(inputs.picture_style, diagnostics), inputs.picture_style, sheet, diagnostics);
    check_template(inputs, diagnostics);
    UsageCheck usage(sheet, inputs.style);
    CheckOptions check_options{inputs.other_files, font_characters(options.fonts), inputs.images, inputs.image_problems, inputs.editions};
    check_options.image_bytes = [&](std::string_view path) {
        auto found = inputs.image_bytes.find(path);
        return found == inputs.image_bytes.end() ? 0 : found->second;
    };
    check_options.see_page = [&](const Document& page, std::string_view name) { usage.add(page, name); };
    SiteResult result = check_content(inputs.content, check_options);
    // What is there and cannot be read is not missing.
    std::erase_if(result.diagnostics, [said = diagnostics](const Diagnostic& found) {
        auto same = [&](const Diagnostic& other) { return other.path == found.path && other.severity == Severity::Error; };
        return found.line == 0 && std::any_of(said.begin(), said.end(), same);
    });
    for (Diagnostic& found : std::move(usage).take()) diagnostics.push_back(std::move(found));
    diagnostics.insert(diagnostics.end(), result.diagnostics.begin(), result.diagnostics.end());
    return std::move(result.site);
}

std::string counted(std::size_t number, std::string_view thing) {
    return std::to_string(number) + " " + std::string(thing) + (number == 1 ? "" : "s");
}

// False where nothing may be written.
bool print(const std::vector<Diagnostic>& diagnostics, bool strict) {
    for (const Diagnostic& diagnostic : diagnostics) std::fputs(format_diagnostic(diagnostic).c_str(), stderr);
    std::size_t errors = count_of(diagnostics, Severity::Error);
    std::size_t warnings = count_of(diagnostics, Severity::Warning);
    bool refused = errors > 0 || (strict && warnings > 0);
    if (!refused) return true;
    std::string all = errors > 0 ? counted(errors, "error") : "";
    if (strict && warnings > 0) all += (all.empty() ? "" : " and ") + counted(warnings, "warning") + " (--strict)";
    std::fprintf(stderr, "%s; nothing was written\n", all.c_str());
    return false;
}

bool has_file(const std::vector<OutputFile>& output, std::string_view path) {
    return std::any_of(output.begin(), output.end(), [&](const OutputFile& file) { return file.path == path; });
}

// What there is once on a host, at its root. `addresses`: of the sites there; `editions`: their folders, if there are
// several. Whoever has written such a file wants that one.
void append_host_files(const std::vector<std::string>& addresses, const std::vector<std::string>& editions,
                       std::vector<OutputFile>& output) {
    if (!has_file(output, robots_path)) output.push_back({std::string(robots_path), write_robots(addresses)});
    auto icon = std::find_if(output.begin(), output.end(), [](const OutputFile& file) { return file.path.ends_with(small_icon_path); });
    if (icon != output.end() && !has_file(output, favicon_path)) {
        output.push_back({std::string(favicon_path), write_icon_file(icon->bytes, small_icon_size)});
    }
    if (has_file(output, host_headers_path)) return;
    output.push_back({std::string(host_headers_path), write_host_headers(editions)});
}

std::vector<OutputFile> build_only_site(const Options& options, std::vector<Diagnostic>& diagnostics) {
    Inputs inputs = read_inputs(options, options.content, diagnostics);
    Site site = check(inputs, options, diagnostics);
    if (options.check_only) return {};
    std::vector<OutputFile> output = build_site(options, inputs, site, diagnostics);
    append_host_files({site.settings.address}, {}, output);
    return output;
}

// What is wrong beside the editions' folders; what is wrong within them is reported with each.
void report_beside(const std::vector<std::string>& folders, FolderListing content, const std::string& folder,
                   std::vector<Diagnostic>& diagnostics) {
    std::erase_if(content.problems, [&](const FileProblem& file) {
        auto holds = [&](const std::string& edition) { return file.path.starts_with(edition + "/"); };
        return std::any_of(folders.begin(), folders.end(), holds);
    });
    report_problems(content, folder, diagnostics);
}

// `folders`: of the editions, the newest first.
std::vector<OutputFile> build_editions(const Options& options, const std::vector<std::string>& folders,
                                       std::vector<Diagnostic>& diagnostics) {
    std::vector<Options> own_options;
    std::vector<Inputs> inputs;
    Editions editions;
    for (const std::string& folder : folders) {
        own_options.push_back(options);
        own_options.back().content += "/" + folder;
        own_options.back().out += "/" + folder;
        inputs.push_back(read_inputs(own_options.back(), options.content, diagnostics));
        editions.all.push_back({folder, read_site(inputs.back().content).site.settings.edition});
    }
    std::vector<OutputFile> output;
    std::vector<std::string> addresses;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        editions.own_folder = folders[i];
        inputs[i].editions = editions;
        Site site = check(inputs[i], own_options[i], diagnostics);
        addresses.push_back(site.settings.address);
        if (options.check_only) continue;
        std::vector<OutputFile> files = build_site(own_options[i], inputs[i], site, diagnostics);
        if (i == 0) append(output, write_entrances(folders[i], files, site));
        append(output, move_into(folders[i], std::move(files)));
    }
    append_host_files(addresses, folders, output);
    return output;
}

// Whether the site may go where it is to go, before anything else. Puts right what an interrupted call has left there.
std::string open_site_folder(const Options& options, SiteFolder& site) {
    const InputFolder inputs[] = {
        {"content", options.content}, {"shell", options.shell}, {"fonts", options.fonts}, {"program", options.program}};
    std::string reason = refuse_place(resolve_path(options.out), inputs);
    return reason.empty() ? site.open() : "--out " + options.out + " " + reason;
}

int stop(const std::string& error, int status) {
    std::fprintf(stderr, "error: %s\n", error.c_str());
    return status;
}

int run(Options options) {
    Disk disk;
    SiteFolder site(disk, resolve_path(options.out), options.out);
    if (!options.check_only) {
        std::string error = open_site_folder(options, site);
        if (!error.empty()) return stop(error, 2);
        options.out = resolve_path(options.out);
    }
    std::vector<Diagnostic> diagnostics;
    FolderListing content = list_folder(options.content, options.content);
    std::vector<std::string> editions = find_editions(content.files);
    if (!editions.empty()) report_beside(editions, std::move(content), options.content, diagnostics);
    std::vector<OutputFile> output = editions.empty() ? build_only_site(options, diagnostics)
                                                      : build_editions(options, editions, diagnostics);
    limit_kinds(diagnostics);
    if (!print(diagnostics, options.strict)) return 1;
    if (options.check_only) return 0;
    std::string error = site.write(output);
    if (!error.empty()) return stop(error, 1);
    if (!site.note().empty()) std::fprintf(stderr, "warning: %s\n", site.note().c_str());
    return 0;
}

}  // namespace
}  // namespace rostrum

int main(int argument_count, char** arguments) {
    rostrum::Options options;
    std::string error = rostrum::read_options({arguments + 1, static_cast<std::size_t>(argument_count - 1)}, options);
    if (!error.empty()) {
        std::fprintf(stderr, "rostrum-generator: %s\n", error.c_str());
        return 2;
    }
    if (options.help) {
        std::fputs(rostrum::usage, stdout);
        return 0;
    }
    return rostrum::run(options);
}
