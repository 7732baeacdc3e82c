#include "document/component_name.hpp"

#include "base/ascii.hpp"

namespace rostrum {

ComponentName read_component_name(std::string_view text) {
    if (!text.starts_with("{{")) return {};
    auto skip_blanks = [text](std::size_t at) {
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
        return at;
    };
    std::size_t begin = skip_blanks(2);
    std::size_t end = begin;
    while (end < text.size() && (is_ascii_alphanumeric(text[end]) || text[end] == '-' || text[end] == '_')) ++end;
    std::size_t closing = skip_blanks(end);
    if (end == begin || text.substr(closing, 2) != "}}") return {};
    return {text.substr(begin, end - begin), closing + 2};
}

}  // namespace rostrum
