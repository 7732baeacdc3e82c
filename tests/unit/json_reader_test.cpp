#include "reader/json_reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace rostrum;

namespace {

// All diagnostics as the organizer sees them.
std::string errors_of(const std::string& json) {
    std::vector<Diagnostic> diagnostics;
    read_json({"a.json", json}, diagnostics);
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += format_diagnostic(diagnostic);
    return text;
}

// The tree with the offset of every value and key: {3"a":8=1}.
std::string dump(const DataValue& value) {
    std::string text = std::to_string(value.offset);
    switch (value.kind) {
        case DataValue::Kind::Null:
            return text + "null";
        case DataValue::Kind::Boolean:
            return text + (value.boolean ? "true" : "false");
        case DataValue::Kind::Number:
            return text + "=" + std::to_string(value.number).substr(0, 5);
        case DataValue::Kind::Text:
            return text + "'" + value.text + "'";
        case DataValue::Kind::List:
            text += "[";
            break;
        case DataValue::Kind::Object:
            text += "{";
            break;
    }
    for (const DataValue& item : value.items) {
        if (&item != &value.items.front()) text += ' ';
        if (value.kind == DataValue::Kind::Object) text += std::to_string(item.key_offset) + item.key + ":";
        text += dump(item);
    }
    return text + (value.kind == DataValue::Kind::List ? "]" : "}");
}

std::string read(const std::string& json) {
    std::vector<Diagnostic> diagnostics;
    std::optional<DataValue> value = read_json({"a.json", json}, diagnostics);
    return value ? dump(*value) : "nothing";
}

}  // namespace

TEST_CASE("JSON values and keys know where they stand") {
    struct Example {
        std::string json;
        std::string tree;
    };
    const std::vector<Example> examples{
        {"{}", "0{}"},
        {" [ ] ", "1[]"},
        {R"({"a":1})", "0{1a:5=1.000}"},
        {R"({"a":1,"b":2})", "0{1a:5=1.000 7b:11=2.000}"},
        {R"([1,-2.5e0 ,3])", "0[1=1.000 3=-2.50 11=3.000]"},
        {R"([1])", "0[1=1.000]"},
        {R"([[1],2])", "0[1[2=1.000] 5=2.000]"},
        {R"({"a":{"b":7},"c":true})", "0{1a:5{6b:10=7.000} 13c:17true}"},
        {"{\n  \"a\" : null ,\n  \"b\" : [ false , \"x\" ]\n}", "0{4a:10null 19b:25[27false 35'x']}"},
        {R"(["\u00e9\"{,:", "é", 1])", "0[1'é\"{,:' 16'é' 22=1.000]"},
        {R"(["a\u0000b\u2028\ufffe"])", "0[1'a\uFFFDb\u2028\uFFFE']"},
        {"\xEF\xBB\xBF{\"a\": 12}", "3{4a:9=12.00}"},
        {"12", "0=12.00"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.json);
        CHECK(read(example.json) == example.tree);
        CHECK(errors_of(example.json) == "");
    }
}

TEST_CASE("malformed JSON: the place and a sentence that helps") {
    struct Example {
        std::string json;
        std::string error;
    };
    const std::vector<Example> examples{
        {"", "a.json:1:1: error: the file is empty; it must hold one object, { … }\n"},
        {" \n", "a.json:2:1: error: the file is empty; it must hold one object, { … }\n"},
        {"{\n  \"a\": 1\n  \"b\": 2\n}", "a.json:2:9: error: a comma is missing here\n  \"a\": 1\n        ^\n"},
        {R"({"a": "x" "b": 2})", "a.json:1:10: error: a comma is missing here\n{\"a\": \"x\" \"b\": 2}\n         ^\n"},
        {"[1 2]", "a.json:1:3: error: a comma is missing here\n[1 2]\n  ^\n"},
        {R"({"a": 1,})", "a.json:1:8: error: no comma may stand before “}”; remove it\n{\"a\": 1,}\n       ^\n"},
        {"[1,\n]", "a.json:1:3: error: no comma may stand before “]”; remove it\n[1,\n  ^\n"},
        {"[1,,2]", "a.json:1:4: error: a value is missing before “,”\n[1,,2]\n   ^\n"},
        {R"({"a":1,,"b":2})",
         "a.json:1:8: error: two commas stand where one is expected; remove this one\n{\"a\":1,,\"b\":2}\n       ^\n"},
        {R"({"a" 1})", "a.json:1:6: error: a colon (:) is missing between the key and its value\n{\"a\" 1}\n     ^\n"},
        {R"({"a": })", "a.json:1:7: error: a value is missing before “}”\n{\"a\": }\n      ^\n"},
        {R"({a: 1})", "a.json:1:2: error: a key in double quotes is expected here\n{a: 1}\n ^\n"},
        {R"({'a': 1})", "a.json:1:2: error: JSON knows only straight double quotes (\"), not “'”\n{'a': 1}\n ^\n"},
        {R"({"ä": “x”})",
         "a.json:1:7: error: JSON knows only straight double quotes (\"), not ““”\n{\"ä\": “x”}\n      ^\n"},
        {R"({"a": yes})",
         "a.json:1:7: error: “yes” must stand in double quotes; only true, false and null go without\n{\"a\": yes}\n   "
         "   ^\n"},
        {R"({"a": True, "b": 1})",
         "a.json:1:7: error: “True” must stand in double quotes; only true, false and null go without\n"
         "{\"a\": True, \"b\": 1}\n      ^\n"},
        {R"({"a": 8:30})",
         "a.json:1:8: error: text must stand in double quotes, as in \"8:30\" and \"2018-12-08\"\n"
         "{\"a\": 8:30}\n       ^\n"},
        {R"({"a": 2018-12-08})",
         "a.json:1:11: error: text must stand in double quotes, as in \"8:30\" and \"2018-12-08\"\n"
         "{\"a\": 2018-12-08}\n          ^\n"},
        {R"({"a": 12/24/2026})",
         "a.json:1:9: error: text must stand in double quotes, as in \"8:30\" and \"2018-12-08\"\n"
         "{\"a\": 12/24/2026}\n        ^\n"},
        {R"({"a": 24.12.2026})",
         "a.json:1:12: error: text must stand in double quotes, as in \"8:30\" and \"2018-12-08\"\n"
         "{\"a\": 24.12.2026}\n           ^\n"},
        {R"({"a": 9am})",
         "a.json:1:8: error: text must stand in double quotes, as in \"8:30\" and \"2018-12-08\"\n"
         "{\"a\": 9am}\n       ^\n"},
        {"{\"a\": 9// nine\n}", "a.json:1:8: error: JSON has no comments; remove this one\n{\"a\": 9// nine\n       ^\n"},
        {R"({"a": 08})",
         "a.json:1:7: error: no number begins with 0; text must stand in double quotes\n{\"a\": 08}\n      ^\n"},
        {R"({"a": -})",
         "a.json:1:7: error: this is not a number as JSON writes it; text must stand in double quotes\n{\"a\": -}\n    "
         "  ^\n"},
        {R"({"a": 1e999})",
         "a.json:1:7: error: this number is too large\n{\"a\": 1e999}\n      ^\n"},
        {R"({"a": -1e999})", "a.json:1:7: error: this number is too large\n{\"a\": -1e999}\n      ^\n"},
        {R"({"a": .5})",
         "a.json:1:7: error: this is not a number as JSON writes it; text must stand in double quotes\n{\"a\": .5}\n      ^\n"},
        {"{\"a\": \"x\n}",
         "a.json:1:7: error: this text is not closed; put \" at its end, on the same line\n{\"a\": \"x\n"
         "      ^\n"},
        {R"({"a": "x)",
         "a.json:1:7: error: this text is not closed; put \" at its end, on the same line\n{\"a\": \"x\n      ^\n"},
        {R"({"a": "C:\doc"})",
         "a.json:1:11: error: a backslash begins an escape such as \\n or \\u00e9; write \\\\ for the backslash "
         "itself\n"
         "{\"a\": \"C:\\doc\"}\n          ^\n"},
        {R"({"a": "\u12"})",
         "a.json:1:12: error: a backslash begins an escape such as \\n or \\u00e9; write \\\\ for the backslash "
         "itself\n"
         "{\"a\": \"\\u12\"}\n           ^\n"},
        {R"({"a": "\ud800x"})",
         "a.json:1:14: error: a backslash begins an escape such as \\n or \\u00e9; write \\\\ for the backslash "
         "itself\n"
         "{\"a\": \"\\ud800x\"}\n             ^\n"},
        {"{\"a\": \"x\ty\"}",
         "a.json:1:9: error: a control character must be written as an escape such as \\t\n{\"a\": \"x\ty\"}\n        "
         "^\n"},
        {"{ // name\n}", "a.json:1:3: error: JSON has no comments; remove this one\n{ // name\n  ^\n"},
        {"{\"a\": 1 // name\n}",
         "a.json:1:9: error: JSON has no comments; remove this one\n{\"a\": 1 // name\n        ^\n"},
        {"{\n \"a\": [1, 2\n", "a.json:2:7: error: this “[” is never closed with “]”\n \"a\": [1, 2\n      ^\n"},
        {"{\"a\": 1", "a.json:1:1: error: this “{” is never closed with “}”\n{\"a\": 1\n^\n"},
        {"{\"a\":", "a.json:1:1: error: this “{” is never closed with “}”\n{\"a\":\n^\n"},
        {"{\"a\": [1}",
         "a.json:1:9: error: “}” does not match; the list that is open here ends with “]”\n{\"a\": [1}\n        ^\n"},
        {"{\"a\": 1]",
         "a.json:1:8: error: “]” does not match; the object that is open here ends with “}”\n{\"a\": 1]\n       ^\n"},
        {"{} {}", "a.json:1:4: error: nothing may follow the end of the file’s object\n{} {}\n   ^\n"},
        {"{}}", "a.json:1:3: error: nothing may follow the end of the file’s object\n{}}\n  ^\n"},
        {"{\"a\": @}", "a.json:1:7: error: “@” cannot stand here; a value is expected\n{\"a\": @}\n      ^\n"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.json);
        CHECK(errors_of(example.json) == example.error);
        CHECK(read(example.json) == "nothing");
    }
}

TEST_CASE("a key that stands twice is reported, and the rest is read") {
    CHECK(errors_of("{\"a\": 1,\n \"b\": 2, \"a\": 3, \"b\": 4}") ==
          "a.json:2:10: error: the key “a” stands twice in this object\n \"b\": 2, \"a\": 3, \"b\": 4}\n         ^\n"
          "a.json:2:18: error: the key “b” stands twice in this object\n \"b\": 2, \"a\": 3, \"b\": 4}\n               "
          "  ^\n");
    CHECK(read(R"({"a":{"x":1},"b":{"x":2}})") == "0{1a:5{6x:10=1.000} 13b:17{18x:22=2.000}}");
}

TEST_CASE("nesting is limited") {
    CHECK(errors_of(std::string(deepest_nesting, '[') + std::string(deepest_nesting, ']')) == "");
    std::string deep(100000, '[');
    std::vector<Diagnostic> diagnostics;
    CHECK_FALSE(read_json({"a.json", deep}, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].column == deepest_nesting + 1);
    CHECK(diagnostics[0].message == "lists and objects may not be nested deeper than 32");
}
