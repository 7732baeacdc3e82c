// site.json.
#include <algorithm>

#include "picture/svg.hpp"
#include "reader/advice.hpp"
#include "reader/common_values.hpp"
#include "reader/data_files.hpp"

namespace rostrum {

// --- The keys of each object. ---------------------------------------------------------------------------------------
// Static rather than in an unnamed namespace: the templates of object_reader.hpp find them by their arguments.

static void read_value(ReadContext& context, const DataValue& value, Venue& venue) {
    ObjectReader object(context, value);
    object.required("name", venue.name);
    object.required("city", venue.city);
    object.required("country", venue.country);
}

static void read_value(ReadContext& context, const DataValue& value, ImportantDate& date) {
    ObjectReader object(context, value);
    object.required("label", date.label);
    object.optional("date", date.date);
    object.optional("zone", date.zone);
}

static void read_value(ReadContext& context, const DataValue& value, Announcement& announcement) {
    ObjectReader object(context, value);
    object.optional("id", announcement.id);
    if (object.find_required("text")) object.optional_markdown("text", announcement.text);
    std::string moment;  // of meaning only with the venue's offset: see resolve_announcements
    object.optional("date", moment);
    object.optional("until", moment);
}

// --- What holds between objects. ------------------------------------------------------------------------------------

namespace {

// Nothing where the text names no zone that can be reckoned with: names such as "CET" stand for several.
std::optional<UtcOffset> read_zone(std::string_view zone, UtcOffset venue) {
    if (zone.empty()) return venue;
    if (zone == "AoE") return anywhere_on_earth;
    if (zone == "UTC") return utc;
    return parse_utc_offset(zone);
}

void resolve_dates(ReadContext& context, const DataValue& file, Site& site) {
    IdGiver ids(context, {});
    const std::vector<DataValue>& items = items_of(file, "dates");
    for (std::size_t i = 0; i < site.dates.size(); ++i) {
        ImportantDate& date = site.dates[i];
        ids.make(date.label, date.id);
        std::optional<UtcOffset> offset = read_zone(date.zone, site.settings.utc_offset);
        if (!offset) {
            context.error(items[i].find("zone")->offset, "unknown zone “" + date.zone +
                                                             "”; write \"AoE\" (anywhere on earth), \"UTC\", or an "
                                                             "offset such as \"+01:00\"" +
                                                             advice_on(Wanted::Zone, date.zone));
            continue;
        }
        date.utc_offset = *offset;
        if (date.date) date.end = end_of_day(*date.date, *offset);
    }
}

Instant start_of_day(Date day, UtcOffset offset) { return instant_at(day, {}, offset); }

// `of_day`: the moment that a day without a time stands for, at the venue.
std::optional<Instant> read_moment(ReadContext& context, const DataValue* value, Instant (*of_day)(Date, UtcOffset),
                                   UtcOffset venue) {
    if (!value || value->kind != DataValue::Kind::Text) return std::nullopt;
    std::optional<Instant> moment = parse_instant(value->text);
    std::optional<Date> day = parse_date(value->text);
    if (!moment && day) moment = of_day(*day, venue);
    if (!moment) {
        context.error(value->offset, "“" + value->text +
                                         "” is impossible; a day such as \"2018-12-08\", or a moment such as "
                                         "\"2018-12-08T17:00-05:00\", is needed here" +
                                         advice_on(Wanted::Moment, value->text));
    }
    return moment;
}

void resolve_announcements(ReadContext& context, const DataValue& file, Site& site) {
    IdGiver ids(context, {});
    const std::vector<DataValue>& items = items_of(file, "announcements");
    for (std::size_t i = 0; i < site.announcements.size(); ++i) ids.read(items[i], site.announcements[i].id);
    for (std::size_t i = 0; i < site.announcements.size(); ++i) {
        Announcement& announcement = site.announcements[i];
        const DataValue* text = items[i].find("text");
        ids.make(text ? text->text : "", announcement.id);
        UtcOffset venue = site.settings.utc_offset;
        announcement.date = read_moment(context, items[i].find("date"), start_of_day, venue);
        announcement.until = read_moment(context, items[i].find("until"), end_of_day, venue);
    }
}

void check_navigation(ReadContext& context, const DataValue& file, const Site& site) {
    std::optional<WordList> names;  // made at the first question
    for (const DataValue& item : items_of(file, "navigation")) {
        if (item.kind != DataValue::Kind::Text || site.find_page(item.text)) continue;
        std::string advice = advice_on_page(site, item.text);
        if (advice.empty()) {
            if (!names) {
                std::vector<std::string_view> words;
                for (const Page& page : site.pages) words.push_back(page.name);
                names = WordList(words);
            }
            advice = did_you_mean(item.text, *names);
        }
        std::string ending = item.text.ends_with(".md") ? "" : ".md";
        context.error(item.offset, "there is no page “" + item.text + ending + "”" + advice);
    }
}

// An address without its server leads nowhere from other places.
std::string web_address_problem(const std::string& address, std::string_view what) {
    bool web = address.starts_with("https://") || address.starts_with("http://");
    return web ? address_problem(address) : std::string(what) + " begins with https://";
}

void check_settings(ReadContext& context, const DataValue& file, Settings& settings) {
    const DataValue* contact = file.find("contact");
    if (contact && !settings.contact.empty() && settings.contact.find('@') == std::string::npos) {
        context.error(contact->offset, "a mail address such as \"workshop@example.org\" is needed here");
    }
    if (contact && settings.contact.starts_with("mailto:")) context.error(contact->offset, "write the mail address without mailto: here");
    if (!settings.source.empty()) {
        std::string problem = web_address_problem(settings.source, "the source’s address");
        if (!problem.empty()) context.error(file.find("source")->offset, std::move(problem));
    }
    if (settings.address.empty()) return;
    std::string problem = web_address_problem(settings.address, "the site’s address");
    if (problem.empty() && settings.address.find_first_of("?#") != std::string::npos) {
        problem = "the site’s address has no “?” and no “#”";
    }
    // It goes into files whose formats know no others.
    auto is_plain = [](char c) { return c > ' ' && c < '\x7F'; };
    if (problem.empty() && !std::all_of(settings.address.begin(), settings.address.end(), is_plain)) {
        problem = "the site’s address is written as browsers send it: “xn--bcher-kva.example” for “bücher.example”, “%C3%BC” for “ü” behind it";
    }
    if (!problem.empty()) context.error(file.find("address")->offset, std::move(problem));
}

}  // namespace

void read_site_file(ReadContext& context, const DataValue& file, Site& site) {
    {
        ObjectReader object(context, file);
        Settings& settings = site.settings;
        object.ignore("$schema");
        object.required("name", settings.name);
        object.required("full_name", settings.full_name);
        object.required("edition", settings.edition);
        object.required("language", settings.language);
        object.optional("address", settings.address);
        object.required("date", settings.date);
        object.required("utc_offset", settings.utc_offset);
        object.required("time_zone", settings.time_zone);
        object.required("venue", settings.venue);
        object.required("contact", settings.contact);
        object.required("navigation", site.navigation);
        object.optional("source", settings.source);
        object.optional("offline", settings.offline);
        object.optional("picture_seed", settings.picture_seed);
        object.optional("dates", site.dates);
        object.optional("announcements", site.announcements);
    }
    site.pictures = overview_pictures(static_cast<std::uint32_t>(site.settings.picture_seed));
    check_settings(context, file, site.settings);
    check_navigation(context, file, site);
    std::string& address = site.settings.address;
    if (!address.empty() && !address.ends_with('/')) address += '/';
    resolve_dates(context, file, site);
    resolve_announcements(context, file, site);
}

}  // namespace rostrum
