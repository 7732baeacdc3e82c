// Distinct strings, numbered in the order in which they came: a hash table with open addressing over one text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

class WordTable {
   public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// The string's number; a new one where it was not there yet.
    std::uint32_t add(std::string_view word);
    /// The string's number, or `none`.
    std::uint32_t find(std::string_view word) const;

    std::size_t size() const { return begins_.size() - 1; }
    /// Valid until the next call of add().
    std::string_view operator[](std::uint32_t number) const {
        return {letters_.data() + begins_[number], begins_[number + 1] - begins_[number]};
    }

   private:
    std::size_t slot_of(std::string_view word) const;
    void grow();

    std::string letters_;                      // all strings, one after another
    std::vector<std::uint32_t> begins_{0};     // by number, and the end of the last
    std::vector<std::uint32_t> slots_;         // a power of two, at most half of them taken: a number, or none
};

}  // namespace rostrum
