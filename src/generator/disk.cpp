#include "generator/disk.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace rostrum {

namespace {

std::error_code error_of(int result) {
    return result < 0 ? std::error_code(errno, std::generic_category()) : std::error_code();
}

// Closes itself where the program leaves by another way.
class OpenFile {
   public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int descriptor() const { return descriptor_; }
    int close() { return ::close(std::exchange(descriptor_, -1)); }

   private:
    int descriptor_;
};

}  // namespace

std::error_code Disk::make_folder(const std::string& path) {
    if (std::error_code error = before_call()) return error;
    std::error_code error = error_of(::mkdir(path.c_str(), 0777));
    return error == std::errc::file_exists ? std::error_code() : error;
}

std::error_code Disk::write_file(const std::string& path, std::string_view bytes) {
    if (std::error_code error = before_call()) return error;
    OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0666));
    if (std::error_code error = error_of(file.descriptor())) return error;
    while (!bytes.empty()) {
        if (std::error_code error = before_call()) return error;
        ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
        if (written < 0) return error_of(-1);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (std::error_code error = before_call()) return error;
    return error_of(file.close());
}

std::error_code Disk::rename(const std::string& from, const std::string& to) {
    if (std::error_code error = before_call()) return error;
    return error_of(std::rename(from.c_str(), to.c_str()));
}

std::error_code Disk::remove_file(const std::string& path) {
    if (std::error_code error = before_call()) return error;
    std::error_code error = error_of(::unlink(path.c_str()));
    return error == std::errc::no_such_file_or_directory ? std::error_code() : error;
}

std::error_code Disk::remove_folder(const std::string& path) {
    if (std::error_code error = before_call()) return error;
    std::error_code error = error_of(::rmdir(path.c_str()));
    return error == std::errc::no_such_file_or_directory ? std::error_code() : error;
}

}  // namespace rostrum
