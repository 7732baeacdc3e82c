// Reading and writing whole files and folders. Everything that can fail says so in one line for the person at the
// terminal.
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

/// A folder that is made beside `target` and takes its place in the end, all at once. What stood at `target` stays
/// untouched until then, and for good where the new folder is never finished.
class FolderReplacement {
   public:
    /// `target`: without a slash at its end.
    explicit FolderReplacement(const std::string& target);

    /// Empties the place for the new folder, and puts back what an interrupted replacement may have moved away.
    /// Returns an error message, empty where all went well; so do the other two.
    std::string begin();
    /// Writes one file, with the folders above it. `path` is relative to the folder.
    std::string write(std::string_view path, std::string_view bytes);
    /// Puts the new folder in the target's place.
    std::string finish();

   private:
    std::string target_;
    std::string made_;      // the folder being written
    std::string replaced_;  // the old one, for the moment between two renames
};

}  // namespace rostrum
