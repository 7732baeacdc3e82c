#include "reader/entity_list.hpp"

#include <string_view>
#include <vector>

#include "document/named_entities.hpp"

namespace rostrum {

std::string named_entities_of(const Site& site) {
    std::vector<std::string_view> texts;
    auto add = [&](const PreparedMarkdown& markdown) {
        texts.push_back(markdown.text.markdown);
        for (const PreparedFootnote& footnote : markdown.footnotes) texts.push_back(footnote.text.markdown);
    };
    for (const Page& page : site.pages) add(page.markdown);
    for (const Announcement& announcement : site.announcements) add(announcement.text);
    for (const std::vector<Person>* people : {&site.speakers, &site.committee}) {
        for (const Person& person : *people) add(person.bio);
    }
    for (const Session& session : site.sessions) add(session.abstract);
    for (const Paper& paper : site.papers) add(paper.abstract);
    return list_named_entities(texts);
}

}  // namespace rostrum
