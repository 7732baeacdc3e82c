// The folder of the finished site: what may be written to, what stays, and what is there when the program ends or fails
// before any one of its system calls.
#include "generator/site_folder.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include "generator/assets.hpp"
#include "generator/out_place.hpp"
#include "temporary_folder.hpp"

namespace rostrum {

namespace fs = std::filesystem;

namespace {

using test::put_file;
using test::TemporaryFolder;
using test::Tree;
using test::tree_of;

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

std::string open_folder(Disk& disk, const std::string& path) { return SiteFolder(disk, resolve_path(path), "dist").open(); }

std::string write_site(Disk& disk, const std::string& path, const Files& files, std::string* note = nullptr) {
    SiteFolder site(disk, resolve_path(path), "dist");
    std::string error = site.open();
    if (error.empty()) error = site.write(files);
    if (note) *note = site.note();
    return error;
}

std::string write_site(const std::string& path, const Files& files, std::string* note = nullptr) {
    Disk disk;
    return write_site(disk, path, files, note);
}

Tree tree_with(const Files& files, Tree tree = {}) {
    for (const OutputFile& file : files) tree[file.path] = file.bytes;
    return tree;
}

// The site's folder as its visitors have it.
Tree published(const std::string& folder) {
    Tree tree = tree_of(folder);
    std::erase_if(tree, [](const auto& file) { return file.first == ".rostrum" || file.first.starts_with(".rostrum/"); });
    return tree;
}

// Which folder it is; 0 where there is none.
ino_t inode(const std::string& folder) {
    struct stat status = {};
    return ::stat(folder.c_str(), &status) == 0 ? status.st_ino : 0;
}

// What the generator's own folder holds, but for the list of the site's files.
Tree unfinished(const std::string& folder) {
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

void put_files(const std::string& folder, const Files& files) {
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
void prepare(const TemporaryFolder& folder, const Case& each) {
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
void check_pages(const Tree& tree) {
    for (const auto& [path, bytes] : tree) {
        if (!path.ends_with(".html")) continue;
        const std::string folder = path.starts_with("2017/") ? "2017/" : "";
        CHECK(tree.count(folder + bytes) == 1);
    }
}

Tree expected_after(const Case& each) {
    Tree tree = tree_with(new_site, tree_with(each.laid));
    if (each.has_site) tree = tree_with({{"same.txt.gz", "gz"}}, tree_with(foreign, tree));
    return tree;
}

// How many calls it takes to make the new site.
int count_calls(const Case& each) {
    TemporaryFolder folder;
    prepare(folder, each);
    FaultyDisk disk;
    REQUIRE(write_site(disk, folder(each.out), new_site) == "");
    return disk.calls();
}

}  // namespace

TEST_CASE("a site comes in the place of another, and leaves what is not the site's", "[generator]") {
    for (const Case& each : cases) {
        CAPTURE(each.name);
        TemporaryFolder folder;
        prepare(folder, each);
        for (const char* name : {"dist.new", "dist.old", "real.old", "above/dist.new"}) put_file(folder(name) + "/precious", "1");
        Tree beside = tree_of(folder());
        const auto number = inode(folder(each.out));
        CHECK(write_site(folder(each.out), new_site) == "");
        if (number != 0) CHECK(inode(folder(each.out)) == number);  // it may be a mount point
        CHECK(published(folder(each.out)) == expected_after(each));
        CHECK(unfinished(folder(each.out)) == Tree());
        Tree after = tree_of(folder());
        for (Tree* tree : {&beside, &after}) {
            std::erase_if(*tree, [](const auto& file) {
                const std::string& path = file.first;
                return path.starts_with("dist/") || path.starts_with("real/") || path.starts_with("above/dist/");
            });
        }
        CHECK(after == beside);  // the link among them
    }
}

// The point of it all: wherever the program is killed, the next call makes it good, though its content has an error.
TEST_CASE("killed before any of its calls, the last good site stands or comes back with the next", "[generator]") {
    for (const Case& each : cases) {
        CAPTURE(each.name);
        bool committed = false;
        int kills = 0;
        for (bool ended = false; !ended; ++kills) {
            CAPTURE(kills);
            TemporaryFolder folder;
            prepare(folder, each);
            const std::string out = folder(each.out);
            const Tree before = published(out);
            FaultyDisk disk(FaultyDisk::Fault::Kill, kills);
            try {
                REQUIRE(write_site(disk, out, new_site) == "");
                ended = true;
            } catch (const Killed&) {
            }
            const Tree left = published(out);
            check_pages(left);
            for (const OutputFile& file : each.has_site ? foreign : each.laid) REQUIRE(left.at(file.path) == file.bytes);
            Disk sound;
            REQUIRE(open_folder(sound, out) == "");
            const Tree now = published(out);
            committed = committed || now != before;  // and never back from there
            REQUIRE(now == (committed ? expected_after(each) : before));
            REQUIRE(unfinished(out) == Tree());
            REQUIRE(write_site(out, third_site) == "");
            REQUIRE(published(out) == tree_with(third_site, tree_with(each.has_site ? foreign : each.laid)));
            if (each.out == "link") REQUIRE(fs::read_symlink(out) == "real");
        }
        CHECK(committed);
        CHECK(kills > 40);
    }
}

TEST_CASE("killed once more while it makes that good, the third call does", "[generator]") {
    const Files old_files{{"assets/boot-1.js", "1"}, {"index.html", "assets/boot-1.js"}, {"old.html", "assets/boot-1.js"}};
    const Files new_files{
        {"assets/boot-2.js", "2"}, {"index.html", "assets/boot-2.js"}, {"travel/hotels.html", "assets/boot-2.js"}};
    int most = 0;
    for (int first = 0, first_ended = 0; !first_ended; ++first) {
        for (int second = 0, second_ended = 0; !second_ended; ++second) {
            CAPTURE(first, second);
            TemporaryFolder folder;
            const std::string out = folder("dist");
            REQUIRE(write_site(out, old_files) == "");
            FaultyDisk disk(FaultyDisk::Fault::Kill, first);
            try {
                first_ended = write_site(disk, out, new_files).empty();
            } catch (const Killed&) {
            }
            FaultyDisk next(FaultyDisk::Fault::Kill, second);
            try {
                second_ended = open_folder(next, out).empty();
            } catch (const Killed&) {
            }
            check_pages(published(out));
            Disk sound;
            REQUIRE(open_folder(sound, out) == "");
            const Tree now = published(out);
            REQUIRE((now == tree_with(old_files) || now == tree_with(new_files)));
            REQUIRE(unfinished(out) == Tree());
            most = std::max(most, second);
        }
    }
    CHECK(most > 8);
}

TEST_CASE("a call that fails is told, and costs nothing", "[generator]") {
    for (const Case& each : cases) {
        CAPTURE(each.name);
        const int calls = count_calls(each);
        CHECK(calls > 40);
        for (int at = 0; at < calls; ++at) {
            CAPTURE(at);
            TemporaryFolder folder;
            prepare(folder, each);
            const Tree before = published(folder(each.out));
            FaultyDisk disk(FaultyDisk::Fault::Fail, at);
            const std::string error = write_site(disk, folder(each.out), new_site);
            CHECK(error.starts_with("cannot "));
            CHECK(error.ends_with(": No space left on device"));
            check_pages(published(folder(each.out)));
            Disk sound;
            REQUIRE(open_folder(sound, folder(each.out)) == "");
            const Tree now = published(folder(each.out));
            REQUIRE((now == before || now == expected_after(each)));
            REQUIRE(unfinished(folder(each.out)) == Tree());
        }
    }
}

// A disk on which another build runs from beginning to end before one of the calls.
class RivalDisk : public Disk {
   public:
    RivalDisk(std::string path, int at) : path_(std::move(path)), at_(at) {}
    int calls() const { return calls_; }

   protected:
    std::error_code before_call() override {
        if (calls_++ == at_) REQUIRE(write_site(path_, third_site) == "");
        return {};
    }

   private:
    std::string path_;
    int at_;
    int calls_ = 0;
};

TEST_CASE("of two builds at once, one fails or comes after the other", "[generator]") {
    for (int at = 0, ended = 0; !ended; ++at) {
        CAPTURE(at);
        TemporaryFolder folder;
        REQUIRE(write_site(folder("dist"), old_site) == "");
        RivalDisk disk(folder("dist"), at);
        const std::string error = write_site(disk, folder("dist"), new_site);
        ended = disk.calls() <= at;
        const Tree now = published(folder("dist"));
        CHECK((error.empty() ? now == tree_with(new_site) : now == tree_with(third_site)));
        CHECK(unfinished(folder("dist")) == Tree());
        REQUIRE(write_site(folder("dist"), new_site) == "");
        CHECK(published(folder("dist")) == tree_with(new_site));
    }
}

TEST_CASE("what has not changed is not touched", "[generator]") {
    TemporaryFolder folder;
    REQUIRE(write_site(folder("dist"), old_site) == "");
    put_file(folder("dist/same.txt.br"), "br");
    put_file(folder("dist/shared.txt.br"), "br");
    const auto early = fs::file_time_type::clock::now() - std::chrono::hours(24);
    for (const OutputFile& file : old_site) fs::last_write_time(folder("dist/" + file.path), early);
    Files changed = old_site;
    changed[4].bytes = "changed";
    REQUIRE(changed[4].path == "shared.txt");
    REQUIRE(write_site(folder("dist"), changed) == "");
    for (const OutputFile& file : changed) {
        CAPTURE(file.path);
        CHECK((fs::last_write_time(folder("dist/" + file.path)) == early) == (file.path != "shared.txt"));
    }
    CHECK(published(folder("dist")) == tree_with(changed, {{"same.txt.br", "br"}}));
}

TEST_CASE("a compressed file that the content has of its own is no form of another", "[generator]") {
    TemporaryFolder folder;
    REQUIRE(write_site(folder("dist"), {{"data.csv", "1"}, {"data.csv.gz", "own"}}) == "");
    REQUIRE(write_site(folder("dist"), {{"data.csv", "2"}, {"data.csv.gz", "own"}}) == "");
    CHECK(published(folder("dist")) == tree_with({{"data.csv", "2"}, {"data.csv.gz", "own"}}));
    REQUIRE(write_site(folder("dist"), {{"data.csv.gz", "own"}}) == "");
    CHECK(published(folder("dist")) == tree_with({{"data.csv.gz", "own"}}));
}

TEST_CASE("only nothing, an empty folder, or a site is written to", "[generator]") {
    TemporaryFolder folder;
    put_file(folder("file"), "precious");
    fs::create_directory_symlink("file", folder("link-to-file"));
    fs::create_directory_symlink("nowhere", folder("link-to-nothing"));
    REQUIRE(::mkfifo(folder("pipe").c_str(), 0600) == 0);
    put_file(folder("thesis/chapter.tex"), "precious");
    put_file(folder("thesis/notes.txt"), "precious");
    put_file(folder("hidden/.secret"), "precious");
    fs::create_directories(folder("folders/empty"));
    fs::create_directory_symlink("thesis", folder("link"));
    put_file(folder("page/index.html"), "<!DOCTYPE html><title>Mine</title>");
    put_file(folder("repository/.git/config"), "[core]");
    put_file(folder("repository/README.md"), "precious");
    put_file(folder("like-ours/.rostrum/new/precious"), "precious");
    put_file(folder("a-file-like-ours/.rostrum"), "precious");
    put_file(folder("damaged/.rostrum/files.txt"), "");
    put_file(folder("damaged/precious"), "precious");
    REQUIRE(write_site(folder("cut-off"), old_site) == "");
    fs::resize_file(folder("cut-off/.rostrum/files.txt"), fs::file_size(folder("cut-off/.rostrum/files.txt")) - 3);
    const struct {
        const char* out;
        const char* message;
    } refused[] = {
        {"file", "--out dist is a file;"},
        {"link-to-file", "--out dist is a file;"},
        {"pipe", "--out dist is a file;"},
        {"link-to-nothing", "--out dist is a link that leads nowhere;"},
        {"file/new", "--out dist lies below "},
        {"link-to-nothing/new/deeper", "--out dist lies below "},
        {"thesis", "--out dist holds files and is no site that Rostrum made (chapter.tex, notes.txt); name another folder,"},
        {"link", "--out dist holds files and is no site"},
        {"hidden", "--out dist holds files and is no site that Rostrum made (.secret);"},
        {"folders", "--out dist holds files and is no site that Rostrum made (empty);"},
        {"page", "--out dist holds files and is no site that Rostrum made (index.html);"},
        {"repository", "--out dist holds files and is no site that Rostrum made (README.md);"},
        {"like-ours", "--out dist holds files and is no site that Rostrum made (.rostrum);"},
        {"a-file-like-ours", "--out dist holds files and is no site that Rostrum made (.rostrum);"},
        {"damaged", "--out dist has a damaged list of its files; delete dist/.rostrum and build again"},
        {"cut-off", "--out dist has a damaged list of its files;"},
    };
    const Tree before = tree_of(folder());
    for (const auto& each : refused) {
        CAPTURE(each.out);
        const std::string error = write_site(folder(each.out), new_site);
        CHECK(error.substr(0, std::string(each.message).size()) == each.message);
        CHECK(tree_of(folder()) == before);
    }
    fs::create_directory(folder("empty"));
    put_files(folder("usual"), {{".gitkeep", ""}, {".DS_Store", ""}, {".git", "gitdir: elsewhere"}});
    fs::create_directory(folder("usual/lost+found"));
    put_file(folder("begun/.rostrum/files.new.txt"), "The fi");
    for (const char* out : {"empty", "usual", "begun", "deep/er/still"}) {
        CAPTURE(out);
        CHECK(write_site(folder(out), new_site) == "");
        CHECK(published(folder(out)).at("index.html") == "assets/boot-2.js");
    }
}

TEST_CASE("what somebody else has put where the site's files come is an error, and stays", "[generator]") {
    const struct {
        const char* path;
        const char* named;
    } in_the_way[] = {
        {"images/c.png", "images/c.png"},
        {"travel", "travel"},
        {"travel/hotels.html", "travel/hotels.html"},
        {"deep/mine.pdf", "deep"},
        {"deep/er/mine.pdf", "deep"},
    };
    for (const auto& each : in_the_way) {
        CAPTURE(each.path);
        TemporaryFolder folder;
        REQUIRE(write_site(folder("dist"), old_site) == "");
        put_file(folder("dist/") + each.path, "mine");
        const Tree before = tree_of(folder());
        CHECK(write_site(folder("dist"), new_site) ==
              "--out dist holds what Rostrum did not make, under names that the site needs: " + std::string(each.named) +
                  "; move it away");
        CHECK(tree_of(folder()) == before);
    }
    TemporaryFolder folder;
    REQUIRE(write_site(folder("dist"), old_site) == "");
    put_file(folder("dist/images/c.png"), "c");  // what the site would write there
    CHECK(write_site(folder("dist"), new_site) == "");
    CHECK(published(folder("dist")) == tree_with(new_site));
}

TEST_CASE("links within the site lead nobody astray", "[generator]") {
    TemporaryFolder folder;
    put_files(folder("content/images"), {{"a.png", "precious"}, {"c.png", "precious"}, {"mine.png", "precious"}});
    REQUIRE(write_site(folder("dist"), old_site) == "");
    fs::remove_all(folder("dist/images"));
    fs::create_directory_symlink("../content/images", folder("dist/images"));
    Tree before = tree_of(folder());
    CHECK(write_site(folder("dist"), new_site).ends_with("under names that the site needs: images; move it away"));
    CHECK(tree_of(folder()) == before);
    // Files that go are left alone behind a link.
    CHECK(write_site(folder("dist"), third_site) == "");
    CHECK(tree_of(folder("content")).size() == 3);
    CHECK(fs::is_symlink(folder("dist/images")));
    // A link that has come between a kill and the next call.
    for (int kill = 0; kill < 200; ++kill) {
        TemporaryFolder other;
        REQUIRE(write_site(other("dist"), old_site) == "");
        put_files(other("content/images"), {{"a.png", "precious"}, {"c.png", "precious"}});
        FaultyDisk disk(FaultyDisk::Fault::Kill, kill);
        try {
            write_site(disk, other("dist"), new_site);
            break;
        } catch (const Killed&) {
        }
        fs::remove_all(other("dist/images"));
        fs::create_directory_symlink("../content/images", other("dist/images"));
        Disk sound;
        open_folder(sound, other("dist"));
        REQUIRE(tree_of(other("content")) == Tree{{"images/a.png", "precious"}, {"images/c.png", "precious"}});
    }
}

TEST_CASE("a list of files leads nowhere else", "[generator]") {
    for (const char* path : {"../precious", "/etc/hosts", "a/../../precious", "", "a//b", "./a", "a/"}) {
        CAPTURE(path);
        TemporaryFolder folder;
        put_file(folder("precious"), "precious");
        REQUIRE(write_site(folder("dist"), old_site) == "");
        put_file(folder("dist/.rostrum/files.txt"), tree_of(folder("dist")).at(".rostrum/files.txt") + path + "\n");
        const Tree before = tree_of(folder());
        CHECK(write_site(folder("dist"), new_site).starts_with("--out dist has a damaged list of its files;"));
        CHECK(tree_of(folder()) == before);
    }
}

TEST_CASE("files whose names go over lines are not written", "[generator]") {
    TemporaryFolder folder;
    REQUIRE(write_site(folder("dist"), old_site) == "");
    Files site = new_site;
    site.push_back({"images/a\nb.png", ""});
    CHECK(write_site(folder("dist"), site) == "cannot write a file of this name: images/a\nb.png");
    CHECK(published(folder("dist")) == tree_with(old_site));
}

// On some systems "Map.png" and "map.png" are one file; here two names of one file stand for that.
TEST_CASE("a file is not removed under its old name where it has another", "[generator]") {
    TemporaryFolder folder;
    REQUIRE(write_site(folder("dist"), {{"Map.png", "a"}, {"index.html", ""}}) == "");
    fs::create_hard_link(folder("dist/Map.png"), folder("dist/map.png"));
    REQUIRE(write_site(folder("dist"), {{"map.png", "a"}, {"index.html", ""}}) == "");
    CHECK(published(folder("dist")) == tree_with({{"Map.png", "a"}, {"map.png", "a"}, {"index.html", ""}}));
    CHECK(write_site(folder("dist"), {{"Map.png", "other bytes"}, {"index.html", ""}}) == "");
}

TEST_CASE("the site of a version without a list is written over", "[generator]") {
    const std::string page = R"(<script type="application/json" id="assets">{"boot.js":["assets/boot-0123456789.js","sha"]}</script>)";
    Assets assets;
    assets.add("boot.js", "an early one");
    const std::string early = assets.all()[0].path;
    const Files laid{{"index.html", page},    {"index.html.br", "br"},  {early, "an early one"},
                     {early + ".gz", "gz"},   {"gone.html", page},      {"assets/mine-0123456789.js", "mine"},
                     {"CNAME", "example.org"}, {".git/config", "[core]"}};
    Tree left = tree_with(laid);
    for (const std::string& path : {std::string("index.html.br"), early, early + ".gz"}) left.erase(path);
    int kills = 0;
    for (bool ended = false; !ended; ++kills) {
        CAPTURE(kills);
        TemporaryFolder folder;
        put_files(folder("dist"), laid);
        FaultyDisk disk(FaultyDisk::Fault::Kill, kills);
        std::string note;
        try {
            REQUIRE(write_site(disk, folder("dist"), new_site, &note) == "");
            ended = true;
        } catch (const Killed&) {
        }
        if (ended) {
            CHECK(note == "dist was written by a version that kept no list of its files. What the site does not have any more was "
                          "left: assets/mine-0123456789.js, gone.html; delete what nobody needs");
        }
        REQUIRE(write_site(folder("dist"), new_site, &note) == "");
        REQUIRE(published(folder("dist")) == tree_with(new_site, left));
        if (ended) CHECK(note == "");
    }
    CHECK(kills > 20);
    TemporaryFolder folder;
    put_files(folder("editions"), {{"index.html", "<script src=\"entrance.js\"></script>"},
                                   {"entrance.js", ""},
                                   {"2018/" + early, "an early one"}});
    CHECK(write_site(folder("editions"), third_site) == "");
    CHECK(published(folder("editions")) == tree_with(third_site, {{"entrance.js", ""}}));
}

}  // namespace rostrum
