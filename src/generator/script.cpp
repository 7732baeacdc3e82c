#include "generator/script.hpp"

#include <algorithm>

namespace rostrum {

std::string without_comment_lines(std::string_view script) {
    std::string code;
    bool in_block = false;
    while (!script.empty()) {
        std::string_view line = script.substr(0, std::min(script.find('\n'), script.size() - 1) + 1);
        script.remove_prefix(line.size());
        std::string_view text = line.substr(std::min(line.find_first_not_of(" \n"), line.size()));
        bool comment = in_block || text.starts_with("/**") || text.starts_with("//");
        if (text.starts_with("/**")) in_block = true;
        if (in_block && text.find("*/") != std::string_view::npos) in_block = false;
        if (!comment && !text.empty()) code += line;
    }
    return code;
}

}  // namespace rostrum
