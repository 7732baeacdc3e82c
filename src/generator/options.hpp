// The command line of rostrum-generator.
#pragma once

#include <span>
#include <string>

namespace rostrum {

struct Options {
    std::string content = "content";
    std::string shell = "shell";
    std::string fonts;  // these three are needed to write, not to check
    std::string program;
    std::string out;
    bool check_only = false;
    bool strict = false;  // warnings are errors
    bool reuse_pictures = false;
    bool help = false;
};

/// Reads the arguments (without the program's name) into `options`. Returns an error message, or an empty string.
std::string read_options(std::span<char* const> arguments, Options& options);

/// What --help prints.
extern const char* const usage;

}  // namespace rostrum
