// JSON → DataValue. The only user of nlohmann_json, whose parser finds the tokens; where they stand and what is wrong
// with a file is found here, because the library reports neither in a way that helps a person.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.hpp"
#include "reader/data_value.hpp"

namespace rostrum {

/// The file's value (RFC 8259; a byte order mark is skipped). Where the file is not JSON, nothing, and one diagnostic
/// at the first place that cannot be read. Keys that stand twice in one object are reported, and the first one counts.
std::optional<DataValue> read_json(const SourceFile& file, std::vector<Diagnostic>& diagnostics);

/// How deep lists and objects may be nested.
constexpr std::size_t deepest_nesting = 32;

}  // namespace rostrum
