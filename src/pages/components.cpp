#include "pages/components.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.hpp"
#include "document/heading_ids.hpp"

namespace rostrum {

namespace {

using Ids = std::vector<std::string>;

// The level below the last heading, so that the page's outline has no gap.
Tag next_heading(const DocumentBuilder& builder) {
    const std::vector<Node>& nodes = builder.document().nodes;
    auto is_heading = [](const Node& node) { return node.is_element() && node.tag >= Tag::H1 && node.tag <= Tag::H6; };
    auto last = std::find_if(nodes.rbegin(), nodes.rend(), is_heading);
    if (last == nodes.rend()) return Tag::H2;
    return last->tag == Tag::H6 ? Tag::H6 : static_cast<Tag>(static_cast<std::uint8_t>(last->tag) + 1);
}

// First letters of the first and the last word: "JD".
std::string initials(std::string_view name) {
    std::string out;
    auto add_first_letter = [&](std::string_view word) {
        if (!word.empty()) append_utf8(out, decode_utf8(word, 0).code_point);
    };
    add_first_letter(name);
    std::size_t last_space = name.rfind(' ');
    if (last_space != std::string_view::npos) add_first_letter(name.substr(last_space + 1));
    return out;
}

void append_paragraph(DocumentBuilder& builder, std::string_view text) { builder.element(Tag::P, {}, text); }

void append_links(const std::vector<Link>& links, DocumentBuilder& builder) {
    if (links.empty()) return;
    builder.open(Tag::P, {{"class", "card-links"}});
    for (const Link& link : links) {
        if (&link != &links.front()) builder.text(" · ");
        builder.element(Tag::A, {{"href", link.url}}, link.label);
    }
    builder.close(Tag::P);
}

// `otherwise`: said of those whose affiliation is not given.
void append_cards(const std::vector<Person>& people, std::string_view list_class, std::string_view otherwise,
                  DocumentBuilder& builder, Ids& list) {
    Tag heading = next_heading(builder);
    IdRegistry ids(&list);
    builder.open(Tag::Ul, {{"class", "cards " + std::string(list_class)}});
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Person& person = people[i];
        builder.open(Tag::Li, {{"class", "card"}, {"id", ids.take_unique(person.id)}});
        // Alternating along the list gives a checker where rows have an odd number of cards: three on wide screens.
        std::string colour = i % 2 == 0 ? "initials blue" : "initials copper";
        builder.element(Tag::Span, {{"class", colour}, {"aria-hidden", "true"}}, initials(person.name));
        builder.element(heading, {{"class", "card-title"}}, person.name);
        std::string_view text = person.affiliation.empty() ? otherwise : std::string_view(person.affiliation);
        if (!text.empty()) builder.element(Tag::P, {{"class", "card-text"}}, text);
        append_links(person.links, builder);
        builder.close(Tag::Li);
    }
    builder.close(Tag::Ul);
}

void append_speakers(const Site& site, DocumentBuilder& builder, Ids& ids) {
    if (site.speakers.empty()) return append_paragraph(builder, "The speakers are to be announced.");
    append_cards(site.speakers, "speakers", "Invited speaker", builder, ids);
}

void append_committee(const Site& site, DocumentBuilder& builder, Ids& ids) {
    if (site.committee.empty()) return append_paragraph(builder, "The committee is to be announced.");
    append_cards(site.committee, "committee", "", builder, ids);
}

void append_time(Instant time, UtcOffset offset, DocumentBuilder& builder) {
    builder.element(Tag::Time, {{"datetime", iso_instant(time, offset)}}, clock_text(time, offset));
}

std::string people_text(const Site& site, const Session& session) {
    bool talk = session.kind == SessionKind::Talk || session.kind == SessionKind::Contributed;
    if (session.people.empty()) return talk ? "Speaker to be announced" : "";
    std::string text;
    for (PersonNumber person : session.people) {
        if (!text.empty()) text += ", ";
        text += site.person(person).name;
    }
    return text;
}

void append_session(const Site& site, const Session& session, Tag heading, DocumentBuilder& builder, IdRegistry& ids) {
    std::string classes = "session " + std::string(session_kind_name(session.kind));
    builder.open(Tag::Li, {{"class", classes}, {"id", ids.take_unique(session.id)}});

    builder.open(Tag::P, {{"class", "time"}});
    append_time(session.start, session.utc_offset, builder);
    builder.open(Tag::Span, {{"class", "time-end"}});
    builder.text(" – ");
    append_time(session.end, session.utc_offset, builder);
    builder.close(Tag::Span);
    builder.close(Tag::P);

    builder.open(Tag::Span, {{"class", "dot"}, {"aria-hidden", "true"}});
    builder.empty(Tag::Span, {{"class", "mark"}});
    builder.close(Tag::Span);

    builder.open(Tag::Div, {{"class", "session-body"}});
    builder.element(heading, {{"class", "session-title"}}, session.title);
    std::string people = people_text(site, session);
    if (!people.empty()) builder.element(Tag::P, {{"class", "session-people"}}, people);
    builder.close(Tag::Div);

    builder.close(Tag::Li);
}

void append_schedule(const Site& site, DocumentBuilder& builder, Ids& list) {
    if (site.sessions.empty()) return append_paragraph(builder, "The schedule is to be announced.");
    const Settings& settings = site.settings;
    std::string zone = settings.time_zone + ", " + utc_offset_text(settings.utc_offset);
    builder.element(Tag::P, {{"class", "zone"}}, "All times are the venue’s: " + zone + ".");
    Tag heading = next_heading(builder);
    IdRegistry ids(&list);
    builder.open(Tag::Ol, {{"class", "schedule"}});
    for (const Session& session : site.sessions) append_session(site, session, heading, builder, ids);
    builder.close(Tag::Ol);
}

struct Component {
    std::string_view name;
    void (*append)(const Site&, DocumentBuilder&, Ids&);
};

constexpr std::array<Component, 4> components{{
    {"speakers", append_speakers},
    {"committee", append_committee},
    {"schedule", append_schedule},
    {"dates", [](const Site& site, DocumentBuilder& builder, Ids&) { append_dates(site, builder); }},
}};

}  // namespace

std::vector<std::string_view> component_names() {
    std::vector<std::string_view> names;
    for (const Component& component : components) names.push_back(component.name);
    return names;
}

bool append_component(const Site& site, std::string_view name, DocumentBuilder& builder,
                      std::vector<std::string>& ids) {
    for (const Component& component : components) {
        if (component.name != name) continue;
        component.append(site, builder, ids);
        return true;
    }
    return false;
}

void append_dates(const Site& site, DocumentBuilder& builder) {
    if (site.dates.empty()) return append_paragraph(builder, "The dates are to be announced.");
    builder.open(Tag::Dl, {{"class", "dates"}});
    for (const ImportantDate& date : site.dates) {
        builder.open(Tag::Div, {{"class", "date"}});
        builder.element(Tag::Dt, {}, date.label);
        if (date.date) {
            builder.open(Tag::Dd);
            builder.element(Tag::Time, {{"datetime", iso_date(*date.date)}}, short_date(*date.date));
            if (!date.zone.empty()) builder.text(" " + date.zone);
            builder.close(Tag::Dd);
        } else {
            builder.element(Tag::Dd, {{"class", "tba"}}, "to be announced");
        }
        builder.close(Tag::Div);
    }
    builder.close(Tag::Dl);
}

}  // namespace rostrum
