#include "generator/assets.hpp"

#include <algorithm>
#include <cassert>

#include "base/sha256.hpp"

namespace rostrum {

namespace {

// Of the digest, in hexadecimal: enough for the few files of a site never to meet.
constexpr std::size_t digits_in_name = 10;

std::string hexadecimal(std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::uint8_t byte : sha256(bytes)) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string path_of(const std::string& name, std::string_view bytes) {
    std::size_t dot = std::min(name.rfind('.'), name.size());
    return "assets/" + name.substr(0, dot) + "-" + hexadecimal(bytes).substr(0, digits_in_name) + name.substr(dot);
}

}  // namespace

bool is_asset_path(std::string_view path) { return path.starts_with("assets/") || path.find("/assets/") != path.npos; }

bool is_named_by_content(std::string_view path, std::string_view bytes) {
    std::string_view stem = path.substr(0, std::min(path.rfind('.'), path.size()));
    return stem.ends_with("-" + hexadecimal(bytes).substr(0, digits_in_name));
}

void Assets::add(std::string name, std::string bytes) {
    std::string path = path_of(name, bytes);
    std::string integrity = "sha256-" + sha256_base64(bytes);
    assets_.push_back({std::move(name), std::move(path), std::move(integrity), std::move(bytes)});
}

const Asset& Assets::add_part(std::string bytes) {
    add("part.bin", std::move(bytes));
    assets_.back().name.clear();
    return assets_.back();
}

const Asset& Assets::operator[](std::string_view name) const {
    auto found = std::find_if(assets_.begin(), assets_.end(), [&](const Asset& asset) { return asset.name == name; });
    assert(found != assets_.end());
    return *found;
}

std::string Assets::to_json(std::span<const PartFile> page_parts) const {
    auto quoted = [](std::string_view path, std::string_view integrity) {
        return "[\"" + std::string(path) + "\",\"" + std::string(integrity) + "\"]";
    };
    std::string json;
    for (const Asset& asset : assets_) {
        if (asset.name.empty()) continue;
        json += json.empty() ? "{\"" : ",\"";
        json += asset.name + "\":" + quoted(asset.path, asset.integrity);
    }
    for (const PartFile& part : page_parts) {
        json += &part == page_parts.data() ? ",\"parts\":[" : ",";
        json += quoted(part.path, part.integrity);
    }
    if (!page_parts.empty()) json += ']';
    return json.empty() ? "{}" : json + "}";
}

std::string Assets::with_addresses(std::string css, std::string_view root) const {
    for (const Asset& asset : assets_) {
        if (asset.name.empty()) continue;
        const std::string written = "url(" + asset.name + ")";
        const std::string address = "url(" + std::string(root) + asset.path + ")";
        for (std::size_t at = css.find(written); at != std::string::npos; at = css.find(written, at + address.size())) {
            css.replace(at, written.size(), address);
        }
    }
    return css;
}

}  // namespace rostrum
