// The named characters that the content uses, as list_named_entities has written them.
#pragma once

#include <string>

namespace rostrum {

/// Takes the list that came with the content.
void set_named_entities(std::string list);

}  // namespace rostrum
