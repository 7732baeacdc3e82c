#include "share/crawler_files.hpp"

#include "share/xml.hpp"
#include "site/routes.hpp"

namespace rostrum {

std::string write_sitemap(const Site& site) {
    const std::string& address = site.settings.address;
    if (address.empty()) return "";
    std::string text =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const Page& page : site.pages) {
        if (page.name == not_found_page) continue;
        text += "<url><loc>" + escape_xml(address_of(page.name, address)) + "</loc></url>\n";
    }
    return text + "</urlset>\n";
}

std::string write_robots(const std::vector<std::string>& addresses) {
    std::string text = "User-agent: *\nAllow: /\n";
    for (const std::string& address : addresses) {
        if (!address.empty()) text += "\nSitemap: " + address + std::string(sitemap_path) + "\n";
    }
    return text;
}

}  // namespace rostrum
