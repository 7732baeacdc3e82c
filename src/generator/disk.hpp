// What the generator changes on the disk: one system call after the other. Each passes here, so that tests can have any of
// them fail, or the program end before it.
#pragma once

#include <string>
#include <string_view>
#include <system_error>

namespace rostrum {

class Disk {
   public:
    virtual ~Disk() = default;

    // Each returns the system's error. Where nothing is left to do, the folder is there or the file is gone, there is none.

    std::error_code make_folder(const std::string& path);
    /// A new file; one of that name is an error. Until it is whole, a part of it stands there.
    std::error_code write_file(const std::string& path, std::string_view bytes);
    /// Takes the place of a file `to`, at once.
    std::error_code rename(const std::string& from, const std::string& to);
    /// A file, or a link itself.
    std::error_code remove_file(const std::string& path);
    /// An empty folder; any other is an error.
    std::error_code remove_folder(const std::string& path);

   protected:
    /// Asked before each call; an error stands for that of the call, which then is not made.
    virtual std::error_code before_call() { return {}; }
};

}  // namespace rostrum
