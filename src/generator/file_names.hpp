// What the name of a file in the content folder tells: that it is nobody's concern, that it was left behind, or that visitors'
// browsers will not know what to do with it.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// Whether a file or folder of this name (without the folders above it) is of the system's or an editor's own, which nobody
/// sees and no site wants: hidden ones (".git"), "page.md~", "#page.md#", "~$talk.pptx", "Thumbs.db", "__MACOSX".
bool is_left_out(std::string_view name);

/// Whether this is one of the hidden names that hosts look for: ".htaccess", ".well-known".
bool is_for_hosts(std::string_view name);

/// What is to be said of a file by its name alone.
struct NameAdvice {
    std::string text;       // in words that go on behind the file's name; empty where there is nothing to say
    bool published = true;  // whether the file is copied nevertheless
};

/// `path`: relative to the content folder.
NameAdvice advise_on_name(std::string_view path);

/// Whether this is a README, for the organizers and not for visitors.
bool is_readme(std::string_view path);

}  // namespace rostrum
