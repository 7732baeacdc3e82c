// The template of every page: HTML with places such as {{content}} to be filled.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace rostrum {

struct TemplateValue {
    std::string_view name;  // "title" fills {{title}} and {{ title }}
    std::string text;       // put in as it is: HTML, already escaped where that is needed
};

/// The template with each place filled. A place that has no value is reported and left empty; so is "{{" without "}}".
std::string fill_template(const SourceFile& page, std::span<const TemplateValue> values,
                          std::vector<Diagnostic>& diagnostics);

}  // namespace rostrum
