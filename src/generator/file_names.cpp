#include "generator/file_names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"

namespace rostrum {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 7> system_names{"thumbs.db", "ehthumbs.db",  "desktop.ini", "icon\r",
                                                       "__macosx",  "$recycle.bin", "@eadir"};
constexpr std::array<std::string_view, 13> leftover_endings{".bak", ".backup", ".orig", ".rej",  ".swp",        ".swo",      ".swn",
                                                            ".tmp", ".temp",   ".old",  ".save", ".crdownload", ".download"};
constexpr std::array<std::string_view, 6> markdown_endings{".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn"};
constexpr std::array<std::string_view, 20> office_endings{".doc",  ".docx", ".docm", ".dot",  ".dotx", ".odt", ".rtf",
                                                          ".ppt",  ".pptx", ".pptm", ".pps",  ".ppsx", ".odp", ".xls",
                                                          ".xlsx", ".xlsm", ".ods",  ".pages", ".key", ".numbers"};
constexpr std::array<std::string_view, 14> image_endings{".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".xcf",
                                                         ".ai",   ".eps",  ".raw", ".cr2",  ".nef", ".dng", ".jxl"};

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view ending_of(std::string_view name) { return name.substr(std::min(name.rfind('.'), name.size())); }

bool contains(Words words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

// "report (1).pdf", "Copy of report.pdf", "report - Copy.pdf", "report copy 2.pdf": as systems name a second one.
bool is_copy(const std::string& name) {
    std::string_view stem = std::string_view(name).substr(0, std::min(name.rfind('.'), name.size()));
    if (stem.starts_with("copy of ")) return true;
    std::size_t digits = stem.size();
    bool in_brackets = stem.ends_with(')');
    if (in_brackets) --digits;
    std::size_t end = digits;
    while (digits > 0 && is_ascii_digit(stem[digits - 1])) --digits;
    bool numbered = digits < end && end - digits <= 2;
    if (in_brackets) return numbered && stem.substr(0, digits).ends_with(" (");
    std::string_view rest = numbered && stem.substr(0, digits).ends_with(' ') ? stem.substr(0, digits - 1) : stem;
    return rest.ends_with(" copy");
}

// The name with another ending: "Venue.MD" → "Venue.md".
std::string with_ending(std::string_view name, std::string_view ending) {
    return std::string(name.substr(0, name.size() - ending_of(name).size())) + std::string(ending);
}

}  // namespace

bool is_left_out(std::string_view name) {
    if (name.starts_with('.') || name.starts_with('#') || name.starts_with("~$") || name.ends_with('~')) return true;
    return contains(system_names, lower_ascii(name));
}

bool is_for_hosts(std::string_view name) { return name == ".htaccess" || name == ".nojekyll" || name == ".well-known"; }

bool is_readme(std::string_view path) {
    std::string name = lower_ascii(name_in(path));
    return name.starts_with("readme.") && contains(markdown_endings, ending_of(name));
}

NameAdvice advise_on_name(std::string_view path) {
    std::string_view name = name_in(path);
    std::string small = lower_ascii(name);
    std::string_view ending = ending_of(small);
    bool nested = path.find('/') != std::string_view::npos;
    if (contains(leftover_endings, ending)) {
        return {"is not published: it looks like what an editor, a merge or a download has left behind; remove it, or give it "
                "another name",
                false};
    }
    if (contains(markdown_endings, ending) && !name.ends_with(".md")) {
        return {"is published as it is and not as a page: name it “" + with_ending(name, ".md") + "”"};
    }
    if (!nested && ending == ".json" && !name.ends_with(".json")) {
        return {"is published as it is and not read: name it “" + with_ending(small, ".json") + "”"};
    }
    if (is_copy(small)) {
        return {"looks like a second copy, and is published; remove it, or give it a name of its own"};
    }
    if (contains(office_endings, ending)) {
        return {"is published as it is, for those alone who have the program for it: export it as PDF, or make a page of its text"};
    }
    if (contains(image_endings, ending)) {
        return {"is published as it is, but browsers do not show such images: export it as JPEG or PNG"};
    }
    return {};
}

}  // namespace rostrum
