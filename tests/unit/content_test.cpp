#include "app/content.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

#include "checks/content_check.hpp"
#include "content_files.hpp"
#include "layout_fixture.hpp"
#include "reader/site_reader.hpp"

namespace rostrum {

namespace {

// The style guide has something of everything.
Site style_guide() {
    SiteResult result = read_site(test::real_content(std::string(TEST_DATA_DIR) + "/style-guide"),
                                  {{{"images/map.png", 64, 32, true}}, {"2030", {{"2030", "CONF 2030"}, {"2029", "CONF 2029"}}}});
    REQUIRE(result.ok());
    return std::move(result.site);
}

}  // namespace

TEST_CASE("a site travels whole") {
    const Site site = style_guide();
    const SiteContent content{site, {}, compile_css("p { margin-top: 2px }"), "amp &\n"};
    std::string packed = pack_content(content);
    std::optional<SiteContent> back = unpack_content(packed);
    REQUIRE(back);
    CHECK(back->site == site);
    CHECK(back->named_entities == "amp &\n");
    CHECK(compute_styles(from_markdown("a"), back->style, {})[0].margin_top.value == 2);
}

TEST_CASE("damaged content is refused wherever it is cut, and where something follows it") {
    std::string packed = pack_content({style_guide(), {}, {}, {}});
    for (std::size_t length = 0; length < packed.size(); length += 1 + length / 50) {
        CHECK_FALSE(unpack_content(std::string_view(packed).substr(0, length)));
    }
    CHECK_FALSE(unpack_content(packed + '\0'));
}

}  // namespace rostrum
