// The lines between two "---" at the head of a Markdown file: "key: value", one to a line.
#pragma once

#include <cstddef>
#include <vector>

#include "base/diagnostic.hpp"
#include "reader/data_value.hpp"

namespace rostrum {

struct FrontMatter {
    DataValue fields;             // an object of texts
    std::size_t body_offset = 0;  // where the Markdown begins, in bytes
    bool well_formed = true;      // false where lines could not be read: keys may then be missing through no fault
};

/// Reads the head of a page. A value is plain, or stands in double quotes, where \" and \\ mean the character itself.
/// Empty lines are skipped. A byte order mark and Windows line ends are allowed.
FrontMatter read_front_matter(const SourceFile& file, std::vector<Diagnostic>& diagnostics);

}  // namespace rostrum
