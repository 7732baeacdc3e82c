#include "base/word_list.hpp"

#include <algorithm>
#include <bit>

#include "base/utf8.hpp"

namespace rostrum {

namespace {

// More are no slip of the hand, however long the word is.
constexpr std::size_t most_edits = 10;

// What all questions to one list may cost, in words looked at and pairs of characters compared: some tens of milliseconds.
constexpr std::size_t most_work = 20'000'000;

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each. Anything over
// `limit` where the distance is.
std::size_t edit_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b, std::size_t limit) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({substituted, last[j] + 1, row[j - 1] + 1});
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        // Nothing below a row is less than the least in it.
        if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
    }
    return row[b.size()];
}

}  // namespace

WordList::WordList(const std::vector<std::string_view>& words) {
    words_.reserve(words.size());
    for (std::string_view word : words) words_.push_back(describe(word));
}

WordList::Entry WordList::describe(std::string_view text) {
    Entry entry{text};
    for (char32_t character : decode_utf8(text)) {
        ++entry.length;
        entry.letters |= std::uint64_t{1} << character % 64;
    }
    return entry;
}

// An edit changes the length by one at most, and brings one letter and takes one away at most.
std::size_t WordList::least_distance(const Entry& a, const Entry& b) {
    std::size_t longer = std::max(a.length, b.length) - std::min(a.length, b.length);
    return std::max(longer, static_cast<std::size_t>(std::popcount(a.letters ^ b.letters) + 1) / 2);
}

std::string_view WordList::nearest(std::string_view word) const {
    if (word.empty() || work_ > most_work) return {};
    Entry wanted = describe(word);
    std::size_t best = std::clamp<std::size_t>(wanted.length / 3, 1, most_edits) + 1;  // what is found must be nearer
    std::vector<std::vector<const Entry*>> by_least(best);
    for (const Entry& entry : words_) {
        std::size_t least = least_distance(wanted, entry);
        if (least < best) by_least[least].push_back(&entry);
    }
    work_ += words_.size();
    std::vector<char32_t> characters = decode_utf8(word);
    const Entry* nearest = nullptr;
    // The likeliest first: once one is found, those that cannot be nearer are never compared.
    for (std::size_t least = 0; least < by_least.size() && least <= best; ++least) {
        for (const Entry* entry : by_least[least]) {
            bool earlier = nearest && entry < nearest;
            if (least == best && !earlier) break;
            std::size_t limit = earlier ? best : best - 1;
            work_ += characters.size() * entry->length;
            std::size_t distance = edit_distance(characters, decode_utf8(entry->text), limit);
            if (distance > limit) continue;
            nearest = entry;
            best = distance;
        }
    }
    return nearest ? nearest->text : std::string_view{};
}

std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& words) {
    return WordList(words).nearest(word);
}

}  // namespace rostrum
