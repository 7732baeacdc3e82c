// The sizes of the content's images, as they travel to the running site beside the content: a line each, in the order
// of the paths,
//
//     640 480 images/map.png
//     ~64 64 images/sign.gif         moves
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/site.hpp"

namespace rostrum {

/// The path by which read_site knows the list among its files; no file of the content folder has it.
constexpr std::string_view image_list_path = "images.txt";

std::string write_image_list(const std::vector<ImageFile>& images);

/// The images of a list that write_image_list has written.
std::vector<ImageFile> read_image_list(std::string_view list);

}  // namespace rostrum
