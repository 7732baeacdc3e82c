// All names that HTML knows, from md4c's table.
#include "document/named_entities.hpp"

#include "base/utf8.hpp"

extern "C" {
#include <entity.h>
}

namespace rostrum {

std::string find_named_entity(std::string_view name) {
    std::string reference = "&" + std::string(name) + ";";
    const ENTITY* entity = entity_lookup(reference.data(), reference.size());
    std::string text;
    if (entity == nullptr) return text;
    append_utf8(text, entity->codepoints[0]);
    if (entity->codepoints[1] != 0) append_utf8(text, entity->codepoints[1]);
    return text;
}

}  // namespace rostrum
