#include "pages/content_check.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "document/html_writer.hpp"
#include "document/markdown.hpp"
#include "pages/components.hpp"
#include "pages/page_builder.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// Finds where something that stands in the Document was written. The Document does not know, but things come in the
// same order in both, so each search goes on where the last one ended.
class SourceLocator {
   public:
    SourceLocator(std::string_view text, std::size_t begin) : text_(text), begin_(begin), next_(begin) {}

    /// Offset of a link's address, or npos. Addresses of reference links stand elsewhere, mostly below.
    std::size_t find_address(std::string_view address) {
        std::size_t found = find_address_from(address, next_);
        if (found == std::string_view::npos) return find_address_from(address, begin_);
        if (opening_before(found) != ':') next_ = found + 1;
        return found;
    }

    /// Offset of "{{ name }}", or npos.
    std::size_t find_component(std::string_view name) {
        for (std::size_t at = text_.find("{{", next_); at != std::string_view::npos; at = text_.find("{{", at + 2)) {
            std::size_t first = std::min(text_.find_first_not_of(" \t", at + 2), text_.size());
            if (text_.substr(first, name.size()) != name) continue;
            std::size_t end = std::min(text_.find_first_not_of(" \t", first + name.size()), text_.size());
            if (text_.substr(end, 2) != "}}") continue;
            next_ = end + 2;
            return at;
        }
        return std::string_view::npos;
    }

   private:
    // The Document's addresses are encoded; organizers write them so, or with the characters themselves, or as HTML.
    std::size_t find_address_from(std::string_view address, std::size_t from) const {
        std::size_t found = find_written(address, from);
        if (address.find('%') != std::string_view::npos) {
            found = std::min(found, find_written(percent_decode(address), from));
        }
        if (address.find('&') != std::string_view::npos)
            found = std::min(found, find_written(escape_html(address), from));
        return found;
    }

    std::size_t find_written(std::string_view address, std::size_t from) const {
        constexpr std::string_view ends = ")<>\"' \t\r\n";
        for (std::size_t at = text_.find(address, from); at != std::string_view::npos;
             at = text_.find(address, at + 1)) {
            std::size_t end = at + address.size();
            bool ended = end >= text_.size() || ends.find(text_[end]) != std::string_view::npos;
            if (ended && opening_before(at) != '\0') return at;
        }
        return std::string_view::npos;
    }

    // What opens the address at `at`: '(' in [text](address), ':' in [label]: address, '=' in href="address"; and
    // '\0' where none of them stands before it, so that it is no address at all.
    char opening_before(std::size_t at) const {
        std::size_t last = text_.substr(0, at).find_last_not_of(" \t\r\n<\"'");
        if (last == std::string_view::npos || last == 0) return '\0';
        bool of_link = text_[last - 1] == ']' && (text_[last] == '(' || text_[last] == ':');
        return of_link || text_[last] == '=' ? text_[last] : '\0';
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t next_;
};

// The name in "{{ name }}" at the beginning of the text, or an empty view.
std::string_view component_at(std::string_view text) {
    std::size_t end = text.find("}}");
    if (!text.starts_with("{{") || end == std::string_view::npos) return {};
    std::string_view name = text.substr(2, end - 2);
    std::size_t first = name.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    name = name.substr(first, name.find_last_not_of(" \t") + 1 - first);
    bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return plain ? name : std::string_view{};
}

std::string did_you_mean(std::string_view prefix, std::string_view word, const std::vector<std::string_view>& words) {
    std::string_view nearest = nearest_word(word, words);
    return nearest.empty() ? "" : "; did you mean “" + std::string(prefix) + std::string(nearest) + "”?";
}

class ContentChecker {
   public:
    ContentChecker(SiteResult& result, std::span<const std::string> other_files)
        : site_(result.site), diagnostics_(result.diagnostics), other_files_(other_files) {
        for (const Page& page : site_.pages) targets_.push_back(target_of(page));
    }

    void check() {
        for (const Page& page : site_.pages) check_page(page);
    }

   private:
    // What fragments can lead to on a page.
    struct Target {
        std::vector<std::string> ids;  // sorted
        bool complete = true;          // false where errors elsewhere may have kept ids away
    };

    Target target_of(const Page& page) const {
        Target target;
        for (Attribute& attribute : build_page(site_, Route{page.name, true}).attributes) {
            if (attribute.name == "id") target.ids.push_back(std::move(attribute.value));
        }
        std::sort(target.ids.begin(), target.ids.end());
        // The data files that components make elements with ids of.
        target.complete = std::none_of(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& diagnostic) {
            std::string_view path = diagnostic.path;
            return path == page.source.path || path.ends_with("people.json") || path.ends_with("schedule.json");
        });
        return target;
    }

    // The page's Markdown by itself: what the organizer wrote, with addresses as written.
    void check_page(const Page& page) {
        struct NodeRange {
            std::size_t begin;
            std::size_t end;
        };
        std::vector<NodeRange> from_components;
        std::vector<std::string> ids;
        MarkdownOptions options;
        options.ids = &ids;
        options.component = [&](std::string_view name, DocumentBuilder& builder) {
            std::size_t begin = builder.document().nodes.size();
            PageContext context{site_, state_, component_pages_, builder, ids, nullptr};
            bool known = append_component(context, name);
            from_components.push_back({begin, builder.document().nodes.size()});
            return known;
        };
        DocumentBuilder builder;
        append_markdown(page.markdown(), builder, options);
        Document content = std::move(builder).finish();

        SourceLocator locator(page.source.text, page.body_offset);
        auto component = from_components.begin();
        for (NodeId node = 0; node < content.nodes.size(); ++node) {
            while (component != from_components.end() && component->end <= node) ++component;
            if (component != from_components.end() && component->begin <= node) continue;
            if (content.nodes[node].is_text()) {
                check_text(page, content, node, locator);
            } else {
                check_address(page, content.attribute(node, "href"), locator);
                check_address(page, content.attribute(node, "src"), locator);
            }
        }
    }

    // A component that was not expanded stands in the text as it was written.
    void check_text(const Page& page, const Document& content, NodeId node, SourceLocator& locator) {
        NodeId parent = content.nodes[node].parent;
        if (parent != no_node && content.nodes[parent].tag == Tag::Code) return;
        std::string_view text = content.nodes[node].text;
        for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
            std::string_view name = component_at(text.substr(at));
            if (name.empty()) continue;
            std::vector<std::string_view> names = component_names();
            bool known = std::find(names.begin(), names.end(), name) != names.end();
            std::string quoted = "“{{ " + std::string(name) + " }}”";
            std::string message = known ? quoted + " must stand on a line of its own, with empty lines around it"
                                        : "unknown component " + quoted + did_you_mean("", name, names);
            error(page, locator.find_component(name), std::move(message));
        }
    }

    void check_address(const Page& page, std::string_view written, SourceLocator& locator) {
        if (written.empty()) return;
        Address address = read_address(site_, written);
        if (address.kind == Address::Kind::External) return;
        std::size_t offset = locator.find_address(written);
        std::string message = problem_with(address, page);
        if (!message.empty()) error(page, offset, std::move(message));
    }

    // What is wrong with the address, or nothing. `here`: the page that it stands on.
    std::string problem_with(const Address& address, const Page& here) const {
        switch (address.kind) {
            case Address::Kind::External:
                return {};
            case Address::Kind::Fragment:
                return fragment_problem(address.fragment, here, "this page");
            case Address::Kind::Page:
                return fragment_problem(address.fragment, *site_.find_page(address.page),
                                        "the page “" + address.page + ".md”");
            case Address::Kind::File: {
                if (std::find(other_files_.begin(), other_files_.end(), address.path) != other_files_.end()) return {};
                std::vector<std::string_view> names(other_files_.begin(), other_files_.end());
                return "there is no file “" + address.path + "” in the content folder" +
                       did_you_mean("", address.path, names);
            }
            case Address::Kind::Unknown: {
                std::vector<std::string_view> names;
                for (const Page& page : site_.pages) names.push_back(page.name);
                std::string_view nearest = nearest_word(page_name_in(address.path), names);
                std::string message = "there is no page “" + address.path + "”";
                return nearest.empty() ? message : message + "; did you mean “" + address_of(nearest) + "”?";
            }
        }
        return {};
    }

    // `subject`: the page as the message names it.
    std::string fragment_problem(std::string_view fragment, const Page& page, const std::string& subject) const {
        const Target& target = targets_[static_cast<std::size_t>(&page - site_.pages.data())];
        bool top = fragment.empty() || fragment == "top";
        if (top || !target.complete || std::binary_search(target.ids.begin(), target.ids.end(), fragment)) return {};
        std::vector<std::string_view> ids(target.ids.begin(), target.ids.end());
        return subject + " has no heading or element with the id “" + std::string(fragment) + "”" +
               did_you_mean("#", fragment, ids);
    }

    void error(const Page& page, std::size_t offset, std::string message) {
        if (offset == std::string_view::npos) {
            diagnostics_.push_back({Severity::Error, page.source.path, 0, 0, std::move(message), {}});
        } else {
            diagnostics_.push_back(diagnose(page.source, offset, std::move(message)));
        }
    }

    const Site& site_;
    const PageState state_;
    const ComponentPages component_pages_ = find_component_pages(site_);
    std::vector<Diagnostic>& diagnostics_;
    std::span<const std::string> other_files_;
    std::vector<Target> targets_;  // in the order of the site's pages
};

}  // namespace

SiteResult check_content(std::span<const SourceFile> files, std::span<const std::string> other_files) {
    SiteResult result = read_site(files);
    ContentChecker(result, other_files).check();
    sort_by_place(result.diagnostics);
    return result;
}

}  // namespace rostrum
