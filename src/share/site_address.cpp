#include "share/site_address.hpp"

#include "site/routes.hpp"

namespace rostrum {

std::string absolute_address(const Site& site, std::string_view address) {
    if (address.starts_with("//")) return "https:" + std::string(address);
    if (read_address(site, address).kind == Address::Kind::External) return std::string(address);
    const std::string& own = site.settings.address;
    return own.empty() ? "" : rewrite_address(site, address, own);
}

std::string pdf_address(const Site& site, const Paper& paper) {
    for (const Link& link : paper.links) {
        std::string_view path = std::string_view(link.url).substr(0, link.url.find_first_of("?#"));
        if (path.ends_with(".pdf") || path.ends_with(".PDF")) return absolute_address(site, link.url);
    }
    return "";
}

}  // namespace rostrum
