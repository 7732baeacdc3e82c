// A small, faultless content folder for tests, of which single files can be replaced; and the real one.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace rostrum::test {

inline std::vector<SourceFile> small_content() {
    return {
        {"content/site.json", R"({
  "name": "Tiny",
  "full_name": "Tiny Workshop",
  "edition": "CONF 2030",
  "language": "en",
  "date": "2030-02-28",
  "utc_offset": "+05:30",
  "time_zone": "India Standard Time",
  "venue": {"name": "Hall", "city": "Pune", "country": "India"},
  "contact": "tiny@example.org",
  "navigation": ["index", "schedule"],
  "dates": [{"label": "Submission", "date": "2030-01-02", "zone": "AoE"}, {"label": "Upload"}]
}
)"},
        {"content/people.json", R"({
  "speakers": [{"name": "Ada Lovelace"}, {"name": "Ĉiu", "affiliation": "Academy"}],
  "committee": [{"name": "Ada Lovelace", "links": [{"label": "site", "url": "https://example.org/?a=1&b"}]}]
}
)"},
        {"content/schedule.json", R"({
  "days": [{"date": "2030-02-28", "end": "12:00", "sessions": [
    {"start": "9:00", "title": "Opening", "kind": "opening"},
    {"start": "09:30", "title": "Talk", "kind": "talk", "people": ["Ada Lovelace", "Ĉiu"]},
    {"start": "10:30", "title": "Talk", "kind": "talk"}
  ]}]
}
)"},
        {"content/index.md", "---\ntitle: Home\nlayout: home\n---\n\n# Hello\n"},
        {"content/schedule.md", "---\ntitle: Schedule\nnavigation: Times\n---\n\n{{ schedule }}\n"},
        {"content/404.md", "---\ntitle: Nothing here\n---\n"},
    };
}

/// small_content with these files in place of those of the same name, or added to them.
inline std::vector<SourceFile> small_content_with(const std::vector<SourceFile>& replacements) {
    std::vector<SourceFile> files = small_content();
    for (const SourceFile& replacement : replacements) {
        auto same = [&](const SourceFile& file) { return file.path == replacement.path; };
        auto file = std::find_if(files.begin(), files.end(), same);
        if (file == files.end()) {
            files.push_back(replacement);
        } else {
            *file = replacement;
        }
    }
    return files;
}

/// The text of small_content's file, in which `old_text` (which must be there) is replaced.
inline SourceFile edited(std::string_view path, std::string_view old_text, std::string_view new_text) {
    for (SourceFile file : small_content()) {
        std::size_t at = file.path == path ? file.text.find(old_text) : std::string::npos;
        if (at == std::string::npos) continue;
        file.text.replace(at, old_text.size(), new_text);
        return file;
    }
    return {"edited(): no such text in " + std::string(path), ""};
}

/// The files of a folder of the repository, of its content/ where none is named, without those in folders within.
inline std::vector<SourceFile> real_content(const std::string& folder = CONTENT_DIR) {
    std::vector<SourceFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ostringstream text;
        text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        files.push_back({"content/" + entry.path().filename().string(), text.str()});
    }
    std::sort(files.begin(), files.end(), [](auto& a, auto& b) { return a.path < b.path; });
    return files;
}

/// All diagnostics as the organizer sees them.
inline std::string formatted(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += format_diagnostic(diagnostic);
    return text;
}

}  // namespace rostrum::test
