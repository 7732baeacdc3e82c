// What lets visitors keep the site: the service worker with the list of the files that it keeps, and the web app manifest.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/color.hpp"
#include "generator/file_system.hpp"
#include "site/site.hpp"

namespace rostrum {

/// What a visitor may be made to load beyond what the visit took, for times without a network: bytes as gzip sends them.
constexpr std::size_t most_kept = 400'000;

/// sw.js: the worker's code behind the version and the paths and hashes of what it keeps of the site: the program, the
/// content and the fonts, and as many of the pages, calendars and icons, without those of single papers and sessions, as
/// `most_kept` allows. `site`: all of the site's files; `pages`: its pages.
std::string write_service_worker(std::string_view code, std::span<const OutputFile> site, const Site& pages);

/// A script that cannot be read where its end is missing, as where a host sends a file that it has received half of.
std::string as_whole(std::string_view script);

/// site.webmanifest (https://www.w3.org/TR/appmanifest/). `background`: of a page in light colours.
std::string write_manifest(const Site& site, Color background);

}  // namespace rostrum
