// The folder of the finished site: what may be written to, and what stays.
#include "site_folder_fixture.hpp"

namespace rostrum {

using namespace test;

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
        if (survives([&] { return write_site(disk, other("dist"), new_site); })) break;
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
        ended = survives([&] { return write_site(disk, folder("dist"), new_site, &note); });
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
