// The specification is the test: the examples of CommonMark 0.31 and of GitHub's extensions, as md4c's test folder has
// them, through our Document and HTML writer.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "markdown_fixture.hpp"
#include "markdown_examples.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// Normalisation for the specification's own examples: none but the line end behind everything, which a Document that
// ends in text does not have.
std::string without_last_line_end(std::string html) {
    if (!html.empty() && html.back() == '\n') html.pop_back();
    return html;
}

// Normalisation for the extensions, whose expected output md4c compares after its own: white space beside a tag is
// left out (the tables have a row on one line), and so is what we write differently in task lists.
std::string normalize_extension(std::string html) {
    auto replace_all = [&html](std::string_view what, std::string_view by) {
        for (std::size_t at = html.find(what); at != std::string::npos; at = html.find(what, at + by.size())) {
            html.replace(at, what.size(), by);
        }
    };
    replace_all("class=\"task-list-item\"", "class=\"task\"");
    replace_all(" class=\"task-list-item-checkbox\"", "");
    replace_all(" aria-label=\"Done\"", "");
    replace_all(" />", ">");
    std::string out;
    for (std::size_t i = 0; i < html.size(); ++i) {
        if (html[i] == '<') {
            while (!out.empty() && std::isspace(static_cast<unsigned char>(out.back()))) out.pop_back();
        }
        bool after_tag = out.empty() || out.back() == '>';
        if (!after_tag || !std::isspace(static_cast<unsigned char>(html[i]))) out += html[i];
    }
    return out;
}

constexpr std::string_view tag_refused = "a tag that content may not have is shown as text";
constexpr std::string_view markup_refused = "comments, declarations and the like are shown as text";
constexpr std::string_view unfinished = "a tag that is not finished is shown as text";
constexpr std::string_view closed = "an element left open is closed at the end of its Markdown construct";
constexpr std::string_view stray = "an end tag that closes nothing is left out";
constexpr std::string_view rewritten = "the tag is written anew: lower case, on one line, with decoded attributes";
constexpr std::string_view attributes_refused = "attributes that content may not have are left out";
constexpr std::string_view space = "white space at the edges of an HTML block's elements is left out";

struct Difference {
    int example;
    std::string_view reason;
};

const std::vector<Difference> raw_html_differences{
    {21, closed},         {31, closed},          {148, tag_refused},    {149, tag_refused},    {150, tag_refused},
    {151, stray},         {152, rewritten},      {153, rewritten},      {154, space},          {155, closed},
    {156, unfinished},    {157, unfinished},     {158, unfinished},     {160, tag_refused},    {163, tag_refused},
    {165, tag_refused},    {167, tag_refused},    {169, tag_refused},
    {170, tag_refused},   {171, tag_refused},    {172, tag_refused},    {173, tag_refused},    {174, closed},
    {175, closed},        {176, tag_refused},    {177, markup_refused}, {178, tag_refused},    {179, markup_refused},
    {180, markup_refused}, {181, markup_refused}, {182, markup_refused}, {183, markup_refused}, {184, closed},
    {185, space},         {186, space},          {187, closed},         {189, space},          {190, tag_refused},
    {191, tag_refused},   {201, tag_refused},    {308, markup_refused}, {309, markup_refused}, {344, closed},
    {475, tag_refused},   {476, closed},         {477, closed},         {491, tag_refused},    {494, closed},
    {524, tag_refused},   {536, tag_refused},    {613, tag_refused},    {614, tag_refused},    {615, tag_refused},
    {616, attributes_refused}, {617, tag_refused}, {623, tag_refused},  {625, markup_refused}, {626, markup_refused},
    {627, markup_refused}, {628, markup_refused}, {629, markup_refused}, {630, closed},        {631, closed},
    {642, closed},        {643, closed},
};

}  // namespace

TEST_CASE("the examples of CommonMark 0.31 come out as specified") {
    std::vector<Example> examples = read_examples("spec.txt");
    REQUIRE(examples.size() == 652);
    std::size_t differences_met = 0;
    for (const Example& example : examples) {
        auto listed = std::find_if(raw_html_differences.begin(), raw_html_differences.end(),
                                   [&](const Difference& difference) { return difference.example == example.number; });
        std::string html = without_last_line_end(write_html(read_markdown(example.markdown, Dialect::CommonMark)));
        std::string expected = without_last_line_end(example.html);
        INFO("example " << example.number << "\n" << example.markdown);
        if (listed == raw_html_differences.end()) {
            CHECK(html == expected);
            continue;
        }
        ++differences_met;
        INFO("listed as different because " << listed->reason);
        CHECK(html != expected);
        CHECK(example.html.find('<') != std::string::npos);
    }
    CHECK(differences_met == raw_html_differences.size());  // each listed number exists, and stands there once
}

// Where md4c differs from GitHub (cmark-gfm 0.29.0.gfm.13): there a table may begin within a paragraph, and addresses do not
// begin behind colons and braces, do not end at braces, and may stand beside an asterisk alone.
const std::set<std::pair<std::string, int>> not_github{
    {"spec-tables.txt", 7}, {"spec-permissive-autolinks.txt", 3}, {"spec-permissive-autolinks.txt", 4},
    {"spec-permissive-autolinks.txt", 5}, {"spec-permissive-autolinks.txt", 8}};

TEST_CASE("the examples of GitHub's extensions come out as specified") {
    for (std::string file : {"spec-tables.txt", "spec-strikethrough.txt", "spec-tasklists.txt",
                             "spec-permissive-autolinks.txt"}) {
        std::vector<Example> examples = read_examples(file);
        REQUIRE(examples.size() >= 5);
        for (const Example& example : examples) {
            INFO(file << ", example " << example.number << "\n" << example.markdown);
            bool same = normalize_extension(write_html(read_markdown(example.markdown, Dialect::GitHub))) == normalize_extension(example.html);
            CHECK(same != not_github.contains({file, example.number}));
        }
    }
}

TEST_CASE("every example makes a tree that an HTML parser leaves as it is") {
    for (std::string file : {"spec.txt", "regressions.txt", "spec-tables.txt", "spec-tasklists.txt"}) {
        for (const Example& example : read_examples(file)) {
            INFO(file << ", example " << example.number << "\n" << example.markdown);
            read_markdown(example.markdown, Dialect::GitHub);  // which checks it
            read_markdown(example.markdown, Dialect::CommonMark);
        }
    }
}
