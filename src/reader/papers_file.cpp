// papers.json.
#include "reader/advice.hpp"
#include "reader/common_values.hpp"
#include "reader/data_files.hpp"

namespace rostrum {

// Static rather than in an unnamed namespace: the templates of object_reader.hpp find them by their arguments.

static void read_value(ReadContext& context, const DataValue& value, PaperKind& kind) {
    int word = read_word(context, value, "kind", paper_kind_names);
    if (word >= 0) kind = static_cast<PaperKind>(word);
}

static void read_value(ReadContext& context, const DataValue& value, Paper& paper) {
    ObjectReader object(context, value);
    object.optional("id", paper.id);
    object.required("title", paper.title);
    object.optional("kind", paper.kind);
    object.required("authors", paper.authors);
    object.optional_markdown("abstract", paper.abstract);
    object.optional("links", paper.links);
    std::string session;  // resolved once all papers are read
    object.optional("session", session);

    const DataValue* authors = value.find("authors");
    bool nobody = authors && authors->kind == DataValue::Kind::List && authors->items.empty();
    if (nobody) context.error(authors->offset, "a paper has at least one author");
}

namespace {

void give_ids(ReadContext& context, const DataValue& file, Site& site) {
    const std::vector<DataValue>& items = items_of(file, "papers");
    IdGiver ids(context, {"main"});
    for (const Session& session : site.sessions) ids.avoid(session.id);
    for (const auto* people : {&site.speakers, &site.committee}) {
        for (const Person& person : *people) ids.avoid(person.id);
    }
    for (std::size_t i = 0; i < site.papers.size(); ++i) ids.read(items[i], site.papers[i].id);
    for (Paper& paper : site.papers) ids.make(paper.title, paper.id);
}

void resolve_sessions(ReadContext& context, const DataValue& file, Site& site) {
    bool complete = !has_errors_in(context, "schedule.json");
    const std::vector<DataValue>& items = items_of(file, "papers");
    std::optional<WordList> known;  // made at the first question
    for (PaperNumber number = 0; number < site.papers.size(); ++number) {
        const DataValue* id = items[number].find("session");
        if (!id || id->kind != DataValue::Kind::Text) continue;
        if (const Session* session = site.find_session(id->text)) {
            auto place = static_cast<SessionNumber>(session - site.sessions.data());
            site.papers[number].session = place;
            site.sessions[place].papers.push_back(number);
        } else if (complete) {
            if (!known) {
                std::vector<std::string_view> ids;
                for (const Session& candidate : site.sessions) ids.push_back(candidate.id);
                known = WordList(ids);
            }
            context.error(id->offset, "there is no session with the id “" + id->text + "” in schedule.json" +
                                          did_you_mean(id->text, *known));
        }
    }
}

}  // namespace

void read_papers_file(ReadContext& context, const DataValue& file, Site& site) {
    {
        ObjectReader object(context, file);
        object.ignore("$schema");
        object.required("papers", site.papers);
    }
    give_ids(context, file, site);
    resolve_sessions(context, file, site);
}

}  // namespace rostrum
