#include "base/diagnostic.hpp"

#include <algorithm>
#include <cstdint>

#include "base/utf8.hpp"

namespace rostrum {

namespace {

// Longest piece of a source line that is printed, in characters, and how much of it may stand before the caret.
constexpr std::size_t window_width = 100;
constexpr std::size_t window_before_caret = 60;

// What a terminal may be sent: control characters of the content could change its state.
char32_t printable(char32_t character) {
    bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    return control && character != '\t' ? replacement_character : character;
}

// The source line and the caret line below it, each with its line end.
std::string quote_source(std::string_view line, std::size_t column) {
    std::vector<char32_t> characters = decode_utf8(line);
    std::size_t caret = std::min(column == 0 ? 0 : column - 1, characters.size());
    std::size_t begin = 0;
    if (characters.size() > window_width && caret > window_before_caret) {
        begin = std::min(caret - window_before_caret, characters.size() - window_width);
    }
    std::size_t end = std::min(begin + window_width, characters.size());

    std::string quoted;
    std::string below;
    if (begin > 0) {
        append_utf8(quoted, 0x2026);  // …
        below += ' ';
    }
    for (std::size_t i = begin; i < end; ++i) {
        append_utf8(quoted, printable(characters[i]));
        if (i < caret) below += characters[i] == '\t' ? '\t' : ' ';
    }
    if (end < characters.size()) append_utf8(quoted, 0x2026);
    return quoted + '\n' + below + "^\n";
}

}  // namespace

LineIndex::Line LineIndex::find(std::string_view text, std::size_t offset) {
    if (begins_.empty()) {
        begins_.push_back(0);
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
            begins_.push_back(at + 1);
        }
    }
    auto next = std::upper_bound(begins_.begin(), begins_.end(), offset);
    return {static_cast<std::size_t>(next - begins_.begin()), *(next - 1)};
}

Diagnostic diagnose(const SourceFile& file, std::size_t offset, std::string message, Severity severity,
                    LineIndex* lines) {
    std::string_view text = file.text;
    offset = std::min(offset, text.size());
    LineIndex own;
    auto [line, line_begin] = (lines ? *lines : own).find(text, offset);
    std::size_t line_end = std::min(text.find('\n', offset), text.size());

    std::string_view source_line = text.substr(line_begin, line_end - line_begin);
    if (!source_line.empty() && source_line.back() == '\r') source_line.remove_suffix(1);
    std::size_t column = 1;
    for (std::size_t at = line_begin; at < offset; ++column) at += decode_utf8(text, at).length;
    return {severity, file.path, line, column, std::move(message), std::string(source_line)};
}

std::string format_diagnostic(const Diagnostic& diagnostic) {
    std::string out = diagnostic.path;
    if (diagnostic.line > 0) {
        out += ':' + std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column);
    }
    if (!out.empty()) out += ": ";
    out += diagnostic.severity == Severity::Error ? "error: " : "warning: ";
    out += diagnostic.message;
    out += '\n';
    if (diagnostic.line > 0 && !diagnostic.source_line.empty()) {
        out += quote_source(diagnostic.source_line, diagnostic.column);
    }
    return out;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::Error; });
}

}  // namespace rostrum
