// What the objects of all data files have in common: links, and ids by which other objects and addresses name them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/heading_ids.hpp"
#include "reader/object_reader.hpp"
#include "site/site.hpp"

namespace rostrum {

/// What is wrong with an address in itself, wherever it leads to: "the address is empty". Nothing where it is well
/// formed.
std::string address_problem(std::string_view address);

void read_value(ReadContext& context, const DataValue& value, Link& link);

/// The list under the key, or an empty one.
const std::vector<DataValue>& items_of(const DataValue& object, std::string_view key);

/// True where errors were found in the file of this name ("people.json"): what it lacks may then be no one else's
/// fault.
bool has_errors_in(const ReadContext& context, std::string_view file_name);

/// Ids among the things of one sort: those that the organizers give, each once, and then, for all without one, made
/// from their names and numbered where that is needed. The same content always gives the same ids.
class IdGiver {
   public:
    /// `taken`: what no id may be.
    IdGiver(ReadContext& context, const std::vector<std::string>& taken);

    /// Keeps an id for something of another file.
    void avoid(std::string_view id) { ids_.reserve(id); }
    /// Reads the object's "id", where it has one. To be called for all before `make` is called for any.
    void read(const DataValue& object, std::string& id);
    /// Makes the id, where none was read.
    void make(std::string_view name, std::string& id);

   private:
    ReadContext& context_;
    IdRegistry ids_;
};

}  // namespace rostrum
