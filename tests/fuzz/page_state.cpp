// What a page is told of its visitor → the schedule and the search page.
#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"
#include "fuzz.hpp"
#include "pages/page_builder.hpp"
#include "pages/site_search.hpp"
#include "reader/site_reader.hpp"
#include "site/calendar.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Site site = read_site(test::small_content_with({{"content/search.md", "---\ntitle: Search\n---\n{{ search }}\n"}})).site;
    static const SearchIndex index = index_site(site);
    PageState state = read_page_state(fuzz::text_of(data, size));
    BuildOptions options;
    options.state = &state;
    options.index = &index;
    for (const char* page : {"index", "schedule", "search"}) {
        Document document = build_page(site, {page, true}, options);
        std::string error = tree_error(document);
        fuzz::require(error.empty(), "a parser changes the tree", error);
        write_html(document);
    }
    return 0;
}
