#include "document/named_entities.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace rostrum {

std::string list_named_entities(const std::vector<std::string_view>& texts) {
    std::vector<std::string> names;
    for (std::string_view text : texts) {
        for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
            std::size_t end = at + 1;
            while (end < text.size() && is_ascii_alphanumeric(text[end])) ++end;
            if (end > at + 1 && end < text.size() && text[end] == ';') names.emplace_back(text.substr(at + 1, end - at - 1));
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::string list;
    for (const std::string& name : names) {
        std::string text = find_named_entity(name);
        if (!text.empty()) list += name + " " + text + "\n";
    }
    return list;
}

}  // namespace rostrum
