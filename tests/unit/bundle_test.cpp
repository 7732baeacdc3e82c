#include "site/bundle.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

TEST_CASE("a bundle gives back the files it was made of", "[bundle]") {
    std::vector<SourceFile> files{
        {"content/site.json", "{\"name\": \"ML for Systems\"}\n"},
        {"content/empty.md", ""},
        {"content/größe.md", std::string("zero \0 byte", 11)},
        {"page.css", std::string(70000, 'x')},  // its length needs three bytes
    };
    auto unpacked = unpack_files(pack_files(files));
    REQUIRE(unpacked);
    REQUIRE(unpacked->size() == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        CHECK((*unpacked)[i].path == files[i].path);
        CHECK((*unpacked)[i].text == files[i].text);
    }
}

TEST_CASE("no files make an empty bundle", "[bundle]") {
    CHECK(pack_files({}).empty());
    auto unpacked = unpack_files("");
    REQUIRE(unpacked);
    CHECK(unpacked->empty());
}

TEST_CASE("the bytes of a bundle are as its header describes them", "[bundle]") {
    std::vector<SourceFile> files{{"a.md", "hi"}};
    CHECK(pack_files(files) == std::string("\4\0\0\0a.md\2\0\0\0hi", 14));
}

TEST_CASE("a bundle that is cut off is refused", "[bundle]") {
    std::vector<SourceFile> files{{"content/site.json", "{}"}};
    std::string block = pack_files(files);
    for (std::size_t size = 1; size < block.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(unpack_files(std::string_view(block).substr(0, size)));
    }
    std::string beyond = block;
    beyond[3] = '\x7F';  // a path of two gigabytes
    CHECK_FALSE(unpack_files(beyond));
}
