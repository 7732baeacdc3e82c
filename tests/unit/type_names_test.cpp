// Two types of one name in the project's namespace are a fault that neither compiler nor linker tells of: a program that has
// both may take the functions of one for those of the other.
#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>

namespace rostrum {

TEST_CASE("no two headers define a type of the same name") {
    const std::filesystem::path sources = std::filesystem::path(TEST_DATA_DIR).parent_path() / "src";
    const std::regex definition(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : [\w: ]+)? \{.*)");
    std::map<std::string, std::string> headers;  // by type
    for (const auto& entry : std::filesystem::recursive_directory_iterator(sources)) {
        if (entry.path().extension() != ".hpp") continue;
        std::ifstream file(entry.path());
        std::smatch match;
        for (std::string line; std::getline(file, line);) {
            if (!std::regex_match(line, match, definition)) continue;
            auto [first, is_new] = headers.emplace(match[1], entry.path().string());
            INFO(match[1] << " in " << first->second << " and " << entry.path().string());
            CHECK(is_new);
        }
    }
    CHECK(headers.size() > 100);
}

}  // namespace rostrum
