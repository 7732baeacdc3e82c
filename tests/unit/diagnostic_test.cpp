#include "base/diagnostic.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

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
        CHECK(format_diagnostic(d).ends_with("a\uFFFD[31m\uFFFD\n^\n"));
    }
}

TEST_CASE("format_diagnostic cuts long lines to a window around the caret") {
    auto quoted = [](std::size_t column) {
        std::string line(300, '.');
        line[column - 1] = 'X';
        std::string formatted = format_diagnostic({Severity::Error, "a", 1, column, "m", line});
        return formatted.substr(formatted.find('\n') + 1);
    };
    auto dots = [](std::size_t count) { return std::string(count, '.'); };
    auto spaces = [](std::size_t count) { return std::string(count, ' '); };
    CHECK(quoted(3) == "..X" + dots(97) + "…\n  ^\n");
    CHECK(quoted(150) == "…" + dots(60) + "X" + dots(39) + "…\n" + spaces(61) + "^\n");
    CHECK(quoted(300) == "…" + dots(99) + "X\n" + spaces(100) + "^\n");
}

TEST_CASE("has_errors tells errors from warnings") {
    CHECK_FALSE(has_errors({}));
    CHECK_FALSE(has_errors({{Severity::Warning, "a", 0, 0, "m", ""}}));
    CHECK(has_errors({{Severity::Warning, "a", 0, 0, "m", ""}, {Severity::Error, "a", 0, 0, "m", ""}}));
}
