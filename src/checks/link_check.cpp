#include "checks/link_check.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/unicode_forms.hpp"
#include "document/address.hpp"
#include "reader/common_values.hpp"
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

constexpr std::string_view page_ending = ".html";

// How the name that there is differs from the one that was written, where nobody may see it.
std::string spelled_otherwise(std::string_view name, std::string_view written) {
    return ", only “" + std::string(name) + "”, with " + differing_character(name, written) + " for " +
           differing_character(written, name);
}

// A file's path as an address: what has a meaning in addresses is percent-encoded.
std::string file_address(std::string_view path) {
    std::string address;
    for (char c : path) {
        switch (c) {
            case '%': address += "%25"; break;
            case '#': address += "%23"; break;
            case '?': address += "%3F"; break;
            default: address += encode_address({&c, 1});
        }
    }
    return address;
}

// The data files that components are made of: an error in one can keep ids away from any page.
bool feeds_pages(std::string_view path) {
    return path.ends_with("people.json") || path.ends_with("schedule.json") || path.ends_with("papers.json");
}

// Suffixes of files, which no host's name ends with; those of the site itself are looked up before.
bool is_file_ending(std::string_view ending) {
    constexpr std::string_view known =
        " md markdown html htm xhtml php asp aspx jsp pdf ps eps png jpg jpeg gif svg webp avif heic heif bmp tif tiff ico zip gz tgz tar "
        "bz2 xz doc docx ppt pptx xls xlsx odt odp ods pages key txt csv tsv json xml yaml yml toml bib tex rtf ics atom rss mp3 mp4 m4a "
        "m4v mov webm ogg wav avi css js mjs wasm ipynb cpp hpp epub ";
    return known.find(" " + std::string(ending) + " ") != std::string_view::npos;
}

// "example.org" and "example.org:8080": names with a dot, of which the last has letters only.
bool is_host(std::string_view text) {
    std::size_t colon = std::min(text.find(':'), text.size());
    std::string_view port = text.substr(std::min(colon + 1, text.size()));
    if (colon < text.size() && (port.empty() || !std::all_of(port.begin(), port.end(), is_ascii_digit))) return false;
    std::string host = lower_ascii(text.substr(0, colon));
    std::size_t dot = host.rfind('.');
    if (dot == std::string::npos || dot == 0 || host.size() - dot < 3 || host.find("..") != std::string::npos) return false;
    std::string_view last = std::string_view(host).substr(dot + 1);
    auto in_host = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.' || (c & 0x80) != 0; };
    return std::all_of(host.begin(), host.end(), in_host) && std::all_of(last.begin(), last.end(), is_ascii_letter) &&
           !is_file_ending(last);
}

// The whole address, where one was meant that leads to another site or to a mailbox, and only its beginning is missing or
// mistyped: "github.com/x", "a@example.org", "http//example.org".
std::string address_meant(std::string_view written) {
    std::string_view rest = written;
    std::size_t slashes = rest.find("//");
    if (slashes != std::string_view::npos && slashes > 2 && slashes < 8) {
        std::string scheme = lower_ascii(rest.substr(0, slashes));
        if (scheme == "http:" || scheme == "https:") return {};
        std::string_view nearest = nearest_word(scheme, {"https:", "http:"});
        if (!nearest.empty()) return std::string(nearest) + std::string(rest.substr(slashes));
    }
    std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    std::size_t at = host.find('@');
    if (at != std::string_view::npos) {
        bool mailbox = at > 0 && host.size() == rest.size() && host.find_first_of(": ") == std::string_view::npos;
        return mailbox && is_host(host.substr(at + 1)) ? "mailto:" + std::string(written) : "";
    }
    return is_host(host) ? "https://" + std::string(written) : "";
}

// Of a Markdown file, its path without the ending; else nothing.
std::string_view without_markdown_ending(std::string_view path) {
    std::size_t dot = std::min(path.rfind('.'), path.size());
    std::string ending = lower_ascii(path.substr(dot));
    return ending == ".md" || ending == ".markdown" ? path.substr(0, dot) : std::string_view{};
}

}  // namespace

std::string did_you_mean(std::string_view prefix, std::string_view word, const WordList& words) {
    std::string_view nearest = words.nearest(word);
    return nearest.empty() ? "" : "; did you mean “" + std::string(prefix) + std::string(nearest) + "”?";
}

LinkChecker::LinkChecker(const SiteResult& read, std::span<const Document> pages, std::span<const std::string> other_files)
    : site_(read.site), calendars_(calendar_paths(site_)), other_files_(other_files.begin(), other_files.end()) {
    other_files_.insert(other_files_.end(), calendars_.begin(), calendars_.end());
    std::sort(other_files_.begin(), other_files_.end());
    std::set<std::string_view> faulty;
    bool incomplete = false;
    for (const Diagnostic& diagnostic : read.diagnostics) {
        if (diagnostic.severity != Severity::Error) continue;
        faulty.insert(diagnostic.path);
        incomplete = incomplete || feeds_pages(diagnostic.path);
    }
    for (std::size_t i = 0; i < site_.pages.size(); ++i) {
        const SourceFile* file = read.page_sources[i].file;
        bool complete = !incomplete && !(file && faulty.contains(file->path));
        targets_.push_back({ids_of(pages[i]), complete, {}});
    }
}

std::string LinkChecker::problem(std::string_view written, const Page* here) const {
    std::string malformed = address_problem(written);
    if (!malformed.empty()) return malformed;
    Address address = read_address(site_, here ? resolve_address(written, here->name) : std::string(written));
    switch (address.kind) {
        case Address::Kind::External: return external_problem(written);
        case Address::Kind::Fragment:
            if (here) return fragment_problem(address.fragment, *here, "this page");
            return "write the page as well, as in /schedule.html#panel; this text may stand on several pages";
        case Address::Kind::Page: {
            const Page& page = *site_.find_page(address.page);
            return fragment_problem(address.fragment, page, "the page “" + page.name + (page.paper ? ".html”" : ".md”"));
        }
        case Address::Kind::File:
        case Address::Kind::Unknown: break;
    }
    if (can_be_visited(address.path)) return {};
    if (is_folder(address.path)) {
        return "the folder “" + address.path + "” has no index.html, which hosts would show; link to a file in it";
    }
    std::string source = source_problem(address);
    if (!source.empty()) return source;
    std::string_view root = here && !path_to_root(here->name).empty() ? "/" : "";
    std::string missing = address.kind == Address::Kind::File ? missing_file(address.path, root) : page_problem(address.path, root);
    // A file that is called about so is likelier than a host, unless slashes or an @ say what it is.
    std::size_t suggestion = missing.find("; did you mean");
    bool near = suggestion != std::string::npos && written.find_first_of("/@") == std::string_view::npos;
    std::string meant = near ? "" : address_meant(written);
    if (meant.empty()) return missing;
    missing.resize(std::min(suggestion, missing.size()));
    return missing + (meant.starts_with("mailto:") ? "; for a mailbox, write “" : "; for another site, write “") + meant + "”";
}

// What has a colon where a scheme has one, and is none: "example.org:8080/x", "htps://example.org".
std::string LinkChecker::external_problem(std::string_view written) const {
    std::string meant = address_meant(written);
    return meant.empty() ? meant : "this address leads nowhere; did you mean “" + meant + "”?";
}

// Markdown files are not published as they are. What is written before the page's name leads there in a folder elsewhere:
// "../content/schedule.md".
std::string LinkChecker::source_problem(const Address& address) const {
    std::string_view name = without_markdown_ending(address.path);
    while (!name.empty() && !site_.find_page(name)) name.remove_prefix(std::min(name.find('/'), name.size() - 1) + 1);
    if (name.empty()) return {};
    std::string page = name == home_page ? "/" : "/" + address_of(name);
    return "a link leads to the page, not to the file that it is made from; write “" + page + address.suffix + "”";
}

bool LinkChecker::has_file(std::string_view path) const {
    return std::binary_search(other_files_.begin(), other_files_.end(), path);
}

// Hosts show a folder's index.html, and lead to the folder where its slash is missing.
bool LinkChecker::can_be_visited(std::string_view path) const {
    std::string folder(path);
    if (!folder.ends_with('/')) folder += '/';
    return has_file(path) || has_file(folder + "index.html");
}

bool LinkChecker::is_folder(std::string_view path) const {
    std::string folder(path);
    if (!folder.ends_with('/')) folder += '/';
    auto first = std::lower_bound(other_files_.begin(), other_files_.end(), std::string_view(folder));
    return first != other_files_.end() && first->starts_with(folder);
}

std::string LinkChecker::file_problem(std::string_view path) const {
    if (has_file(path)) return {};
    std::string message = "there is no file “" + std::string(path) + "” in the content folder";
    std::string_view same = file_like(path);
    if (same.empty()) return message + did_you_mean("", path, files());
    return message + spelled_otherwise(same, path) + "; did you mean “" + std::string(same) + "”?";
}

const WordList& LinkChecker::files() const {
    if (!files_) files_ = WordList(other_files_);
    return *files_;
}

// As file_problem, with the nearest file as an address. `root`: before addresses from the site's root, where they are to stand
// on a page in a folder.
std::string LinkChecker::missing_file(std::string_view path, std::string_view root) const {
    std::string message = "there is no file “" + std::string(path) + "” in the content folder";
    std::string_view nearest = file_like(path);
    if (!nearest.empty()) message += spelled_otherwise(nearest, path);
    else nearest = files().nearest(path);
    return nearest.empty() ? message : message + "; did you mean “" + std::string(root) + file_address(nearest) + "”?";
}

// The file whose name differs from the path in letter case or in Unicode form only; empty where there is none.
std::string_view LinkChecker::file_like(std::string_view path) const {
    if (!files_like_) {
        files_like_.emplace();
        for (std::string_view file : other_files_) files_like_->emplace(comparable_name(file), file);
    }
    auto found = files_like_->find(comparable_name(path));
    return found == files_like_->end() ? std::string_view{} : found->second;
}

std::string LinkChecker::page_problem(std::string_view path, std::string_view root) const {
    std::string message = "there is no page “" + std::string(path) + "”";
    if (!names_) {
        std::vector<std::string_view> names;
        for (const Page& page : site_.pages) names.push_back(page.name);
        for (std::string_view file : other_files_) {
            if (file.ends_with(page_ending)) names.push_back(file.substr(0, file.size() - page_ending.size()));
        }
        names_ = WordList(names);
        for (std::string_view name : names) names_like_.emplace(comparable_name(name), name);
    }
    std::string_view name = page_name_in(path);
    auto like = names_like_.find(comparable_name(name));
    std::string_view nearest = like == names_like_.end() ? names_->nearest(name) : like->second;
    if (like != names_like_.end() && nearest != name) message += spelled_otherwise(nearest, name);
    // On a page in a folder, one of the site's root may be written as on the others.
    const Page* at_root = nearest.empty() && !root.empty() ? site_.find_page(name.substr(name.rfind('/') + 1)) : nullptr;
    if (at_root) nearest = at_root->name;
    if (nearest.empty()) return message;
    std::string meant = site_.find_page(nearest) ? address_of(nearest) : file_address(std::string(nearest) + std::string(page_ending));
    return message + "; did you mean “" + std::string(root) + meant + "”?";
}

// Each file or folder whose name one before it has, too, but for letter case or Unicode form.
void LinkChecker::append_look_alikes(std::vector<std::pair<std::string, std::string>>& problems) const {
    std::map<std::string, std::string> known;  // by what is compared
    auto add = [&](const std::string& path, const std::string& file) {
        for (std::size_t end = std::min(path.find('/'), path.size());; end = std::min(path.find('/', end + 1), path.size())) {
            std::string name = path.substr(0, end);
            const std::string& other = known.emplace(comparable_name(name), name).first->second;
            if (other != name) {
                problems.push_back({file, "“" + other + "” and “" + name + "” are one name to many computers, with " +
                                              differing_character(other, name) + " for " + differing_character(name, other) +
                                              ", and one of the two is lost there; give one of them another name"});
                return;
            }
            if (end == path.size()) return;
        }
    };
    for (const Page& page : site_.pages) add(page.name + std::string(page_ending), page.paper ? "papers.json" : page.name + ".md");
    for (std::string_view file : other_files_) add(std::string(file), std::string(file));
}

std::vector<std::pair<std::string, std::string>> LinkChecker::name_problems() const {
    std::vector<std::pair<std::string, std::string>> problems;
    append_look_alikes(problems);
    for (const Page& page : site_.pages) {
        std::string source = page.paper ? "the page of a paper" : "the page of " + page.name + ".md";
        std::string file = page.name + std::string(page_ending);
        for (std::string_view own : {"assets/", "calendar/", "icons/", "share/"}) {
            if (!page.name.starts_with(own)) continue;
            problems.push_back({page.name + ".md", "the site keeps files of its own in the folder “" + std::string(own) +
                                                       "”; put the page into another"});
        }
        if (site_.find_page(page.name + "/" + std::string(home_page))) {
            problems.push_back({page.name + ".md", "hosts show this page, or “" + page.name + "/index.md”, under the address “/" +
                                                       page.name + "/”; give one of the two another name"});
        }
        if (has_file(file)) {
            problems.push_back({file, source + " has this name on the site; give one of the two another one"});
        }
        std::string index = page.name + "/index.html";
        if (has_file(index)) {
            problems.push_back({index, "hosts show this, or " + source + ", under the address “/" + page.name +
                                           "/”; give one of the two another name"});
        }
    }
    return problems;
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
