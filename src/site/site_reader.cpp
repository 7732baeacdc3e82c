// The files' keys are declared in the read_value functions, one for each kind of object; what holds between objects
// (ids, the order of sessions, the navigation's pages) is checked behind them.
#include "site/site_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "document/markdown.hpp"
#include "site/data_value.hpp"
#include "site/front_matter.hpp"
#include "site/json_reader.hpp"
#include "site/object_reader.hpp"

namespace rostrum {

// In the order of SessionKind.
static const std::vector<std::string_view> session_kinds{"opening", "talk",  "contributed", "spotlights",
                                                         "posters", "break", "panel",       "closing"};
// In the order of PageLayout.
static const std::vector<std::string_view> page_layouts{"page", "home"};

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

static void read_value(ReadContext& context, const DataValue& value, Link& link) {
    ObjectReader object(context, value);
    object.required("label", link.label);
    object.required("url", link.url);
    const DataValue* url = value.find("url");
    if (url && !is_safe_address(link.url)) {
        context.error(url->offset, "this address is not allowed, because it could run script; use an https:// address");
    }
}

static void read_value(ReadContext& context, const DataValue& value, Person& person) {
    ObjectReader object(context, value);
    object.required("name", person.name);
    object.optional("affiliation", person.affiliation);
    object.optional("links", person.links);
}

static void read_value(ReadContext& context, const DataValue& value, SessionKind& kind) {
    int word = read_word(context, value, "kind", session_kinds);
    if (word >= 0) kind = static_cast<SessionKind>(word);
}

static void read_value(ReadContext& context, const DataValue& value, PageLayout& layout) {
    int word = read_word(context, value, "layout", page_layouts);
    if (word >= 0) layout = static_cast<PageLayout>(word);
}

static void read_value(ReadContext& context, const DataValue& value, Session& session) {
    ObjectReader object(context, value);
    object.required("start", session.start);
    object.required("title", session.title);
    object.required("kind", session.kind);
    object.optional("people", session.people);
}

static void read_site_file(ReadContext& context, const DataValue& value, Site& site) {
    ObjectReader object(context, value);
    Settings& settings = site.settings;
    object.required("name", settings.name);
    object.required("full_name", settings.full_name);
    object.required("edition", settings.edition);
    object.required("language", settings.language);
    object.required("date", settings.date);
    object.required("utc_offset", settings.utc_offset);
    object.required("time_zone", settings.time_zone);
    object.required("venue", settings.venue);
    object.required("contact", settings.contact);
    object.required("navigation", site.navigation);
    object.optional("dates", site.dates);

    const DataValue* contact = value.find("contact");
    if (contact && !settings.contact.empty() && settings.contact.find('@') == std::string::npos) {
        context.error(contact->offset, "a mail address such as \"workshop@example.org\" is needed here");
    }
}

static void read_people_file(ReadContext& context, const DataValue& value, Site& site) {
    ObjectReader object(context, value);
    object.required("speakers", site.speakers);
    object.required("committee", site.committee);
}

static void read_schedule_file(ReadContext& context, const DataValue& value, Site& site) {
    ObjectReader object(context, value);
    object.required("sessions", site.sessions);
    ClockTime end;
    object.required("end", end);
    if (!site.sessions.empty()) site.sessions.back().end = end;
}

static void read_front_matter_fields(ReadContext& context, const FrontMatter& front_matter, Page& page) {
    ObjectReader object(context, front_matter.fields);
    if (front_matter.well_formed) {
        object.required("title", page.title);
    } else {
        object.optional("title", page.title);
    }
    page.navigation = page.title;
    object.optional("navigation", page.navigation);
    object.optional("description", page.description);
    object.optional("lead", page.lead);
    object.optional("layout", page.layout);
}

// --- What holds between objects. ------------------------------------------------------------------------------------

namespace {

void give_person_ids(Site& site) {
    std::vector<std::string> taken;
    for (std::vector<Person>* people : {&site.speakers, &site.committee}) {
        for (Person& person : *people) {
            person.id = heading_id(person.name, taken);
            taken.push_back(person.id);
        }
    }
}

void give_session_ids_and_ends(Site& site) {
    std::vector<std::string> taken;
    for (std::size_t i = 0; i < site.sessions.size(); ++i) {
        Session& session = site.sessions[i];
        session.id = heading_id(session.title, taken);
        taken.push_back(session.id);
        if (i + 1 < site.sessions.size()) session.end = site.sessions[i + 1].start;
    }
}

// The time in `object`'s key, where it is one.
std::optional<ClockTime> time_in(const DataValue& object, std::string_view key) {
    const DataValue* value = object.find(key);
    return value ? parse_clock_time(value->text) : std::nullopt;
}

void check_times(ReadContext& context, const DataValue& file) {
    const DataValue* sessions = file.find("sessions");
    if (!sessions) return;
    std::optional<ClockTime> before;
    auto check = [&](const DataValue& object, std::string_view key) {
        std::optional<ClockTime> time = time_in(object, key);
        if (time && before && time->minutes <= before->minutes) {
            context.error(
                object.find(key)->offset,
                clock_text(*time) + " is not later than the start of the session before, " + clock_text(*before));
        }
        if (time) before = time;
    };
    for (const DataValue& session : sessions->items) check(session, "start");
    check(file, "end");
}

void check_navigation(ReadContext& context, const DataValue& file, const Site& site) {
    const DataValue* navigation = file.find("navigation");
    if (!navigation) return;
    std::vector<std::string_view> names;
    for (const Page& page : site.pages) names.push_back(page.name);
    for (const DataValue& item : navigation->items) {
        if (item.kind != DataValue::Kind::Text || site.find_page(item.text)) continue;
        std::string message = "there is no page “" + item.text + ".md”";
        std::string_view nearest = nearest_word(item.text, names);
        if (!nearest.empty()) message += "; did you mean “" + std::string(nearest) + "”?";
        context.error(item.offset, std::move(message));
    }
}

// --- Files. ---------------------------------------------------------------------------------------------------------

struct DataFile {
    std::string_view name;
    std::string_view holds;
    void (*read)(ReadContext&, const DataValue&, Site&);
    void (*check)(ReadContext&, const DataValue&, const Site&);  // once all files are read
};

constexpr std::array<DataFile, 3> data_files{{
    {"site.json", "the workshop’s name, date, place and navigation", read_site_file, check_navigation},
    {"people.json", "the speakers and the committee", read_people_file, nullptr},
    {"schedule.json", "the sessions", read_schedule_file,
     [](ReadContext& context, const DataValue& file, const Site&) { check_times(context, file); }},
}};

std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }
std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

class SiteReader {
   public:
    explicit SiteReader(std::span<const SourceFile> files) : files_(files) {}

    SiteResult read() && {
        for (const SourceFile& file : files_) {
            std::string_view name = name_of(file.path);
            if (name.ends_with(".json")) refuse_unknown_file(file, name);
            if (name.ends_with(".md") && name != "README.md") read_page(file, name.substr(0, name.size() - 3));
        }
        std::sort(site().pages.begin(), site().pages.end(), [](auto& a, auto& b) { return a.name < b.name; });
        for (std::string_view page : {home_page, not_found_page}) require_page(page);

        for (const DataFile& kind : data_files) read_data_file(kind);
        give_person_ids(site());
        give_session_ids_and_ends(site());

        sort_by_place(diagnostics());
        return std::move(result_);
    }

   private:
    Site& site() { return result_.site; }
    std::vector<Diagnostic>& diagnostics() { return result_.diagnostics; }

    void file_error(std::string path, std::string message) {
        diagnostics().push_back({Severity::Error, std::move(path), 0, 0, std::move(message), {}});
    }

    void missing_file(std::string_view name, std::string message) {
        std::string folder(files_.empty() ? "content/" : folder_of(files_.front().path));
        file_error(folder + std::string(name), std::move(message));
    }

    bool is_utf8(const SourceFile& file) {
        std::optional<std::size_t> invalid = find_invalid_utf8(file.text);
        if (!invalid) return true;
        diagnostics().push_back(diagnose(file, *invalid, "this is not UTF-8; save the file in the encoding UTF-8"));
        return false;
    }

    void refuse_unknown_file(const SourceFile& file, std::string_view name) {
        std::vector<std::string_view> known;
        for (const DataFile& kind : data_files) known.push_back(kind.name);
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        std::string message = "no such data file is known";
        std::string_view nearest = nearest_word(name, known);
        if (!nearest.empty()) message += "; did you mean “" + std::string(nearest) + "”?";
        file_error(file.path, std::move(message));
    }

    void read_page(const SourceFile& file, std::string_view name) {
        bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        });
        if (!plain) return file_error(file.path, "a page’s name may hold only the letters a to z, digits, “-” and “_”");

        if (site().find_page(name)) return file_error(file.path, "another page has the same name");

        // A page that cannot be read still exists: links to it are not at fault.
        Page& page = site().pages.emplace_back();
        page.name = name;
        page.source.path = file.path;
        if (!is_utf8(file)) return;
        page.source.text = file.text;
        FrontMatter front_matter = read_front_matter(file, diagnostics());
        page.body_offset = front_matter.body_offset;
        ReadContext context{file, diagnostics()};
        read_front_matter_fields(context, front_matter, page);
    }

    void require_page(std::string_view name) {
        if (site().find_page(name)) return;
        missing_file(std::string(name) + ".md",
                     name == home_page ? "this page is missing; it is the site’s first"
                                       : "this page is missing; it is shown for addresses that do not exist");
    }

    void read_data_file(const DataFile& kind) {
        auto file = std::find_if(files_.begin(), files_.end(),
                                 [&](const SourceFile& candidate) { return name_of(candidate.path) == kind.name; });
        if (file == files_.end()) {
            return missing_file(kind.name, "this file is missing; it holds " + std::string(kind.holds));
        }
        if (!is_utf8(*file)) return;
        std::optional<DataValue> value = read_json(*file, diagnostics());
        if (!value) return;
        ReadContext context{*file, diagnostics()};
        kind.read(context, *value, site());
        if (kind.check) kind.check(context, *value, site());
    }

    std::span<const SourceFile> files_;
    SiteResult result_;
};

}  // namespace

std::string_view session_kind_name(SessionKind kind) { return session_kinds[static_cast<std::size_t>(kind)]; }

const Page* Site::find_page(std::string_view name) const {
    for (const Page& page : pages) {
        if (page.name == name) return &page;
    }
    return nullptr;
}

SiteResult read_site(std::span<const SourceFile> files) { return SiteReader(files).read(); }

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
        if (a.path != b.path) return a.path < b.path;
        return a.line != b.line ? a.line < b.line : a.column < b.column;
    });
}

}  // namespace rostrum
