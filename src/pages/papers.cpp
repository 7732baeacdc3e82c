#include "pages/papers.hpp"

#include <array>

#include "site/routes.hpp"

namespace rostrum {

namespace {

struct Group {
    PaperKind kind;
    std::string_view heading;
};
constexpr std::array<Group, 5> groups{{{PaperKind::Oral, "Oral presentations"},
                                       {PaperKind::Spotlight, "Spotlights"},
                                       {PaperKind::Poster, "Posters"},
                                       {PaperKind::Demo, "Demonstrations"},
                                       {PaperKind::Other, "Papers"}}};

void append_session(PageContext& page, const Paper& paper) {
    if (!paper.session) return;
    DocumentBuilder& builder = page.builder;
    const Session& session = page.site.sessions[*paper.session];
    builder.open(Tag::P, {{"class", "paper-session"}});
    builder.text("Presented in ");
    append_link_or_text(session_address(page, session), session.title, builder);
    builder.close(Tag::P);
}

void append_paper(PageContext& page, const Paper& paper, Tag heading) {
    DocumentBuilder& builder = page.builder;
    builder.open(Tag::Li, {{"class", "paper"}, {"id", page.ids.claim(paper.id)}});
    builder.open(heading, {{"class", "paper-title"}});
    builder.element(Tag::A, {{"href", address_of(page_name_of(paper))}}, paper.title);
    builder.close(heading);
    builder.element(Tag::P, {{"class", "paper-authors"}}, author_list(paper));
    append_session(page, paper);
    append_links(paper.links, "paper-links", builder);
    if (!paper.abstract.empty()) {
        std::vector<Attribute> attributes{{"class", "fold"}};
        if (page.state.is_open(paper.id)) attributes.push_back({"open", ""});
        builder.open(Tag::Details, std::move(attributes));
        builder.element(Tag::Summary, {}, "Abstract");
        append_abstract(page, paper.abstract);
        builder.close(Tag::Details);
    }
    builder.close(Tag::Li);
}

}  // namespace

void append_papers(PageContext& page) {
    DocumentBuilder& builder = page.builder;
    if (page.site.papers.empty()) {
        builder.element(Tag::P, {{"class", "empty"}}, "The accepted papers are to be announced.");
        return;
    }
    Tag heading = next_heading(builder);
    bool one_kind = true;
    for (const Paper& paper : page.site.papers) one_kind = one_kind && paper.kind == page.site.papers.front().kind;
    for (const Group& group : groups) {
        bool opened = false;
        for (const Paper& paper : page.site.papers) {
            if (paper.kind != group.kind) continue;
            if (!opened) {
                if (!one_kind) builder.element(heading, {}, group.heading);
                builder.open(Tag::Ul, {{"class", "papers"}});
                opened = true;
            }
            append_paper(page, paper, one_kind ? heading : next_heading_below(heading));
        }
        if (opened) builder.close(Tag::Ul);
    }
}

void append_paper_page(PageContext& page, const Paper& paper) {
    DocumentBuilder& builder = page.builder;
    append_session(page, paper);
    append_links(paper.links, "paper-links", builder);
    if (!paper.abstract.empty()) {
        builder.element(Tag::H2, {}, "Abstract");
        append_abstract(page, paper.abstract);
    }
    const Page* list = page.site.find_page(page.pages.papers);
    if (!list) return;
    builder.open(Tag::P);
    builder.element(Tag::A, {{"href", address_of(list->name) + "#" + paper.id}}, "All papers");
    builder.close(Tag::P);
}

}  // namespace rostrum
