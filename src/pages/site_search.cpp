#include "pages/site_search.hpp"

#include <algorithm>

#include "document/address.hpp"
#include "document/plain_text.hpp"
#include "pages/page_builder.hpp"
#include "search/page_entries.hpp"
#include "search/search.hpp"
#include "search/word_scanner.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

constexpr std::size_t more_results = 10;  // with each click

std::string person_names(const Site& site, const Session& session) {
    std::string names;
    for (PersonNumber person : session.people) names += (names.empty() ? "" : ", ") + site.person(person).name;
    return names;
}

void append_people(const Site& site, const std::vector<Person>& people, const std::string& page, std::string_view role,
                   std::vector<SearchEntry>& entries) {
    if (page.empty()) return;
    for (const Person& person : people) {
        std::string context = person.affiliation.empty() ? std::string(role) : person.affiliation;
        std::string text = person.affiliation + "\n" + plain_text(person.bio);
        for (SessionNumber session : person.sessions) text += "\n" + site.sessions[session].title;
        entries.push_back({SearchEntry::Kind::Person, person.name, encode_address(page + ".html#" + person.id), text, context});
    }
}

// "8 Dec 2018, 9:00", and when its further parts start.
std::string times_of(const Site& site, const Session& session) {
    LocalTime start = local_time(session.start, session.utc_offset);
    std::string text = short_date(start.date) + ", " + clock_text(start.time);
    for (auto next = session.next_part; next; next = site.sessions[*next].next_part) {
        LocalTime further = local_time(site.sessions[*next].start, site.sessions[*next].utc_offset);
        text += (further.date == start.date ? " and " : " and " + short_date(further.date) + ", ") + clock_text(further.time);
        start = further;
    }
    return text;
}

void append_programme(const Site& site, const ComponentPages& pages, std::vector<SearchEntry>& entries) {
    for (const Session& session : site.sessions) {
        if (pages.schedule.empty()) break;
        if (session.part > 1) continue;  // found as a whole
        std::string names = person_names(site, session);
        std::string context = times_of(site, session);
        if (!names.empty()) context += fact_separator + names;
        if (!session.room.empty()) context += fact_separator + session.room;
        entries.push_back({SearchEntry::Kind::Session, session.title, encode_address(pages.schedule + ".html#" + session.id),
                           plain_text(session.abstract) + "\n" + names + "\n" + session.room, context});
    }
    for (const Paper& paper : site.papers) {
        std::string authors = author_list(paper);
        entries.push_back({SearchEntry::Kind::Paper, paper.title, encode_address(paper_address(pages, paper)),
                           plain_text(paper.abstract) + "\n" + authors, authors});
    }
}

// Text with its matches in <mark>. `offset`: of the text in what the ranges count.
void append_marked(std::string_view text, std::uint32_t offset, const std::vector<ByteRange>& marks,
                   DocumentBuilder& builder) {
    std::uint32_t at = 0;
    for (const ByteRange& mark : marks) {
        if (mark.begin < offset + at || mark.end > offset + text.size()) continue;
        builder.text(text.substr(at, mark.begin - offset - at));
        builder.element(Tag::Mark, {}, text.substr(mark.begin - offset, mark.end - mark.begin));
        at = mark.end - offset;
    }
    builder.text(text.substr(at));
}

void append_hit(const SearchEntry& entry, const SearchHit& hit, DocumentBuilder& builder) {
    builder.open(Tag::Li, {{"class", "result"}});
    builder.open(Tag::P, {{"class", "result-title"}});
    builder.open(Tag::A, {{"href", entry.address}});
    append_marked(entry.title, 0, hit.title_marks, builder);
    builder.close(Tag::A);
    builder.close(Tag::P);
    if (!entry.context.empty()) builder.element(Tag::P, {{"class", "result-context"}}, entry.context);
    if (hit.excerpt.end > hit.excerpt.begin) {
        std::string_view text = std::string_view(entry.text).substr(hit.excerpt.begin, hit.excerpt.end - hit.excerpt.begin);
        builder.open(Tag::P, {{"class", "result-text"}});
        if (hit.excerpt.begin > 0) builder.text("… ");
        append_marked(text, hit.excerpt.begin, hit.excerpt_marks, builder);
        if (hit.excerpt.end < entry.text.size()) builder.text(" …");
        builder.close(Tag::P);
    }
    builder.close(Tag::Li);
}

void append_hits(PageContext& page, const SearchResults& results) {
    page.builder.open(Tag::Ol, {{"class", "results"}});
    for (const SearchHit& hit : results.best) append_hit(page.index->entries[hit.entry], hit, page.builder);
    page.builder.close(Tag::Ol);
    std::size_t shown = results.best.size();
    if (shown == results.total) return;
    std::size_t more = std::min(more_results, results.total - shown);
    page.builder.open(Tag::P, {{"class", "actions"}});
    append_button("button", "Show " + std::to_string(more) + " more", "results", std::to_string(shown + more), page.builder);
    page.builder.close(Tag::P);
}

std::string count_text(std::size_t shown, std::size_t total) {
    if (total == 0) return "Nothing found.";
    if (total == 1) return "1 result";
    std::string text = std::to_string(total) + " results";
    return shown < total ? "The first " + std::to_string(shown) + " of " + text : text;
}

void append_advice(DocumentBuilder& builder) {
    builder.element(Tag::P, {{"class", "empty"}},
                    "Try fewer words, or only the beginnings of them: every word must be found. "
                    "Or look at one of these pages:");
}

// Where nothing is searched for, or found: the way to all pages.
void append_page_list(PageContext& page) {
    page.builder.open(Tag::Ul, {{"class", "results"}});
    for (const std::string& name : page.site.navigation) {
        const Page* target = page.site.find_page(name);
        if (!target) continue;
        page.builder.open(Tag::Li, {{"class", "result"}});
        page.builder.open(Tag::P, {{"class", "result-title"}});
        page.builder.element(Tag::A, {{"href", address_of(name)}}, target->navigation);
        page.builder.close(Tag::P);
        if (!target->description.empty()) {
            page.builder.element(Tag::P, {{"class", "result-context"}}, target->description);
        }
        page.builder.close(Tag::Li);
    }
    page.builder.close(Tag::Ul);
}

// WCAG 2.1.4: a key that does something can be turned off.
void append_shortcut_switch(PageContext& page) {
    bool on = page.state.shortcuts;
    page.builder.open(Tag::P, {{"class", "shortcut"}});
    page.builder.text("The key ");
    page.builder.element(Tag::Kbd, {}, "/");
    page.builder.text(on ? " leads here from every page. " : " does nothing. ");
    append_button("text-button", on ? "Turn it off" : "Turn it on", "shortcuts", on ? "0" : "1", page.builder);
    page.builder.close(Tag::P);
}

}  // namespace

SearchIndex index_site(const Site& site) {
    std::vector<SearchEntry> entries;
    const ComponentPages& pages = site.component_pages;
    append_people(site, site.speakers, pages.speakers, "Invited speaker", entries);
    append_people(site, site.committee, pages.committee, "Organizing committee", entries);
    append_programme(site, pages, entries);
    for (const Page& page : site.pages) {
        // Papers are entries already.
        if (page.name == not_found_page || page.name == pages.search || page.paper) continue;
        Document document = build_page(site, {page.name, true});
        std::string address = page.name == home_page ? "./" : page.name + ".html";
        append_entries(document, page.navigation, address, entries);
    }
    return build_index(std::move(entries));
}

void append_search(PageContext& page) {
    DocumentBuilder& builder = page.builder;
    builder.open(Tag::Div, {{"class", "search"}, {"role", "search"}});
    builder.empty(Tag::Input, {{"class", "field wide"},
                               {"type", "search"},
                               {"id", page.ids.take_unique("_search")},
                               {"aria-label", "Search this site"},
                               {"placeholder", "Search pages, people, sessions"},
                               {"data-action", "q"},
                               {"value", page.state.query}});
    builder.close(Tag::Div);
    bool searched = page.index && WordScanner(page.state.query).next();  // spaces alone ask for nothing
    SearchResults results;
    if (searched) results = search(*page.index, page.state.query, page.state.results);
    // There from the start, so that screen readers speak each change of it.
    builder.element(Tag::P, {{"class", "result-count"}, {"role", "status"}},
                    searched ? count_text(results.best.size(), results.total) : "All pages");
    if (searched && results.best.empty()) append_advice(builder);
    if (results.best.empty()) append_page_list(page);
    else append_hits(page, results);
    append_shortcut_switch(page);  // last, so that the results are next to the field
}

}  // namespace rostrum
