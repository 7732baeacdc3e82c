// Sets of characters, written as ranges of code points: "20-7E,A0-17F,2026". So cmake/fonts.cmake names the characters
// that the site's fonts keep.
#pragma once

#include <string_view>
#include <vector>

namespace rostrum {

class CharacterRanges {
   public:
    /// Hexadecimal code points and ranges of them, separated by commas. What is written otherwise is left out.
    explicit CharacterRanges(std::string_view text);

    bool contains(char32_t code_point) const;

   private:
    struct Range {
        char32_t first;
        char32_t last;
    };

    std::vector<Range> ranges_;  // sorted by their first characters
};

}  // namespace rostrum
