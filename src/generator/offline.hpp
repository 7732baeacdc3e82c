// What lets visitors keep the site: the service worker with the list of the files that it keeps, and the web app manifest.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/color.hpp"
#include "generator/file_system.hpp"
#include "site/site.hpp"

namespace rostrum {

/// sw.js: the worker's code behind the version and the paths and hashes of what it keeps of the site. That is all but
/// calendar files, share pictures, and images beyond what a phone should fetch without being asked.
std::string write_service_worker(std::string_view code, std::span<const OutputFile> site);

/// site.webmanifest (https://www.w3.org/TR/appmanifest/). `background`: of a page in light colours.
std::string write_manifest(const Site& site, Color background);

}  // namespace rostrum
