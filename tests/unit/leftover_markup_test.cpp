// Markup that stays text is told of, at its place, and what is meant as text is not.
#include "checks/leftover_markup.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

namespace {

// "offset and its first three bytes; …"
std::string found(std::string_view text, const std::vector<Leftover>& leftovers) {
    std::string all;
    for (const Leftover& leftover : leftovers) {
        CHECK(leftover.message.find('\n') == std::string::npos);
        CHECK_FALSE(leftover.message.empty());
        all += std::to_string(leftover.offset) + " " + std::string(text.substr(leftover.offset, 3)) + "; ";
    }
    return all;
}

std::string leftovers(std::string_view markdown) { return found(markdown, find_leftovers(markdown)); }

std::string quoted_values(std::string_view front_matter) { return found(front_matter, find_quoted_values(front_matter)); }

std::string first_message(std::string_view markdown) {
    std::vector<Leftover> all = find_leftovers(markdown);
    REQUIRE(all.size() == 1);
    return all.front().message;
}

}  // namespace

TEST_CASE("templates of other programs, and braces") {
    CHECK(leftovers("a {{ page.title }} b") == "2 {{ ; ");
    CHECK(leftovers("{% include x.html %}\n\n{{< figure src=\"x\" >}}") == "0 {% ; 22 {{<; ");
    CHECK(leftovers("a }} b") == "2 }} ; ");
    CHECK(leftovers("{{ a {{ b") == "0 {{ ; ");
    CHECK(leftovers("## Dates {#dates}\n\nText {: .note }\n\n[a](/b){.button}") == "9 {#d; 24 {: ; 43 {.b; ");
    CHECK(leftovers("{{ schedule }} {{schedule}} \\{{ x.y }} `{{ x.y }}` {a} {} { .5 } {1}\n\n    {{ x.y }}\n\n```\n{% a %}\n```\n") == "");
}

TEST_CASE("headings without a space, and boxes of GitHub's") {
    CHECK(leftovers("##Heading") == "0 ##H; ");
    CHECK(leftovers("a\n\n> ###Überschrift\n\n- ##1") == "5 ###; 24 ##1; ");
    CHECK(leftovers("#Important dates") == "0 #Im; ");
    CHECK(leftovers("#MLSys\n\n#a and #b\nand c\n\n#1 of them\n\n\\##a\n\n# #a\n\n| #a b |\n|---|\n\na ##b") == "");
    CHECK(leftovers("> [!NOTE]\n> a") == "2 [!N; ");
    CHECK(leftovers("[!NOTE] a\n\n> [a] !") == "");
}

TEST_CASE("links that are none") {
    CHECK(leftovers("see [the map] (images/map.png) and [x] (https://x.org).") == "12 ] (; 37 ] (; ");
    CHECK(leftovers("see [1] (page 4), [2] (Fig.), a[0] (b)") == "");
    CHECK(leftovers("[a](my file.pdf)") == "2 ](m; ");
    CHECK(first_message("[a](my file.pdf)").find("[text](<my file.pdf>)") != std::string::npos);
    CHECK(leftovers("[a](/b") == "2 ](/; ");
    CHECK(first_message("[a](/b").find("missing") != std::string::npos);
    CHECK(leftovers("![a] (b.png)") == "3 ] (; ");
    CHECK(leftovers("[a][b] and [c][d]\n\n[d]: /x") == "2 ][b; ");
    CHECK(leftovers("(a)[https://x.org]") == "2 )[h; ");
    CHECK(leftovers("[a](/b) [c] \\[d\\](e f) `[g] (/h)` [i][] [x]\n\n- [x] (https://x.org) is a task\n\n[i]: /j") == "");
}

TEST_CASE("comments that do not end, and conflicts") {
    CHECK(leftovers("a <!-- b") == "2 <!-; ");
    CHECK(leftovers("a <!-- b --> c `<!--` \\<!-- d") == "");
    CHECK(leftovers("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n") == "0 <<<; 25 >>>; ");
    CHECK(leftovers("a\n=======\n\n```\n<<<<<<< HEAD\n>>>>>>> main\n```\n\n> > > > > > > a\n") == "");
}

TEST_CASE("values in quotes that would be shown") {
    CHECK(quoted_values("---\ntitle: 'A talk'\nlead: “B”\ndescription: \"C\"\n---\n") == "11 'A ; 26 “; ");
    CHECK(quoted_values("---\ntitle: 'A' and 'B'\nlead: The “B”\nx: '\n---\n") == "");
}

TEST_CASE("a text of nothing but beginnings is read in linear time") {
    for (std::string_view piece : {"{{", "{%", "{#a", "[", "](", "] (", "][", ")[", "<!--", "##a ", "[a](", "\n<<<<<<< ", "[!A"}) {
        std::string text;
        while (text.size() < 400'000) text += piece;
        std::vector<Leftover> all = find_leftovers(text);  // which takes minutes where it is not linear
        CHECK(std::is_sorted(all.begin(), all.end(), [](const Leftover& a, const Leftover& b) { return a.offset < b.offset; }));
    }
}
