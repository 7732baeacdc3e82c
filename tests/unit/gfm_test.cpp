// The examples of GitHub Flavored Markdown 0.29 (https://github.github.com/gfm/), as cmark-gfm's test folder has them, in our
// dialect: with all of GitHub's extensions at once. extensions.txt are cmark-gfm's own, footnotes among them.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "markdown_fixture.hpp"
#include "markdown_examples.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

struct Differences {
    std::string_view reason;
    std::vector<int> examples;
};

const std::vector<Differences> specification_differences{
    {"a tag that content may not have is shown as text",
     {118, 119, 120, 130, 133, 135, 137, 139, 140, 141, 142, 145, 147, 159, 160, 170, 484, 532, 544, 632, 633, 634, 636, 642, 652}},
    {"declarations and the like are shown as text", {149, 150, 151, 646, 647, 648}},
    {"a tag that is not finished is shown as text", {126, 127, 128}},
    {"comments are left out", {146, 148, 152, 288, 289, 644, 645}},
    {"an element left open is closed at the end of its Markdown construct", {125, 144, 153, 156, 317, 354, 485, 486, 503, 650, 662, 663}},
    {"an end tag that closes nothing is left out", {121}},
    {"the tag is written anew: lower case, on one line, with decoded attributes", {122, 123, 327, 635, 649}},
    {"white space at the edges of an HTML block's elements is left out", {124, 143, 154, 155, 158}},
    {"CommonMark 0.31 nests <strong>, which looks the same", {398, 426, 434, 435, 436, 473, 474, 475, 477}},
    {"a task's box is named, and stands without a space", {279, 280}},
    {"an address is a link here, as all extensions are on", {610, 614, 616, 619, 620}},
    {"in CommonMark 0.31 an address in <> goes over no line end", {500}},
};

const std::vector<Differences> extension_differences{
    {"<br> is written anew", {12}},
    {"md4c closes a strikethrough at the nearest tilde", {18}},
    {"its expected output is not stated", {20}},
    {"a tag that content may not have is shown as text, and comments are left out", {22}},
    {"footnotes are listed as pages write them by hand, also those that nothing refers to", {23, 24, 25}},
    {"a task's box is named, and stands without a space", {28, 29, 30}},
};

// A Document that ends in text does not end in a line end.
std::string without_last_line_end(std::string html) {
    if (html.ends_with('\n')) html.pop_back();
    return html;
}

void check_examples(const std::string& file, std::size_t count, const std::vector<Differences>& differences) {
    std::vector<Example> examples = read_example_file(std::string(GFM_TEST_DIR) + "/" + file);
    REQUIRE(examples.size() == count);
    std::vector<int> different;
    for (const Example& example : examples) {
        INFO(file << ", example " << example.number << "\n" << example.markdown);
        std::string html = without_last_line_end(write_html(read_markdown(example.markdown)));
        std::string expected = without_last_line_end(example.html);
        auto listed = std::find_if(differences.begin(), differences.end(), [&](const Differences& each) {
            return std::find(each.examples.begin(), each.examples.end(), example.number) != each.examples.end();
        });
        if (listed == differences.end()) {
            CHECK(html == expected);
        } else {
            INFO("listed as different because: " << listed->reason);
            CHECK(html != expected);
        }
    }
}

}  // namespace

TEST_CASE("the examples of GitHub Flavored Markdown 0.29 come out as specified") { check_examples("spec.txt", 672, specification_differences); }

TEST_CASE("the examples of cmark-gfm's extensions come out as there") { check_examples("extensions.txt", 30, extension_differences); }

TEST_CASE("footnotes are numbered as they are referred to, with links there and back") {
    CHECK(html("a[^x] b[^y] c[^x]\n\n[^y]: Why\n[^x]: Ex *is*\n  it\n") ==
          "<p>a<sup><a href=\"#fn-x\" id=\"fnref-x\">1</a></sup> b<sup><a href=\"#fn-y\" id=\"fnref-y\">2</a></sup> "
          "c<sup><a href=\"#fn-x\" id=\"fnref-x-2\">1</a></sup></p><ul class=\"footnotes\"><li id=\"fn-x\"><sup>1</sup> Ex <em>is</em>\nit "
          "<a href=\"#fnref-x\" aria-label=\"Back to reference 1\">↑</a> <a href=\"#fnref-x-2\" aria-label=\"Back to reference 2\">↑</a></li>"
          "<li id=\"fn-y\"><sup>2</sup> Why <a href=\"#fnref-y\" aria-label=\"Back to reference\">↑</a></li></ul>");
}

TEST_CASE("what only looks like a footnote is text, and nothing of one is lost") {
    CHECK(html("a[^x]") == "<p>a[^x]</p>");
    CHECK(html("`[^x]`\n\n[^x]: y") == "<p><code>[^x]</code></p><ul class=\"footnotes\"><li id=\"fn-x\"><sup>1</sup> y</li></ul>");
    CHECK(html("```\n[^x]: y\n```\n") == "<pre><code>[^x]: y\n</code></pre>");
    // Of two with one label the second is shown as it was typed.
    CHECK(html("[^x]\n\n[^x]: one\n\n[^X]: two words").find("two words") != std::string::npos);
}

TEST_CASE("tables are where GitHub has them, with the cells that it has") {
    auto cells = [](std::string_view markdown) {
        Document document = read_markdown(markdown);
        std::string found;
        for (NodeId node = 0; node < document.nodes.size(); ++node) {
            bool is_cell = document.nodes[node].is_element() && (document.nodes[node].tag == Tag::Td || document.nodes[node].tag == Tag::Th);
            if (is_cell) found += "[" + document.text_content(node) + "]";
        }
        return found;
    };
    CHECK(cells("a|b\n-|-\n`x \\| y`|z") == "[a][b][x | y][z]");
    CHECK(cells("|a|b|c|\n|-|-|-|\n|1||3|\n||2|3|\n|1|2||") == "[a][b][c][1][][3][][2][3][1][2][]");
    CHECK(cells("text\n|a|b|c|\n|-|-|-|\n|1||3|") == "[a][b][c][1][][3]");
    CHECK(cells("> text\n\ntext\n|a|\n|-|\n|1|") == "[a][1]");
    CHECK(cells("> a|b\n> -|-\n> 1|2") == "[a][b][1][2]");
    CHECK(cells("- |a|b|\n  |-|-|\n  |1||") == "[a][b][1][]");
    CHECK(cells("1|2\n-|-\n3|4") == "[1][2][3][4]");
    CHECK(cells("a|b\n-|-|-\n1|2|3") == "");
    CHECK(cells("|a|b|\n|-|\n|1|") == "");
    CHECK(cells("a\\|b\n-|-\n1|2") == "");
    CHECK(read_markdown("|a|b|\n|-|\n|1|").text_content(0) == "|a|b|\n|-|\n|1|");
    CHECK(cells("x\na|b\n-|-|-\n1|2|3") == "");
}
