#include "pages/link_check.hpp"

#include <algorithm>

#include "site/common_values.hpp"
#include "site/icalendar.hpp"

namespace rostrum {

namespace {

std::vector<std::string> ids_of(const Document& document) {
    std::vector<std::string> ids;
    for (const Attribute& attribute : document.attributes) {
        if (attribute.name == "id") ids.push_back(attribute.value);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

// Whether an error in this file can keep ids away from the page: its own, or a data file that components are made of.
bool feeds(std::string_view path, const Page& page) {
    return path == page.source.path || path.ends_with("people.json") || path.ends_with("schedule.json") ||
           path.ends_with("papers.json");
}

}  // namespace

std::string did_you_mean(std::string_view prefix, std::string_view word, const WordList& words) {
    std::string_view nearest = words.nearest(word);
    return nearest.empty() ? "" : "; did you mean “" + std::string(prefix) + std::string(nearest) + "”?";
}

LinkChecker::LinkChecker(const Site& site, std::span<const Document> pages, std::span<const std::string> other_files,
                         const std::vector<Diagnostic>& diagnostics)
    : site_(site), calendars_(calendar_paths(site)), other_files_(other_files.begin(), other_files.end()) {
    other_files_.insert(other_files_.end(), calendars_.begin(), calendars_.end());
    std::sort(other_files_.begin(), other_files_.end());
    for (std::size_t i = 0; i < site.pages.size(); ++i) {
        bool complete = std::none_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& diagnostic) {
            return diagnostic.severity == Severity::Error && feeds(diagnostic.path, site.pages[i]);
        });
        targets_.push_back({ids_of(pages[i]), complete, {}});
    }
}

std::string LinkChecker::problem(std::string_view written, const Page* here) const {
    std::string malformed = address_problem(written);
    if (!malformed.empty()) return malformed;
    Address address = read_address(site_, written);
    switch (address.kind) {
        case Address::Kind::External: return {};
        case Address::Kind::Fragment:
            if (here) return fragment_problem(address.fragment, *here, "this page");
            return "write the page as well, as in /schedule.html#panel; this text may stand on several pages";
        case Address::Kind::Page: {
            const Page& page = *site_.find_page(address.page);
            return fragment_problem(address.fragment, page, "the page “" + page.name + (page.paper ? ".html”" : ".md”"));
        }
        case Address::Kind::File: return file_problem(address.path);
        case Address::Kind::Unknown: return page_problem(address.path);
    }
    return {};
}

std::string LinkChecker::file_problem(std::string_view path) const {
    if (std::binary_search(other_files_.begin(), other_files_.end(), path)) return {};
    return "there is no file “" + std::string(path) + "” in the content folder" + did_you_mean("", path, other_files_);
}

std::string LinkChecker::page_problem(std::string_view path) const {
    std::vector<std::string_view> names;
    for (const Page& page : site_.pages) names.push_back(page.name);
    std::string_view nearest = nearest_word(page_name_in(path), names);
    std::string message = "there is no page “" + std::string(path) + "”";
    return nearest.empty() ? message : message + "; did you mean “" + address_of(nearest) + "”?";
}

// `subject`: the page as the message names it.
std::string LinkChecker::fragment_problem(std::string_view fragment, const Page& page,
                                          const std::string& subject) const {
    const Target& target = targets_[static_cast<std::size_t>(&page - site_.pages.data())];
    bool top = fragment.empty() || fragment == "top";
    if (top || !target.complete || std::binary_search(target.ids.begin(), target.ids.end(), fragment)) return {};
    if (!target.suggestions) {
        target.suggestions = WordList(std::vector<std::string_view>(target.ids.begin(), target.ids.end()));
    }
    return subject + " has no heading or element with the id “" + std::string(fragment) + "”" +
           did_you_mean("#", fragment, *target.suggestions);
}

}  // namespace rostrum
