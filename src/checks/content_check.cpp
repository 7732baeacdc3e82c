#include "checks/content_check.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode_forms.hpp"
#include "base/utf8.hpp"
#include "checks/leftover_markup.hpp"
#include "checks/link_check.hpp"
#include "checks/source_places.hpp"
#include "document/component_name.hpp"
#include "document/markdown.hpp"
#include "pages/components.hpp"
#include "pages/page_builder.hpp"
#include "reader/advice.hpp"
#include "reader/json_reader.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// A page's Markdown, or that of a data file, as it was written, and its places in the file.
class WrittenText {
   public:
    explicit WrittenText(const PageSource& source)
        : file(*source.file), markdown(source.markdown()), begin_(source.body_offset), is_json_(false) {}
    explicit WrittenText(const Reference& text) : file(*text.file), markdown(text.text), begin_(text.offset), is_json_(true) {}

    /// Of a byte of the Markdown, or npos.
    std::size_t in_file(std::size_t offset) {
        if (offset == std::string_view::npos || !is_json_) return offset == std::string_view::npos ? offset : begin_ + offset;
        if (!json_) json_ = map_json_text(file.text, begin_);
        return json_->find(offset);
    }

    const SourceFile& file;
    const std::string_view markdown;

   private:
    std::size_t begin_;
    bool is_json_;
    std::optional<OffsetMap> json_;  // once it is asked for
};

// "“☃” (U+2603)"
std::string named_character(char32_t code_point) {
    std::string name = "“";
    append_utf8(name, code_point);
    return name + "” (" + code_point_name(code_point) + ")";
}

std::vector<Document> build_pages(const SiteResult& read, std::vector<SourcePlaces>& places) {
    const std::vector<Page>& pages = read.site.pages;
    std::vector<Document> documents;
    places.reserve(pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        BuildOptions options;
        options.listener = &places.emplace_back(read.page_sources[i].map);
        documents.push_back(build_page(read.site, Route{pages[i].name, true}, options));
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
          documents_(build_pages(result, places_)),
          links_(result, documents_, options.other_files) {
        for (const FileProblem& file : options.image_problems) image_problems_.emplace(file.path, file.problem);
    }

    void check() {
        for (std::size_t i = 0; i < site_.pages.size(); ++i) {
            if (result_.page_sources[i].file) check_page(i);
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
    // What the organizer wrote, without the components in it.
    void check_page(std::size_t number) {
        const Page& page = site_.pages[number];
        const Document& document = documents_[number];
        const SourcePlaces& places = places_[number];
        WrittenText text(result_.page_sources[number]);
        for (NodeId node : places.texts()) check_text(text, document, node, places);
        for (const SourcePlaces::Address& address : places.addresses()) check_address(text, document, address, &page);
        check_footnotes(text, page, document, places);
        check_markup(text, places);
        std::string_view front_matter = std::string_view(text.file.text).substr(0, result_.page_sources[number].body_offset);
        for (Leftover& value : find_quoted_values(front_matter)) warn(text.file, value.offset, std::move(value.message));
    }

    // What is shown as text, or left out, though it surely was meant otherwise.
    void check_markup(WrittenText& text, const SourcePlaces& places) {
        for (Leftover& leftover : find_leftovers(text.markdown)) warn(text.file, text.in_file(leftover.offset), std::move(leftover.message));
        for (const SourcePlaces::Problem& problem : places.problems()) warn(text.file, text.in_file(problem.offset), problem.message);
    }

    // A component that was not expanded stands in the text as it was written.
    void check_text(WrittenText& source, const Document& document, NodeId node, const SourcePlaces& places) {
        NodeId parent = document.nodes[node].parent;
        if (parent != no_node && document.nodes[parent].tag == Tag::Code) return;
        std::string_view text = document.nodes[node].text;
        for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
            std::string_view name = read_component_name(text.substr(at)).name;
            if (name.empty()) continue;
            std::vector<std::string_view> names = component_names();
            bool known = std::find(names.begin(), names.end(), name) != names.end();
            std::string quoted = "“{{ " + std::string(name) + " }}”";
            std::string message = known ? quoted + " must stand on a line of its own, with empty lines around it"
                                        : "unknown component " + quoted + did_you_mean("", name, names);
            error(source.file, source.in_file(places.place_of_text(node, at)), std::move(message));
        }
    }

    // `page`: that it stands on; null in data files.
    void check_address(WrittenText& text, const Document& document, const SourcePlaces::Address& found, const Page* page) {
        std::string problem = links_.problem(found.written, page);
        std::string warning;
        if (problem.empty() && found.attribute == "href" && is_empty(document, found.node)) {
            problem = "this link has no text, so nobody can see or follow it";
        }
        if (problem.empty() && found.attribute == "src") {
            Address address = read_address(site_, page ? resolve_address(found.written, page->name) : found.written);
            problem = image_problem(address);
            if (problem.empty()) warning = image_warning(address.path);
        }
        if (!problem.empty()) error(text.file, text.in_file(found.offset), std::move(problem));
        if (!warning.empty()) warn(text.file, text.in_file(found.offset), std::move(warning));
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

    void check_footnotes(WrittenText& text, const Page& page, const Document& document, const SourcePlaces& places) {
        for (const ListedNumber& listed : unused_footnotes(document)) {
            std::string number = std::to_string(listed.number);
            warn(text.file, text.in_file(places.place_of_element(listed.mark)),
                 "nothing refers to footnote " + number + "; write <sup>" + number + "</sup> where it belongs, or <li class=\"further\"> if "
                 "it stands in the list only");
        }
        for (auto [item, number] : places.footnotes()) {
            if (has_link_back(document, item)) continue;
            std::string mark = "[^" + page.markdown.footnotes[number].label + "]";
            warn(text.file, text.in_file(places.place_of_element(item)),
                 "nothing refers to the footnote " + mark + "; write " + mark + " where it belongs");
        }
    }

    // From a footnote that "[^1]: …" has made.
    static bool has_link_back(const Document& document, NodeId item) {
        for (NodeId node = item; node < document.nodes[item].end; ++node) {
            if (document.nodes[node].is_element() && document.attribute(node, "href").starts_with("#fnref-")) return true;
        }
        return false;
    }

    void check_reference(const Reference& reference) {
        switch (reference.kind) {
            case Reference::Kind::Address: return refuse(reference, links_.problem(reference.text, nullptr));
            case Reference::Kind::Image: return check_photo(reference);
            case Reference::Kind::Markdown: break;
        }
        DocumentBuilder builder;
        SourcePlaces places(reference.map);
        MarkdownOptions options;
        options.listener = &places;
        append_markdown(reference.markdown, builder, options);
        Document document = std::move(builder).finish();
        WrittenText text(reference);
        check_markup(text, places);
        for (const SourcePlaces::Address& address : places.addresses()) check_address(text, document, address, nullptr);
        if (!options_.can_draw) return;
        find_undrawable(document, options_.can_draw, [&](char32_t character, NodeId node, std::size_t byte) {
            std::size_t offset = text.in_file(places.place_of_text(node, byte));
            if (offset != SourcePlaces::npos) note(in_texts_[&text.file], character, offset);
        });
    }

    void check_photo(const Reference& reference) {
        std::string path(reference.text);
        std::string problem = links_.file_problem(path);
        if (problem.empty()) problem = file_problem(path);
        if (!problem.empty()) return refuse(reference, std::move(problem));
        std::string warning = portrait_warning(path);
        if (!warning.empty()) warn(*reference.file, reference.offset, std::move(warning));
    }

    void refuse(const Reference& reference, std::string problem) {
        if (!problem.empty()) error(*reference.file, reference.offset, std::move(problem));
    }

    using PlacesOfCharacters = std::map<char32_t, std::size_t>;  // the first of each; npos where that is not known

    static void note(PlacesOfCharacters& places, char32_t character, std::size_t offset) {
        auto [place, is_new] = places.emplace(character, offset);
        if (!is_new) place->second = std::min(place->second, offset);
    }

    // What the pages show counts, whichever file it comes from. What is not of a page's own Markdown is in that of data files, or is
    // said by those and by front matters.
    void check_characters() {
        PlacesOfCharacters others;
        for (std::size_t i = 0; i < documents_.size(); ++i) {
            const SourceFile* file = result_.page_sources[i].file;
            find_undrawable(documents_[i], options_.can_draw, [&](char32_t character, NodeId node, std::size_t byte) {
                std::size_t offset = places_[i].place_of_text(node, byte);
                if (file && offset != SourcePlaces::npos) note(characters_[file], character, result_.page_sources[i].body_offset + offset);
                else others.emplace(character, i);
            });
        }
        for (const auto& [file, places] : in_texts_) {
            for (auto [character, offset] : places) {
                if (others.contains(character)) note(characters_[file], character, offset);
            }
        }
        for (const SourceFile& file : files_) {
            if (file.path.ends_with(".json")) note_characters_said(file, file.text, read_json_character, others);
        }
        for (const PageSource& source : result_.page_sources) {
            if (!source.file) continue;
            std::string_view front_matter = std::string_view(source.file->text).substr(0, source.body_offset);
            note_characters_said(*source.file, front_matter, decode_utf8, others);
        }
        for (auto [character, page] : others) {
            const SourceFile* file = result_.page_sources[page].file;
            auto has = [c = character](const auto& of_file) { return of_file.second.contains(c); };
            if (file && std::none_of(characters_.begin(), characters_.end(), has)) note(characters_[file], character, std::string::npos);
        }
        for (const SourceFile& file : files_) {
            auto found = characters_.find(&file);
            if (found != characters_.end()) report_characters(file, found->second);
        }
    }

    // Those of `wanted` at the beginning of a file.
    void note_characters_said(const SourceFile& file, std::string_view text, DecodedCharacter (*read)(std::string_view, std::size_t),
                              const PlacesOfCharacters& wanted) {
        for (std::size_t at = 0; at < text.size() && !wanted.empty();) {
            auto [character, length] = read(text, at);
            if (wanted.contains(character)) note(characters_[&file], character, at);
            at += length;
        }
    }

    // In the order in which they stand in the file.
    void report_characters(const SourceFile& file, const PlacesOfCharacters& found) {
        constexpr std::size_t most_named = 8;
        std::vector<std::pair<std::size_t, char32_t>> places;
        for (auto [character, offset] : found) places.emplace_back(offset, character);
        std::sort(places.begin(), places.end());
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
    std::span<const SourceFile> files_;
    const CheckOptions& options_;
    std::vector<SourcePlaces> places_;  // of each page
    std::vector<Document> documents_;  // in the order of the site's pages
    LinkChecker links_;
    std::map<std::string_view, std::string_view> image_problems_;  // by path
    std::map<const SourceFile*, PlacesOfCharacters> characters_;  // that cannot be drawn
    std::map<const SourceFile*, PlacesOfCharacters> in_texts_;    // in the Markdown of data files, shown or not
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
