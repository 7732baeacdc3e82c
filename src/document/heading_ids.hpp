// The ids of a page: each is given out once. Headings get theirs from their text, after those for whom an id is kept: the shell,
// the page's own parts, and what stands in the data files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

/// What the ids of the shell (shell/page.html, web/) and of the parts of every page begin with, but for "main". Those of headings
/// and data never do.
constexpr char shell_id_prefix = '_';

/// The set of ids taken, as a hash table with open addressing, so that pages with many headings stay linear.
class IdRegistry {
   public:
    /// Takes the id; false where it is taken already.
    bool take(std::string_view id);
    /// Keeps a free id for whoever claims it: to all others it is taken.
    void reserve(std::string_view id);
    /// Takes an id that is reserved; false where it is not, or not any more.
    bool take_reserved(std::string_view id);
    /// Takes and returns `base` where it is reserved, or else as take_unique does.
    std::string claim(std::string_view base) { return take_reserved(base) ? std::string(base) : take_unique(base); }
    /// Takes and returns `base`, or where that is taken `base` with the first free number from 2 ("dates-2").
    std::string take_unique(std::string_view base);

   private:
    struct Slot {
        std::string id;                  // empty: the slot is free
        std::uint32_t next_number = 2;   // first number that take_unique tries for this base
        bool reserved = false;
    };

    Slot& slot(std::string_view id);
    void grow();

    std::vector<Slot> slots_;  // a power of two, at most half full
    std::size_t used_ = 0;
};

/// The id of a heading with this text, before it is made unique: see heading_id in document/markdown.hpp.
std::string heading_slug(std::string_view text);

}  // namespace rostrum
