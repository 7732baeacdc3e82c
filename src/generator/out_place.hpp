// Where the site may be written to, and where never: into what it is made of.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rostrum {

/// A folder that the site is made of.
struct InputFolder {
    std::string_view what;  // "content"
    std::string path;       // as the person wrote it; empty for none
};

/// The path from the root on, without links, "." and ".."; the end of it need not exist.
std::string resolve_path(const std::string& path);

/// Why nothing may be written into the folder `out`: it would be one of these, or hold it, or lie in it. Empty where it may.
/// `out`: resolved. Folders are compared by what they are, so links and the case of letters deceive nobody.
std::string refuse_place(const std::string& out, std::span<const InputFolder> inputs);

}  // namespace rostrum
