#include "generator/page_template.hpp"

#include <algorithm>

#include "base/word_list.hpp"

namespace rostrum {

namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::string unknown_place(std::string_view name, std::span<const TemplateValue> values) {
    std::vector<std::string_view> known;
    for (const TemplateValue& value : values) known.push_back(value.name);
    std::string message = "unknown place “" + std::string(name) + "”";
    std::string_view near = nearest_word(name, known);
    if (!near.empty()) return message + "; did you mean “" + std::string(near) + "”?";
    message += "; a page has";
    for (std::string_view known_name : known) message += " " + std::string(known_name);
    return message;
}

}  // namespace

std::string fill_template(const SourceFile& page, std::span<const TemplateValue> values,
                          std::vector<Diagnostic>& diagnostics) {
    std::string_view text = page.text;
    std::string filled;
    std::size_t position = 0;
    for (;;) {
        std::size_t open = text.find("{{", position);
        filled += text.substr(position, open - position);
        if (open == std::string_view::npos) return filled;
        std::size_t close = text.find("}}", open);
        if (close == std::string_view::npos) {
            diagnostics.push_back(diagnose(page, open, "“{{” without “}}”"));
            return filled;
        }
        std::string_view name = trimmed(text.substr(open + 2, close - open - 2));
        auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.name == name; });
        if (value != values.end()) {
            filled += value->text;
        } else {
            diagnostics.push_back(diagnose(page, open, unknown_place(name, values)));
        }
        position = close + 2;
    }
}

}  // namespace rostrum
