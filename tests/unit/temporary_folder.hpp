// A folder that is there while a test runs.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace rostrum::test {

class TemporaryFolder {
   public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "rostrum-XXXXXX").string();
        path_ = std::filesystem::canonical(::mkdtemp(name.data())).string();
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }

    /// "site/index.html" → the whole path of it; the folder's own where there is no argument.
    std::string operator()(const std::string& path = "") const { return path.empty() ? path_ : path_ + "/" + path; }

   private:
    std::string path_;
};

inline void put_file(const std::string& path, const std::string& bytes) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

/// What is below a folder: path → bytes of a file, "-> target" of a link, "folder" of an empty folder.
using Tree = std::map<std::string, std::string>;

inline Tree tree_of(const std::string& folder) {
    Tree tree;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        const std::string path = entry.path().lexically_relative(folder).string();
        if (entry.is_symlink()) {
            tree[path] = "-> " + std::filesystem::read_symlink(entry).string();
        } else if (entry.is_regular_file()) {
            std::ifstream file(entry.path(), std::ios::binary);
            tree[path] = {std::istreambuf_iterator<char>(file), {}};
        } else if (!entry.is_directory() || std::filesystem::is_empty(entry)) {
            tree[path] = entry.is_directory() ? "folder" : "other";
        }
    }
    return tree;
}

}  // namespace rostrum::test
