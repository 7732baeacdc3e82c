#include "checks/content_check.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "content_files.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

const std::vector<std::string> other_files{"My Paper (100%).pdf", "images/a b.pdf", "images/map.png", "poster.html",
                                           "slides/index.html",   "slides/one.v2/index.html"};

// The errors of small_content with a page more, whose Markdown begins in line 4.
std::string errors_in(const std::string& markdown) {
    SourceFile page{"content/a.md", "---\ntitle: A\n---\n" + markdown};
    return formatted(check_content(small_content_with({page}), {other_files, {}}).diagnostics);
}

}  // namespace

TEST_CASE("links that lead somewhere, and components that exist") {
    for (const char* markdown : {
             "[a](/schedule.html) [b](schedule) [c](./schedule/#talk-2) [d](/) [e](/#hello) [f](a.html#x)\n\n## X\n",
             "[a](#x) <span id=\"x\"></span> [top](#) [top](#top) [main](#main)",
             "[a](https://example.org/nothing.html) [b](mailto:a@example.org) [c](//example.org/x)",
             "[a](images/map.png) [b](/images/map.png) [c](images/a%20b.pdf) [d](<images/a b.pdf>)",
             "[a][r]\n\n[r]: /schedule.html#opening\n",
             "{{ schedule }}\n\n{{dates}}\n\n{{ speakers }}\n\n[a](#ada-lovelace) [t](#talk)\n",
             "`{{ spekers }}` and `{{`\n\n    {{ spekers }}\n\n```\n{{ spekers }}\n```\n",
             "`[a](nowhere.html)`\n",
             "[a](/poster.html) [b](poster.html?x#y) [c](/slides/) [d](slides) [e](/slides/index.html#z) [f](slides/one.v2)",
             "[a](<My Paper (100%25).pdf>) [b](/My%20Paper%20%28100%25%29.pdf)",
             "[t](tel:+49123) [d](doi:10.1000/182) [s](sip:a@example.org) [g](git://example.org/x) [f](ftp://example.org) [l](lan:80)",
             "[c](/calendar/programme.ics) [d](calendar/dates.ics) [s](/calendar/talk-2.ics)",
             "[![map](images/map.png)](/) <a id=\"y\"></a> [y](#y) <https://example.org> [m](mailto:a@example.org)",
         }) {
        CAPTURE(markdown);
        CHECK(errors_in(markdown) == "");
    }
}

TEST_CASE("what is left out or shown as text is warned of, at its place") {
    struct Example {
        std::string markdown;
        std::string warning;
    };
    const std::vector<Example> examples{
        {"a\n\n> b <iframe src=\"x\">c</iframe>\n",
         "content/a.md:6:5: warning: “<iframe>” is no tag that pages can have, and is shown as text; write a link to it instead\n"
         "> b <iframe src=\"x\">c</iframe>\n    ^\n"},
        {"`<q>` <q>b</q> and <summery>\n",
         "content/a.md:4:7: warning: “<q>” is no tag that pages can have, and is shown as text; if it is meant as text, write \\<q\n"
         "`<q>` <q>b</q> and <summery>\n      ^\n"
         "content/a.md:4:20: warning: “<summery>” is no tag that pages can have, and is shown as text; did you mean “summary”?\n"
         "`<q>` <q>b</q> and <summery>\n                   ^\n"},
        {"<div style=\"x\">\n<b onclick=y>b</b> <b onclick=y>c</b>\n</div>\n",
         "content/a.md:4:6: warning: the attribute “style” of <div> is left out; how the site looks, the files in shell/style/ say\n"
         "<div style=\"x\">\n     ^\n"
         "content/a.md:5:4: warning: the attribute “onclick” of <b> is left out; pages run no script of the content\n"
         "<b onclick=y>b</b> <b onclick=y>c</b>\n   ^\n"
         "content/a.md:5:23: warning: the attribute “onclick” of <b> is left out; pages run no script of the content\n"
         "<b onclick=y>b</b> <b onclick=y>c</b>\n                      ^\n"},
        {"<div>\n\na\n",
         "content/a.md:4:1: warning: this <div> is never closed; write </div> where it ends\n<div>\n^\n"},
        {"<b>a</b> <b>b <i>c\n\n<b>d</b>\n",
         "content/a.md:4:10: warning: this <b> is never closed; write </b> where it ends\n<b>a</b> <b>b <i>c\n         ^\n"
         "content/a.md:4:15: warning: this <i> is never closed; write </i> where it ends\n<b>a</b> <b>b <i>c\n              ^\n"},
        {"## Page\n\n<p id=\"page\">a</p> <b id=\"_stage\">b</b>\n",
         "content/a.md:6:8: warning: the id “page” is left out, since something else on the page has it; choose another\n"
         "<p id=\"page\">a</p> <b id=\"_stage\">b</b>\n       ^\n"
         "content/a.md:6:27: warning: the id “_stage” is left out, since something else on the page has it; choose another\n"
         "<p id=\"page\">a</p> <b id=\"_stage\">b</b>\n                          ^\n"},
        {"a {{ page.title }} b\n",
         "content/a.md:4:3: warning: “{{ page.title }}” is shown as text; templates of other programs mean nothing here, and components are "
         "written {{ name }}, alone between empty lines\na {{ page.title }} b\n  ^\n"},
    };
    for (const Example& example : examples) {
        INFO(example.markdown);
        CHECK(errors_in(example.markdown) == example.warning);
    }
    CHECK(formatted(check_content(small_content_with({{"content/a.md", "---\ntitle: 'A'\n---\n"}})).diagnostics) ==
          "content/a.md:2:8: warning: these quotes would be shown; leave them out, or write straight ones (\") around the value\n"
          "title: 'A'\n       ^\n");
}

TEST_CASE("so it is in the texts of data files") {
    SourceFile people{"content/people.json", R"({"committee": [], "speakers": [
  {"name": "Ada Lovelace", "bio": "A \"quoted\" <font color=\"red\">word</font> and {% raw %}"}, {"name": "Ĉiu"}]})"};
    std::string found = formatted(check_content(small_content_with({people})).diagnostics);
    CHECK(found.find("people.json:2:49: warning: “<font>” is no tag") != std::string::npos);
    CHECK(found.find("people.json:2:85: warning: “{% raw %}” is shown as text") != std::string::npos);
}

TEST_CASE("what can be wrong in Markdown, and how it is said") {
    struct Example {
        std::string markdown;
        std::string error;
    };
    const std::vector<Example> examples{
        // Components.
        {"Text\n\n{{ spekers }}\n",
         "content/a.md:6:1: error: unknown component “{{ spekers }}”; did you mean “speakers”?\n{{ spekers }}\n^\n"},
        {"{{nothing}}\n", "content/a.md:4:1: error: unknown component “{{ nothing }}”\n{{nothing}}\n^\n"},
        {"é {{ speakers }}\n",
         "content/a.md:4:3: error: “{{ speakers }}” must stand on a line of its own, with empty lines around it\n"
         "é {{ speakers }}\n  ^\n"},
        {"{{ spekers }}\n\n- {{ spekers }}\n",
         "content/a.md:4:1: error: unknown component “{{ spekers }}”; did you mean “speakers”?\n{{ spekers }}\n^\n"
         "content/a.md:6:3: error: unknown component “{{ spekers }}”; did you mean “speakers”?\n- {{ spekers }}\n  "
         "^\n"},
        // Pages.
        {"See the [schedule](/shedule.html#talk).\n",
         "content/a.md:4:20: error: there is no page “shedule.html”; did you mean “schedule.html”?\n"
         "See the [schedule](/shedule.html#talk).\n                   ^\n"},
        {"[x](other/page)\n", "content/a.md:4:5: error: there is no page “other/page”\n[x](other/page)\n    ^\n"},
        {"<a href=\"nowhere.html\">x</a>\n",
         "content/a.md:4:10: error: there is no page “nowhere.html”\n<a href=\"nowhere.html\">x</a>\n         ^\n"},
        {"[x][r] text\n\n[r]: /shedule.html\n",
         "content/a.md:6:6: error: there is no page “shedule.html”; did you mean “schedule.html”?\n"
         "[r]: /shedule.html\n     ^\n"},
        // Fragments.
        {"[x](/schedule.html#tlak)\n",
         "content/a.md:4:5: error: the page “schedule.md” has no heading or element with the id “tlak”; did you mean "
         "“#talk”?\n[x](/schedule.html#tlak)\n    ^\n"},
        {"## Dates\n\n[x](#date)\n",
         "content/a.md:6:5: error: this page has no heading or element with the id “date”; did you mean “#dates”?\n"
         "[x](#date)\n    ^\n"},
        {"[x](/#nothing)\n",
         "content/a.md:4:5: error: the page “index.md” has no heading or element with the id “nothing”\n"
         "[x](/#nothing)\n    ^\n"},
        // Files.
        {"[x](/images/mapp.png)\n",
         "content/a.md:4:5: error: there is no file “images/mapp.png” in the content folder; did you mean "
         "“images/map.png”?\n[x](/images/mapp.png)\n    ^\n"},
        {"![x](images/map.jpg)\n",
         "content/a.md:4:6: error: there is no file “images/map.jpg” in the content folder; did you mean "
         "“images/map.png”?\n![x](images/map.jpg)\n     ^\n"},
        {"[x](My%20Paper%20(10%).pdf)\n",
         "content/a.md:4:5: error: there is no file “My Paper (10%).pdf” in the content folder; did you mean "
         "“My%20Paper%20(100%25).pdf”?\n[x](My%20Paper%20(10%).pdf)\n    ^\n"},
        {"[x](poster)\n",
         "content/a.md:4:5: error: there is no page “poster”; did you mean “poster.html”?\n[x](poster)\n    ^\n"},
        {"[x](/psoter.html) [y](/slides/idnex.html)\n",
         "content/a.md:4:5: error: there is no page “psoter.html”; did you mean “poster.html”?\n"
         "[x](/psoter.html) [y](/slides/idnex.html)\n    ^\n"
         "content/a.md:4:23: error: there is no page “slides/idnex.html”; did you mean “slides/index.html”?\n"
         "[x](/psoter.html) [y](/slides/idnex.html)\n                      ^\n"},
        {"[x](images/)\n",
         "content/a.md:4:5: error: the folder “images/” has no index.html, which hosts would show; link to a file in it\n"
         "[x](images/)\n    ^\n"},
        {"[x](/schedule.md#talk) [y](./index.MD) [z](../content/schedule.md)\n",
         "content/a.md:4:5: error: a link leads to the page, not to the file that it is made from; write “/schedule.html#talk”\n"
         "[x](/schedule.md#talk) [y](./index.MD) [z](../content/schedule.md)\n    ^\n"
         "content/a.md:4:28: error: a link leads to the page, not to the file that it is made from; write “/”\n"
         "[x](/schedule.md#talk) [y](./index.MD) [z](../content/schedule.md)\n                           ^\n"
         "content/a.md:4:44: error: a link leads to the page, not to the file that it is made from; write “/schedule.html”\n"
         "[x](/schedule.md#talk) [y](./index.MD) [z](../content/schedule.md)\n                                           ^\n"},
        // Other sites and mailboxes, without what says so.
        {"[x](github.com/x) [y](bit.ly/2) [z](example.org)\n",
         "content/a.md:4:5: error: there is no page “github.com/x”; for another site, write “https://github.com/x”\n"
         "[x](github.com/x) [y](bit.ly/2) [z](example.org)\n    ^\n"
         "content/a.md:4:23: error: there is no page “bit.ly/2”; for another site, write “https://bit.ly/2”\n"
         "[x](github.com/x) [y](bit.ly/2) [z](example.org)\n                      ^\n"
         "content/a.md:4:37: error: there is no file “example.org” in the content folder; for another site, write "
         "“https://example.org”\n"
         "[x](github.com/x) [y](bit.ly/2) [z](example.org)\n                                    ^\n"},
        {"[x](a@b.org) [y](example.org:8080/x) [z](htps://example.org)\n",
         "content/a.md:4:5: error: there is no file “a@b.org” in the content folder; for a mailbox, write “mailto:a@b.org”\n"
         "[x](a@b.org) [y](example.org:8080/x) [z](htps://example.org)\n    ^\n"
         "content/a.md:4:18: error: this address leads nowhere; did you mean “https://example.org:8080/x”?\n"
         "[x](a@b.org) [y](example.org:8080/x) [z](htps://example.org)\n                 ^\n"
         "content/a.md:4:42: error: this address leads nowhere; did you mean “https://example.org”?\n"
         "[x](a@b.org) [y](example.org:8080/x) [z](htps://example.org)\n                                         ^\n"},
        {"[x](http//example.org/a.html) [y](paper.pdf) [z](/v1.2/notes)\n",
         "content/a.md:4:5: error: there is no page “http//example.org/a.html”; for another site, write “http://example.org/a.html”\n"
         "[x](http//example.org/a.html) [y](paper.pdf) [z](/v1.2/notes)\n    ^\n"
         "content/a.md:4:35: error: there is no file “paper.pdf” in the content folder\n"
         "[x](http//example.org/a.html) [y](paper.pdf) [z](/v1.2/notes)\n                                  ^\n"
         "content/a.md:4:50: error: there is no page “v1.2/notes”\n"
         "[x](http//example.org/a.html) [y](paper.pdf) [z](/v1.2/notes)\n                                                 ^\n"},
        {"[x](/slides/two/)\n",
         "content/a.md:4:5: error: there is no page “slides/two/”\n[x](/slides/two/)\n    ^\n"},
        // Addresses that are none, and links that nobody can see.
        {"[x]() and [y](<>)\n",
         "content/a.md:4:5: error: the address is empty\n[x]() and [y](<>)\n    ^\n"
         "content/a.md:4:15: error: the address is empty\n[x]() and [y](<>)\n              ^\n"},
        {"[x](https://) [y](http:example.org)\n",
         "content/a.md:4:5: error: this address has no host; write it in full, as in https://example.org/\n"
         "[x](https://) [y](http:example.org)\n    ^\n"
         "content/a.md:4:19: error: this address has no host; write it in full, as in https://example.org/\n"
         "[x](https://) [y](http:example.org)\n                  ^\n"},
        {"[x](www.example.org/a) [y](mailto:nobody)\n",
         "content/a.md:4:5: error: an address on another site begins with https://\n"
         "[x](www.example.org/a) [y](mailto:nobody)\n    ^\n"
         "content/a.md:4:28: error: a mail address such as \"mailto:workshop@example.org\" is needed here\n"
         "[x](www.example.org/a) [y](mailto:nobody)\n                           ^\n"},
        {"[x](/) [](/schedule.html)\n",
         "content/a.md:4:11: error: this link has no text, so nobody can see or follow it\n"
         "[x](/) [](/schedule.html)\n          ^\n"},
        // Places: text that only looks like the address, the same address twice, reference links before it.
        {"bad.html [bad.html](bad.html)\nand [two](bad.html)\n",
         "content/a.md:4:21: error: there is no page “bad.html”\nbad.html [bad.html](bad.html)\n                    ^\n"
         "content/a.md:5:11: error: there is no page “bad.html”\nand [two](bad.html)\n          ^\n"},
        {"[r] [a](bad.html)\n\n[b](worse.html)\n\n[r]: schedule.html\n",
         "content/a.md:4:9: error: there is no page “bad.html”\n[r] [a](bad.html)\n        ^\n"
         "content/a.md:6:5: error: there is no page “worse.html”\n[b](worse.html)\n    ^\n"},
        {"{{ speakers }}\n\n[x](b&amp;c.html)\n",
         "content/a.md:6:5: error: there is no page “b&c.html”\n[x](b&amp;c.html)\n    ^\n"},
        {"[a](  /nowhere.html \"x\") [b]( <no where.html> ) <a href=nowhere>\n",
         "content/a.md:4:7: error: there is no page “nowhere.html”\n"
         "[a](  /nowhere.html \"x\") [b]( <no where.html> ) <a href=nowhere>\n      ^\n"
         "content/a.md:4:32: error: there is no page “no where.html”\n"
         "[a](  /nowhere.html \"x\") [b]( <no where.html> ) <a href=nowhere>\n                               ^\n"
         "content/a.md:4:49: warning: this <a> is never closed; write </a> where it ends\n"
         "[a](  /nowhere.html \"x\") [b]( <no where.html> ) <a href=nowhere>\n"
         "                                                ^\n"
         "content/a.md:4:57: error: there is no page “nowhere”\n"
         "[a](  /nowhere.html \"x\") [b]( <no where.html> ) <a href=nowhere>\n"
         "                                                        ^\n"},
        {"[x](a\\_b.html) [y](x_(y).html)\n",
         "content/a.md:4:5: error: there is no page “a_b.html”\n[x](a\\_b.html) [y](x_(y).html)\n    ^\n"
         "content/a.md:4:20: error: there is no page “x_(y).html”\n[x](a\\_b.html) [y](x_(y).html)\n                   ^\n"},
        {"[x](#caf%C3%A9) [y](#naïve)\n",
         "content/a.md:4:5: error: this page has no heading or element with the id “café”\n"
         "[x](#caf%C3%A9) [y](#naïve)\n    ^\n"
         "content/a.md:4:21: error: this page has no heading or element with the id “naïve”\n"
         "[x](#caf%C3%A9) [y](#naïve)\n                    ^\n"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.markdown);
        CHECK(errors_in(example.markdown) == example.error);
    }
}

TEST_CASE("what data files lead to is there") {
    const std::vector<SourceFile> files = small_content_with({
        {"content/people.json", R"({"speakers": [
{"name": "Ada Lovelace", "photo": "images/map.png", "links": [{"label": "x", "url": "/schedule.html#tlak"}]},
{"name": "Ĉiu", "photo": "images/ciu.png", "links": [{"label": "x", "url": "#talk"}, {"label": "y", "url": "/#hello"}],
 "bio": "Knows [a](/shedule.html), <a href=\"/nowhere\">\"b\"</a>, [c](/#hello) and [d](images/mapp.png)."}],
"committee": []})"},
        {"content/papers.json", R"({"papers": [{"title": "A", "authors": ["A"],
"abstract": "See [this](https://), [\u0074hat](/%6Eowhere)."}]})"},
    });
    std::string problems;
    for (const Diagnostic& diagnostic : check_content(files, {other_files, {}}).diagnostics) {
        problems += diagnostic.path.substr(8) + ':' + std::to_string(diagnostic.line) + ':' +
                    std::to_string(diagnostic.column) + ": " + diagnostic.message + '\n';
    }
    CHECK(
        problems ==
        "papers.json:2:25: this address has no host; write it in full, as in https://example.org/\n"
        "papers.json:2:48: there is no page “nowhere”\n"
        "people.json:2:85: the page “schedule.md” has no heading or element with the id “tlak”; did you mean “#talk”?\n"
        "people.json:3:26: there is no file “images/ciu.png” in the content folder; did you mean “images/map.png”?\n"
        "people.json:3:76: write the page as well, as in /schedule.html#panel; this text may stand on several pages\n"
        "people.json:4:20: there is no page “shedule.html”; did you mean “schedule.html”?\n"
        "people.json:4:46: there is no page “nowhere”\n"
        "people.json:4:89: there is no file “images/mapp.png” in the content folder; did you mean “images/map.png”?\n");
}

TEST_CASE("images that browsers do not show are to be saved as others") {
    std::vector<std::string> files{"images/a.heic", "images/plan.PDF", "images/notes.txt"};
    SourceFile page{"content/a.md", "---\ntitle: A\n---\n![](images/a.heic) ![](images/plan.PDF) ![](images/notes.txt)\n"};
    std::string messages;
    for (const Diagnostic& diagnostic : check_content(small_content_with({page}), {files, {}, std::vector<ImageFile>()}).diagnostics) {
        messages += diagnostic.message + '\n';
    }
    const std::string none = " is no image that pages can show: PNG, JPEG, WebP, AVIF, GIF or SVG, with the ending of its kind";
    CHECK(messages == "“images/a.heic”" + none + "; save it as JPEG and write that file’s name, since browsers do not show heic\n" +
                          "“images/plan.PDF”" + none +
                          "; save it as PNG or SVG and write that file’s name, since browsers do not show pdf as an image\n" +
                          "“images/notes.txt”" + none + "\n");
}

TEST_CASE("each of many wrong links has its own place, on one long line too") {
    for (const char* end : {" ", "\n"}) {
        std::string markdown;
        std::vector<std::size_t> columns;
        for (int i = 0; i < 3000; ++i) {
            std::size_t line_begin = markdown.rfind('\n') == std::string::npos ? 0 : markdown.rfind('\n') + 1;
            columns.push_back(markdown.size() - line_begin + 5);
            markdown += "[x](nowhere-" + std::to_string(i % 7) + "%20ü.html)" + end;
        }
        SourceFile page{"content/a.md", "---\ntitle: A\n---\n" + markdown};
        std::vector<Diagnostic> errors = check_content(small_content_with({page})).diagnostics;
        REQUIRE(errors.size() == columns.size());
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < errors.size(); ++i) {
            std::size_t wide = *end == ' ' ? i : 0;  // each ü before it is a character of two bytes
            if (errors[i].column != columns[i] - wide) FAIL(i << ": " << errors[i].column);
            bytes += errors[i].source_line.size() + errors[i].message.size();
        }
        CHECK(bytes < errors.size() * 700);
        limit_kinds(errors);
        CHECK(errors.size() == 200);
        CHECK(count_of(errors, Severity::Error) == 3000);
    }
}

TEST_CASE("footnotes of GitHub's that nothing refers to are pointed out") {
    CHECK(errors_in("a[^1] b[^Why]\n\n[^1]: one\n[^why]: two\n") == "");
    CHECK(errors_in("a[^1]\n\n[^1]: one\n[^x y]: two\n[^Why]: three\n") ==
          "content/a.md:8:1: warning: nothing refers to the footnote [^why]; write [^why] where it belongs\n[^Why]: three\n^\n");
}

TEST_CASE("footnotes that nothing refers to are pointed out") {
    auto list = [](const std::string& text, const std::string& items) {
        return errors_in(text + "\n\n<ul class=\"footnotes\">\n" + items + "</ul>\n");
    };
    const std::string three = "<li><sup>1</sup> One</li>\n<li><sup>2</sup> Two</li>\n<li><sup>3</sup> Three</li>\n";
    CHECK(list("a<sup>1</sup> b<sup>2, 3</sup>", three) == "");
    CHECK(list("a<sup>1–3</sup>", three) == "");
    CHECK(list("a<sup>1,3</sup>, 2", three) ==
          "content/a.md:8:5: warning: nothing refers to footnote 2; write <sup>2</sup> where it belongs, or "
          "<li class=\"further\"> if it stands in the list only\n<li><sup>2</sup> Two</li>\n    ^\n");
    CHECK(list("a<sup>1</sup>", "<li><sup>1</sup> One</li>\n<li class=\"further\"><sup>2</sup> Two</li>\n") == "");
    CHECK(list("a", "<li><sup>1</sup> 10<sup>2</sup></li>\n") ==
          "content/a.md:7:5: warning: nothing refers to footnote 1; write <sup>1</sup> where it belongs, or "
          "<li class=\"further\"> if it stands in the list only\n<li><sup>1</sup> 10<sup>2</sup></li>\n    ^\n");
    CHECK(errors_in("10<sup>6</sup> and <ul><li><sup>7</sup></li></ul>\n") == "");
}

TEST_CASE("characters that the fonts cannot draw are named, file by file") {
    auto can_draw = [](char32_t character, FontFace face) {
        return character < (face == FontFace::Mono ? 0xE9u : 0x250u) || character == 0x2013 || character == 0x2019 ||
               character == 0x2193 || character == 0x2605 || character == 0x2606;  // of the schedule’s own buttons
    };
    std::vector<SourceFile> files = small_content_with({
        {"content/a.md", "---\ntitle: A\n---\né `ü` ☃ &#x1F600; ☃\n"},
        {"content/b.md", "---\ntitle: B\n---\n&#x1F600; ☃\uFE0F &shy;a&zwj;b\n"},
        {"content/c.md", "---\ntitle: C\n---\nАБВГДЕЖЗИЙ\n"},
        edited("content/schedule.json", "\"Opening\"", "\"Opening ☃\""),
    });
    SiteResult result = check_content(files, {{}, can_draw});
    CHECK(result.ok());
    const std::string end = "; pages that show such characters are not drawn on the canvas\n";
    CHECK(formatted(result.diagnostics) ==
          "content/a.md:4:4: warning: the site’s fonts do not have “ü” (U+00FC), “☃” (U+2603), “😀” (U+1F600)" + end +
              "é `ü` ☃ &#x1F600; ☃\n   ^\n"
              "content/b.md:4:1: warning: the site’s fonts do not have “😀” (U+1F600), “☃” (U+2603)" +
              end +
              "&#x1F600; ☃\uFE0F &shy;a&zwj;b\n^\n"
              "content/c.md:4:1: warning: the site’s fonts do not have “А” (U+0410), “Б” (U+0411), “В” (U+0412), “Г” "
              "(U+0413), “Д” (U+0414), “Е” (U+0415), “Ж” (U+0416), “З” (U+0417) and 2 more" +
              end +
              "АБВГДЕЖЗИЙ\n^\n"
              "content/schedule.json:3:41: warning: the site’s fonts do not have “☃” (U+2603)" +
              end +
              "    {\"start\": \"9:00\", \"title\": \"Opening ☃\", \"kind\": \"opening\"},\n"
              "                                        ^\n");
}

TEST_CASE("characters are found however they are written, in the file that says them") {
    auto can_draw = [](char32_t character, FontFace) { return character < 0x250 || (character > 0x2000 && character < 0x2610 && character != 0x2603); };
    auto places = [&](const std::vector<SourceFile>& files) {
        std::string found;
        for (const Diagnostic& diagnostic : check_content(small_content_with(files), {{}, can_draw}).diagnostics) {
            found += diagnostic.path.substr(8) + ":" + std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + " ";
        }
        return found;
    };
    SourceFile people{"content/people.json", R"({"committee": [], "speakers": [
{"name": "Ada Lovelace", "affiliation": "A \u2603"}, {"name": "Ĉiu", "bio": "\u00e9\n *\ud83d\ude00* &#x4e00;"}]})"};
    CHECK(places({people}) == "");  // no page shows it
    SourceFile speakers{"content/speakers.md", "---\ntitle: Speakers\n---\n{{ speakers }}\n"};
    CHECK(places({people, speakers}) == "people.json:2:44 ");
    people.text.replace(people.text.find("\\u2603"), 6, "B");
    CHECK(places({people, speakers}) == "people.json:2:83 ");
    // The navigation names a page on all others.
    CHECK(places({{"content/schedule.md", "---\ntitle: S\nnavigation: ☃\n---\n{{ schedule }}\n"}}) == "schedule.md:3:13 ");
}

TEST_CASE("warnings do not keep fragments from being checked") {
    SourceFile gaps =
        edited("content/schedule.json", "\"title\": \"Opening\"", "\"end\": \"9:10\", \"title\": \"Opening\"");
    SiteResult result = check_content(
        small_content_with({gaps, {"content/a.md", "---\ntitle: A\n---\n[x](/schedule.html#nothing)\n"}}));
    CHECK_FALSE(result.ok());
    CHECK(result.diagnostics.size() == 2);
}

TEST_CASE("errors of all files come together, and none that only follows from another") {
    std::vector<SourceFile> files = small_content_with({
        {"content/people.json", "{"},
        {"content/site.json", "[]"},
        {"content/b.md", "no front matter, but [here](/c.html)\n"},
        {"content/c.md", "---\ntitle: C\n---\n[x](/b.html#y) [z](/a.html#ada-lovelace) [w](/nowhere.html)\n"},
        {"content/a.md", "---\ntitle: A\n---\n{{ speakers }}\n"},
    });
    CHECK(
        formatted(check_content(files).diagnostics) ==
        "content/b.md:1:1: error: a page begins with a line “---”, then lines such as “title: Schedule”, then “---” "
        "again\nno front matter, but [here](/c.html)\n^\n"
        "content/c.md:4:46: error: there is no page “nowhere.html”\n"
        "[x](/b.html#y) [z](/a.html#ada-lovelace) [w](/nowhere.html)\n                                             ^\n"
        "content/people.json:1:1: error: this “{” is never closed with “}”\n{\n^\n"
        "content/site.json:1:1: error: an object, { … }, is needed here, not a list\n[]\n^\n");
}

TEST_CASE("a folder without any file is checked without trouble") { CHECK(check_content({}).diagnostics.size() == 5); }

TEST_CASE("fragments are not missed on pages that could not be read") {
    SourceFile unreadable{"content/b.md", "---\ntitle: B\n---\n\xFF\n"};
    SourceFile linking{"content/c.md", "---\ntitle: C\n---\n[x](/b.html#y) [z](#z)\n"};
    CHECK(formatted(check_content(small_content_with({unreadable, linking})).diagnostics) ==
          "content/b.md:4:1: error: this is not UTF-8; save the file in the encoding UTF-8\n\xEF\xBF\xBD\n^\n"
          "content/c.md:4:20: error: this page has no heading or element with the id “z”\n[x](/b.html#y) [z](#z)\n"
          "                   ^\n");
}

TEST_CASE("files cut off or broken anywhere give errors within the file") {
    const std::vector<SourceFile> files = small_content();
    std::size_t faulty = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        for (std::size_t at = 0; at < files[i].text.size(); at += 3) {
            std::string cut = files[i].text.substr(0, at);
            std::string rest = files[i].text.substr(at + 1);
            for (std::string text : {cut, cut + rest, cut + "\\" + rest, cut + "\"" + rest, cut + "{" + rest}) {
                std::vector<SourceFile> broken = files;
                broken[i].text = text;
                auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
                std::vector<Diagnostic> diagnostics = check_content(broken).diagnostics;
                if (!diagnostics.empty()) ++faulty;
                for (const Diagnostic& diagnostic : diagnostics) {
                    bool inside = diagnostic.path != files[i].path || diagnostic.line <= lines;
                    if (!inside || diagnostic.message.empty()) FAIL(text + format_diagnostic(diagnostic));
                }
            }
        }
    }
    CHECK(faulty > 1000);  // most of them are
}

TEST_CASE("files that would stand at the address of a page") {
    auto errors = [](const std::vector<std::string>& others) {
        return formatted(check_content(small_content(), {others, {}}).diagnostics);
    };
    CHECK(errors({"images/schedule.html", "schedule.htm", "schedule/slides.pdf", "slides/index.html"}) == "");
    CHECK(errors({"404.html", "schedule.html", "schedule/index.html"}) ==
          "content/404.html: error: the page of 404.md has this name on the site; give one of the two another one\n"
          "content/schedule.html: error: the page of schedule.md has this name on the site; give one of the two another one\n"
          "content/schedule/index.html: error: hosts show this, or the page of schedule.md, under the address “/schedule/”; "
          "give one of the two another name\n");
}

TEST_CASE("links from, to and within folders") {
    const std::vector<std::string> files{"images/map.png", "travel/plan.pdf"};
    auto said_of = [&](const std::string& markdown, std::vector<SourceFile> more = {}) {
        more.push_back({"content/travel/hotels.md", "---\ntitle: A\n---\n" + markdown});
        more.push_back({"content/travel/index.md", "---\ntitle: B\n---\n## Y\n"});
        return formatted(check_content(small_content_with(more), {files, {}}).diagnostics);
    };
    CHECK(said_of("[a](hotels.html) [b](./#y) [c](../schedule.html#talk) [d](/schedule.html) [e](plan.pdf) ![f](../images/map.png) [g](#x) "
                  "[h](/travel/hotels.html#x) [i](..) [j](index.html) [k](/travel/)\n\n## X\n") == "");
    CHECK(said_of("x", {{"content/a.md", "---\ntitle: A\n---\n[a](travel/hotels.html) [b](/travel/#y) [c](travel) [d](travel/plan.pdf)\n"}}) == "");
    CHECK(said_of("[a](schedule.html)\n") ==
          "content/travel/hotels.md:4:5: error: there is no page “travel/schedule.html”; did you mean “/schedule.html”?\n[a](schedule.html)\n    ^\n");
    CHECK(said_of("[a](hotel.html) [b](plam.pdf)\n") ==
          "content/travel/hotels.md:4:5: error: there is no page “travel/hotel.html”; did you mean “/travel/hotels.html”?\n"
          "[a](hotel.html) [b](plam.pdf)\n    ^\n"
          "content/travel/hotels.md:4:21: error: there is no file “travel/plam.pdf” in the content folder; did you mean “/travel/plan.pdf”?\n"
          "[a](hotel.html) [b](plam.pdf)\n                    ^\n");
    CHECK(said_of("[a](../../secret.pdf)\n").find("there is no file “../secret.pdf”") != std::string::npos);
    CHECK(said_of("[a](./#z)\n").find("the page “travel/index.md” has no heading or element with the id “z”; did you mean “#y”?") != std::string::npos);
    CHECK(said_of("x", {{"content/travel.md", "---\ntitle: C\n---\n"}}) ==
          "content/travel.md: error: hosts show this page, or “travel/index.md”, under the address “/travel/”; give one of the two another name\n");
    CHECK(said_of("x", {{"content/share/a.md", "---\ntitle: C\n---\n"}}) ==
          "content/share/a.md: error: the site keeps files of its own in the folder “share/”; put the page into another\n");
}
