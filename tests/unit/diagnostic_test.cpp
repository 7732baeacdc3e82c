#include "base/diagnostic.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/utf8.hpp"
#include "base/visible_text.hpp"
#include "content_files.hpp"

using namespace rostrum;
using rostrum::test::formatted;

TEST_CASE("diagnose finds line, column and source line of an offset") {
    SourceFile file{"content/site.json", "{\n  \"tïtle\": 1,\r\n\n}"};

    SECTION("first byte") {
        Diagnostic d = diagnose(file, 0, "m");
        CHECK(d.severity == Severity::Error);
        CHECK(d.path == "content/site.json");
        CHECK(d.line == 1);
        CHECK(d.column == 1);
        CHECK(d.source_line == "{");
    }
    SECTION("columns count characters, not bytes, and a carriage return is no part of the line") {
        Diagnostic d = diagnose(file, file.text.find('1'), "m", Severity::Warning);
        CHECK(d.severity == Severity::Warning);
        CHECK(d.line == 2);
        CHECK(d.column == 12);
        CHECK(d.source_line == "  \"tïtle\": 1,");
    }
    SECTION("a line end belongs to the line that it ends") {
        Diagnostic d = diagnose(file, 1, "m");
        CHECK(d.line == 1);
        CHECK(d.column == 2);
    }
    SECTION("an empty line") {
        Diagnostic d = diagnose(file, file.text.size() - 2, "m");
        CHECK(d.line == 3);
        CHECK(d.column == 1);
        CHECK(d.source_line.empty());
    }
    SECTION("offsets behind the end are the end") {
        Diagnostic d = diagnose(file, 1000, "m");
        CHECK(d.line == 4);
        CHECK(d.column == 2);
        CHECK(d.source_line == "}");
    }
    SECTION("an empty file") {
        Diagnostic d = diagnose({"a.md", ""}, 5, "m");
        CHECK(d.line == 1);
        CHECK(d.column == 1);
    }
}

TEST_CASE("format_diagnostic shows the place, the line and a caret") {
    Diagnostic d{Severity::Error, "content/site.json", 12, 5, "unknown key “tilte”", "    \"tilte\": 1"};
    CHECK(format_diagnostic(d) ==
          "content/site.json:12:5: error: unknown key “tilte”\n"
          "    \"tilte\": 1\n"
          "    ^\n");

    SECTION("warnings say so") {
        d.severity = Severity::Warning;
        CHECK(format_diagnostic(d).find("12:5: warning: unknown") != std::string::npos);
    }
    SECTION("about a whole file") {
        CHECK(format_diagnostic({Severity::Error, "content/people.json", 0, 0, "the file is missing", ""}) ==
              "content/people.json: error: the file is missing\n");
    }
    SECTION("an empty source line is not quoted") {
        d.source_line.clear();
        CHECK(format_diagnostic(d) == "content/site.json:12:5: error: unknown key “tilte”\n");
    }
    SECTION("tabs before the caret stay tabs, other characters become one space each") {
        d.source_line = "\t\"é\tx";
        CHECK(format_diagnostic(d).ends_with("“tilte”\n\t\"é\tx\n\t  \t^\n"));
    }
    SECTION("a column behind the line's end points just behind it") {
        d.source_line = "ab";
        d.column = 40;
        CHECK(format_diagnostic(d).ends_with("ab\n  ^\n"));
    }
    SECTION("control characters and invalid UTF-8 do not reach the terminal") {
        d.source_line = "a\x1b[31m\xff";
        d.column = 1;
        CHECK(format_diagnostic(d).ends_with("a␛[31m\uFFFD\n^\n"));
    }
}

TEST_CASE("what a terminal would obey or not show is shown, in the line, the message and the name of the file") {
    Diagnostic d{Severity::Error, "content/a\x1b[2J\n.md", 1, 1, "no “\u202Etxt\u202C\x07\u0085”", "x"};
    CHECK(format_diagnostic(d) == "content/a␛[2J␊.md:1:1: error: no “\\u202etxt\\u202c␇\\u0085”\nx\n^\n");
    CHECK(visible_text(std::string("\0\t\x1f\x7f", 4)) == "␀␉␟␡");
    CHECK(visible_text("a\u200Bb\u00ADc\u2066d\uFEFFe\u2028f\U000E0041") ==
          "a\\u200bb\\u00adc\\u2066d\\ufeffe\\u2028f\\u{e0041}");
    CHECK(visible_text("Grüße, 東京, ☃\uFE0F\xff") == "Grüße, 東京, ☃\uFE0F\uFFFD");
}

TEST_CASE("the caret stands below its character, however wide those before it are") {
    auto caret = [](const std::string& before) {
        SourceFile file{"a.md", before + "X and more"};
        std::string formatted = format_diagnostic(diagnose(file, before.size(), "m"));
        std::size_t second = formatted.find('\n', formatted.find('\n') + 1) + 1;
        return formatted.substr(second, formatted.find('^') - second);
    };
    CHECK(caret("abc") == "   ");
    CHECK(caret("東京ア") == "      ");          // two columns each
    CHECK(caret("ｘ😀한") == "      ");
    CHECK(caret("e\u0301o\u0308") == "  ");     // accents of their own take none
    CHECK(caret("\u05D0\u05B0") == " ");
    CHECK(caret("\ta\t") == "\t \t");
    CHECK(caret("\x1b[0m") == "    ");
    CHECK(caret("\u202E") == "      ");          // shown as \u202e
}

TEST_CASE("of long lines a window around the caret is kept") {
    auto quoted = [](std::size_t column, std::size_t length = 300, const std::string& filling = ".") {
        std::string line;
        for (std::size_t i = 1; i <= length; ++i) line += i == column ? "X" : filling;
        SourceFile file{"a", "first\n" + line + "\r\nlast\n"};
        Diagnostic d = diagnose(file, 6 + (column - 1) * filling.size(), "m");
        CHECK(d.column == column);
        CHECK(d.source_line.size() <= 100 * filling.size());
        std::string formatted = format_diagnostic(d);
        CHECK(formatted.starts_with("a:2:" + std::to_string(column) + ": "));
        return formatted.substr(formatted.find('\n') + 1);
    };
    auto times = [](std::size_t count, const std::string& text) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += text;
        return out;
    };
    auto dots = [&](std::size_t count) { return times(count, "."); };
    auto spaces = [&](std::size_t count) { return times(count, " "); };
    CHECK(quoted(3) == "..X" + dots(97) + "…\n  ^\n");
    CHECK(quoted(61) == dots(60) + "X" + dots(39) + "…\n" + spaces(60) + "^\n");
    CHECK(quoted(62) == "…" + dots(60) + "X" + dots(39) + "…\n" + spaces(61) + "^\n");
    CHECK(quoted(150) == "…" + dots(60) + "X" + dots(39) + "…\n" + spaces(61) + "^\n");
    CHECK(quoted(300) == "…" + dots(99) + "X\n" + spaces(100) + "^\n");
    CHECK(quoted(100, 100) == dots(99) + "X\n" + spaces(99) + "^\n");
    CHECK(quoted(150, 300, "é") == "…" + times(60, "é") + "X" + times(39, "é") + "…\n" + spaces(61) + "^\n");
    CHECK(quoted(150, 300, "京") == "…" + times(60, "京") + "X" + times(39, "京") + "…\n" + spaces(121) + "^\n");
    CHECK(quoted(120'000, 240'000) == "…" + dots(60) + "X" + dots(39) + "…\n" + spaces(61) + "^\n");
}

TEST_CASE("columns are right anywhere in a text of long lines and of many") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += i % 97 == 0 ? "\n" : i % 5 == 0 ? "京" : i % 7 == 0 ? "é" : "a";
    text += std::string(5000, 'b');
    LineIndex lines;
    std::size_t line = 1, column = 1;
    for (std::size_t at = 0; at < text.size();) {
        LineIndex::Place place = lines.find(text, at);
        if (place.line != line || place.column != column) FAIL(at << ": " << place.line << ':' << place.column);
        bool line_end = text[at] == '\n';
        line += line_end;
        column = line_end ? 1 : column + 1;
        at += decode_utf8(text, at).length;
    }
    CHECK(lines.find(text, text.size()).column == column);
}

TEST_CASE("no diagnostic holds a word of any length") {
    SourceFile file{"a.md", "x"};
    std::string word;
    while (word.size() < 240'000) word += "é";
    Diagnostic d = diagnose(file, 0, "there is no page “" + word + "”; did you mean “b.html”?");
    CHECK(d.message.size() < 700);
    CHECK(d.message.starts_with("there is no page “éé"));
    CHECK(d.message.ends_with("é”; did you mean “b.html”?"));
    CHECK_FALSE(find_invalid_utf8(d.message));
    CHECK(diagnose(file, 0, std::string(600, 'm')).message.size() == 600);
}

TEST_CASE("of each kind of diagnostic a number is kept, and the rest is counted") {
    std::vector<Diagnostic> all;
    for (std::size_t i = 0; i < 500; ++i) {
        std::string number = std::to_string(i);
        all.push_back({Severity::Error, "a.md", i + 1, 1, "there is no page “p" + number + "”", "x"});
        if (i % 2) all.back().message += "; did you mean “q" + number + ".html”?";
        all.push_back({Severity::Warning, "a.md", i + 1, 1, "there is no page “p" + number + "”", "x"});
        if (i < 200) all.push_back({Severity::Error, "b.md", i + 1, 1, number + ":00 is later than 12:" + number, "x"});
    }
    limit_kinds(all);
    CHECK(all.size() == 600);
    CHECK(count_of(all, Severity::Error) == 700);
    std::size_t more = 0;
    for (const Diagnostic& d : all) {
        CHECK((d.more == 0 || (d.more == 300 && d.line == 200)));
        more += d.more;
    }
    CHECK(more == 600);
    CHECK(std::is_sorted(all.begin(), all.end(), [](auto& a, auto& b) { return a.line < b.line; }));
    CHECK(formatted(all).find("\nx\n^\n… and 300 more of this kind\n") != std::string::npos);

    std::vector<Diagnostic> before = all;
    limit_kinds(all);
    CHECK(formatted(all) == formatted(before));
    limit_kinds(all, 1);
    CHECK(count_of(all, Severity::Error) == 700);
    CHECK(all.size() == 3);
}

TEST_CASE("has_errors tells errors from warnings") {
    CHECK_FALSE(has_errors({}));
    CHECK_FALSE(has_errors({{Severity::Warning, "a", 0, 0, "m", ""}}));
    CHECK(has_errors({{Severity::Warning, "a", 0, 0, "m", ""}, {Severity::Error, "a", 0, 0, "m", ""}}));
}
