#include "generator/site_files.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/content.hpp"
#include "base/font_face.hpp"
#include "base/sha256.hpp"
#include "base/unicode_forms.hpp"
#include "css/compile.hpp"
#include "css/stylesheet.hpp"
#include "css/tokens.hpp"
#include "document/html_writer.hpp"
#include "generator/assets.hpp"
#include "generator/font_characters.hpp"
#include "generator/header_row.hpp"
#include "generator/minify.hpp"
#include "generator/offline.hpp"
#include "generator/page_template.hpp"
#include "generator/pictures.hpp"
#include "layout/layout.hpp"
#include "pages/page_builder.hpp"
#include "pages/page_needs.hpp"
#include "reader/entity_list.hpp"
#include "share/crawler_files.hpp"
#include "share/feed.hpp"
#include "share/head_tags.hpp"
#include "share/icons.hpp"
#include "share/share_picture.hpp"
#include "share/structured_data.hpp"
#include "site/icalendar.hpp"
#include "style/computed_style.hpp"

namespace rostrum {

namespace {

std::string file_of(const FontFaceInfo& face) { return std::string(face.file) + ".otf"; }

// What browsers read, with addresses counted from the page.
std::string page_css(const Inputs& inputs, const Assets& assets, std::string_view root) {
    std::string css = plain_colors_css() + inputs.plain_css.text + "@supports (color: var(--ink)) {\n";
    for (const SourceFile& file : inputs.style) {
        css += write_header_row_for_browsers(file.text, inputs.header_row) + "\n";
        if (file.path == tokens_path) css += single_colors_css();
    }
    return assets.with_addresses(minify_css(css + inputs.fallback_faces.text + inputs.browser_css.text + "}\n"), root);
}

// Links that have the page's font files fetched before the style sheet asks for them.
std::string font_preloads(const Document& document, const StyleRules& sheet, const Assets& assets, std::string_view root) {
    std::uint32_t faces = faces_of(document, compute_styles(document, sheet, {}));
    std::string links;
    for (std::size_t face = 0; face < font_face_count; ++face) {
        if ((faces >> face & 1) == 0) continue;
        links += "<link rel=\"preload\" href=\"" + std::string(root) + assets[file_of(font_faces[face])].path +
                 "\" as=\"font\" type=\"font/otf\" crossorigin>\n";
    }
    return links;
}

// What a page tells to others than its visitors.
struct PageTags {
    std::string_view offline;  // for web/offline.js, an attribute of the root: whether the site is kept
    std::string head;
    std::string data;  // at the page's end, so that it is not waited for
    std::string assets = "{}";
};

std::string write_page(const Document& document, PageTags tags, const StyleRules& sheet, std::string_view root,
                       const Inputs& inputs, const Assets& assets, std::vector<Diagnostic>& diagnostics) {
    std::string early_script = minify_script(inputs.early_script.text);
    std::string css = page_css(inputs, assets, root);
    const TemplateValue values[] = {
        {"language", escape_html(document.language)},
        {"title", escape_html(document.title)},
        {"description", escape_html(document.description)},
        {"head_tags", std::move(tags.head)},
        {"root", std::string(root)},  // before addresses within the site: "assets/page.css"
        {"fonts", font_preloads(document, sheet, assets, root)},
        {"content", write_html(document, LineEnds::None)},
        {"structured_data", std::move(tags.data)},
        {"early_hash", sha256_base64(early_script)},
        {"early_script", early_script},
        {"style_hash", sha256_base64(css)},
        {"style", css},
        {"offline", std::string(tags.offline)},
        {"boot", assets["boot.js"].path},
        {"boot_integrity", assets["boot.js"].integrity},
        {"assets", std::move(tags.assets)},
    };
    return fill_template(inputs.page_template, values, diagnostics);
}

// Stands for the real assets where only the template is looked at.
Assets unread_assets() {
    Assets assets;
    for (const FontFaceInfo& face : font_faces) assets.add(file_of(face), "");
    assets.add("boot.js", "");
    return assets;
}

// Where the site stands on its host: "/workshop/" of "https://example.org/workshop/".
std::string site_root(const Site& site) {
    const std::string& address = site.settings.address;
    const std::string& folder = site.editions.own_folder;
    std::size_t host = address.find("//");
    if (host == std::string::npos) return folder.empty() ? "/" : "/" + folder + "/";
    std::size_t path = address.find('/', host + 2);
    return path == std::string::npos ? "/" : address.substr(path);
}

// The parts of the content that a page is made of, as it is loaded first.
std::vector<PartFile> parts_of_page(const Site& site, const Page& page, const std::vector<PartFile>& files) {
    std::vector<SitePart> parts;
    for (const PartFile& file : files) parts.push_back(file.part);
    std::vector<std::uint8_t> needed = needed_parts(site, parts, page.name, {});
    std::vector<PartFile> own;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (needed[i]) own.push_back(files[i]);
    }
    return own;
}

std::vector<OutputFile> write_pages(const Site& site, const Inputs& inputs, const Assets& assets, const std::vector<PartFile>& parts,
                                    const StyleRules& style) {
    std::vector<OutputFile> pages;
    std::vector<Diagnostic> none;  // the template has been checked
    const std::string root = site_root(site);
    for (const Page& page : site.pages) {
        // Hosts show the 404 page under addresses of any depth, so its own are counted from the host's root.
        bool not_found = page.name == not_found_page;
        const std::string base = not_found ? root : path_to_root(page.name);
        BuildOptions options{base};
        Document document = build_page(site, Route{page.name, !not_found}, options);
        PageTags tags{site.settings.offline ? " data-offline" : "", write_head_tags(site, page), write_structured_data(site, page),
                      assets.to_json(parts_of_page(site, page, parts))};
        pages.push_back(
            {page.name + ".html", write_page(document, std::move(tags), style, options.base, inputs, assets, none)});
    }
    return pages;
}

// Icons, and a share picture for each page that can be linked to.
std::vector<OutputFile> write_pictures(const Site& site, const Inputs& inputs, const Options& options,
                                       std::vector<Diagnostic>& diagnostics) {
    std::vector<Diagnostic> none;
    Stylesheet parsed = read_style(inputs, none);
    append_stylesheet(parsed, parse_stylesheet(inputs.picture_style, none));
    StyleRules sheet = compile_stylesheet(parsed);
    PictureWriter writer(read_picture_fonts(options.fonts, diagnostics), options.reuse_pictures ? options.out : "");
    writer.add(std::string(small_icon_path), draw_icon(sheet, IconFrame::None, small_icon_size));
    writer.add("icons/touch-icon-180.png", draw_icon(sheet, IconFrame::Paper, 180));
    writer.add("icons/icon-192.png", draw_icon(sheet, IconFrame::Paper, 192));
    writer.add("icons/icon-512.png", draw_icon(sheet, IconFrame::Paper, 512));
    for (const Page& page : site.pages) {
        // Only by their addresses do others find them.
        if (page.name == not_found_page || site.settings.address.empty()) continue;
        writer.add(share_picture_path(page), draw_share_picture(site, page, {sheet, writer.fonts().metrics}));
    }
    std::vector<OutputFile> pictures = std::move(writer).take();
    pictures.push_back({"icons/icon.svg", write_icon(sheet)});
    return pictures;
}

std::vector<OutputFile> write_calendars(const Site& site) {
    std::vector<OutputFile> output;
    for (CalendarFile& file : calendar_files(site, {content_stamp(site), {}})) {
        output.push_back({std::move(file.path), std::move(file.text)});
    }
    return output;
}

// `output`: all that the site has besides.
std::vector<OutputFile> write_offline_files(const Site& site, const Inputs& inputs, const std::vector<OutputFile>& output,
                                            const StyleRules& style) {
    Color paper = compute_styles(Document(), style, {}).root.background;
    std::string worker = site.settings.offline ? write_service_worker(minify_script(inputs.worker.text), output, site)
                                               : as_whole(minify_script(inputs.retired_worker.text));
    return {{"sw.js", std::move(worker)}, {"site.webmanifest", write_manifest(site, paper)}};
}

// For search engines and feed readers. A file of the same name in the content stands instead.
std::vector<OutputFile> write_site_files(const Site& site, const Inputs& inputs) {
    OutputFile files[] = {{std::string(sitemap_path), write_sitemap(site)},
                          {std::string(feed_path), write_feed(site)}};
    std::vector<OutputFile> output;
    for (OutputFile& file : files) {
        auto own = std::find(inputs.other_files.begin(), inputs.other_files.end(), file.path);
        if (own == inputs.other_files.end() && !file.bytes.empty()) output.push_back(std::move(file));
    }
    return output;
}

// The style sheet as the canvas is given it, with the header's width in its place.
StyleRules canvas_style(const Inputs& inputs) {
    std::vector<Diagnostic> none;  // it has been checked
    Stylesheet sheet;
    for (const SourceFile& file : inputs.style) {
        append_stylesheet(sheet, parse_stylesheet({file.path, write_header_row(file.text, inputs.header_row)}, none));
    }
    return compile_stylesheet(sheet);
}

// What the running site reads: its parts, which are returned, and a list of them with the rest.
std::vector<PartFile> add_content(const Site& site, const Inputs& inputs, Assets& assets) {
    SiteContent content{site, {}, canvas_style(inputs), named_entities_of(site)};
    for (SitePart& part : divide_site(site)) {
        const Asset& file = assets.add_part(take_part(content.site, part));
        content.parts.push_back({std::move(part), file.path, file.integrity});
    }
    assets.add("content.bin", pack_content(content));
    return std::move(content.parts);
}

std::string read_bytes(const std::string& path, std::vector<Diagnostic>& diagnostics) {
    std::optional<std::string> bytes = read_file(path);
    if (!bytes) diagnostics.push_back(about_file(path, "the file is missing or cannot be read"));
    return std::move(bytes).value_or("");
}

Assets collect_assets(const Options& options, std::vector<Diagnostic>& diagnostics) {
    Assets assets;
    for (const FontFaceInfo& face : font_faces) {
        assets.add(file_of(face), read_bytes(options.fonts + "/" + file_of(face), diagnostics));
    }
    for (const char* name : {"boot.js", "graphics-worker.js", "rostrum.wasm"}) {
        assets.add(name, read_bytes(options.program + "/" + name, diagnostics));
    }
    return assets;
}

// All pages have the same header, but for which link is the page's own.
HeaderRow measure_header(const Site& site, const StyleRules& style, const Options& options) {
    return measure_header_row(build_page(site, Route{}), style, read_font_metrics(options.fonts));
}

// What goes into the output as it is.
std::vector<OutputFile> copy_files(const Inputs& inputs, const Options& options, std::vector<Diagnostic>& diagnostics) {
    std::vector<OutputFile> output;
    for (const std::string& path : inputs.other_files) {
        output.push_back({path, read_bytes(options.content + "/" + path, diagnostics)});
    }
    return output;
}

// Files of the content folder under names that the site needs for its own, or that many computers take for one of those.
void check_names(std::size_t copied, const std::vector<OutputFile>& output, const Options& options,
                 std::vector<Diagnostic>& diagnostics) {
    std::map<std::string, std::string_view> made;
    for (std::size_t i = copied; i < output.size(); ++i) made.emplace(comparable_name(output[i].path), output[i].path);
    for (std::size_t i = 0; i < copied; ++i) {
        auto found = made.find(comparable_name(output[i].path));
        if (found == made.end()) continue;
        std::string message = "the site makes a file of this name itself";
        if (found->second != output[i].path) message += ", “" + std::string(found->second) + "” to many computers";
        diagnostics.push_back(about_file(options.content + "/" + output[i].path, message + "; give yours another one"));
    }
}

}  // namespace

void check_template(const Inputs& inputs, std::vector<Diagnostic>& diagnostics) {
    write_page(Document(), {}, {}, "", inputs, unread_assets(), diagnostics);
}

std::vector<OutputFile> build_site(const Options& options, Inputs inputs, const Site& site,
                                   std::vector<Diagnostic>& diagnostics) {
    std::vector<Diagnostic> none;  // the style sheet has been checked
    const StyleRules style = compile_stylesheet(read_style(inputs, none));
    inputs.header_row = measure_header(site, style, options);
    Assets assets = collect_assets(options, diagnostics);
    const std::vector<PartFile> parts = add_content(site, inputs, assets);
    std::vector<OutputFile> output = copy_files(inputs, options, diagnostics);
    for (const Asset& asset : assets.all()) output.push_back({asset.path, asset.bytes});
    if (has_errors(diagnostics)) return {};
    append(output, write_pages(site, inputs, assets, parts, style));
    append(output, write_calendars(site));
    append(output, write_site_files(site, inputs));
    append(output, write_pictures(site, inputs, options, diagnostics));
    append(output, write_offline_files(site, inputs, output, style));
    check_names(inputs.other_files.size(), output, options, diagnostics);
    return output;
}

}  // namespace rostrum
