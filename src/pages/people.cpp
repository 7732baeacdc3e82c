#include "pages/people.hpp"

#include "base/utf8.hpp"
#include "document/markdown.hpp"

namespace rostrum {

namespace {

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

void append_portrait(const Person& person, std::size_t index, DocumentBuilder& builder) {
    // Alternating along the list gives a checker where rows have an odd number of cards: three on wide screens.
    std::string color = index % 2 == 0 ? " blue" : " copper";
    if (person.photo.empty()) {
        builder.element(Tag::Span, {{"class", "initials" + color}, {"aria-hidden", "true"}}, initials(person.name));
        return;
    }
    // The initials stand in for a photo that does not come (browser.css).
    builder.empty(Tag::Img, {{"class", "portrait" + color}, {"src", person.photo}, {"alt", ""}, {"width", "64"},
                             {"height", "64"}, {"data-initials", initials(person.name)}});
}

void append_sessions(PageContext& page, const Person& person) {
    bool several_days = page.site.days.size() > 1;
    for (SessionNumber number : person.sessions) {
        const Session& session = page.site.sessions[number];
        page.builder.open(Tag::P, {{"class", "card-session"}});
        page.builder.element(Tag::Time, {{"datetime", iso_instant(session.start, session.utc_offset)}},
                             (several_days ? short_date(local_time(session.start, session.utc_offset).date) + ", " : "") +
                                 clock_text(session.start, session.utc_offset));
        page.builder.text(" ");
        append_link_or_text(session_address(page, session), title_with_part(session), page.builder);
        page.builder.close(Tag::P);
    }
}

// `otherwise`: said of those whose affiliation is not given.
void append_cards(PageContext& page, const std::vector<Person>& people, std::string_view list_class,
                  std::string_view otherwise) {
    DocumentBuilder& builder = page.builder;
    Tag heading = next_heading(builder);
    MarkdownOptions options = markdown_options(page);
    options.heading_ids = false;
    builder.open(Tag::Ul, {{"class", "cards " + std::string(list_class)}});
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Person& person = people[i];
        builder.open(Tag::Li, {{"class", "card"}, {"id", page.ids.claim(person.id)}});
        append_portrait(person, i, builder);
        builder.open(Tag::Div, {{"class", "card-body"}});
        builder.element(heading, {{"class", "card-title"}}, person.name);
        std::string_view text = person.affiliation.empty() ? otherwise : std::string_view(person.affiliation);
        if (!text.empty()) builder.element(Tag::P, {{"class", "card-text"}}, text);
        append_links(person.links, "card-links", builder);
        append_sessions(page, person);
        if (!person.bio.empty()) {
            builder.open(Tag::Div, {{"class", "bio"}});
            options.highest_heading = next_heading_below(heading);
            append_markdown(person.bio, builder, options);
            builder.close(Tag::Div);
        }
        builder.close(Tag::Div);
        builder.close(Tag::Li);
    }
    builder.close(Tag::Ul);
}

}  // namespace

void append_speakers(PageContext& page) {
    if (page.site.speakers.empty()) {
        page.builder.element(Tag::P, {{"class", "empty"}}, "The speakers are to be announced.");
        return;
    }
    append_cards(page, page.site.speakers, "speakers", "Invited speaker");
}

void append_committee(PageContext& page) {
    if (page.site.committee.empty()) {
        page.builder.element(Tag::P, {{"class", "empty"}}, "The committee is to be announced.");
        return;
    }
    append_cards(page, page.site.committee, "committee", "");
}

}  // namespace rostrum
