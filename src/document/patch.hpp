// Document, Document → the edits that make the one the other, for a DOM whose nodes have the documents' numbers.
//
// What is alike stays the node that it was, so focus, selection, what is typed and scroll positions survive. Alike are
// siblings of one kind: texts, or elements of one tag with one id, or with none where they stand in one place. Where
// something has come between, ids tell the siblings apart, and classes those that have none. No node is moved, since a node
// that is moved loses the focus: what stands elsewhere than before is written anew.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace rostrum {

/// One step, in the old document's numbers.
struct Edit {
    enum class Kind : std::uint8_t {
        SetAttribute,
        RemoveAttribute,
        SetText,
        Remove,  // the siblings from `node` up to `end`, with all that is in them
        Insert,  // into `parent`, before the node that has the number `node`, or as its last children where none of them has
    };
    Kind kind = Kind::SetText;
    NodeId node = 0;
    NodeId end = 0;
    NodeId parent = no_node;  // no_node: the top level
    NodeId first = 0;         // Insert: of the siblings in the new document
    NodeId last = 0;          // one past them
    std::string_view name;    // of the attribute
    std::string_view value;   // of the attribute, or the text
};

/// The steps that make `before` what `after` is, by their place in `before`: those that change nodes have ascending numbers, and what
/// is inserted at a place comes ahead of what is removed or changed there. Takes time in proportion to
/// the two. The edits refer to `after`, which must outlive them.
std::vector<Edit> find_edits(const Document& before, const Document& after);

}  // namespace rostrum
