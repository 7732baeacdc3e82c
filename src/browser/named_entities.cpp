#include "browser/named_entities.hpp"

#include "document/named_entities.hpp"

namespace rostrum {

namespace {

std::string& entities() {
    static std::string list;
    return list;
}

}  // namespace

void set_named_entities(std::string list) { entities() = "\n" + std::move(list); }

std::string find_named_entity(std::string_view name) {
    std::string key = "\n" + std::string(name) + " ";
    std::size_t at = entities().find(key);
    if (at == std::string::npos) return {};
    at += key.size();
    return entities().substr(at, entities().find('\n', at) - at);
}

}  // namespace rostrum
