#include "search/search_index.hpp"

#include <algorithm>

#include "search/word_scanner.hpp"
#include "search/word_table.hpp"

namespace rostrum {

namespace {

constexpr std::size_t longest_text = (std::size_t{1} << 30) - 1;  // what Posting::position can count

enum class Field : std::uint8_t { Title, Text };

class IndexBuilder {
   public:
    explicit IndexBuilder(std::vector<SearchEntry> entries) { index_.entries = std::move(entries); }

    SearchIndex build() && {
        index_.title_words.resize(index_.entries.size());
        for (std::uint32_t entry = 0; entry < index_.entries.size(); ++entry) {
            add_words(entry, Field::Title, index_.entries[entry].title);
            add_words(entry, Field::Text, index_.entries[entry].text);
        }
        write_words(sorted_words());
        return std::move(index_);
    }

   private:
    struct Occurrence {
        std::uint32_t word = 0;  // its number in table_
        Posting posting;
    };

    // What is known of a word while the entries are read.
    struct WordState {
        std::uint32_t postings = 0;
        std::uint32_t title_seen = 0;  // one more than the last entry that has it in the title; 0 for none
        std::uint32_t text_seen = 0;
    };

    void add_words(std::uint32_t entry, Field field, std::string_view text) {
        WordScanner scanner(text.substr(0, longest_text));
        Posting posting{entry, 0, field == Field::Title, field == Field::Title};
        for (; scanner.next(); posting.begins_title = 0) {
            posting.position = scanner.range().begin;
            bool is_new = add(scanner.folded(), posting);
            if (is_new && field == Field::Title) ++index_.title_words[entry];
            if (!scanner.expanded().empty()) add(scanner.expanded(), posting);
        }
    }

    // False where the title or text has the word already.
    bool add(std::string_view letters, const Posting& posting) {
        std::uint32_t word = table_.add(letters);
        if (word == states_.size()) states_.emplace_back();
        WordState& state = states_[word];
        std::uint32_t& seen = posting.in_title ? state.title_seen : state.text_seen;
        if (seen == posting.entry + 1) return false;
        seen = posting.entry + 1;
        ++state.postings;
        occurrences_.push_back({word, posting});
        return true;
    }

    std::vector<std::uint32_t> sorted_words() const {
        std::vector<std::uint32_t> sorted(table_.size());
        for (std::uint32_t word = 0; word < sorted.size(); ++word) sorted[word] = word;
        std::sort(sorted.begin(), sorted.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return table_[a] < table_[b]; });
        return sorted;
    }

    // Occurrences were found entry by entry and stay in that order within a word (a counting sort).
    void write_words(const std::vector<std::uint32_t>& sorted) {
        std::vector<std::uint32_t> next(sorted.size());  // by word: where its next posting goes
        std::uint32_t postings = 0;
        index_.words.reserve(sorted.size() + 1);
        for (std::uint32_t word : sorted) {
            index_.words.push_back({static_cast<std::uint32_t>(index_.letters.size()), postings});
            index_.letters += table_[word];
            next[word] = postings;
            postings += states_[word].postings;
        }
        index_.words.push_back({static_cast<std::uint32_t>(index_.letters.size()), postings});
        index_.postings.resize(postings);
        for (const Occurrence& occurrence : occurrences_) {
            index_.postings[next[occurrence.word]++] = occurrence.posting;
        }
    }

    SearchIndex index_;
    WordTable table_;
    std::vector<WordState> states_;
    std::vector<Occurrence> occurrences_;
};

}  // namespace

SearchIndex build_index(std::vector<SearchEntry> entries) { return IndexBuilder(std::move(entries)).build(); }

}  // namespace rostrum
