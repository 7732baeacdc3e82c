// The examples in tests/schema/, one data file a line, through the reader: it takes the good ones, and refuses the bad
// ones and those that are beyond what a JSON Schema can say. tests/browser/schema.test.mjs puts them to the schemas.
#include <catch2/catch_test_macros.hpp>

#include "content_files.hpp"
#include "reader/site_reader.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// The errors in the file when it is the data file of this name in a folder that is otherwise good.
std::string errors_in(const std::string& name, const std::string& text) {
    const std::string path = "content/" + name + ".json";
    std::vector<Diagnostic> errors;
    for (Diagnostic& diagnostic : read_site(small_content_with({{path, text}})).diagnostics) {
        if (diagnostic.path == path && diagnostic.severity == Severity::Error) errors.push_back(std::move(diagnostic));
    }
    return formatted(errors);
}

std::vector<std::string> examples(const std::string& name, const std::string& kind) {
    std::ifstream file(TEST_DATA_DIR "/schema/" + name + "." + kind + ".jsonl", std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("the examples of the schemas are for the reader what they are for the schemas") {
    for (const char* name : {"site", "people", "schedule", "papers"}) {
        for (const char* kind : {"good", "bad", "beyond"}) {
            std::vector<std::string> texts = examples(name, kind);
            CHECK(texts.size() >= 3);
            for (const std::string& text : texts) {
                CAPTURE(name, kind, text);
                if (std::string_view(kind) == "good") {
                    CHECK(errors_in(name, text) == "");
                } else {
                    CHECK(errors_in(name, text) != "");
                }
            }
        }
    }
}
