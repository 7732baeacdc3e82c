#include "share/head_tags.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "document/address.hpp"
#include "document/html_writer.hpp"
#include "share/feed.hpp"
#include "share/share_picture.hpp"
#include "share/site_address.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// One <meta>; nothing where there is nothing to say.
void append_tag(std::string& tags, std::string_view key, std::string_view name, std::string_view content) {
    if (content.empty()) return;
    tags.append("<meta ").append(key).append("=\"").append(name).append("\" content=\"");
    tags.append(escape_html(content)).append("\">\n");
}

void append_property(std::string& tags, std::string_view name, std::string_view content) {
    append_tag(tags, "property", name, content);
}

// What academic search engines read (Highwire Press's tags):
// https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
void append_citation(std::string& tags, const Site& site, const Paper& paper, std::string_view address) {
    const Settings& settings = site.settings;
    append_tag(tags, "name", "citation_title", paper.title);
    for (const std::string& author : paper.authors) append_tag(tags, "name", "citation_author", author);
    std::string date = iso_date(settings.date);
    std::replace(date.begin(), date.end(), '-', '/');
    append_tag(tags, "name", "citation_publication_date", date);
    append_tag(tags, "name", "citation_conference_title", settings.full_name + ", " + settings.edition);
    append_tag(tags, "name", "citation_language", settings.language);
    append_tag(tags, "name", "citation_abstract_html_url", address);
    append_tag(tags, "name", "citation_pdf_url", pdf_address(site, paper));
}

}  // namespace

std::string share_picture_path(const Page& page) { return "share/" + page.name + ".png"; }

std::string open_graph_locale(std::string_view language) {
    std::string_view primary = language.substr(0, language.find('-'));
    for (std::size_t at = primary.size(); at < language.size();) {
        std::size_t end = std::min(language.find('-', at + 1), language.size());
        std::string region(language.substr(at + 1, end - at - 1));
        at = end;
        // A region has two letters; a script, which may stand before it, four. RFC 5646, 2.1.
        if (region.size() != 2 || !std::all_of(region.begin(), region.end(), is_ascii_letter)) continue;
        for (char& c : region) c = static_cast<char>(c & ~0x20);
        return std::string(primary) + "_" + region;
    }
    return "";
}

std::string write_head_tags(const Site& site, const Page& page) {
    std::string tags;
    if (page.name == not_found_page) {
        append_tag(tags, "name", "robots", "noindex");
        return tags;
    }
    const Settings& settings = site.settings;
    std::string address;
    if (!settings.address.empty()) {
        address = address_of(page.name, settings.address);
        tags += "<link rel=\"canonical\" href=\"" + escape_html(address) + "\">\n";
    }
    tags += write_feed_link(site);
    append_property(tags, "og:type", page.paper ? "article" : "website");
    append_property(tags, "og:site_name", settings.name);
    append_property(tags, "og:title", share_title(site, page));
    append_property(tags, "og:description", page.description);
    append_property(tags, "og:locale", open_graph_locale(settings.language));
    if (!address.empty()) {
        append_property(tags, "og:url", address);
        append_property(tags, "og:image", settings.address + encode_address(share_picture_path(page)));
        append_property(tags, "og:image:width", std::to_string(share_picture_width));
        append_property(tags, "og:image:height", std::to_string(share_picture_height));
        append_property(tags, "og:image:alt", describe_share_picture(site, page));
    }
    append_tag(tags, "name", "twitter:card", "summary_large_image");
    if (page.paper) append_citation(tags, site, site.papers[*page.paper], address);
    return tags;
}

}  // namespace rostrum
