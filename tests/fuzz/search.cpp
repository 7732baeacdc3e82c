// A query in the first line, and a page that is searched.
#include "search/search.hpp"

#include "fuzz.hpp"
#include "pages/site_search.hpp"
#include "reader/site_reader.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto [query, markdown] = fuzz::split_first_line(fuzz::text_of(data, size));
    Site site = read_site(test::small_content_with({{"content/a.md", "---\ntitle: A\n---\n" + std::string(markdown)}})).site;
    SearchIndex index = index_site(site);
    search(index, query, 10);
    return 0;
}
