#include "site/edition_list.hpp"

#include <algorithm>

namespace rostrum {

namespace {

std::string_view take_line(std::string_view& text) {
    std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

std::string write_edition_list(const Editions& editions) {
    std::string list = editions.own_folder + "\n";
    for (const Edition& edition : editions.all) list += edition.folder + " " + edition.name + "\n";
    return list;
}

Editions read_edition_list(std::string_view list) {
    Editions editions;
    editions.own_folder = take_line(list);
    while (!list.empty()) {
        std::string_view line = take_line(list);
        std::size_t space = std::min(line.find(' '), line.size());
        editions.all.push_back({std::string(line.substr(0, space)), std::string(line.substr(std::min(space + 1, line.size())))});
    }
    return editions;
}

}  // namespace rostrum
