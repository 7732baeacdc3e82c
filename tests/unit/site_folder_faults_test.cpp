// What is in the folder of the finished site when the program ends or fails before any one of its system calls.
#include "site_folder_fixture.hpp"

namespace rostrum {

using namespace test;

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
            ended = survives([&] { return write_site(disk, out, new_site); });
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
    bool first_ended = false;
    for (int first = 0; !first_ended; ++first) {
        bool second_ended = false;
        for (int second = 0; !second_ended; ++second) {
            CAPTURE(first, second);
            TemporaryFolder folder;
            const std::string out = folder("dist");
            REQUIRE(write_site(out, old_files) == "");
            FaultyDisk disk(FaultyDisk::Fault::Kill, first);
            first_ended = survives([&] { return write_site(disk, out, new_files); });
            FaultyDisk next(FaultyDisk::Fault::Kill, second);
            second_ended = survives([&] { return open_folder(next, out); });
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
        Tree now = published(folder("dist"));
        std::erase_if(now, [](const auto& file) { return file.second == "folder"; });  // an empty one may be left
        CHECK((error.empty() ? now == tree_with(new_site) : now == tree_with(third_site)));
        CHECK(unfinished(folder("dist")) == Tree());
        REQUIRE(write_site(folder("dist"), new_site) == "");
        CHECK(published(folder("dist")) == tree_with(new_site));
    }
}

}  // namespace rostrum
