#include "generator/file_system.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace rostrum {

namespace fs = std::filesystem;

namespace {

std::string failure(std::string_view action, const std::string& path, const std::string& reason) {
    return std::string(action) + " " + path + ": " + reason;
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

FolderReplacement::FolderReplacement(const std::string& target)
    : target_(target), made_(target + ".new"), replaced_(target + ".old") {}

std::string FolderReplacement::begin() {
    std::error_code error;
    if (!fs::exists(target_, error) && fs::exists(replaced_, error)) fs::rename(replaced_, target_, error);
    fs::remove_all(replaced_, error);
    if (error) return failure("cannot remove", replaced_, error.message());
    fs::remove_all(made_, error);
    if (error) return failure("cannot remove", made_, error.message());
    fs::create_directories(made_, error);
    if (error) return failure("cannot make the folder", made_, error.message());
    return {};
}

std::string FolderReplacement::write(std::string_view path, std::string_view bytes) {
    fs::path full_path = fs::path(made_) / path;
    std::error_code error;
    fs::create_directories(full_path.parent_path(), error);
    if (error) return failure("cannot make the folder", full_path.parent_path().string(), error.message());
    std::FILE* file = std::fopen(full_path.c_str(), "wb");
    if (!file) return failure("cannot write", full_path.string(), std::strerror(errno));
    bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (std::fclose(file) != 0 || !written) return failure("cannot write", full_path.string(), std::strerror(errno));
    return {};
}

std::string FolderReplacement::finish() {
    std::error_code error;
    if (fs::exists(target_, error)) {
        fs::rename(target_, replaced_, error);
        if (error) return failure("cannot replace", target_, error.message());
    }
    fs::rename(made_, target_, error);
    if (error) return failure("cannot write", target_, error.message());
    fs::remove_all(replaced_, error);
    if (error) return failure("cannot remove", replaced_, error.message());
    return {};
}

}  // namespace rostrum
