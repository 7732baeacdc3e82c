#include "generator/file_system.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace rostrum {

namespace fs = std::filesystem;

namespace {

bool is_left_out(const std::string& file_name) {
    return file_name.starts_with('.') || file_name.starts_with('#') || file_name.ends_with('~');
}

}  // namespace

void append(std::vector<OutputFile>& files, std::vector<OutputFile> more) {
    files.insert(files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::optional<std::string> read_file(const std::string& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return std::nullopt;  // of a pipe, nothing may ever come
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return std::nullopt;
    std::string bytes;
    char buffer[65536];
    std::size_t count;
    while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0) bytes.append(buffer, count);
    bool failed = std::ferror(file) != 0;
    std::fclose(file);
    if (failed) return std::nullopt;
    return bytes;
}

std::optional<std::vector<std::string>> list_files(const std::string& folder) {
    std::error_code error;
    std::vector<std::string> paths;
    fs::recursive_directory_iterator entry(folder, error);
    if (error) return std::nullopt;
    for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (error) return std::nullopt;
        if (is_left_out(entry->path().filename().string())) {
            if (entry->is_directory(error)) entry.disable_recursion_pending();
        } else if (entry->is_regular_file(error)) {
            paths.push_back(entry->path().lexically_relative(folder).generic_string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace rostrum
