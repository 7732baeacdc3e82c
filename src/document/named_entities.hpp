// The characters that HTML has names for ("eacute", "mdash"): 2,125 of them, too many to download. So each program says
// where it knows them from, by defining find_named_entity: the generator and the tests from md4c's whole table
// (src/entities/), the program in the browser from the few that the content uses, which the generator puts beside it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

/// The text that a name stands for, without "&" and ";" ("eacute" → "é"); empty for a name that HTML does not know.
std::string find_named_entity(std::string_view name);

/// The names that occur in the texts as "&name;", each once and sorted, with what they stand for: a line each,
/// "eacute é". What find_named_entity does not know is left out.
std::string list_named_entities(const std::vector<std::string_view>& texts);

}  // namespace rostrum
