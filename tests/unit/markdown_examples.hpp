// The examples of CommonMark's specification and of GitHub's extensions, as the test folders of md4c and cmark-gfm have them.
#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

/// One of the specification's.
struct Example {
    int number = 0;
    std::string markdown;
    std::string html;
    std::string extension;  // of GitHub's, that the example is for: "autolink"; or empty
};

inline std::string with_tabs(std::string text) {
    for (std::size_t at = text.find("→"); at != std::string::npos; at = text.find("→", at)) {
        text.replace(at, 3, "\t");
    }
    return text;
}

/// Those of a file, by its path. An example stands between two lines of 32 backquotes: Markdown, ".", HTML, and perhaps "." and
/// options of md2html.
inline std::vector<Example> read_example_file(const std::string& path) {
    const std::string fence(32, '`');
    std::vector<Example> examples;
    std::ifstream file(path, std::ios::binary);
    int part = -1;
    Example example;
    for (std::string line; std::getline(file, line);) {
        if (part < 0) {
            if (line.rfind(fence + " example", 0) != 0) continue;
            part = 0;
            std::size_t extension = line.rfind(' ') + 1;
            if (line.substr(extension) != "example") example.extension = line.substr(extension);
        } else if (line == fence) {
            example.number = static_cast<int>(examples.size()) + 1;
            examples.push_back({example.number, with_tabs(example.markdown), with_tabs(example.html), example.extension});
            example = {};
            part = -1;
        } else if (line == ".") {
            ++part;
        } else if (part < 2) {
            (part == 0 ? example.markdown : example.html) += line + "\n";
        }
    }
    return examples;
}

/// Those of a file in md4c's test folder.
inline std::vector<Example> read_examples(const std::string& file_name) {
    return read_example_file(std::string(MD4C_TEST_DIR) + "/" + file_name);
}

}  // namespace rostrum
