#include "site/icalendar.hpp"

#include <algorithm>
#include <vector>

#include "base/sort.hpp"
#include "base/utf8.hpp"
#include "document/address.hpp"
#include "document/heading_ids.hpp"
#include "document/plain_text.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// "20181208" (section 3.3.4)
std::string icalendar_date(Date date) { return icalendar_instant(instant_at(date, {0}, utc)).substr(0, 8); }

class CalendarWriter {
   public:
    CalendarWriter(const Site& site, const CalendarOptions& options) : site_(site), options_(options) {
        address_ = options.address.empty() ? std::string_view(site.settings.address) : options.address;
        domain_ = heading_slug(site.settings.name) + '-' + std::to_string(site.settings.date.year);
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        property("PRODID", "-//" + site.settings.name + "//Rostrum//EN");
        line("CALSCALE:GREGORIAN");
        // The calendar's name: RFC 7986, and what programs read that do not know it.
        std::string name = site.settings.name + " · " + site.settings.edition;
        property("NAME", name);
        property("X-WR-CALNAME", name);
    }

    void add(const Session& session) {
        begin_event("session." + session.whole + (session.part > 1 ? "." + std::to_string(session.part) : ""));
        line("DTSTART:" + icalendar_instant(session.start));
        line("DTEND:" + icalendar_instant(session.end));
        property("SUMMARY", title_with_part(session));
        std::string description = describe(session);
        if (!description.empty()) property("DESCRIPTION", description);
        property("LOCATION", place_of(session));
        if (!address_.empty() && !site_.component_pages.schedule.empty()) {
            line("URL:" + std::string(address_) + address_of(site_.component_pages.schedule) + "#" + encode_address(session.id));
        }
        line("END:VEVENT");
    }

    void add(const ImportantDate& date) {
        begin_event("date." + date.id);
        if (date.is_deadline()) {
            line("DTSTART:" + icalendar_instant(date.end));
        } else {
            line("DTSTART;VALUE=DATE:" + icalendar_date(*date.date));
            line("DTEND;VALUE=DATE:" + icalendar_date(date_after_1970(days_since_1970(*date.date) + 1)));
        }
        property("SUMMARY", date.label + " · " + site_.settings.name);
        if (date.is_deadline()) {
            property("DESCRIPTION", "Until the end of " + long_date(*date.date) + ", " + date.zone);
        }
        line("TRANSP:TRANSPARENT");  // keeps no time busy
        if (!address_.empty()) line("URL:" + std::string(address_));
        line("END:VEVENT");
    }

    std::string finish() && {
        line("END:VCALENDAR");
        return std::move(text_);
    }

   private:
    void line(std::string_view content) { text_ += fold_icalendar(content); }

    void property(std::string_view name, std::string_view value) {
        line(std::string(name) + ':' + escape_icalendar(value));
    }

    void begin_event(const std::string& id) {
        line("BEGIN:VEVENT");
        line("UID:" + id + '@' + domain_);
        line("DTSTAMP:" + icalendar_instant(options_.stamp));
        line("SEQUENCE:" + std::to_string(site_.revision));
    }

    // Who speaks, what about, and where to find what belongs to it.
    std::string describe(const Session& session) const {
        std::string text;
        for (PersonNumber number : session.people) {
            const Person& person = site_.person(number);
            text += text.empty() ? "" : ", ";
            text += person.name;
            if (!person.affiliation.empty()) text += " (" + person.affiliation + ')';
        }
        auto begin_part = [&] {
            if (!text.empty()) text += "\n\n";
        };
        if (!session.abstract.empty()) {
            begin_part();
            text += plain_text(session.abstract);
        }
        for (const Link& link : session.links) {
            std::string url = absolute(link.url);
            if (url.empty()) continue;
            &link == &session.links.front() ? begin_part() : text.push_back('\n');
            text += link.label + ": " + url;
        }
        return text;
    }

    // The address as it is understood outside the site; empty where that is not known.
    std::string absolute(std::string_view url) const {
        std::size_t end = url.find_first_of(":/?#");
        bool has_scheme = end != std::string_view::npos && url[end] == ':';
        if (has_scheme) return std::string(url);
        if (url.starts_with("//")) return "https:" + std::string(url);
        if (address_.empty()) return {};
        if (url.starts_with('/')) url.remove_prefix(1);
        return std::string(address_) + std::string(url);
    }

    std::string place_of(const Session& session) const {
        const Venue& venue = site_.settings.venue;
        std::string place = venue.name + ", " + venue.city + ", " + venue.country;
        return session.room.empty() ? place : session.room + ", " + place;
    }

    const Site& site_;
    const CalendarOptions& options_;
    std::string_view address_;
    std::string domain_;
    std::string text_;
};

}  // namespace

Instant content_stamp(const Site& site) { return instant_at({site.settings.date.year, 1, 1}, {0}, utc); }

std::string programme_calendar(const Site& site, const CalendarOptions& options) {
    CalendarWriter calendar(site, options);
    for (const Session& session : site.sessions) calendar.add(session);
    return std::move(calendar).finish();
}

std::string session_calendar(const Site& site, const Session& session, const CalendarOptions& options) {
    CalendarWriter calendar(site, options);
    calendar.add(session);
    for (auto next = session.next_part; next; next = site.sessions[*next].next_part) calendar.add(site.sessions[*next]);
    return std::move(calendar).finish();
}

std::string sessions_calendar(const Site& site, std::span<const std::string> ids, const CalendarOptions& options) {
    std::vector<std::string_view> wanted(ids.begin(), ids.end());
    sort_heapwise(wanted);
    CalendarWriter calendar(site, options);
    for (const Session& session : site.sessions) {  // they stand in order of time
        if (std::binary_search(wanted.begin(), wanted.end(), std::string_view(session.whole))) calendar.add(session);
    }
    return std::move(calendar).finish();
}

std::string dates_calendar(const Site& site, const CalendarOptions& options) {
    CalendarWriter calendar(site, options);
    for (const ImportantDate& date : site.dates) {
        if (date.date) calendar.add(date);
    }
    return std::move(calendar).finish();
}

std::string calendar_path(const Session& session) { return "calendar/" + session.whole + ".ics"; }

static bool has_known_date(const Site& site) {
    return std::any_of(site.dates.begin(), site.dates.end(),
                       [](const ImportantDate& date) { return date.date.has_value(); });
}

std::vector<CalendarFile> calendar_files(const Site& site, const CalendarOptions& options) {
    std::vector<CalendarFile> files;
    if (!site.sessions.empty()) {
        files.push_back({std::string(programme_calendar_path), programme_calendar(site, options)});
    }
    if (has_known_date(site)) files.push_back({std::string(dates_calendar_path), dates_calendar(site, options)});
    for (const Session& session : site.sessions) {
        if (session.part == 1) files.push_back({calendar_path(session), session_calendar(site, session, options)});
    }
    return files;
}

std::vector<std::string> calendar_paths(const Site& site) {
    std::vector<std::string> paths;
    if (!site.sessions.empty()) paths.emplace_back(programme_calendar_path);
    if (has_known_date(site)) paths.emplace_back(dates_calendar_path);
    for (const Session& session : site.sessions) {
        if (session.part == 1) paths.push_back(calendar_path(session));
    }
    return paths;
}

std::string escape_icalendar(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else if ((byte >= 0x20 && byte != 0x7F) || c == '\t') {
            out += c;
        }
    }
    return out;
}

std::string fold_icalendar(std::string_view line) {
    constexpr std::size_t longest = 75;
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t length = decode_utf8(line, at).length;
        if (column + length > longest) {
            out += "\r\n ";
            column = 1;  // the space counts
        }
        out += line.substr(at, length);
        column += length;
        at += length;
    }
    return out + "\r\n";
}

}  // namespace rostrum
