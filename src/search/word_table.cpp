#include "search/word_table.hpp"

#include "base/fnv.hpp"

namespace rostrum {

std::uint32_t WordTable::add(std::string_view word) {
    if (2 * (size() + 1) > slots_.size()) grow();
    std::uint32_t& slot = slots_[slot_of(word)];
    if (slot == none) {
        slot = static_cast<std::uint32_t>(size());
        letters_ += word;
        begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
    }
    return slot;
}

std::uint32_t WordTable::find(std::string_view word) const {
    return slots_.empty() ? none : slots_[slot_of(word)];
}

// Where the word is, or the free place where it would be.
std::size_t WordTable::slot_of(std::string_view word) const {
    std::size_t mask = slots_.size() - 1;
    std::size_t slot = fnv1a(word) & mask;
    while (slots_[slot] != none && (*this)[slots_[slot]] != word) slot = (slot + 1) & mask;
    return slot;
}

void WordTable::grow() {
    slots_.assign(slots_.empty() ? 64 : 2 * slots_.size(), none);
    for (std::uint32_t number = 0; number < size(); ++number) slots_[slot_of((*this)[number])] = number;
}

}  // namespace rostrum
