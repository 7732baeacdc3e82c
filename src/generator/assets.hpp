// The files that pages load, each under a name that tells its content: hosts and browsers may keep such a file for ever,
// and pages can never be shown with files of another version.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/content.hpp"

namespace rostrum {

struct Asset {
    std::string name;       // as the project calls it: "rostrum.wasm"; empty for parts of the content
    std::string path;       // in the site: "assets/rostrum-0f3a9c21bd.wasm"
    std::string integrity;  // "sha256-…", as the attribute of that name has it (W3C Subresource Integrity)
    std::string bytes;
};

class Assets {
   public:
    void add(std::string name, std::string bytes);

    /// Adds a file that content.bin names; no page lists it.
    const Asset& add_part(std::string bytes);

    /// The asset of this name, which must have been added.
    const Asset& operator[](std::string_view name) const;

    const std::vector<Asset>& all() const { return assets_; }

    /// The list for web/assets.js, as JSON: name → [path, integrity], and "parts" → a list of these for the page's parts of the
    /// content.
    std::string to_json(std::span<const PartFile> page_parts = {}) const;

    /// The text with url(name) of each asset turned into url(<root><path>).
    std::string with_addresses(std::string css, std::string_view root) const;

   private:
    std::vector<Asset> assets_;
};

/// Whether a path in a site, or in one with editions, is one of an asset.
bool is_asset_path(std::string_view path);

/// Whether a file has the name that an asset of these bytes gets.
bool is_named_by_content(std::string_view path, std::string_view bytes);

}  // namespace rostrum
