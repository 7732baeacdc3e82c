// Which page an address means, and which address a page has.
//
// Pages stand side by side, or in folders, as their files do, and name each other by relative addresses, so that the same files
// work under any path of any host.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "site/site.hpp"

namespace rostrum {

/// A page of the site, or the page that says that there is none.
struct Route {
    std::string page{not_found_page};  // always the name of a page to build
    bool found = false;

    friend bool operator==(const Route&, const Route&) = default;
};

/// The page under `path`, counted from the site's root: "/", "/index.html", "/schedule.html", "/schedule" and
/// "/schedule/" alike, "/travel/" for "travel/index", percent-encoded or not; the slash in front may be missing, and what
/// follows "?" or "#" is left out of account. Letter case counts, as it does on the hosts of static files.
Route find_route(const Site& site, std::string_view path);

/// The address of a page as seen from another at the site's root: "./" for the overview, else "schedule.html". With a `base`
/// ("/"), as seen from anywhere on the host, or ("../") from a page in a folder: "/", "/schedule.html", "../schedule.html".
std::string address_of(std::string_view page, std::string_view base = {});

/// An address that a page's Markdown has, from the site's root: "map.png" on the page "travel/hotels" is "/travel/map.png", and
/// "../schedule.html" is "/schedule.html". What is counted from the root already, or names no path, stays as it is; so does all
/// that stands on a page at the root.
std::string resolve_address(std::string_view address, std::string_view page);

/// What leads from a page to the site's root: "" for "schedule", "../" for "travel/hotels".
std::string path_to_root(std::string_view page);

/// The name that a page under this path would have, be there one or not: "schedule" for "/schedule.html" and
/// "schedule/", "index" for "/".
std::string_view page_name_in(std::string_view path);

/// An address as written in the content, taken apart.
struct Address {
    enum class Kind : std::uint8_t {
        External,  // has a scheme or a host: left untouched
        Fragment,  // "#panel": a place on the same page
        Page,      // a page of this site
        File,      // a path whose ending is not .html: "images/map.png"
        Unknown,   // a path like a page's, but there is no such page: perhaps a file, or a folder
    };

    Kind kind = Kind::External;
    std::string page;      // Page: its name
    std::string path;      // File, Unknown: decoded, from the site's root, without a slash in front
    std::string suffix;    // from "?" or "#" on, as written; may be empty
    std::string fragment;  // decoded, without "#"; may be empty
};

Address read_address(const Site& site, std::string_view address);

/// The address as a page of the site writes it: "/schedule.html#panel" and "schedule#panel" become
/// "schedule.html#panel"; what is no address of this site stays as it is.
std::string rewrite_address(const Site& site, std::string_view address, std::string_view base = {});

}  // namespace rostrum
