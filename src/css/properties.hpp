// The CSS properties that the canvas understands: text of a declaration → longhands and their values. What is not
// understood here, or could be understood otherwise by browsers, is refused.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "style/style_rules.hpp"

namespace rostrum {

/// A custom property: "--ink" and its value.
struct Variable {
    std::string_view name;
    std::string_view value;
};

/// A keyword, as StyleRules::Declaration has it; a length or a number; a colour; columns.
using LonghandValue = std::variant<std::uint32_t, StyleLength, StyleColor, StyleColumns>;

struct LonghandDeclaration {
    Longhand longhand = Longhand::FontSize;
    LonghandValue value;
};

/// A word that a property takes as its value, and what it stands for.
struct Keyword {
    std::string_view name;
    std::uint32_t value = 0;
};

/// What a property takes beside its keywords, and what it is about; bits of Property::traits.
enum PropertyTrait : std::uint16_t {
    takes_length = 1,
    takes_percentage = 2,
    takes_negative = 4,
    takes_number = 8,
    takes_color = 16,
    takes_more = 32,      // several of these, or a grammar of its own
    paints_only = 64,     // changes colours and lines alone, so that the layout stands
    is_inherited = 128,
};

struct PropertyParser;

struct Property {
    std::string_view name;
    bool (*parse)(PropertyParser&);
    std::span<const Keyword> keywords;
    std::uint16_t traits = 0;

    bool has(PropertyTrait trait) const { return (traits & trait) != 0; }
};

/// In the order of the alphabet.
std::span<const Property> all_properties();

/// The property of this name, or null.
const Property* find_property(std::string_view name);

enum class DeclarationError {
    None,
    UnknownProperty,
    UnknownValue,
    UnknownVariable,  // var() names what is not defined
    EndlessVariable,  // a custom property leads to itself, or through more than 8 others
    LongValue,        // with custom properties put in, more than 4096 bytes
};

/// Puts what the declaration sets behind `longhands`; something of it may stand there, too, where there is an error.
/// `variables`: of those of one name, the last counts.
DeclarationError parse_declaration(std::string_view property, std::string_view value, const std::vector<Variable>& variables,
                                   std::vector<LonghandDeclaration>& longhands);

}  // namespace rostrum
