#include "generator/unlisted_site.hpp"

#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "generator/assets.hpp"
#include "generator/file_system.hpp"
#include "generator/folder_listing.hpp"

namespace rostrum {

bool is_unlisted_site(const std::string& folder) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(folder + "/index.html", error)) return false;  // a pipe would be waited for
    const std::string page = read_file(folder + "/index.html").value_or("");
    if (page.find("\"boot.js\":[\"assets/boot-") != std::string::npos) return true;
    // Where there are editions, the first page leads to the newest.
    return page.find("<script src=\"entrance.js\"></script>") != std::string::npos &&
           std::filesystem::is_regular_file(folder + "/entrance.js", error);
}

std::vector<std::string> find_hashed_assets(const std::string& folder) {
    std::vector<std::string> found;
    for (const std::string& path : list_folder(folder, folder).files) {
        if (is_asset_path(path) && is_named_by_content(path, read_file(folder + "/" + path).value_or(""))) found.push_back(path);
    }
    return found;
}

}  // namespace rostrum
