#include "reader/site_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "gfm/prepare_markdown.hpp"
#include "reader/advice.hpp"
#include "reader/component_pages.hpp"
#include "reader/data_files.hpp"
#include "reader/data_value.hpp"
#include "reader/front_matter.hpp"
#include "reader/json_reader.hpp"
#include "reader/object_reader.hpp"

namespace rostrum {

// In the order of PageLayout.
static constexpr std::string_view page_layouts[] = {"page", "home"};

// Static rather than in an unnamed namespace: the templates of object_reader.hpp find it by its arguments.
static void read_value(ReadContext& context, const DataValue& value, PageLayout& layout) {
    int word = read_word(context, value, "layout", page_layouts);
    if (word >= 0) layout = static_cast<PageLayout>(word);
}

// In the order of PageRole, from its second value.
static constexpr std::string_view page_roles[] = {"call"};

static void read_value(ReadContext& context, const DataValue& value, PageRole& role) {
    int word = read_word(context, value, "role", page_roles);
    if (word >= 0) role = static_cast<PageRole>(word + 1);
}

static void read_front_matter_fields(ReadContext& context, const FrontMatter& front_matter, Page& page) {
    ObjectReader object(context, front_matter.fields);
    if (front_matter.well_formed) {
        object.required("title", page.title);
    } else {
        object.optional("title", page.title);
    }
    page.navigation = page.title;
    object.optional("navigation", page.navigation);
    object.optional("description", page.description);
    object.optional("lead", page.lead);
    object.optional("layout", page.layout);
    object.optional("role", page.role);
}

namespace {

enum class Need : std::uint8_t { Required, Optional };

struct DataFile {
    std::string_view name;
    std::string_view holds;
    Need need;
    void (*read)(ReadContext&, const DataValue&, Site&);
};

// In the order in which they are read: each refers to the ones before it.
constexpr std::array<DataFile, 4> data_files{{
    {"site.json", "the workshop’s name, date, place and navigation", Need::Required, read_site_file},
    {"people.json", "the speakers and the committee", Need::Required, read_people_file},
    {"schedule.json", "the sessions", Need::Required, read_schedule_file},
    {"papers.json", "the papers", Need::Optional, read_papers_file},
}};

bool is_before(const Page& page, std::string_view name) { return page.name < name; }

std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }
std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

class SiteReader {
   public:
    SiteReader(std::span<const SourceFile> files, Surroundings surroundings) : files_(files), root_(find_root(files)) {
        site().images = std::move(surroundings.images);
        site().editions = std::move(surroundings.editions);
    }

    SiteResult read() && {
        for (const SourceFile& file : files_) {
            std::string_view name = name_of(file.path);
            if (name.ends_with(".json")) refuse_unknown_file(file, name);
            if (name.ends_with(".md") && name != "README.md") {
                read_page(file, std::string_view(file.path).substr(root_.size(), file.path.size() - root_.size() - 3));
            }
        }
        for (std::string_view page : {home_page, not_found_page}) require_page(page);

        for (const DataFile& kind : data_files) read_data_file(kind);
        add_paper_pages();
        refuse_second_call();
        site().component_pages = find_component_pages(site());
        sort_by_place(diagnostics());
        return std::move(result_);
    }

   private:
    // The content folder, with a slash at its end: pages may stand in folders of it, data files do not.
    static std::string_view find_root(std::span<const SourceFile> files) {
        std::string_view root;
        bool found = false;
        for (const SourceFile& file : files) {
            std::string_view folder = folder_of(file.path);
            bool content = file.path.ends_with(".json") || file.path.ends_with(".md");
            if (!content || (found && folder.size() >= root.size())) continue;
            root = folder;
            found = true;
        }
        return root;
    }

    Site& site() { return result_.site; }
    std::vector<Diagnostic>& diagnostics() { return result_.diagnostics; }

    void file_error(std::string path, std::string message) {
        diagnostics().push_back({Severity::Error, std::move(path), 0, 0, std::move(message), {}});
    }

    void missing_file(std::string_view name, std::string message) {
        file_error(std::string(files_.empty() ? "content/" : root_) + std::string(name), std::move(message));
    }

    bool is_utf8(const SourceFile& file) {
        std::optional<std::size_t> invalid = find_invalid_utf8(file.text);
        if (!invalid) return true;
        diagnostics().push_back(diagnose(file, *invalid, "this is not UTF-8; save the file in the encoding UTF-8"));
        return false;
    }

    void refuse_unknown_file(const SourceFile& file, std::string_view name) {
        std::vector<std::string_view> known;
        for (const DataFile& kind : data_files) known.push_back(kind.name);
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        file_error(file.path, "no such data file is known" + did_you_mean(name, known));
    }

    void read_page(const SourceFile& file, std::string_view name) {
        bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return is_ascii_alphanumeric(c) || c == '_' || c == '-' || c == '/';
        });
        if (!plain) return file_error(file.path, "a page’s name may hold only the letters a to z, digits, “-” and “_”");

        // A page that cannot be read still exists: links to it are not at fault.
        std::size_t place = add_page(name);
        Page& page = site().pages[place];
        PageSource& source = result_.page_sources[place];
        source.file = &file;
        if (!is_utf8(file)) return;
        FrontMatter front_matter = read_front_matter(file, diagnostics());
        source.body_offset = front_matter.body_offset;
        page.markdown = prepare_markdown(source.markdown(), &source.map);
        page.components = find_components(source.markdown());
        ReadContext context{file, diagnostics(), result_.references};
        read_front_matter_fields(context, front_matter, page);
    }

    // In order of the names; returns its place.
    std::size_t add_page(std::string_view name) {
        std::vector<Page>& pages = site().pages;
        auto place = std::lower_bound(pages.begin(), pages.end(), name, is_before) - pages.begin();
        pages.emplace(pages.begin() + place)->name = name;
        result_.page_sources.emplace(result_.page_sources.begin() + place);
        return static_cast<std::size_t>(place);
    }

    // All at once: to put each in its place would move all behind it, each time.
    void add_paper_pages() {
        std::vector<Page>& pages = site().pages;
        std::vector<std::pair<Page, PageSource>> all;
        for (std::size_t i = 0; i < pages.size(); ++i) all.emplace_back(std::move(pages[i]), result_.page_sources[i]);
        const std::size_t files = all.size();
        for (PaperNumber number = 0; number < site().papers.size(); ++number) {
            Page page = page_of_paper(site(), number);
            auto end = all.begin() + static_cast<std::ptrdiff_t>(files);
            auto other = std::lower_bound(all.begin(), end, page.name, [](const auto& each, const std::string& name) { return each.first.name < name; });
            if (other == end || other->first.name != page.name) {
                all.emplace_back(std::move(page), PageSource{});
                continue;
            }
            file_error(other->second.file->path, "the paper with the id “" + site().papers[number].id +
                                                     "” has a page of this name; give the file another name, or the paper "
                                                     "another “id” in papers.json");
        }
        std::sort(all.begin(), all.end(), [](const auto& one, const auto& other) { return one.first.name < other.first.name; });
        pages.clear();
        result_.page_sources.clear();
        for (auto& [page, source] : all) {
            pages.push_back(std::move(page));
            result_.page_sources.push_back(std::move(source));
        }
    }

    void refuse_second_call() {
        const Page* first = nullptr;
        for (std::size_t i = 0; i < site().pages.size(); ++i) {
            const Page& page = site().pages[i];
            if (page.role != PageRole::Call) continue;
            if (first) {
                const SourceFile& file = *result_.page_sources[i].file;
                std::size_t line = file.text.find("\nrole") + 1;
                diagnostics().push_back(diagnose(file, line, "“" + first->name + ".md” is the call for papers already"));
            }
            first = &page;
        }
    }

    void require_page(std::string_view name) {
        if (site().find_page(name)) return;
        missing_file(std::string(name) + ".md",
                     name == home_page ? "this page is missing; it is the site’s first"
                                       : "this page is missing; it is shown for addresses that do not exist");
    }

    void read_data_file(const DataFile& kind) {
        auto file = std::find_if(files_.begin(), files_.end(),
                                 [&](const SourceFile& candidate) { return name_of(candidate.path) == kind.name; });
        if (file == files_.end()) {
            if (kind.need == Need::Optional) return;
            return missing_file(kind.name, "this file is missing; it holds " + std::string(kind.holds));
        }
        if (!is_utf8(*file)) return;
        std::optional<DataValue> value = read_json(*file, diagnostics());
        if (!value) return;
        ReadContext context{*file, diagnostics(), result_.references};
        kind.read(context, *value, site());
    }

    std::span<const SourceFile> files_;
    std::string_view root_;
    SiteResult result_;
};

}  // namespace

SiteResult read_site(std::span<const SourceFile> files, Surroundings surroundings) {
    return SiteReader(files, std::move(surroundings)).read();
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
        if (a.path != b.path) return a.path < b.path;
        return a.line != b.line ? a.line < b.line : a.column < b.column;
    });
}

}  // namespace rostrum
