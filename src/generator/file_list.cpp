#include "generator/file_list.hpp"

#include <algorithm>

namespace rostrum {

namespace {

constexpr std::string_view title = "The files of this site that Rostrum makes. It replaces and removes no others.";

std::string_view take_until(std::string_view& text, char end_mark) {
    std::size_t end = std::min(text.find(end_mark), text.size());
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

}  // namespace

std::string write_file_list(const std::vector<std::string>& paths) {
    std::string list = std::string(title) + "\n";
    for (const std::string& path : paths) list += path + "\n";
    return list;
}

std::optional<std::vector<std::string>> read_file_list(std::string_view text) {
    if (!text.ends_with('\n') || take_until(text, '\n') != title) return std::nullopt;
    std::vector<std::string> paths;
    while (!text.empty()) {
        std::string_view path = take_until(text, '\n');
        if (!is_site_path(path)) return std::nullopt;
        paths.emplace_back(path);
    }
    return paths;
}

bool is_site_path(std::string_view path) {
    if (path.empty() || path.ends_with('/') || path.find('\n') != path.npos) return false;
    while (!path.empty()) {
        std::string_view part = take_until(path, '/');
        if (part.empty() || part == "." || part == "..") return false;
    }
    return true;
}

}  // namespace rostrum
