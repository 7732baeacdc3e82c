// What can be found, and the words by which it is.
//
// All words of all entries stand in one sorted array, so the words that begin alike stand side by side: a prefix is
// two binary searches, and its places are one run of `postings`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

/// Something that a search can lead to. Of results that are equally good the kinds come in this order.
struct SearchEntry {
    enum class Kind : std::uint8_t { Page, Heading, Person, Session, Paper };

    Kind kind = Kind::Page;
    std::string title;    // plain UTF-8, as the title, text and context all are
    std::string address;  // from the site's root: "schedule.html#panel"
    std::string text;     // what is searched besides the title; its first GiB is
    std::string context;  // a short line that is shown under the title: a person's affiliation, a session's time
};

/// That a word stands in an entry. One for the title and one for the text at most, with the first place in it.
struct Posting {
    std::uint32_t entry = 0;
    std::uint32_t position : 30 = 0;    // in the title or text, in bytes
    std::uint32_t in_title : 1 = 0;
    std::uint32_t begins_title : 1 = 0; // no other word stands before it
};

struct SearchIndex {
    struct Word {
        std::uint32_t letters_begin = 0;
        std::uint32_t postings_begin = 0;
    };

    std::vector<SearchEntry> entries;
    std::string letters;                       // the distinct words, folded and sorted, one after another
    std::vector<Word> words;                   // in the same order; one more marks the end
    std::vector<Posting> postings;             // by word, then by entry
    std::vector<std::uint32_t> title_words;    // by entry: the number of distinct words in its title

    std::uint32_t word_count() const { return words.empty() ? 0 : static_cast<std::uint32_t>(words.size() - 1); }
    std::string_view word(std::uint32_t number) const {
        std::uint32_t begin = words[number].letters_begin;
        return {letters.data() + begin, words[number + 1].letters_begin - begin};
    }
};

/// Takes the entries over; results name them by their place in `entries`. Linear in the length of the texts, besides
/// sorting the distinct words.
SearchIndex build_index(std::vector<SearchEntry> entries);

}  // namespace rostrum
