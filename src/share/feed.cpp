#include "share/feed.hpp"

#include <algorithm>
#include <vector>

#include "document/address.hpp"
#include "document/html_writer.hpp"
#include "document/markdown.hpp"
#include "document/plain_text.hpp"
#include "share/xml.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// The newest first; of one moment, in their order.
std::vector<const Announcement*> dated_announcements(const Site& site) {
    std::vector<const Announcement*> found;
    for (const Announcement& announcement : site.announcements) {
        if (announcement.date) found.push_back(&announcement);
    }
    std::stable_sort(found.begin(), found.end(), [](auto* a, auto* b) { return *a->date > *b->date; });
    return found;
}

// With addresses that are understood wherever the feed is read.
std::string html_of(const Announcement& announcement, const Site& site) {
    const std::string& base = site.settings.address;
    MarkdownOptions options;
    options.heading_ids = false;
    DocumentBuilder builder;
    append_markdown(announcement.text, builder, options);
    Document document = std::move(builder).finish();
    for (Attribute& attribute : document.attributes) {
        if (attribute.name != "href" && attribute.name != "src") continue;
        bool fragment = attribute.value.starts_with('#');
        attribute.value = fragment ? base + attribute.value : rewrite_address(site, attribute.value, base);
    }
    return write_html(document, LineEnds::None);
}

std::string title_of(const Announcement& announcement) {
    std::string title = plain_text(announcement.text);
    std::replace(title.begin(), title.end(), '\n', ' ');
    return title;
}

void append_element(std::string& text, std::string_view name, std::string_view content, std::string_view type = {}) {
    text.append("<").append(name);
    if (!type.empty()) text.append(" type=\"").append(type).append("\"");
    text.append(">").append(escape_xml(content)).append("</").append(name).append(">\n");
}

void append_link(std::string& text, std::string_view relation, std::string_view type, std::string_view address) {
    text.append("<link rel=\"").append(relation).append("\" type=\"").append(type).append("\" href=\"");
    text.append(escape_xml(address)).append("\"/>\n");
}

void append_entry(std::string& text, const Announcement& announcement, const Site& site) {
    const Settings& settings = site.settings;
    text += "<entry>\n";
    append_element(text, "id",
                   settings.address + std::string(feed_path) + "#" + std::to_string(settings.date.year) + "." +
                       encode_address(announcement.id));
    append_element(text, "title", title_of(announcement));
    append_element(text, "updated", rfc3339_instant(*announcement.date, settings.utc_offset));
    append_link(text, "alternate", "text/html", settings.address);
    append_element(text, "content", html_of(announcement, site), "html");
    text += "</entry>\n";
}

}  // namespace

bool has_feed(const Site& site) { return !site.settings.address.empty() && !dated_announcements(site).empty(); }

std::string write_feed(const Site& site) {
    if (!has_feed(site)) return "";
    const Settings& settings = site.settings;
    std::vector<const Announcement*> announcements = dated_announcements(site);
    std::string address = settings.address + std::string(feed_path);
    std::string text =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
        escape_xml(settings.language) + "\">\n";
    append_element(text, "id", address);
    append_element(text, "title", settings.name + " · " + settings.edition);
    append_element(text, "updated", rfc3339_instant(*announcements.front()->date, settings.utc_offset));
    text += "<author>\n";
    append_element(text, "name", settings.full_name);
    append_element(text, "email", settings.contact);
    text += "</author>\n";
    append_link(text, "self", "application/atom+xml", address);
    append_link(text, "alternate", "text/html", settings.address);
    for (const Announcement* announcement : announcements) append_entry(text, *announcement, site);
    return text + "</feed>\n";
}

std::string write_feed_link(const Site& site) {
    if (!has_feed(site)) return "";
    return "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"" + escape_html(site.settings.name) +
           "\" href=\"" + escape_html(site.settings.address) + std::string(feed_path) + "\">\n";
}

}  // namespace rostrum
