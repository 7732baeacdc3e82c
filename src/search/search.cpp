#include "search/search.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/sort.hpp"

namespace rostrum {

namespace {

// Points of one word of the query. A title counts more than any match in a text, a whole word more than a beginning.
constexpr std::uint32_t text_points = 10;
constexpr std::uint32_t whole_word_in_text = 5;
constexpr std::uint32_t title_points = 40;
constexpr std::uint32_t whole_word_in_title = 15;
constexpr std::uint32_t begins_title_points = 10;
// Once for an entry whose title has no word that the query does not have.
constexpr std::uint32_t complete_title_points = 20;

constexpr std::size_t excerpt_characters = 160;
constexpr std::size_t characters_before_match = 60;

struct QueryWord {
    std::string letters;
    std::uint32_t first = 0;     // words of the index that it begins: first to last
    std::uint32_t last = 0;
    std::uint32_t postings = 0;  // how often these stand anywhere
};

// What one entry has so far.
struct Candidate {
    std::uint32_t words = 0;         // of the query, matched
    std::uint32_t points = 0;        // of these
    std::uint32_t word_points = 0;   // of the last of them
    std::uint32_t whole_in_title = 0;
    std::uint32_t text_position = 0;  // the best match in the text
    std::uint32_t text_points = 0;    // its points; 0 where there is none
    std::uint32_t text_postings = 0;  // how frequent its word is
};

struct Ranked {
    std::uint32_t score = 0;
    SearchEntry::Kind kind = SearchEntry::Kind::Page;
    std::uint32_t entry = 0;
};

bool before(const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.entry < b.entry;
}

// The words of the query, sorted, without those that begin another: what begins with the other begins with them.
// So no two have an index word in common, and all of them together visit each posting once at most.
std::vector<QueryWord> read_query(std::string_view query) {
    std::vector<std::string> words;
    WordScanner scanner(query);
    while (scanner.next()) words.emplace_back(scanner.folded());
    sort_heapwise(words);
    std::vector<QueryWord> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool begins_next = i + 1 < words.size() && words[i + 1].compare(0, words[i].size(), words[i]) == 0;
        if (!begins_next) kept.push_back({std::move(words[i])});
    }
    return kept;
}

// The first number in [first, last) for which `is_before` is false; it must be true for all before it.
template <typename Predicate>
std::uint32_t partition_point(std::uint32_t first, std::uint32_t last, Predicate is_before) {
    while (first < last) {
        std::uint32_t middle = first + (last - first) / 2;
        if (is_before(middle)) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first;
}

// False where a word begins none of the index.
bool find_words(const SearchIndex& index, std::vector<QueryWord>& words) {
    std::uint32_t count = index.word_count();
    for (QueryWord& word : words) {
        std::string_view letters = word.letters;
        word.first = partition_point(0, count, [&](std::uint32_t i) { return index.word(i) < letters; });
        word.last = partition_point(
            word.first, count, [&](std::uint32_t i) { return index.word(i).substr(0, letters.size()) == letters; });
        if (word.first == word.last) return false;
        word.postings = index.words[word.last].postings_begin - index.words[word.first].postings_begin;
    }
    return true;
}

std::uint32_t points_of(const Posting& posting, bool whole) {
    if (!posting.in_title) return text_points + (whole ? whole_word_in_text : 0);
    return title_points + (whole ? whole_word_in_title : 0) + (posting.begins_title ? begins_title_points : 0);
}

// The excerpt shows the rarest word of the query, of its places a whole word first, then the earliest.
bool is_better_place(const Candidate& candidate, const QueryWord& word, std::uint32_t points, std::uint32_t position) {
    if (candidate.text_points == 0) return true;
    if (word.postings != candidate.text_postings) return word.postings < candidate.text_postings;
    if (points != candidate.text_points) return points > candidate.text_points;
    return position < candidate.text_position;
}

// `number`: of the word in the query. Entries that lack a word before it are out.
void add_match(Candidate& candidate, std::uint32_t number, const QueryWord& word, const Posting& posting, bool whole) {
    if (candidate.words == number) {
        ++candidate.words;
        candidate.word_points = 0;
    } else if (candidate.words != number + 1) {
        return;
    }
    std::uint32_t points = points_of(posting, whole);
    if (points > candidate.word_points) {
        candidate.points += points - candidate.word_points;
        candidate.word_points = points;
    }
    if (posting.in_title) {
        candidate.whole_in_title += whole;
    } else if (is_better_place(candidate, word, points, posting.position)) {
        candidate.text_position = posting.position;
        candidate.text_points = points;
        candidate.text_postings = word.postings;
    }
}

std::vector<Candidate> match(const SearchIndex& index, const std::vector<QueryWord>& words) {
    std::vector<Candidate> candidates(index.entries.size());
    for (std::uint32_t number = 0; number < words.size(); ++number) {
        const QueryWord& word = words[number];
        for (std::uint32_t i = word.first; i < word.last; ++i) {
            bool whole = index.word(i).size() == word.letters.size();
            std::uint32_t end = index.words[i + 1].postings_begin;
            for (std::uint32_t p = index.words[i].postings_begin; p < end; ++p) {
                const Posting& posting = index.postings[p];
                add_match(candidates[posting.entry], number, word, posting, whole);
            }
        }
    }
    return candidates;
}

std::vector<Ranked> rank(const SearchIndex& index, const std::vector<Candidate>& candidates, std::size_t words) {
    std::vector<Ranked> ranked;
    for (std::uint32_t entry = 0; entry < candidates.size(); ++entry) {
        const Candidate& candidate = candidates[entry];
        if (candidate.words != words) continue;
        bool complete = candidate.whole_in_title == words && index.title_words[entry] == words;
        ranked.push_back({candidate.points + (complete ? complete_title_points : 0), index.entries[entry].kind, entry});
    }
    return ranked;
}

// Puts the best `limit` at the front, in order. Returns how many those are.
std::size_t sort_best(std::vector<Ranked>& ranked, std::size_t limit) {
    limit = std::min(limit, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(limit), ranked.end(), before);
    return limit;
}

// How many bytes of `letters` a word of the query matches; 0 for none. Of the sorted words only the last one that is
// not greater can begin it, since none begins another.
std::size_t matching_length(const std::vector<QueryWord>& words, std::string_view letters) {
    std::uint32_t behind = partition_point(0, static_cast<std::uint32_t>(words.size()),
                                           [&](std::uint32_t i) { return words[i].letters <= letters; });
    if (behind == 0) return 0;
    const std::string& word = words[behind - 1].letters;
    return letters.substr(0, word.size()) == word ? word.size() : 0;
}

// What matches in the part of the text; words that reach out of it are cut.
std::vector<ByteRange> mark(const std::vector<QueryWord>& words, std::string_view text, ByteRange part) {
    std::vector<ByteRange> marks;
    WordScanner scanner(text, part.begin);
    while (scanner.next() && scanner.range().begin < part.end) {
        ByteRange word = scanner.range();
        Spelling spelling = Spelling::Folded;
        std::size_t length = matching_length(words, scanner.folded());
        if (length == 0 && !scanner.expanded().empty()) {
            spelling = Spelling::Expanded;
            length = matching_length(words, scanner.expanded());
        }
        if (length == 0) continue;
        std::uint32_t end = std::min(WordScanner::end_of_prefix(text, word, length, spelling), part.end);
        if (!marks.empty() && marks.back().end == word.begin) {
            marks.back().end = end;
        } else {
            marks.push_back({word.begin, end});
        }
    }
    return marks;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// `position`: where a word begins. Where no space is near enough the excerpt begins with that word, or ends between
// two characters.
ByteRange excerpt_around(std::string_view text, std::size_t position) {
    std::size_t begin = position;
    std::size_t back = position;
    for (std::size_t characters = 0; back > 0 && characters < characters_before_match;) {
        --back;
        if (is_ascii_space(text[back])) begin = back + 1;
        if (!is_continuation(text[back])) ++characters;
    }
    if (back == 0) begin = 0;
    std::size_t end = begin;
    std::size_t last_space = 0;
    for (std::size_t characters = 0; end < text.size(); ++end) {
        if (!is_continuation(text[end]) && ++characters > excerpt_characters) break;
        if (is_ascii_space(text[end]) && end > position) last_space = end;
    }
    if (end < text.size() && !is_ascii_space(text[end]) && last_space > 0) end = last_space;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

SearchHit describe(const SearchIndex& index, const std::vector<QueryWord>& words, const Ranked& ranked,
                   const Candidate& candidate) {
    const SearchEntry& entry = index.entries[ranked.entry];
    SearchHit hit;
    hit.entry = ranked.entry;
    hit.score = ranked.score;
    hit.title_marks = mark(words, entry.title, {0, static_cast<std::uint32_t>(entry.title.size())});
    if (candidate.text_points > 0) {
        hit.excerpt = excerpt_around(entry.text, candidate.text_position);
        hit.excerpt_marks = mark(words, entry.text, hit.excerpt);
    }
    return hit;
}

}  // namespace

SearchResults search(const SearchIndex& index, std::string_view query, std::size_t limit) {
    std::vector<QueryWord> words = read_query(query);
    SearchResults results;
    if (words.empty() || !find_words(index, words)) return results;
    std::vector<Candidate> candidates = match(index, words);
    std::vector<Ranked> ranked = rank(index, candidates, words.size());
    results.total = ranked.size();
    ranked.resize(sort_best(ranked, limit));
    for (const Ranked& result : ranked) {
        results.best.push_back(describe(index, words, result, candidates[result.entry]));
    }
    return results;
}

}  // namespace rostrum
