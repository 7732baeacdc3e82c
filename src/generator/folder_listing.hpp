// The files of a folder, whatever lies in it: links, pipes, what nobody may read, names in other encodings. What cannot be a
// part of a site is named and left alone: nothing here waits for a pipe, runs in a circle, or ends the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/content_check.hpp"

namespace rostrum {

struct FolderListing {
    bool readable = false;               // false where the folder itself is missing or cannot be read
    std::vector<std::string> files;      // relative to the folder, with "/" between their parts, sorted
    std::vector<FileProblem> problems;   // what is there and can be no part of the site; in the order of their paths
    std::vector<std::string> hidden;     // what is left out and somebody may miss: ".htaccess"
};

/// All files in and below `folder`, also by way of links to files and folders. Files that are nobody's concern
/// (file_names.hpp) are left out. `boundary`: the folder out of which no link may lead; it holds `folder`, or is it.
FolderListing list_folder(const std::string& folder, const std::string& boundary);

/// The names in a folder as they are, hidden ones too, in the order of their bytes; nothing where it cannot be read.
std::optional<std::vector<std::string>> names_in(const std::string& folder);

/// A name for people to see: bytes that are no UTF-8, and control characters, as "\xE9".
std::string printable_name(std::string_view name);

}  // namespace rostrum
