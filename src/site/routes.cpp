#include "site/routes.hpp"

#include <algorithm>

#include "base/percent.hpp"
#include "document/address.hpp"

namespace rostrum {

namespace {

constexpr std::string_view page_ending = ".html";

std::string_view before_suffix(std::string_view address) { return address.substr(0, address.find_first_of("?#")); }

// RFC 3986, section 3.1; or an address that begins with a host.
bool has_scheme_or_host(std::string_view address) {
    if (address.starts_with("//")) return true;
    std::size_t end = address.find_first_of(":/?#");
    return end != std::string_view::npos && end > 0 && address[end] == ':';
}

// The path as segments from the root: no slash in front, no "./".
std::string_view from_root(std::string_view path) {
    while (path.starts_with("./")) path.remove_prefix(2);
    if (path.starts_with('/')) path.remove_prefix(1);
    return path == "." ? std::string_view{} : path;
}

}  // namespace

Route find_route(const Site& site, std::string_view path) {
    std::string_view written = before_suffix(path);
    std::string decoded = percent_decode(written);
    // "%2F" is a part of a name, not a folder's end, and no page's name has it.
    if (std::count(decoded.begin(), decoded.end(), '/') != std::count(written.begin(), written.end(), '/')) return {};
    std::string name(page_name_in(decoded));
    // A folder shows its index; what is found under the name itself stands before it, as on hosts.
    if (!site.find_page(name) && !decoded.ends_with(page_ending)) (name += '/') += home_page;
    return site.find_page(name) ? Route{std::move(name), true} : Route{};
}

std::string resolve_address(std::string_view address, std::string_view page) {
    std::string_view path = before_suffix(address);
    bool counted = !path.empty() && path.front() != '/' && !has_scheme_or_host(address);
    std::string folder(page.substr(0, page.rfind('/') + 1));
    if (folder.empty() || !counted) return std::string(address);
    std::string_view rest = address;
    auto take = [&](std::string_view segment) {
        bool whole = path == segment;
        if (!whole && !(path.starts_with(segment) && path[segment.size()] == '/')) return false;
        path.remove_prefix(segment.size() + !whole);
        rest.remove_prefix(segment.size() + !whole);
        return true;
    };
    while (!path.empty()) {
        if (take(".")) continue;
        if (folder.empty() || !take("..")) break;
        folder.pop_back();
        folder.resize(folder.rfind('/') + 1);
    }
    return "/" + folder + std::string(rest);
}

std::string path_to_root(std::string_view page) {
    std::string path;
    for (char c : page) {
        if (c == '/') path += "../";
    }
    return path;
}

std::string_view page_name_in(std::string_view path) {
    std::string_view name = from_root(path);
    if (name.empty()) return home_page;
    if (name.ends_with('/')) {
        name.remove_suffix(1);
    } else if (name.ends_with(page_ending)) {
        name.remove_suffix(page_ending.size());
    }
    return name;
}

std::string address_of(std::string_view page, std::string_view base) {
    std::string address(base);
    if (page == home_page) return base.empty() ? "./" : address;
    address += encode_address(page);
    address += page_ending;
    return address;
}

Address read_address(const Site& site, std::string_view address) {
    Address result;
    if (has_scheme_or_host(address)) return result;

    std::string_view path = before_suffix(address);
    result.suffix = address.substr(path.size());
    std::size_t hash = result.suffix.find('#');
    if (hash != std::string::npos) result.fragment = percent_decode(std::string_view(result.suffix).substr(hash + 1));
    if (path.empty()) {
        result.kind = Address::Kind::Fragment;
        return result;
    }

    result.path = percent_decode(from_root(path));
    Route route = find_route(site, path);
    if (route.found) {
        result.kind = Address::Kind::Page;
        result.page = std::move(route.page);
        return result;
    }
    std::string_view name = std::string_view(result.path).substr(result.path.rfind('/') + 1);
    bool has_ending = name.find('.') != std::string_view::npos && !name.ends_with(page_ending);
    result.kind = has_ending ? Address::Kind::File : Address::Kind::Unknown;
    return result;
}

std::string rewrite_address(const Site& site, std::string_view address, std::string_view base) {
    Address parts = read_address(site, address);
    switch (parts.kind) {
        case Address::Kind::External:
        case Address::Kind::Fragment:
            return std::string(address);
        case Address::Kind::Page:
            return address_of(parts.page, base) + parts.suffix;
        case Address::Kind::File:
        case Address::Kind::Unknown:
            break;
    }
    // As written, encoding included, but from the site's root.
    return std::string(base) + std::string(from_root(address));
}

}  // namespace rostrum
