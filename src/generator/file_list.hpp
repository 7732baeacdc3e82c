// The mark in a finished site: the list of the files that the generator has made of it. What is not on the list belongs to
// somebody else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

/// One path a line, relative to the site, below a line that says what this is.
std::string write_file_list(const std::vector<std::string>& paths);

/// Nothing where this is no such list, or leads out of the site.
std::optional<std::vector<std::string>> read_file_list(std::string_view text);

/// Whether a list can hold it: relative, no part of it empty, "." or "..", in one line.
bool is_site_path(std::string_view path);

}  // namespace rostrum
