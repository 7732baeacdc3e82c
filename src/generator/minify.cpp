#include "generator/minify.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace rostrum {

namespace {

// Around these, white space separates nothing. Not around ":" and "+": "a :hover" and "1em + 2px" need theirs.
bool stands_alone(char c) { return c == '{' || c == '}' || c == ';' || c == ','; }

// The length of the string at the beginning, with its quotes.
std::size_t string_length(std::string_view css) {
    std::size_t end = 1;
    while (end < css.size() && css[end] != css[0]) end += css[end] == '\\' ? 2 : 1;
    return std::min(end + 1, css.size());
}

}  // namespace

std::string minify_script(std::string_view script) {
    std::string code;
    while (!script.empty()) {
        std::string_view line = script.substr(0, std::min(script.find('\n'), script.size() - 1) + 1);
        script.remove_prefix(line.size());
        std::string_view text = line.substr(std::min(line.find_first_not_of(" \n"), line.size()));
        if (!text.empty() && !text.starts_with("//")) code += text;
    }
    return code;
}

std::string minify_css(std::string_view css) {
    std::string out;
    bool space = false;  // white space or a comment has been left out
    while (!css.empty()) {
        if (css.starts_with("/*")) {
            css.remove_prefix(std::min(css.find("*/", 2), css.size() - 2) + 2);
            space = true;
            continue;
        }
        char c = css[0];
        if (is_ascii_space(c)) {
            css.remove_prefix(1);
            space = true;
            continue;
        }
        if (space && !out.empty() && !stands_alone(c) && !stands_alone(out.back())) out += ' ';
        space = false;
        if (c == '}' && !out.empty() && out.back() == ';') out.pop_back();
        std::size_t length = c == '"' || c == '\'' ? string_length(css) : 1;
        out += css.substr(0, length);
        css.remove_prefix(length);
    }
    return out;
}

}  // namespace rostrum
