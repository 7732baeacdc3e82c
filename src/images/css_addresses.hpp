// What a style sheet would load.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum {

struct CssProblem {
    std::size_t offset = 0;  // in the style sheet
    std::string message;
};

/// The first thing in a style sheet, or in a value, that loads something: @import, functions that take names of files, and
/// url() where `address_problem` says something of the address. Read as CSS Syntax Module Level 3 has it, escapes included.
std::optional<CssProblem> find_css_problem(std::string_view css, const std::function<std::string(std::string_view)>& address_problem);

}  // namespace rostrum
