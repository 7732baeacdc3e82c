// Several years' sites beside each other: each a folder of its own in the content and in the output.
#pragma once

#include <string>
#include <vector>

#include "generator/file_system.hpp"
#include "site/site.hpp"

namespace rostrum {

/// The folders of the content that hold a site each, in order of their names, the last one first. Empty where the content is
/// one site itself. `files`: all that are in it.
std::vector<std::string> find_editions(const std::vector<std::string>& files);

/// What stands beside the editions' folders: at each page's address, a page that leads to the one of the same name in
/// the newest edition, with the query and the fragment that it was asked for with. So addresses from the time before
/// there were editions still lead somewhere.
/// `files`: those of that edition, relative to its folder; HTML of the organizers' own has an entrance too, unless it stands in
/// a folder.
std::vector<OutputFile> write_entrances(const std::string& folder, const std::vector<OutputFile>& files, const Site& site);

/// The files, as they are from the folder above.
std::vector<OutputFile> move_into(const std::string& folder, std::vector<OutputFile> files);

}  // namespace rostrum
