// The values of declarations, taken apart: words, functions, numbers, colours.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/color.hpp"

namespace rostrum {

using Words = std::vector<std::string_view>;

/// Splits outside of parentheses: "1px solid rgb(0, 0, 0)" is three words. At white space there are no empty words,
/// between commas there are. Nothing where parentheses do not match.
Words split_words(std::string_view text, char separator = ' ');

/// The arguments of "name(a, b)", or nothing where `text` is not that function.
std::optional<Words> function_arguments(std::string_view text, std::string_view name);

struct Number {
    float value = 0;
    std::string_view unit;  // letters, "%", or nothing
};

/// CSS's numbers without plus sign and exponent, below a million; nothing for others. "-0" is none either.
std::optional<Number> parse_number(std::string_view text);

/// "#rgb", "#rgba", "#rrggbb" or "#rrggbbaa".
std::optional<Color> parse_hex_color(std::string_view text);

}  // namespace rostrum
