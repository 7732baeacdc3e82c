// Reading whole files and folders.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

struct OutputFile {
    std::string path;  // relative to the output folder
    std::string bytes;
};

/// Puts `more` behind `files`.
void append(std::vector<OutputFile>& files, std::vector<OutputFile> more);

/// The file's bytes, or nothing where it cannot be read, or is no file.
std::optional<std::string> read_file(const std::string& path);

/// Paths of all files in and below `folder`, relative to it, with "/" between their parts, sorted. Hidden files
/// (".DS_Store") and editors' backups ("site.json~") are left out. Nothing where the folder cannot be read.
std::optional<std::vector<std::string>> list_files(const std::string& folder);

}  // namespace rostrum
