// JSON → DataValue. The only user of nlohmann_json, whose parser finds the tokens; where they stand and what is wrong
// with a file is found here, because the library reports neither in a way that helps a person.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "gfm/offset_map.hpp"
#include "reader/data_value.hpp"

namespace rostrum {

/// The file's value (RFC 8259; a byte order mark is skipped). Where the file is not JSON, nothing, and one diagnostic
/// at the first place that cannot be read. Keys that stand twice in one object are reported, and the first one counts.
std::optional<DataValue> read_json(const SourceFile& file, std::vector<Diagnostic>& diagnostics);

/// The character that stands at `offset` in a text of a file that was read, be it written as an escape such as \u00e9; its length is
/// that in the file.
DecodedCharacter read_json_character(std::string_view json, std::size_t offset);

/// Leads from the text that a JSON text stands for, well-formed, to the bytes of the file that it is written with. `quote`: the offset
/// of its opening quote in the file, which has been read.
OffsetMap map_json_text(std::string_view file, std::size_t quote);

/// How deep lists and objects may be nested.
constexpr std::size_t deepest_nesting = 32;

}  // namespace rostrum
