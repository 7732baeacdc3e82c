// Where addresses stand that were found in a Document.
#include "checks/source_locator.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using rostrum::SourceLocator;

namespace {

// "12 30 -" for the offsets at which the addresses are found, one after another.
std::string found(std::string_view text, std::initializer_list<std::string_view> addresses) {
    SourceLocator locator(text, 0);
    std::string out;
    for (std::string_view address : addresses) {
        std::size_t offset = locator.find_address(address);
        out += (out.empty() ? "" : " ") + (offset == SourceLocator::npos ? "-" : std::to_string(offset));
    }
    return out;
}

}  // namespace

TEST_CASE("addresses are found in the order in which they stand") {
    CHECK(found("[a](x) [b](x) [c](y)", {"x", "x", "y"}) == "4 11 18");
    CHECK(found("[a](x) [b](x)", {"x", "x", "x"}) == "4 11 4");       // more often than it is written
    CHECK(found("[a](x)", {"y"}) == "-");
    CHECK(found("x (x) x] x", {"x"}) == "-");                         // no address
    CHECK(found("[a] [b](x)\n\n[a]: y\n[c](z)", {"y", "x", "z"}) == "17 8 23");  // a definition stands elsewhere
}

TEST_CASE("addresses are found however they are written") {
    CHECK(found("[a](x%20y) [b](<x y>) [c]( z  \"t\")", {"x%20y", "x%20y", "z"}) == "4 16 27");
    CHECK(found("[a](ü) [b](%C3%BC)", {"%C3%BC", "%C3%BC"}) == "4 12");
    CHECK(found("[a](x?a&amp;b) [c](x?a&b)", {"x?a&b", "x?a&b"}) == "4 19");
    CHECK(found("[a](x\\_y) [b](x\\(y)", {"x_y", "x(y"}) == "4 14");
    CHECK(found("[a](x_(y)_(z(1))) b", {"x_(y)_(z(1))"}) == "4");
    CHECK(found("[![i](p)](x)", {"x", "p"}) == "10 6");
    CHECK(found("<a href=\"x\"> <A HREF = 'y'> <img src=z> href=\"q\"", {"x", "y", "z"}) == "9 24 37");
    CHECK(found("<a href=\\\"x\\\"> [b](y)", {"x", "y"}) == "10 19");  // in JSON
    CHECK(found("[a]() <a href=\"\"> [b](<>)", {"", "", ""}) == "4 14 22");
}

TEST_CASE("what only begins to be an address is read once") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "](";
    for (int i = 0; i < 100'000; ++i) text += "]:";
    for (int i = 0; i < 100'000; ++i) text += "](<";
    for (int i = 0; i < 100'000; ++i) text += "href=";
    CHECK(found(text + "\n[a](x)", {"x"}) == std::to_string(text.size() + 5));
}
