#include "generator/folder_listing.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.hpp"
#include "generator/file_names.hpp"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>

// Emscripten's readdir() ends, without a word, at the first name that is no UTF-8, and reads it as another one before: so
// Node is asked itself, for bytes. Returns how many there are, a zero behind each name; -1 where the folder cannot be read.
EM_JS(int, rostrum_list_folder, (const char* path, int length), {
    try {
        const options = {};
        options.encoding = "buffer";
        const folder = Buffer.from(HEAPU8.slice(path, path + length));
        const names = require("fs").readdirSync(folder, options);
        Module.listing = Buffer.concat(names.flatMap((name) => [name, Buffer.alloc(1)]));
        return Module.listing.length;
    } catch (error) {
        return -1;
    }
});

EM_JS(void, rostrum_take_listing, (char* bytes), {
    HEAPU8.set(Module.listing, bytes);
    Module.listing = null;
});
#endif

namespace rostrum {

namespace {

// What a site may be made of: all of it stands in memory, of which a program in WebAssembly has two gigabytes.
constexpr std::size_t most_files = 100'000;
constexpr std::int64_t megabyte = 1'000'000;
constexpr std::int64_t most_of_one = 200 * megabyte;
constexpr std::int64_t most_of_all = 800 * megabyte;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// Where the path leads once all links in it have been followed.
std::optional<std::string> real_path(const std::string& path) {
    std::error_code error;
    std::filesystem::path real = std::filesystem::canonical(path, error);
    if (error) errno = error.value();
    return error ? std::nullopt : std::optional(real.string());
}

bool is_within(std::string_view path, std::string_view folder) {
    if (folder == "/") return true;
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// Whether the path has a part below `folder` that the site leaves out.
bool leads_to_left_out(std::string_view path, std::string_view folder) {
    while (path.size() > folder.size()) {
        std::size_t slash = path.rfind('/');
        if (is_left_out(path.substr(slash + 1))) return true;
        path = path.substr(0, slash);
    }
    return false;
}

// What a link says, as it was written.
std::string target_of(const std::string& link) {
    char target[4096];
    ssize_t length = ::readlink(link.c_str(), target, sizeof target);
    return length < 0 ? "" : printable_name({target, static_cast<std::size_t>(length)});
}

std::string reason() { return std::strerror(errno); }

std::string kind_in_words(mode_t mode) {
    if (S_ISFIFO(mode)) return "a named pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

class FolderWalk {
   public:
    FolderWalk(const std::string& folder, const std::string& boundary)
        : folder_(folder), boundary_(real_path(boundary)) {}

    FolderListing list() && {
        std::optional<std::string> real = real_path(folder_);
        if (!real || !boundary_) return {};
        listing_.readable = enter("", *real);
        if (listing_.readable && all_bytes_ > most_of_all) refuse_size();
        auto by_path = [](const FileProblem& a, const FileProblem& b) { return a.path < b.path; };
        std::sort(listing_.files.begin(), listing_.files.end());
        std::stable_sort(listing_.problems.begin(), listing_.problems.end(), by_path);
        return std::move(listing_);
    }

   private:
    void refuse(const std::string& path, std::string problem) {
        listing_.problems.push_back({printable_name(path), std::move(problem)});
    }

    // `real`: where the folder is, links followed. False where it cannot be read.
    bool enter(const std::string& path, const std::string& real) {
        int opened = ::open(real.c_str(), O_RDONLY | O_DIRECTORY);  // tells why not
        if (opened >= 0) ::close(opened);
        std::optional<std::vector<std::string>> names = opened >= 0 ? names_in(real) : std::nullopt;
        if (!names) return false;
        entered_.push_back(real);
        for (const std::string& name : *names) {
            if (++seen_ > most_files) break;
            std::string inner = path.empty() ? name : path + "/" + name;
            if (is_for_hosts(name)) listing_.hidden.push_back(inner);
            if (!is_left_out(name)) look_at(inner, name, real);
        }
        entered_.pop_back();
        if (path.empty() && seen_ > most_files) {
            refuse(path, "more than 100,000 files, links followed; a site of so many cannot be built");
        }
        return true;
    }

    void look_at(const std::string& path, const std::string& name, const std::string& real_folder) {
        if (find_invalid_utf8(name)) {
            return refuse(path, "the name is not UTF-8, as addresses need it; rename it");
        }
        if (std::any_of(name.begin(), name.end(), is_control)) {
            return refuse(path, "the name has a control character, which addresses cannot have; rename it");
        }
        std::string real = real_folder + (real_folder.ends_with('/') ? "" : "/") + name;
        struct stat status {};
        if (::lstat(real.c_str(), &status) != 0) return refuse(path, "cannot be read (" + reason() + ")");
        if (S_ISLNK(status.st_mode)) {
            std::string problem = follow(real);
            if (!problem.empty()) return refuse(path, std::move(problem));
            if (::stat(real.c_str(), &status) != 0) return refuse(path, "cannot be read (" + reason() + ")");
        }
        if (S_ISDIR(status.st_mode)) {
            if (!enter(path, real)) refuse(path, "the folder cannot be read (" + reason() + ")");
        } else if (S_ISREG(status.st_mode)) {
            add(path, real, static_cast<std::int64_t>(status.st_size));
        } else {
            refuse(path, "this is " + kind_in_words(status.st_mode) + ", which is no file that can be published; remove it");
        }
    }

    // Makes the place of a link that of what it leads to. Returns what is wrong with that.
    std::string follow(std::string& real) const {
        std::string link = "this is a link to “" + target_of(real) + "”, ";
        std::optional<std::string> target = real_path(real);
        if (!target) {
            if (errno == ENOENT) return link + "where nothing is";
            if (errno == ELOOP) return link + "which leads in a circle";
            return link + "which cannot be followed (" + reason() + ")";
        }
        if (!is_within(*target, *boundary_)) {
            return link + "outside the content folder; put the file or folder itself here, since all that is here is published";
        }
        if (leads_to_left_out(*target, *boundary_)) return link + "which is not published";
        if (std::find(entered_.begin(), entered_.end(), *target) != entered_.end()) {
            return link + "a folder that it stands in itself, so it would never end; remove it";
        }
        real = *target;
        return "";
    }

    void add(const std::string& path, const std::string& real, std::int64_t bytes) {
        std::FILE* file = std::fopen(real.c_str(), "rb");
        if (!file) return refuse(path, "the file cannot be read (" + reason() + ")");
        std::fclose(file);
        if (bytes > most_of_one) {
            return refuse(path, "the file has " + in_megabytes(bytes) + "; more than 200 MB cannot be published from here: put it "
                                "elsewhere, and link to it");
        }
        all_bytes_ += bytes;
        if (bytes > largest_bytes_) {
            largest_bytes_ = bytes;
            largest_ = path;
        }
        listing_.files.push_back(path);
    }

    void refuse_size() {
        refuse(largest_, "all files together have " + in_megabytes(all_bytes_) + ", and more than 800 MB cannot be built; this one is the "
                         "largest, with " + in_megabytes(largest_bytes_) + ": put such files elsewhere, and link to them");
    }

    static std::string in_megabytes(std::int64_t bytes) { return std::to_string((bytes + megabyte - 1) / megabyte) + " MB"; }

    const std::string& folder_;
    const std::optional<std::string> boundary_;
    FolderListing listing_;
    std::vector<std::string> entered_;  // the real paths of the folders that are being looked at, each within the one before
    std::size_t seen_ = 0;
    std::int64_t all_bytes_ = 0;
    std::int64_t largest_bytes_ = 0;
    std::string largest_;
};

}  // namespace

std::optional<std::vector<std::string>> names_in(const std::string& folder) {
    std::vector<std::string> names;
#ifdef __EMSCRIPTEN__
    int length = rostrum_list_folder(folder.data(), static_cast<int>(folder.size()));
    if (length < 0) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(length), '\0');
    rostrum_take_listing(bytes.data());
    for (std::size_t at = 0; at < bytes.size(); at += names.back().size() + 1) names.emplace_back(bytes.c_str() + at);
#else
    DIR* opened = ::opendir(folder.c_str());
    if (!opened) return std::nullopt;
    while (const dirent* entry = ::readdir(opened)) names.emplace_back(entry->d_name);
    ::closedir(opened);
#endif
    std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
    std::sort(names.begin(), names.end());
    return names;
}

FolderListing list_folder(const std::string& folder, const std::string& boundary) { return FolderWalk(folder, boundary).list(); }

std::string printable_name(std::string_view name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string printable;
    for (std::size_t at = 0; at < name.size();) {
        DecodedCharacter character = decode_utf8(name, at);
        bool invalid = character.code_point == replacement_character && character.length == 1;
        bool control = character.code_point < 0x20 || (character.code_point >= 0x7F && character.code_point < 0xA0);
        for (std::size_t end = at + character.length; at < end; ++at) {
            auto byte = static_cast<unsigned char>(name[at]);
            if (invalid || control) printable.append("\\x").append({digits[byte >> 4], digits[byte & 15]});
            else printable += name[at];
        }
    }
    return printable;
}

}  // namespace rostrum
