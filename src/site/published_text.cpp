#include "site/published_text.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include "document/comments.hpp"
#include "site/site_reader.hpp"

namespace rostrum {

namespace {

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) {
            out += c;
            continue;
        }
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
        out += escaped;
    }
    return out + '"';
}

// The length of the string literal at the beginning.
std::size_t json_string_length(std::string_view text) {
    std::size_t at = 1;
    while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

// "<!--", of which JSON may write every character as "\u…".
bool may_have_comment(const SourceFile& file) {
    return file.text.find("<!--") != std::string::npos || file.text.find("\\u") != std::string::npos;
}

}  // namespace

std::vector<SourceFile> published_files(std::span<const SourceFile> files) {
    std::vector<SourceFile> published(files.begin(), files.end());
    if (std::none_of(files.begin(), files.end(), may_have_comment)) return published;
    const SiteResult read = read_site(files);
    std::map<std::string_view, SourceFile*> by_path;
    for (SourceFile& file : published) by_path[file.path] = &file;
    for (const Page& page : read.site.pages) {
        auto file = by_path.find(page.source.path);
        if (file == by_path.end()) continue;
        file->second->text.resize(page.body_offset);
        file->second->text += without_comments(page.markdown());
    }
    // From each file's end, so that the places before stay where they are.
    std::vector<const Reference*> texts;
    for (const Reference& reference : read.references) {
        bool has_comment = reference.kind == Reference::Kind::Markdown && reference.text.find("<!--") != std::string::npos;
        if (has_comment) texts.push_back(&reference);
    }
    std::sort(texts.begin(), texts.end(), [](const Reference* a, const Reference* b) { return a->offset > b->offset; });
    for (const Reference* reference : texts) {
        auto file = by_path.find(reference->file->path);
        if (file == by_path.end()) continue;
        std::string& text = file->second->text;
        std::size_t length = json_string_length(std::string_view(text).substr(reference->offset));
        text.replace(reference->offset, length, json_string(without_comments(reference->text)));
    }
    return published;
}

}  // namespace rostrum
