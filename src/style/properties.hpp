// The CSS properties that the canvas understands: text of a declaration → fields of a ComputedStyle.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "style/computed_style.hpp"

namespace rostrum {

/// A custom property: "--ink" and its value.
struct Variable {
    std::string_view name;
    std::string_view value;
};

/// What relative values are relative to.
struct PropertyContext {
    const Media& media;
    const std::vector<Variable>& variables;  // later ones win
    const ComputedStyle& parent;
};

enum class DeclarationError { None, UnknownProperty, UnknownValue, UnknownVariable };

/// Sets what the declaration says. `style.font_size` must be final before properties in em are applied.
DeclarationError apply_declaration(std::string_view property, std::string_view value, const PropertyContext& context,
                                   ComputedStyle& style);

/// Whether the property changes colours and lines alone, so that the layout stands.
bool is_paint_property(std::string_view property);

/// These properties, for messages: "background, border-color and color".
std::string paint_property_list();

/// The names of all properties, for "did you mean".
std::vector<std::string_view> property_names();

}  // namespace rostrum
