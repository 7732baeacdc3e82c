// The examples of CommonMark's specification and of GitHub's extensions, as md4c's test folder has them.
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
};

inline std::string with_tabs(std::string text) {
    for (std::size_t at = text.find("→"); at != std::string::npos; at = text.find("→", at)) {
        text.replace(at, 3, "\t");
    }
    return text;
}

/// Those of a file. An example stands between two lines of 32 backquotes: Markdown, ".", HTML, and perhaps "." and
/// options of md2html.
inline std::vector<Example> read_examples(const std::string& file_name) {
    const std::string fence(32, '`');
    std::vector<Example> examples;
    std::ifstream file(std::string(MD4C_TEST_DIR) + "/" + file_name, std::ios::binary);
    int part = -1;
    Example example;
    for (std::string line; std::getline(file, line);) {
        if (part < 0) {
            if (line.rfind(fence + " example", 0) == 0) part = 0;
        } else if (line == fence) {
            example.number = static_cast<int>(examples.size()) + 1;
            examples.push_back({example.number, with_tabs(example.markdown), with_tabs(example.html)});
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

}  // namespace rostrum
