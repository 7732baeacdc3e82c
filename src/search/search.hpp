// Query → results, best first.
//
// Every word of the query must begin a word of the entry's title or text. Each adds the points of its best match:
// title before text, whole words before beginnings, the title's first word before others. Letter case and diacritics
// make no difference ("montreal" finds "Montréal", "strasse" and "Duesseldorf" find "Straße" and "Düsseldorf").
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "search/search_index.hpp"
#include "search/word_scanner.hpp"

namespace rostrum {

struct SearchHit {
    std::uint32_t entry = 0;             // in SearchIndex::entries
    std::uint32_t score = 0;             // comparable among the results of one query
    std::vector<ByteRange> title_marks;  // what matches in the title, in order, apart from each other
    /// The part of the entry's text around its best match, about 160 characters, from word to word; empty where the
    /// text has no match.
    ByteRange excerpt;
    std::vector<ByteRange> excerpt_marks;  // what matches within the excerpt, in bytes of the entry's text
};

struct SearchResults {
    std::vector<SearchHit> best;  // first the best
    std::size_t total = 0;        // how many there are, with those that are left out
};

/// The best `limit` results; those equally good by kind, then in the order of the entries. Nothing for a query without
/// letters and digits. The time grows with the places of the words that are looked up and never exceeds one pass over
/// the index, however long the query is.
SearchResults search(const SearchIndex& index, std::string_view query, std::size_t limit);

}  // namespace rostrum
