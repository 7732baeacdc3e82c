// The declarations of a compiled style sheet → the members of a ComputedStyle.
#pragma once

#include "style/computed_style.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

/// What relative values are relative to, and where values stand.
struct DeclarationContext {
    const StyleRules& rules;
    const Media& media;
    const ComputedStyle& parent;
};

/// Sets what the declaration says. `style.font_size` and `style.color` must be final before other longhands are applied.
void apply_declaration(const StyleRules::Declaration& declaration, const DeclarationContext& context, ComputedStyle& style);

}  // namespace rostrum
