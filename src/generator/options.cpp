#include "generator/options.hpp"

#include <string_view>

namespace rostrum {

const char* const usage =
    "Checks a content folder and writes the site that it describes.\n"
    "\n"
    "  rostrum-generator --fonts DIR --program DIR --out DIR\n"
    "  rostrum-generator --check [--strict]\n"
    "\n"
    "  --content DIR   what the organizers write (default: content)\n"
    "  --shell DIR     page.html, style/, browser.css and share.css (default: shell)\n"
    "  --fonts DIR     the font faces\n"
    "  --program DIR   boot.js and rostrum.wasm\n"
    "  --out DIR       where the site goes: a new or empty folder, or one with an earlier site. That is renewed as a whole, and\n"
    "                  only if there is no error; files that are not the site's stay\n"
    "  --reuse-pictures\n"
    "                  take pictures over from the folder that is replaced where they would be the same; only where this\n"
    "                  very program has drawn them\n"
    "  --check         only report what is wrong with the content\n"
    "  --strict        take warnings for errors, as on a server that builds what is handed in\n";

namespace {

struct NamedOption {
    std::string_view name;
    std::string Options::*value;
};

constexpr NamedOption named_options[] = {
    {"--content", &Options::content}, {"--shell", &Options::shell}, {"--fonts", &Options::fonts},
    {"--program", &Options::program}, {"--out", &Options::out},
};

const NamedOption* find_option(std::string_view name) {
    for (const NamedOption& option : named_options) {
        if (option.name == name) return &option;
    }
    return nullptr;
}

// "content/" is "content": paths below a folder are made by adding "/" and the rest.
std::string without_trailing_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

}  // namespace

std::string read_options(std::span<char* const> arguments, Options& options) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view argument = arguments[i];
        if (argument == "--help" || argument == "-h") {
            options.help = true;
        } else if (argument == "--check") {
            options.check_only = true;
        } else if (argument == "--strict") {
            options.strict = true;
        } else if (argument == "--reuse-pictures") {
            options.reuse_pictures = true;
        } else if (const NamedOption* option = find_option(argument)) {
            if (i + 1 == arguments.size()) return std::string(argument) + " needs a folder";
            options.*(option->value) = without_trailing_slash(arguments[++i]);
        } else {
            return "unknown option " + std::string(argument) + "; see --help";
        }
    }
    if (options.help || options.check_only) return {};
    for (const NamedOption& option : named_options) {
        if ((options.*(option.value)).empty()) return std::string(option.name) + " is missing; see --help";
    }
    return {};
}

}  // namespace rostrum
