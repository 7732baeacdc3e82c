#include "generator/offline.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

#include <libdeflate.h>
#define JSON_NOEXCEPTION  // we only write
#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "site/icalendar.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

constexpr int compression_level = 6;  // gzip's own, as hosts use it

// Bytes on the way to a visitor, from a host that compresses.
std::size_t transfer_size(std::string_view bytes) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(compression_level);
    std::string out(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
    std::size_t size = libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size());
    libdeflate_free_compressor(compressor);
    return size;
}

bool is_part(std::string_view path) { return path.starts_with("assets/part-"); }

// Whoever has a worker has the program, which asked for it (web/boot.js).
bool is_of_program(std::string_view path) {
    return path.starts_with("assets/") && !path.ends_with(".otf") && !is_part(path);
}

std::string hexadecimal(Color color) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", color.red, color.green, color.blue);
    return text;
}

// One at each depth, since a page's relative addresses hold at its own alone: the frames of those in folders.
std::vector<const Page*> first_pages_of_folders(const Site& site) {
    std::map<std::string, const Page*> first;  // by the way to the root
    for (const Page& page : site.pages) first.emplace(path_to_root(page.name), &page);
    first.erase("");
    std::vector<const Page*> pages;
    for (const auto& [path, page] : first) pages.push_back(page);
    return pages;
}

}  // namespace

std::string write_service_worker(std::string_view code, std::span<const OutputFile> site, const Site& pages) {
    nlohmann::ordered_json files = nlohmann::ordered_json::object();
    nlohmann::ordered_json framed = nlohmann::ordered_json::array();
    std::size_t sum = 0;
    auto keep = [&](const OutputFile& file) {
        std::size_t size = is_of_program(file.path) ? 0 : transfer_size(file.bytes);
        if (sum + size > most_kept) return false;
        sum += size;
        files[file.path] = "sha256-" + sha256_base64(file.bytes);
        return true;
    };
    auto keep_path = [&](std::string_view path) {
        auto found = std::find_if(site.begin(), site.end(), [&](const OutputFile& file) { return file.path == path; });
        return found == site.end() || keep(*found);
    };
    for (const OutputFile& file : site) {
        if (file.path.starts_with("assets/") && !is_part(file.path)) keep(file);
    }
    keep_path(std::string(home_page) + ".html");  // the frame of those that are left out
    for (const Page* frame : first_pages_of_folders(pages)) keep_path(frame->name + ".html");
    keep_path(programme_calendar_path);           // has those of all sessions in it
    keep_path(dates_calendar_path);
    for (const Page& page : pages.pages) {
        bool other = page.name != home_page && page.name != not_found_page && !page.paper && !files.contains(page.name + ".html");
        if (other && !keep_path(page.name + ".html")) framed.push_back(page.name);
    }
    for (const OutputFile& file : site) {
        if (is_part(file.path)) keep(file);
    }
    for (const OutputFile& file : site) {
        if (file.path.starts_with("icons/") || file.path == "favicon.ico") keep(file);  // which browsers ask for at each visit
    }
    auto write = [](const nlohmann::ordered_json& list) {
        return list.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    };
    std::string lists = "files = " + write(files) + ", framed = " + write(framed) + ";\n";
    // The code belongs to the version as well.
    std::string version = sha256_base64(lists + std::string(code)).substr(0, 12);
    return as_whole("const version = \"" + version + "\", " + lists + std::string(code));
}

std::string as_whole(std::string_view script) { return "{" + std::string(script) + "}\n"; }

std::string write_manifest(const Site& site, Color background) {
    nlohmann::ordered_json manifest = {
        {"name", site.settings.full_name + " · " + site.settings.edition},
        {"short_name", site.settings.name},
        {"lang", site.settings.language},
        {"id", "./"},
        {"start_url", "./"},
        {"scope", "./"},
        {"display", "minimal-ui"},
        {"background_color", hexadecimal(background)},
        {"theme_color", hexadecimal(background)},
        {"icons", nlohmann::ordered_json::array()},
    };
    for (const char* size : {"192", "512"}) {
        const std::string side = size;
        manifest["icons"].push_back({{"src", "icons/icon-" + side + ".png"},
                                     {"sizes", side + "x" + side},
                                     {"type", "image/png"},
                                     {"purpose", "any maskable"}});
    }
    manifest["icons"].push_back({{"src", "icons/icon.svg"}, {"sizes", "any"}, {"type", "image/svg+xml"}});
    return manifest.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace rostrum
