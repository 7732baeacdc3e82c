// What tests of the site's folder share: sites, disks on which something happens, and what must hold whenever one looks.
#pragma once

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include "generator/assets.hpp"
#include "generator/out_place.hpp"
#include "generator/site_folder.hpp"
#include "temporary_folder.hpp"

namespace rostrum::test {

namespace fs = std::filesystem;

using Files = std::vector<OutputFile>;

struct Killed {};

// A disk on which something happens at one of the system calls.
class FaultyDisk : public Disk {
   public:
    enum class Fault { None, Kill, Fail };
    FaultyDisk(Fault fault = Fault::None, int at = -1) : fault_(fault), at_(at) {}
    int calls() const { return calls_; }

   protected:
    std::error_code before_call() override {
        if (calls_++ != at_ || fault_ == Fault::None) return {};
        if (fault_ == Fault::Kill) throw Killed();
        return make_error_code(std::errc::no_space_on_device);
    }

   private:
    Fault fault_;
    int at_;
    int calls_ = 0;
};

inline std::string open_folder(Disk& disk, const std::string& path) { return SiteFolder(disk, resolve_path(path), "dist").open(); }

inline std::string write_site(Disk& disk, const std::string& path, const Files& files, std::string* note = nullptr) {
    SiteFolder site(disk, resolve_path(path), "dist");
    std::string error = site.open();
    if (error.empty()) error = site.write(files);
    if (note) *note = site.note();
    return error;
}

inline std::string write_site(const std::string& path, const Files& files, std::string* note = nullptr) {
    Disk disk;
    return write_site(disk, path, files, note);
}

// Whether a call comes to its end, which then must be a good one.
template <typename Call>
inline bool survives(Call call) {
    std::string error;
    try {
        error = call();
    } catch (const Killed&) {
        return false;
    }
    REQUIRE(error == "");
    return true;
}

inline Tree tree_with(const Files& files, Tree tree = {}) {
    for (const OutputFile& file : files) tree[file.path] = file.bytes;
    return tree;
}

// The site's folder as its visitors have it.
inline Tree published(const std::string& folder) {
    Tree tree = tree_of(folder);
    std::erase_if(tree, [](const auto& file) { return file.first == ".rostrum" || file.first.starts_with(".rostrum/"); });
    return tree;
}

// Which folder it is; 0 where there is none.
inline ino_t inode(const std::string& folder) {
    struct stat status = {};
    return ::stat(folder.c_str(), &status) == 0 ? status.st_ino : 0;
}

// What the generator's own folder holds, but for the list of the site's files.
inline Tree unfinished(const std::string& folder) {
    Tree tree = tree_of(folder + "/.rostrum");
    tree.erase("files.txt");
    return tree;
}

// Two sites that differ in every way. A page is nothing but the path of the asset that it loads.
const Files old_site{{"images/a.png", "a"},
                     {"talks", "a file"},
                     {"deep/er/b.pdf", "in folders"},
                     {"same.txt", "same"},
                     {"shared.txt", "1"},
                     {"assets/boot-1.js", "1"},
                     {"index.html", "assets/boot-1.js"},
                     {"old.html", "assets/boot-1.js"},
                     {"sw.js", "1"}};
const Files new_site{{"images/c.png", "c"},
                     {"talks/one.pdf", "in a folder"},
                     {"deep", "a file"},
                     {"same.txt", "same"},
                     {"shared.txt", "2"},
                     {"assets/boot-2.js", "2"},
                     {"index.html", "assets/boot-2.js"},
                     {"travel/hotels.html", "assets/boot-2.js"},
                     {"sw.js", "2"}};
const Files third_site{{"index.html", "assets/boot-3.js"}, {"assets/boot-3.js", "3"}};

// What somebody has laid there by hand.
const Files foreign{{"CNAME", "example.org"},      {".git/config", "[core]"},          {".nojekyll", ""},
                    {"images/mine.png", "mine"},   {"2017/index.html", "assets/2017"}, {"2017/assets/2017", ""},
                    {"index.html.orig", "a copy"}};

inline void put_files(const std::string& folder, const Files& files) {
    for (const OutputFile& file : files) put_file(folder + "/" + file.path, file.bytes);
}

struct Case {
    std::string name;
    std::string out;  // what the generator is told
    Files laid;       // before there is a site
    bool has_site;    // the old one, with compressed forms and foreign files
};

const Case cases[] = {
    {"a new folder", "above/dist", {}, false},
    {"a folder with a domain's name", "dist", {{"CNAME", "example.org"}}, false},
    {"a site", "dist", {}, true},
    {"what a link leads to", "link", {}, true},
};

// Makes it what it is before the new site comes.
inline void prepare(const TemporaryFolder& folder, const Case& each) {
    if (each.out == "link") {
        fs::create_directory(folder("real"));
        fs::create_directory_symlink("real", folder("link"));
    }
    put_files(folder(each.out), each.laid);
    if (!each.has_site) return;
    REQUIRE(write_site(folder(each.out), old_site) == "");
    put_files(folder(each.out),
              {{"index.html.br", "br"}, {"index.html.gz", "gz"}, {"same.txt.gz", "gz"}, {"old.html.br", "br"}});
    put_files(folder(each.out), foreign);
}

// Every page's asset is there.
inline void check_pages(const Tree& tree) {
    for (const auto& [path, bytes] : tree) {
        if (!path.ends_with(".html")) continue;
        const std::string folder = path.starts_with("2017/") ? "2017/" : "";
        CHECK(tree.count(folder + bytes) == 1);
    }
}

inline Tree expected_after(const Case& each) {
    Tree tree = tree_with(new_site, tree_with(each.laid));
    if (each.has_site) tree = tree_with({{"same.txt.gz", "gz"}}, tree_with(foreign, tree));
    return tree;
}

// How many calls it takes to make the new site.
inline int count_calls(const Case& each) {
    TemporaryFolder folder;
    prepare(folder, each);
    FaultyDisk disk;
    REQUIRE(write_site(disk, folder(each.out), new_site) == "");
    return disk.calls();
}

}  // namespace rostrum::test
