#include "generator/offline.hpp"

#include <cstdio>

#define JSON_NOEXCEPTION  // we only write
#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "site/icalendar.hpp"

namespace rostrum {

namespace {

// Of an image that is kept without being asked for, in bytes.
constexpr std::size_t largest_kept = 300'000;

bool is_kept(const OutputFile& file) {
    if (file.path.ends_with(".html") || file.path.starts_with("assets/")) return true;
    for (std::string_view ending : {".atom", ".txt", ".xml"}) {  // for programs
        if (file.path.ends_with(ending)) return false;
    }
    // The programme's calendar has those of all sessions in it (shell/worker.js).
    if (file.path == programme_calendar_path || file.path == dates_calendar_path) return true;
    if (file.path.starts_with("calendar/") || file.path.starts_with("share/")) return false;
    return file.bytes.size() <= largest_kept;
}

std::string hexadecimal(Color color) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", color.red, color.green, color.blue);
    return text;
}

}  // namespace

std::string write_service_worker(std::string_view code, std::span<const OutputFile> site) {
    nlohmann::ordered_json files = nlohmann::ordered_json::object();
    for (const OutputFile& file : site) {
        if (is_kept(file)) files[file.path] = "sha256-" + sha256_base64(file.bytes);
    }
    std::string list = files.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    // The code belongs to the version as well.
    std::string version = sha256_base64(list + std::string(code)).substr(0, 12);
    return "const version = \"" + version + "\", files = " + list + ";\n" + std::string(code);
}

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
