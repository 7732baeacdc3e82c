// What lies in a content folder, of every kind that a file system knows, and what is said of it.
#include "generator/folder_listing.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "generator/file_names.hpp"
#include "generator/file_system.hpp"

using namespace rostrum;
namespace fs = std::filesystem;

namespace {

using Paths = std::vector<std::string>;

// A folder that is gone when the test is over, with a folder content/ in it.
class Workplace {
   public:
    Workplace() {
        std::string pattern = (fs::temp_directory_path() / "rostrum-listing-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()));
        root_ = pattern;
        fs::create_directories(content());
    }
    ~Workplace() { fs::remove_all(root_); }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    std::string root() const { return root_; }
    std::string content() const { return root_ + "/content"; }
    std::string path(const std::string& name) const { return content() + "/" + name; }

    void write(const std::string& name, const std::string& text = "x") const {
        fs::create_directories(fs::path(path(name)).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
    }
    void link(const std::string& name, const std::string& target) const {
        fs::create_directories(fs::path(path(name)).parent_path());
        fs::create_symlink(target, path(name));
    }
    FolderListing list() const { return list_folder(content(), content()); }
    // "path: problem", a line each.
    std::string problems() const {
        std::string lines;
        for (const FileProblem& file : list().problems) lines += file.path + ": " + file.problem + "\n";
        return lines;
    }

   private:
    std::string root_;
};

// The rights of nobody, whatever those of the tests are.
class AsNobody {
   public:
    AsNobody() { if (is_root_) REQUIRE(::seteuid(65534) == 0); }
    ~AsNobody() { if (is_root_) CHECK(::seteuid(0) == 0); }

   private:
    const bool is_root_ = ::geteuid() == 0;
};

}  // namespace

TEST_CASE("files of a folder and of those in it, in order, without what nobody sees", "[listing]") {
    Workplace place;
    for (const char* name : {"b.md", "a/z.png", "a/b/c.pdf", "a.md", "über.md", "copy~x", ".git/config", "a/.DS_Store", "site.json~", "#site.json#",
                             "a/Thumbs.db", "desktop.ini", "~$talk.pptx", "__MACOSX/a/._z.png"}) {
        place.write(name);
    }
    fs::create_directory(place.path("empty"));
    FolderListing listing = place.list();
    CHECK(listing.readable);
    CHECK(listing.files == Paths{"a.md", "a/b/c.pdf", "a/z.png", "b.md", "copy~x", "über.md"});
    CHECK(place.problems() == "");
    CHECK(listing.hidden.empty());
    place.write(".well-known/security.txt");
    CHECK(place.list().hidden == Paths{".well-known"});
    CHECK_FALSE(list_folder(place.path("nothing"), place.content()).readable);
    CHECK_FALSE(list_folder(place.path("b.md"), place.content()).readable);
}

TEST_CASE("pipes, sockets and devices are named, and nobody waits for them", "[listing]") {
    Workplace place;
    place.write("a.md");
    REQUIRE(::mkfifo(place.path("pipe.md").c_str(), 0600) == 0);
    int opened = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(place.path("s").copy(address.sun_path, sizeof address.sun_path - 1) == place.path("s").size());
    REQUIRE(::bind(opened, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(opened);
    place.link("to-pipe.json", "pipe.md");
    CHECK(place.list().files == Paths{"a.md"});
    CHECK(place.problems() ==
          "pipe.md: this is a named pipe, which is no file that can be published; remove it\n"
          "s: this is a socket, which is no file that can be published; remove it\n"
          "to-pipe.json: this is a named pipe, which is no file that can be published; remove it\n");
    CHECK_FALSE(read_file(place.path("pipe.md")));
    CHECK_FALSE(read_file("/dev/zero"));
    CHECK_FALSE(read_file(place.content()));
}

TEST_CASE("what may not be read is named", "[listing]") {
    Workplace place;
    place.write("a.md");
    place.write("secret.md");
    place.write("closed/b.png");
    fs::permissions(place.root(), fs::perms::all);
    fs::permissions(place.content(), fs::perms::all);
    fs::permissions(place.path("secret.md"), fs::perms::none);
    fs::permissions(place.path("closed"), fs::perms::none);
    std::string problems;
    {
        AsNobody nobody;
        CHECK(place.list().files == Paths{"a.md"});
        problems = place.problems();
    }
    fs::permissions(place.path("closed"), fs::perms::all);
    CHECK(problems == "closed: the folder cannot be read (Permission denied)\nsecret.md: the file cannot be read (Permission denied)\n");
}

TEST_CASE("names that no address can have are named", "[listing]") {
    Workplace place;
    for (const char* name : {"caf\xE9.png", "\xFFolder/a.md", "a/b\xC3", "two\nlines.md", "bell\x07.png", "cafe\xCC\x81.png"}) place.write(name);
    CHECK(place.list().files == Paths{"cafe\xCC\x81.png"});
    CHECK(place.problems() ==
          "\\xFFolder: the name is not UTF-8, as addresses need it; rename it\n"
          "a/b\\xC3: the name is not UTF-8, as addresses need it; rename it\n"
          "bell\\x07.png: the name has a control character, which addresses cannot have; rename it\n"
          "caf\\xE9.png: the name is not UTF-8, as addresses need it; rename it\n"
          "two\\x0Alines.md: the name has a control character, which addresses cannot have; rename it\n");
}

TEST_CASE("links within the folder are followed", "[listing]") {
    Workplace place;
    place.write("images/a.png");
    place.write("deep/er/b.md");
    place.link("a.png", "images/a.png");
    place.link("absolute.png", place.path("images/a.png"));
    place.link("pictures", "images");
    place.link("deep/pictures", "../pictures");  // by way of another
    place.link("deep/er/there.md", "./b.md");
    CHECK(place.list().files == Paths{"a.png", "absolute.png", "deep/er/b.md", "deep/er/there.md", "deep/pictures/a.png", "images/a.png",
                                      "pictures/a.png"});
    CHECK(place.problems() == "");
    fs::create_directory_symlink(place.content(), place.root() + "/here");  // the folder itself may be one
    CHECK(list_folder(place.root() + "/here", place.root() + "/here").files == place.list().files);
}

TEST_CASE("links that lead out of the folder, to nothing or to what is hidden are refused", "[listing]") {
    Workplace place;
    fs::create_directory(place.root() + "/content-other");
    std::ofstream(place.root() + "/secret.txt") << "x";
    std::ofstream(place.root() + "/content-other/a.md") << "x";
    place.write(".git/config");
    place.write("a/b.md");
    place.link("a/secret.txt", "../../secret.txt");
    place.link("etc", "/etc");
    place.link("gone.md", "nowhere.md");
    place.link("git", ".git/config");
    place.link("other", "../content-other");
    place.link("parent", "..");
    place.link("twice.txt", "a/secret.txt");
    CHECK(place.list().files == Paths{"a/b.md"});
    const std::string outside = "outside the content folder; put the file or folder itself here, since all that is here is published\n";
    CHECK(place.problems() == "a/secret.txt: this is a link to “../../secret.txt”, " + outside +
                              "etc: this is a link to “/etc”, " + outside +
                              "git: this is a link to “.git/config”, which is not published\n"
                              "gone.md: this is a link to “nowhere.md”, where nothing is\n"
                              "other: this is a link to “../content-other”, " + outside +
                              "parent: this is a link to “..”, " + outside + "twice.txt: this is a link to “a/secret.txt”, " + outside);
}

TEST_CASE("links between the folders of several years are within the content", "[listing]") {
    Workplace place;
    place.write("2018/images/a.png");
    place.link("2019/images", "../2018/images");
    CHECK(list_folder(place.path("2019"), place.content()).files == Paths{"images/a.png"});
    FolderListing alone = list_folder(place.path("2019"), place.path("2019"));
    CHECK((alone.files.empty() && alone.problems.size() == 1));
}

TEST_CASE("links that lead in a circle are said so", "[listing]") {
    Workplace place;
    place.write("a/b/c.md");
    place.link("a/b/up", "..");
    place.link("a/self", ".");
    place.link("all", ".");
    place.link("one", "two");
    place.link("two", "one");
    CHECK(place.list().files == Paths{"a/b/c.md"});
    const std::string endless = "a folder that it stands in itself, so it would never end; remove it\n";
    CHECK(place.problems() == "a/b/up: this is a link to “..”, " + endless + "a/self: this is a link to “.”, " + endless +
                              "all: this is a link to “.”, " + endless + "one: this is a link to “two”, which leads in a circle\n"
                              "two: this is a link to “one”, which leads in a circle\n");
}

TEST_CASE("folders that links make endless in number are given up", "[listing]") {
    Workplace place;
    for (int level = 0; level < 20; ++level) {  // 2^20 ways to the last
        std::string folder = "level" + std::to_string(level);
        fs::create_directory(place.path(folder));
        for (const char* name : {"/a", "/b"}) place.link(folder + name, "../level" + std::to_string(level + 1));
    }
    place.write("level20/file.md");
    CHECK(place.problems().find("more than 100,000 files") != std::string::npos);
}

TEST_CASE("files that no site can hold are named before they are read", "[listing]") {
    Workplace place;
    for (const char* name : {"a.mp4", "b.mp4", "c.mp4", "d.mp4", "e.mp4", "film.mp4"}) place.write(name);
    fs::resize_file(place.path("film.mp4"), 5'000'000'000);
    CHECK(place.list().files.size() == 5);
    CHECK(place.problems() == "film.mp4: the file has 5000 MB; more than 200 MB cannot be published from here: put it elsewhere, and link to it\n");
    fs::remove(place.path("film.mp4"));
    for (const char* name : {"a.mp4", "b.mp4", "c.mp4", "d.mp4", "e.mp4"}) fs::resize_file(place.path(name), name[0] == 'c' ? 190'000'000 : 170'000'000);
    CHECK(place.problems() == "c.mp4: all files together have 870 MB, and more than 800 MB cannot be built; this one is the largest, with "
                              "190 MB: put such files elsewhere, and link to them\n");
}

TEST_CASE("names that tell of what visitors cannot use, or of what was left behind", "[listing]") {
    auto says = [](const char* path, const char* part) {
        CAPTURE(path);
        CHECK(advise_on_name(path).text.find(part) != std::string::npos);
    };
    for (const char* name : {"Venue.MD", "a/Venue.Md", "venue.markdown", "venue.mdown", "venue.MKD"}) says(name, "not as a page: name it “");
    says("Venue.MD", "“Venue.md”");
    says("SITE.JSON", "not read: name it “site.json”");
    for (const char* name : {"talk.pptx", "a/cfp.DOCX", "x.odt", "x.key", "x.pages", "x.xlsx"}) says(name, "export it as PDF");
    for (const char* name : {"a/IMG_1.HEIC", "x.heif", "x.tif", "x.TIFF", "x.bmp", "x.psd"}) says(name, "export it as JPEG or PNG");
    for (const char* name : {"photo (1).jpg", "Copy of talk.pdf", "talk - Copy.pdf", "talk copy.pdf", "talk copy 2.pdf"}) says(name, "second copy");
    for (const char* name : {"index.md.orig", "site.json.bak", "a/x.rej", "x.swp", "x.tmp", "x.PDF.crdownload"}) {
        says(name, "is not published");
        CHECK_FALSE(advise_on_name(name).published);
    }
    for (const char* name : {"index.md", "a/venue.md", "site.json", "talk.pdf", "images/map.png", "paper (2018).pdf", "photocopy.png", "a (b).png",
                             "copyright.md", "1).png", "(1).png", "data.JSON.txt", "slides/data.JSON"}) {
        CAPTURE(name);
        CHECK(advise_on_name(name).text == "");
        CHECK(advise_on_name(name).published);
    }
    CHECK((is_readme("README.md") && is_readme("a/Readme.MD") && is_readme("readme.markdown")));
    CHECK_FALSE((is_readme("readme") || is_readme("a/readme.html") || is_readme("read.me.md")));
}
