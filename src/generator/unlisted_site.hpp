// Sites of the versions that wrote no list of their files. They may be written over, but of what the new site does not have
// only that is removed which is theirs beyond doubt.
#pragma once

#include <string>
#include <vector>

namespace rostrum {

/// Whether the folder's first page was made by the generator.
bool is_unlisted_site(const std::string& folder);

/// Assets in the folder, and in its editions' folders, that are named by the hash of what is in them, relative to `folder`.
std::vector<std::string> find_hashed_assets(const std::string& folder);

}  // namespace rostrum
