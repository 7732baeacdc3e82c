// Addresses: as the browser asks for them, and as content writes them.
#include "checks/link_check.hpp"
#include "document/address.hpp"
#include "document/markdown.hpp"
#include "base/percent.hpp"
#include "fuzz.hpp"
#include "reader/site_reader.hpp"
#include "site/routes.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Site site = read_site(test::small_content()).site;
    std::string_view text = fuzz::text_of(data, size);
    Route route = find_route(site, text);
    fuzz::require(site.find_page(route.page) != nullptr, "a route leads to no page", route.page);
    Address address = read_address(site, text);
    fuzz::require(address.kind != Address::Kind::Page || site.find_page(address.page) != nullptr, "an address of no page", address.page);
    rewrite_address(site, text, "/");
    percent_decode(text);
    encode_address(text);
    is_safe_address(text);
    return 0;
}
