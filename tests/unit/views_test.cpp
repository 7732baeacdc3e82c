// What visitors may see of a site besides its static pages.
#include <set>
#include <sstream>
#include <string>

#include "checks/content_check.hpp"
#include "content_files.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

namespace {

std::set<std::string> classes_of(const Stylesheet& sheet) {
    std::set<std::string> classes;
    for (const StyleRule& rule : sheet.rules) {
        for (const auto& selector : rule.selectors) {
            for (const CompoundSelector& compound : selector) classes.insert(compound.classes.begin(), compound.classes.end());
        }
    }
    return classes;
}

void take_classes(const Document& document, std::set<std::string>& left) {
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        if (!document.nodes[id].is_element()) continue;
        std::istringstream classes{std::string(document.attribute(id, "class"))};
        for (std::string name; classes >> name;) left.erase(name);
    }
}

// The style guide, with a photo of somebody.
std::vector<SourceFile> style_guide() {
    std::vector<SourceFile> files = test::real_content(std::string(TEST_DATA_DIR) + "/style-guide");
    for (SourceFile& file : files) {
        if (file.path == "content/people.json") file.text.insert(file.text.find("\"name\""), "\"photo\": \"ada.png\", ");
    }
    return files;
}

}  // namespace

TEST_CASE("the check of a site sees each thing that the style sheet knows") {
    std::set<std::string> unseen = classes_of(shipped_sheet());
    REQUIRE(unseen.size() > 50);
    CheckOptions options;
    options.see_page = [&](const Document& page, std::string_view) { take_classes(page, unseen); };
    options.images = {{"ada.png", 96, 96}};
    options.editions = {"2030", {{"2030", "CONF 2030"}, {"2029", "CONF 2029"}}};
    check_content(style_guide(), options);
    CHECK(unseen == std::set<std::string>{});
}

}  // namespace rostrum
