#include "site/image_list.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace rostrum {

namespace {

int take_number(std::string_view& text) {
    int number = 0;
    const char* end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
    return number;
}

}  // namespace

std::string write_image_list(const std::vector<ImageFile>& images) {
    std::string list;
    for (const ImageFile& image : images) {
        if (image.moves) list += '~';
        list += std::to_string(image.width) + " " + std::to_string(image.height) + " " + image.path + "\n";
    }
    return list;
}

std::vector<ImageFile> read_image_list(std::string_view list) {
    std::vector<ImageFile> images;
    while (!list.empty()) {
        ImageFile image;
        image.moves = list.starts_with('~');
        if (image.moves) list.remove_prefix(1);
        image.width = take_number(list);
        image.height = take_number(list);
        std::size_t end = std::min(list.find('\n'), list.size());
        image.path = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        images.push_back(std::move(image));
    }
    return images;
}

}  // namespace rostrum
