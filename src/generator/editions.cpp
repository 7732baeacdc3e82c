#include "generator/editions.hpp"

#include <algorithm>

#include "document/html_writer.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

constexpr std::string_view data_file = "site.json";

// `root`: what leads from the entrance to the host's root.
std::string entrance(const std::string& root, const std::string& target) {
    const std::string address = escape_html(root + target);
    return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>This page has moved</title>\n"
           "<link rel=\"canonical\" href=\"" + address + "\">\n"
           "<script src=\"" + root + "entrance.js\"></script>\n"
           "<noscript><meta http-equiv=\"refresh\" content=\"0; url=" + address + "\"></noscript>\n"
           "</head>\n<body>\n<p><a href=\"" + address + "\">This page has moved.</a></p>\n</body>\n</html>\n";
}

constexpr std::string_view entrance_script =
    "location.replace(document.querySelector('link[rel=canonical]').href + location.search + location.hash);\n";

}  // namespace

std::vector<std::string> find_editions(const std::vector<std::string>& files) {
    std::vector<std::string> editions;
    for (const std::string& path : files) {
        if (path == data_file) return {};
        std::size_t slash = path.find('/');
        if (slash != std::string::npos && path.substr(slash + 1) == data_file) editions.push_back(path.substr(0, slash));
    }
    std::sort(editions.rbegin(), editions.rend());
    return editions;
}

std::vector<OutputFile> write_entrances(const std::string& folder, const std::vector<OutputFile>& files, const Site& site) {
    std::vector<OutputFile> entrances{{"entrance.js", std::string(entrance_script)}};
    for (const OutputFile& file : files) {
        if (!file.path.ends_with(".html")) continue;
        const std::string root = path_to_root(file.path);
        bool page = root.empty() || site.find_page(std::string_view(file.path).substr(0, file.path.size() - 5)) != nullptr;
        if (!page) continue;
        if (file.path == "404.html") {
            // Hosts show this one alone, wherever it is that nothing was found.
            entrances.push_back(file);
        } else {
            entrances.push_back({file.path, entrance(root, folder + "/" + (file.path == "index.html" ? "" : file.path))});
        }
    }
    return entrances;
}

std::vector<OutputFile> move_into(const std::string& folder, std::vector<OutputFile> files) {
    for (OutputFile& file : files) file.path = folder + "/" + file.path;
    return files;
}

}  // namespace rostrum
