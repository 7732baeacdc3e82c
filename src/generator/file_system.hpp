// Files as they are read and written.
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

}  // namespace rostrum
