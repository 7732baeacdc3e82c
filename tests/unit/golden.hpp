// Golden files: the expected output stands in a file under tests/golden/, so that a change shows as a diff to review.
//
// ROSTRUM_REBASELINE=1 writes the files anew instead of comparing: look at `git diff tests/golden` afterwards.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum {

inline std::optional<std::string> read_whole_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// "line 3: expected “…”, but it is “…”" for the first line in which the two differ.
inline std::string describe_difference(std::string_view expected, std::string_view actual) {
    auto take_line = [](std::string_view& text) {
        std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return line;
    };
    for (int number = 1; !expected.empty() || !actual.empty(); ++number) {
        bool expected_ends = expected.empty();
        bool actual_ends = actual.empty();
        std::string_view expected_line = take_line(expected);
        std::string_view actual_line = take_line(actual);
        if (expected_line == actual_line && expected_ends == actual_ends) continue;
        auto quoted = [](bool ends, std::string_view line) {
            return ends ? std::string("the end") : "“" + std::string(line) + "”";
        };
        return "line " + std::to_string(number) + ": expected " + quoted(expected_ends, expected_line) +
               ", but it is " + quoted(actual_ends, actual_line);
    }
    return "they differ in the last line end";
}

/// Whether golden files are written anew instead of compared.
inline bool is_rebaseline() {
    const char* rebaseline = std::getenv("ROSTRUM_REBASELINE");
    return rebaseline != nullptr && std::string_view(rebaseline) == "1";
}

/// Compares with tests/golden/<relative_path>, byte for byte.
inline void check_golden(std::string_view relative_path, std::string_view actual) {
    std::filesystem::path path = std::filesystem::path(TEST_DATA_DIR) / "golden" / relative_path;
    if (is_rebaseline()) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
        SUCCEED();
        return;
    }
    std::optional<std::string> expected = read_whole_file(path);
    if (!expected) {
        FAIL_CHECK("golden/" << relative_path << " is missing: run again with ROSTRUM_REBASELINE=1, and review it");
    } else if (*expected != actual) {
        FAIL_CHECK("golden/" << relative_path << ", " << describe_difference(*expected, actual)
                             << "\nIf that is meant, run again with ROSTRUM_REBASELINE=1 and review the diff.");
    } else {
        SUCCEED();
    }
}

}  // namespace rostrum
