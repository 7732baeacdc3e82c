// One reader of "{{ name }}" for all who ask for it.
#include "document/component_name.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "reader/component_pages.hpp"

using namespace rostrum;

TEST_CASE("a component is named between two pairs of braces") {
    auto read = [](std::string_view text) {
        ComponentName found = read_component_name(text);
        return std::string(found.name) + " " + std::to_string(found.length);
    };
    CHECK(read("{{ dates }}") == "dates 11");
    CHECK(read("{{dates}} b") == "dates 9");
    CHECK(read("{{ \t my_own-2\t}}}}") == "my_own-2 16");
    for (const char* text : {"", "{{", "{{}}", "{{ }}", "{{ a", "{{ a }", "{{ a b }}", "{{ a.b }}", "{{\na }}", "{{ é }}", " {{ a }}", "{ a }"}) {
        INFO(text);
        CHECK(read(text) == " 0");
    }
    CHECK(find_components("{{ a }} {{ b.c }} `{{d}}` { e }}") == std::vector<std::string>{"a", "d"});
}
