// Text files in one block of bytes: the content as it travels from the generator to the running site. One file behind another, each as
//
//     path length   4 bytes, little-endian
//     path          UTF-8, "content/site.json"
//     text length   4 bytes, little-endian
//     text          as it was in the file
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace rostrum {

/// The files as one block, in the order given. Each path and text must be shorter than 4 GiB.
std::string pack_files(std::span<const SourceFile> files);

/// The files that pack_files was given, or nothing where the block is cut off or holds lengths beyond its end.
std::optional<std::vector<SourceFile>> unpack_files(std::string_view block);

}  // namespace rostrum
