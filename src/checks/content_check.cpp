#include "checks/content_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode_forms.hpp"
#include "base/utf8.hpp"
#include "checks/leftover_markup.hpp"
#include "checks/link_check.hpp"
#include "checks/raw_problems.hpp"
#include "checks/source_locator.hpp"
#include "gfm/footnotes.hpp"
#include "gfm/prepare_markdown.hpp"
#include "document/heading_ids.hpp"
#include "document/markdown.hpp"
#include "pages/components.hpp"
#include "pages/page_builder.hpp"
#include "reader/advice.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// Offset behind the JSON text whose opening quote is at `offset`, its closing quote left out.
std::size_t end_of_json_text(std::string_view json, std::size_t offset) {
    std::size_t at = offset + 1;
    while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
    return std::min(at, json.size());
}

// "“☃” (U+2603)"
std::string named_character(char32_t code_point) {
    std::string name = "“";
    append_utf8(name, code_point);
    return name + "” (" + code_point_name(code_point) + ")";
}

// A RawProblem that outlives the text that it was found in.
struct FoundRawProblem {
    RawProblem::Kind kind;
    std::string source;
    std::string message;
};

std::function<void(const RawProblem&)> collect_into(std::vector<FoundRawProblem>& found) {
    return [&found](const RawProblem& problem) {
        std::string message = describe(problem);
        if (!message.empty()) found.push_back({problem.kind, std::string(problem.source), std::move(message)});
    };
}

std::vector<Document> build_pages(const Site& site, std::vector<std::vector<FoundRawProblem>>& raw_problems) {
    std::vector<Document> documents;
    raw_problems.resize(site.pages.size());
    for (std::size_t i = 0; i < site.pages.size(); ++i) {
        BuildOptions options;
        options.on_raw_problem = collect_into(raw_problems[i]);
        documents.push_back(build_page(site, Route{site.pages[i].name, true}, options));
    }
    return documents;
}

class ContentChecker {
   public:
    ContentChecker(SiteResult& result, std::span<const SourceFile> files, const CheckOptions& options)
        : result_(result),
          site_(result.site),
          files_(files),
          options_(options),
          documents_(build_pages(site_, raw_problems_)),
          links_(result, documents_, options.other_files) {
        for (const FileProblem& file : options.image_problems) image_problems_.emplace(file.path, file.problem);
    }

    void check() {
        for (std::size_t i = 0; i < site_.pages.size(); ++i) {
            if (result_.page_sources[i].file) check_page(site_.pages[i], result_.page_sources[i]);
        }
        for (std::size_t i = 0; i < site_.pages.size(); ++i) {
            if (result_.page_sources[i].file) check_markup(result_.page_sources[i], raw_problems_[i]);
        }
        for (const Reference& reference : result_.references) check_reference(reference);
        for (auto& [path, problem] : links_.name_problems()) {
            result_.diagnostics.push_back({Severity::Error, content_folder() + path, 0, 0, problem, {}});
        }
        if (options_.can_draw) check_characters();
        if (!options_.see_page) return;
        for (std::size_t i = 0; i < documents_.size(); ++i) options_.see_page(documents_[i], site_.pages[i].name);
        for_each_view(site_, documents_, options_.see_page);
    }

   private:
    // The page's Markdown by itself: what the organizer wrote, with addresses as written.
    void check_page(const Page& page, const PageSource& source) {
        struct NodeRange {
            std::size_t begin;
            std::size_t end;
        };
        std::vector<NodeRange> from_components;
        IdRegistry ids;
        MarkdownOptions options;
        options.ids = &ids;
        options.component = [&](std::string_view name, DocumentBuilder& builder) {
            std::size_t begin = builder.document().nodes.size();
            PageContext context{site_, state_, site_.component_pages, builder, ids, nullptr};
            bool known = append_component(context, name);
            from_components.push_back({begin, builder.document().nodes.size()});
            return known;
        };
        DocumentBuilder builder;
        append_markdown(page.markdown, builder, options);
        Document content = std::move(builder).finish();

        SourceLocator locator(source.file->text, source.body_offset);
        auto component = from_components.begin();
        for (NodeId node = 0; node < content.nodes.size(); ++node) {
            while (component != from_components.end() && component->end <= node) ++component;
            if (component != from_components.end() && component->begin <= node) continue;
            if (content.nodes[node].is_text()) {
                check_text(source, content, node, locator);
            } else {
                check_element(content, node, locator, {*source.file, source.body_offset}, &page);
            }
        }
        check_footnotes(source, content);
    }

    // What is shown as text, or left out, though it surely was meant otherwise.
    void check_markup(const PageSource& source, const std::vector<FoundRawProblem>& raw) {
        std::string_view markdown = source.markdown();
        for (Leftover& leftover : find_leftovers(markdown)) warn(*source.file, source.body_offset + leftover.offset, std::move(leftover.message));
        std::string_view front_matter = std::string_view(source.file->text).substr(0, source.body_offset);
        for (Leftover& value : find_quoted_values(front_matter)) warn(*source.file, value.offset, std::move(value.message));
        if (raw.empty()) return;
        TagLocator locator(markdown);
        std::set<std::string_view> said;  // of the tag
        for (const FoundRawProblem& problem : raw) {
            bool another = !said.insert(problem.message).second;
            if (another) said = {problem.message};
            bool unclosed = problem.kind == RawProblem::Kind::NeverClosed;
            std::size_t offset = unclosed ? locator.find_unclosed(problem.source) : locator.find(problem.source, another);
            warn(*source.file, offset == TagLocator::npos ? offset : source.body_offset + offset, problem.message);
        }
    }

    // The same for a text in a data file. `literal`: the file up to the text's end.
    void check_markup(const Reference& reference, const std::vector<FoundRawProblem>& raw, std::string_view literal) {
        auto find = [&](std::string_view written) {
            std::size_t at = literal.find(written.substr(0, written.find_first_of("\"\\\n")), reference.offset + 1);
            return at == std::string_view::npos ? reference.offset : at;
        };
        for (Leftover& leftover : find_leftovers(reference.text)) warn(*reference.file, find(leftover.written), std::move(leftover.message));
        for (const FoundRawProblem& problem : raw) warn(*reference.file, find(problem.source), problem.message);
    }

    // A component that was not expanded stands in the text as it was written.
    void check_text(const PageSource& source, const Document& content, NodeId node, SourceLocator& locator) {
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
            error(*source.file, locator.find_component(name), std::move(message));
        }
    }

    // A file, and where in it to point where nothing better is found; no place for npos.
    struct Place {
        const SourceFile& file;
        std::size_t offset;
    };

    // `page`: that the element stands on; null in data files.
    void check_element(const Document& content, NodeId node, SourceLocator& locator, Place place, const Page* page) {
        for (std::string_view name : {"href", "src"}) {
            if (!content.has_attribute(node, name)) continue;
            std::string_view written = content.attribute(node, name);
            std::string meant = page ? resolve_address(written, page->name) : std::string(written);
            Address address = read_address(site_, meant);
            std::string problem = links_.problem(written, page);
            std::string warning;
            if (problem.empty() && name == "href" && is_empty(content, node)) {
                problem = "this link has no text, so nobody can see or follow it";
            }
            if (name == "src") {
                if (problem.empty()) problem = image_problem(address);
                if (problem.empty()) warning = image_warning(address.path);
            }
            if (problem.empty() && address.kind == Address::Kind::External) continue;
            // Addresses without a problem are searched for too: the next search goes on behind them.
            std::size_t offset = locator.find_address(written);
            if (offset == SourceLocator::npos && !page) offset = place.offset;
            if (!problem.empty()) error(place.file, offset, std::move(problem));
            if (!warning.empty()) report(place.file, offset, std::move(warning), Severity::Warning);
        }
    }

    // `address`: of an image, and without a problem as an address.
    std::string image_problem(const Address& address) const {
        if (address.kind == Address::Kind::External) {
            return "images from other sites are not shown, so that no other site learns who reads this one; save the "
                   "image in the folder images/ and write its name there";
        }
        if (address.kind != Address::Kind::File) return "this is no image";
        return file_problem(address.path);
    }

    // What is wrong with an image that is there.
    std::string file_problem(const std::string& path) const {
        auto problem = image_problems_.find(path);
        if (problem != image_problems_.end()) return "“" + path + "” " + std::string(problem->second);
        if (!options_.images || site_.find_image(path)) return {};
        return "“" + path + "” is no image that pages can show: PNG, JPEG, WebP, AVIF, GIF or SVG, with the ending of its kind" +
               advice_on(Wanted::Image, path);
    }

    std::string image_warning(const std::string& path) const {
        constexpr std::int64_t most = 50'000'000;
        constexpr std::size_t most_bytes = 5'000'000;
        const ImageFile* image = site_.find_image(path);
        std::int64_t pixels = image ? std::int64_t{image->width} * image->height : 0;
        if (pixels > most) {
            return "“" + path + "” has " + std::to_string((pixels + 999'999) / 1'000'000) +
                   " megapixels; phones may not show more than 50, and it takes long to load: make it smaller";
        }
        std::size_t bytes = bytes_of(path);
        if (bytes <= most_bytes) return {};
        return "“" + path + "” has " + in_megabytes(bytes) + ", which takes long to load on a phone: make it 1,600 pixels wide, and save "
               "it as JPEG or WebP";
    }

    std::size_t bytes_of(const std::string& path) const { return options_.image_bytes ? options_.image_bytes(path) : 0; }

    // "6.1 MB"
    static std::string in_megabytes(std::size_t bytes) {
        std::size_t tenths = (bytes + 50'000) / 100'000;
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
    }

    // Of a photo that is shown in a circle of 64 CSS pixels, so of 256 pixels on the densest screens.
    std::string portrait_warning(const std::string& path) const {
        constexpr int most_pixels = 1200;  // of its shorter side
        constexpr std::size_t most_bytes = 500'000;
        const ImageFile* image = site_.find_image(path);
        bool vector = path.ends_with(".svg") || path.ends_with(".SVG");
        bool large = image && !vector && std::min(image->width, image->height) > most_pixels;
        std::size_t bytes = bytes_of(path);
        if (!large && bytes <= most_bytes) return {};
        std::string sizes = large ? std::to_string(image->width) + " × " + std::to_string(image->height) + " pixels" : "";
        if (bytes > most_bytes) sizes += (sizes.empty() ? "" : " and ") + in_megabytes(bytes);
        return "“" + path + "” has " + sizes +
               ", all of which visitors load for a circle of 64 pixels; make it 256 × 256 pixels, as JPEG or WebP";
    }

    // Nothing to be seen in the element: no text and no image.
    static bool is_empty(const Document& content, NodeId node) {
        if (content.text_content(node).find_first_not_of(" \t\n") != std::string::npos) return false;
        for (NodeId inner = node + 1; inner < content.nodes[node].end; ++inner) {
            if (content.nodes[inner].is_element() && content.nodes[inner].tag == Tag::Img) return false;
        }
        return true;
    }

    void check_footnotes(const PageSource& source, const Document& content) {
        std::vector<int> numbers = unused_footnotes(content);
        std::map<std::string_view, std::size_t> marks;
        if (!numbers.empty()) marks = marks_in_list(source.file->text, source.body_offset);
        for (int number : numbers) {
            std::string mark = "<sup>" + std::to_string(number) + "</sup>";
            std::string message = "nothing refers to footnote " + std::to_string(number) + "; write " + mark +
                                  " where it belongs, or <li class=\"further\"> if it stands in the list only";
            auto place = marks.find(mark);
            report(*source.file, place == marks.end() ? std::string::npos : place->second, std::move(message), Severity::Warning);
        }
        std::set<std::string_view> unused = notes_without_link_back(content);
        if (unused.empty()) return;
        for (const Footnote& footnote : take_footnotes(source.markdown()).footnotes) {
            if (!unused.contains("fn-" + heading_slug(footnote.label))) continue;
            std::string mark = "[^" + footnote.label + "]";
            report(*source.file, source.body_offset + footnote.offset,
                   "nothing refers to the footnote " + mark + "; write " + mark + " where it belongs", Severity::Warning);
        }
    }

    // Where each "<sup>1</sup>" first stands in the list of footnotes.
    static std::map<std::string_view, std::size_t> marks_in_list(std::string_view text, std::size_t body) {
        constexpr std::string_view end_tag = "</sup>";
        std::map<std::string_view, std::size_t> marks;
        std::size_t list = text.find("footnotes", body);
        if (list == std::string_view::npos) list = text.size();
        for (std::size_t at = text.find("<sup>", list); at != std::string_view::npos; at = text.find("<sup>", at + 1)) {
            std::size_t end = text.find(end_tag, at);
            if (end == std::string_view::npos) break;
            marks.emplace(text.substr(at, end + end_tag.size() - at), at);
        }
        return marks;
    }

    // The ids of footnotes that "[^1]: …" has made, and nothing refers to.
    static std::set<std::string_view> notes_without_link_back(const Document& content) {
        std::set<std::string_view> notes;
        std::string_view note;
        for (NodeId node = 0; node < content.nodes.size(); ++node) {
            if (!content.nodes[node].is_element()) continue;
            std::string_view id = content.attribute(node, "id");
            if (content.nodes[node].tag == Tag::Li && id.starts_with("fn-")) notes.insert(note = id);
            if (content.attribute(node, "href").starts_with("#fnref-")) notes.erase(note);
        }
        return notes;
    }

    void check_reference(const Reference& reference) {
        const SourceFile& file = *reference.file;
        switch (reference.kind) {
            case Reference::Kind::Address: return refuse(reference, links_.problem(reference.text, nullptr));
            case Reference::Kind::Image: return check_photo(reference);
            case Reference::Kind::Markdown: break;
        }
        DocumentBuilder builder;
        std::vector<FoundRawProblem> raw;
        MarkdownOptions options;
        options.on_raw_problem = collect_into(raw);
        append_markdown(prepare_markdown(reference.text), builder, options);
        Document content = std::move(builder).finish();
        std::string_view until_end =
            std::string_view(file.text).substr(0, end_of_json_text(file.text, reference.offset));
        check_markup(reference, raw, until_end);
        SourceLocator locator(until_end, reference.offset + 1);
        for (NodeId node = 0; node < content.nodes.size(); ++node) {
            if (content.nodes[node].is_element()) {
                check_element(content, node, locator, {file, reference.offset}, nullptr);
            }
        }
    }

    void check_photo(const Reference& reference) {
        std::string path(reference.text);
        std::string problem = links_.file_problem(path);
        if (problem.empty()) problem = file_problem(path);
        if (!problem.empty()) return refuse(reference, std::move(problem));
        std::string warning = portrait_warning(path);
        if (!warning.empty()) report(*reference.file, reference.offset, std::move(warning), Severity::Warning);
    }

    void refuse(const Reference& reference, std::string problem) {
        if (!problem.empty()) error(*reference.file, reference.offset, std::move(problem));
    }

    // What the pages show counts, whichever file it comes from: for each file, the characters in the order in which
    // they first stand there, and behind them those that are written otherwise, as character references.
    void check_characters() {
        using Found = std::pair<std::size_t, char32_t>;
        std::vector<std::vector<Found>> places(files_.size());
        for (std::size_t i = 0; i < documents_.size(); ++i) {
            for (char32_t character : undrawable_characters(documents_[i], options_.can_draw)) {
                std::string written;
                append_utf8(written, character);
                bool found = false;
                std::size_t own = files_.size();
                for (std::size_t f = 0; f < files_.size(); ++f) {
                    bool data = files_[f].path.ends_with(".json");
                    if (&files_[f] == result_.page_sources[i].file) own = f;
                    if (!data && own != f) continue;
                    std::size_t offset = files_[f].text.find(written);
                    if (offset == std::string::npos) continue;
                    found = true;
                    places[f].push_back({offset, character});
                }
                if (!found && own < files_.size()) places[own].push_back({std::string::npos, character});
            }
        }
        for (std::size_t f = 0; f < files_.size(); ++f) {
            std::sort(places[f].begin(), places[f].end());
            places[f].erase(std::unique(places[f].begin(), places[f].end()), places[f].end());
            if (!places[f].empty()) report_characters(files_[f], places[f]);
        }
    }

    void report_characters(const SourceFile& file, const std::vector<std::pair<std::size_t, char32_t>>& places) {
        constexpr std::size_t most_named = 8;
        std::string names;
        for (std::size_t i = 0; i < std::min(places.size(), most_named); ++i) {
            if (i > 0) names += ", ";
            names += named_character(places[i].second);
        }
        if (places.size() > most_named) names += " and " + std::to_string(places.size() - most_named) + " more";
        report(
            file, places.front().first,
            "the site’s fonts do not have " + names + "; pages that show such characters are not drawn on the canvas",
            Severity::Warning);
    }

    // With a slash at its end; pages may stand in folders of it.
    std::string content_folder() const {
        std::string shortest;
        for (const SourceFile& file : files_) {
            std::size_t length = file.path.rfind('/') + 1;
            if (length > 0 && (shortest.empty() || length < shortest.size())) shortest = file.path.substr(0, length);
        }
        return shortest;
    }

    void error(const SourceFile& file, std::size_t offset, std::string message) {
        report(file, offset, std::move(message), Severity::Error);
    }

    void warn(const SourceFile& file, std::size_t offset, std::string message) {
        report(file, offset, std::move(message), Severity::Warning);
    }

    // Of the whole file where the offset is npos.
    void report(const SourceFile& file, std::size_t offset, std::string message, Severity severity) {
        if (offset == std::string_view::npos) {
            result_.diagnostics.push_back({severity, file.path, 0, 0, std::move(message), {}});
        } else {
            result_.diagnostics.push_back(diagnose(file, offset, std::move(message), severity, &lines_[&file]));
        }
    }

    SiteResult& result_;
    const Site& site_;
    const PageState state_;
    std::span<const SourceFile> files_;
    const CheckOptions& options_;
    std::vector<std::vector<FoundRawProblem>> raw_problems_;  // of each page
    std::vector<Document> documents_;  // in the order of the site's pages
    LinkChecker links_;
    std::map<std::string_view, std::string_view> image_problems_;  // by path
    std::map<const SourceFile*, LineIndex> lines_;
};

}  // namespace

SiteResult check_content(std::span<const SourceFile> files, const CheckOptions& options) {
    SiteResult result = read_site(files, {options.images.value_or(std::vector<ImageFile>()), options.editions});
    ContentChecker(result, files, options).check();
    sort_by_place(result.diagnostics);
    return result;
}

}  // namespace rostrum
