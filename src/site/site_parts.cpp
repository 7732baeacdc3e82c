#include "site/site_parts.hpp"

#include <algorithm>
#include <utility>

#include "base/sort.hpp"
#include "site/site_archive.hpp"

namespace rostrum {

namespace {

constexpr std::size_t few_texts = 32'768;     // bytes: about 10 kB on the way to a visitor
constexpr std::size_t least_page_text = 512;  // bytes, below which a page's text stays with the site
constexpr std::size_t paper_texts = 24'576;   // bytes of abstracts in one part

std::size_t size_of(const PreparedMarkdown& markdown) {
    std::size_t bytes = markdown.text.markdown.size();
    for (const PreparedFootnote& footnote : markdown.footnotes) bytes += footnote.text.markdown.size();
    return bytes;
}

// The texts of a part, in the order of the site: `use` is called with each. `AnySite`: Site, or const Site.
template <class AnySite, class Use>
void for_each_text(AnySite& site, const SitePart& part, Use use) {
    switch (part.kind) {
        case SitePart::Kind::PageText:
            for (auto& page : site.pages) {
                if (page.name == part.page) use(page.markdown);
            }
            break;
        case SitePart::Kind::Biographies:
            for (auto* people : {&site.speakers, &site.committee}) {
                for (auto& person : *people) use(person.bio);
            }
            break;
        case SitePart::Kind::SessionTexts:
            for (auto& session : site.sessions) use(session.abstract);
            break;
        case SitePart::Kind::PaperTexts:
            for (std::size_t i = part.first; i < part.first + part.count && i < site.papers.size(); ++i) use(site.papers[i].abstract);
            break;
        case SitePart::Kind::Papers: break;
    }
}

std::size_t size_of(const Site& site, const SitePart& part) {
    std::size_t bytes = 0;
    for_each_text(site, part, [&](const PreparedMarkdown& text) { bytes += size_of(text); });
    return bytes;
}

std::string take_papers(Site& site) {
    ArchiveWriter writer;
    write_archive(writer, site.papers);
    site.papers.clear();
    std::erase_if(site.pages, [](const Page& page) { return page.paper.has_value(); });
    return writer.take();
}

void add_papers(Site& site, ArchiveReader& reader) {
    read_archive(reader, site.papers);
    for (PaperNumber number = 0; number < site.papers.size(); ++number) site.pages.push_back(page_of_paper(site, number));
    sort_heapwise(site.pages, [](const Page& a, const Page& b) { return a.name < b.name; });
}

}  // namespace

std::vector<SitePart> divide_site(const Site& site) {
    std::vector<SitePart> parts;
    std::size_t all = 0;
    auto add = [&](SitePart part) {
        std::size_t bytes = size_of(site, part);
        all += bytes;
        if (bytes > 0) parts.push_back(std::move(part));
    };
    for (const Page& page : site.pages) {
        SitePart part{SitePart::Kind::PageText, page.name};
        if (size_of(page.markdown) >= least_page_text) add(std::move(part));
        else all += size_of(page.markdown);
    }
    add({SitePart::Kind::Biographies, {}});
    add({SitePart::Kind::SessionTexts, {}});
    SitePart abstracts{SitePart::Kind::PaperTexts, {}};
    std::size_t bytes = 0;
    for (const Paper& paper : site.papers) {
        ++abstracts.count;
        bytes += size_of(paper.abstract);
        if (bytes < paper_texts) continue;
        add(abstracts);
        abstracts = {SitePart::Kind::PaperTexts, {}, abstracts.first + abstracts.count, 0};
        bytes = 0;
    }
    add(abstracts);
    if (all <= few_texts) return {};
    if (!site.papers.empty()) parts.push_back({SitePart::Kind::Papers, {}});  // last, since the abstracts are theirs
    return parts;
}

std::string take_part(Site& site, const SitePart& part) {
    if (part.kind == SitePart::Kind::Papers) return take_papers(site);
    std::vector<PreparedMarkdown> texts;
    for_each_text(site, part, [&](PreparedMarkdown& text) { texts.push_back(std::exchange(text, {})); });
    ArchiveWriter writer;
    write_archive(writer, texts);
    return writer.take();
}

bool add_part(Site& site, const SitePart& part, std::string_view bytes) {
    ArchiveReader reader(bytes);
    if (part.kind == SitePart::Kind::Papers) {
        add_papers(site, reader);
        return reader.ok() && reader.at_end();
    }
    std::vector<PreparedMarkdown> texts;
    read_archive(reader, texts);
    std::size_t next = 0;
    for_each_text(site, part, [&](PreparedMarkdown& text) {
        if (next < texts.size()) text = std::move(texts[next++]);
    });
    return reader.ok() && reader.at_end() && next == texts.size();
}

}  // namespace rostrum
