// How Markdown names a component: "{{ schedule }}".
#pragma once

#include <cstddef>
#include <string_view>

namespace rostrum {

struct ComponentName {
    std::string_view name;   // letters, digits, "-" and "_" of ASCII
    std::size_t length = 0;  // of the whole, braces included
};

/// "{{ name }}", with blanks or without, at the beginning of the text; an empty name where there is none.
ComponentName read_component_name(std::string_view text);

}  // namespace rostrum
