#include "share/structured_data.hpp"

#include <algorithm>

#include "document/address.hpp"
#include "document/plain_text.hpp"
#include "pages/building.hpp"
#include "share/head_tags.hpp"
#include "share/json_writer.hpp"
#include "share/site_address.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

enum class Detail : std::uint8_t { Brief, Full };

bool is_web_address(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("http://");
}

class DataWriter {
   public:
    DataWriter(const Site& site, const Page& page)
        : site_(site), page_(page), pages_(site.component_pages), shows_schedule_(shows(pages_.schedule)) {}

    std::string write() && {
        json_.begin_object();
        json_.text("@context", "https://schema.org");
        json_.begin_list("@graph");
        bool home = page_.name == home_page;
        if (home || shows_schedule_) append_workshop();
        if (shows(pages_.speakers) && !home) append_people(0, site_.speakers.size());
        if (shows(pages_.committee)) {
            append_people(site_.speakers.size(), site_.speakers.size() + site_.committee.size());
        }
        if (shows(pages_.papers)) {
            for (const Paper& paper : site_.papers) append_paper(paper);
        }
        if (page_.paper) append_paper(site_.papers[*page_.paper]);
        json_.end_list();
        json_.end_object();
        std::string text = std::move(json_).finish();
        if (text.ends_with("[]}")) return "";
        return "<script type=\"application/ld+json\">" + text + "</script>\n";
    }

   private:
    const Settings& settings() const { return site_.settings; }

    bool shows(const std::string& component_page) const { return component_page == page_.name; }

    void begin_thing(std::string_view type, std::string_view key = {}) {
        json_.begin_object(key);
        json_.text("@type", type);
    }

    // An object with a name and nothing else; none where there is no name.
    void append_named(std::string_view key, std::string_view type, std::string_view name) {
        if (name.empty()) return;
        begin_thing(type, key);
        json_.text("name", name);
        json_.end_object();
    }

    // Where something stands on a page of the site; empty where there is no such page, or no address.
    std::string place_on(const std::string& page, std::string_view id) const {
        if (page.empty() || settings().address.empty()) return "";
        return address_of(page, settings().address) + "#" + encode_address(id);
    }

    void append_workshop() {
        bool home = page_.name == home_page;
        const Page* overview = site_.find_page(home_page);
        begin_thing("Event");
        if (!settings().address.empty()) json_.text("@id", settings().address + "#workshop");
        json_.text("name", settings().full_name);
        json_.text("alternateName", settings().name);
        if (overview) json_.text("description", overview->description);
        append_span();
        append_place("");
        begin_thing("Organization", "organizer");
        json_.text("name", settings().full_name);
        json_.text("url", settings().address);
        json_.text("email", settings().contact);
        json_.end_object();
        json_.text("url", settings().address);
        if (overview && !settings().address.empty()) {
            json_.text("image", settings().address + share_picture_path(*overview));
        }
        if (home && !site_.speakers.empty()) {
            json_.begin_list("performer");
            append_people(0, site_.speakers.size());
            json_.end_list();
        }
        if (!site_.sessions.empty()) {
            json_.begin_list("subEvent");
            for (const Session& session : site_.sessions) append_session(session);
            json_.end_list();
        }
        json_.end_object();
    }

    // From the first session to the end of the last; without a schedule, the day.
    void append_span() {
        if (site_.sessions.empty()) {
            json_.text("startDate", iso_date(settings().date));
            json_.text("endDate", iso_date(settings().date));
        } else {
            auto starts_first = [](const Session& a, const Session& b) { return a.start < b.start; };
            auto ends_first = [](const Session& a, const Session& b) { return a.end < b.end; };
            const Session& first = *std::min_element(site_.sessions.begin(), site_.sessions.end(), starts_first);
            const Session& last = *std::max_element(site_.sessions.begin(), site_.sessions.end(), ends_first);
            json_.text("startDate", rfc3339_instant(first.start, first.utc_offset));
            json_.text("endDate", rfc3339_instant(last.end, last.utc_offset));
        }
        json_.text("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode");
    }

    void append_place(const std::string& room) {
        const Venue& venue = settings().venue;
        begin_thing("Place", "location");
        json_.text("name", room.empty() ? venue.name : room + ", " + venue.name);
        begin_thing("PostalAddress", "address");
        json_.text("addressLocality", venue.city);
        json_.text("addressCountry", venue.country);
        json_.end_object();
        json_.end_object();
    }

    void append_session(const Session& session) {
        begin_thing("Event");
        json_.text("name", title_with_part(session));
        if (shows_schedule_) json_.text("description", plain_text(session.abstract));
        json_.text("startDate", rfc3339_instant(session.start, session.utc_offset));
        json_.text("endDate", rfc3339_instant(session.end, session.utc_offset));
        json_.text("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode");
        append_place(session.room);
        if (!session.people.empty()) {
            json_.begin_list("performer");
            for (PersonNumber person : session.people) append_person(person, Detail::Brief);
            json_.end_list();
        }
        json_.text("url", place_on(pages_.schedule, session.id));
        json_.end_object();
    }

    // From the first to before the last; in full on the page that is about them.
    void append_people(std::size_t first, std::size_t last) {
        for (std::size_t person = first; person < last; ++person) {
            const std::string& own_page = person < site_.speakers.size() ? pages_.speakers : pages_.committee;
            append_person(static_cast<PersonNumber>(person), shows(own_page) ? Detail::Full : Detail::Brief);
        }
    }

    void append_person(PersonNumber number, Detail detail) {
        const Person& person = site_.person(number);
        begin_thing("Person");
        json_.text("name", person.name);
        append_named("affiliation", "Organization", person.affiliation);
        json_.text("url", place_on(number < site_.speakers.size() ? pages_.speakers : pages_.committee, person.id));
        if (detail == Detail::Full) {
            if (!person.photo.empty()) json_.text("image", absolute_address(site_, encode_address(person.photo)));
            json_.text("description", plain_text(person.bio));
            append_web_links("sameAs", person.links);
        }
        json_.end_object();
    }

    void append_web_links(std::string_view key, const std::vector<Link>& links) {
        auto is_web = [](const Link& link) { return is_web_address(link.url); };
        if (std::none_of(links.begin(), links.end(), is_web)) return;
        json_.begin_list(key);
        for (const Link& link : links) {
            if (is_web(link)) json_.text({}, link.url);
        }
        json_.end_list();
    }

    void append_paper(const Paper& paper) {
        begin_thing("ScholarlyArticle");
        json_.text("headline", paper.title);
        json_.begin_list("author");
        for (const std::string& author : paper.authors) append_named({}, "Person", author);
        json_.end_list();
        json_.text("abstract", plain_text(paper.abstract));
        if (!settings().address.empty()) json_.text("url", address_of(page_name_of(paper), settings().address));
        std::string file = pdf_address(site_, paper);
        if (!file.empty()) {
            begin_thing("MediaObject", "encoding");
            json_.text("contentUrl", file);
            json_.text("encodingFormat", "application/pdf");
            json_.end_object();
        }
        json_.end_object();
    }

    const Site& site_;
    const Page& page_;
    const ComponentPages& pages_;
    const bool shows_schedule_;
    JsonWriter json_;
};

}  // namespace

std::string write_structured_data(const Site& site, const Page& page) {
    return page.name == not_found_page ? "" : DataWriter(site, page).write();
}

}  // namespace rostrum
