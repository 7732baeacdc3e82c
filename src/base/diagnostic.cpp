#include "base/diagnostic.hpp"

#include <algorithm>
#include <cstdint>

#include "base/utf8.hpp"

namespace rostrum {

namespace {

// Longest piece of a source line that is printed, in characters, and how much of it may stand before the caret.
constexpr std::size_t window_width = 100;
constexpr std::size_t window_before_caret = 60;

std::vector<char32_t> decode_all(std::string_view text) {
    std::vector<char32_t> characters;
    characters.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        DecodedCharacter character = decode_utf8(text, offset);
        characters.push_back(character.code_point);
        offset += character.length;
    }
    return characters;
}

// What a terminal may be sent: control characters of the content could change its state.
char32_t printable(char32_t character) {
    bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    return control && character != '\t' ? replacement_character : character;
}

// The source line and the caret line below it, each with its line end.
std::string quote_source(std::string_view line, std::size_t column) {
    std::vector<char32_t> characters = decode_all(line);
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

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each.
std::size_t edit_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({substituted, last[j] + 1, row[j - 1] + 1});
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row[b.size()];
}

}  // namespace

Diagnostic diagnose(const SourceFile& file, std::size_t offset, std::string message, Severity severity) {
    std::string_view text = file.text;
    offset = std::min(offset, text.size());

    std::string_view before = text.substr(0, offset);
    std::size_t line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    std::size_t newline = before.rfind('\n');
    std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
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

std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::vector<char32_t> characters = decode_all(word);
    if (characters.empty()) return {};

    std::string_view nearest;
    std::size_t limit = std::max<std::size_t>(1, characters.size() / 3);
    for (std::string_view candidate : candidates) {
        std::size_t distance = edit_distance(characters, decode_all(candidate));
        if (distance > limit) continue;
        nearest = candidate;
        if (distance == 0) break;
        limit = distance - 1;  // a later candidate must be nearer
    }
    return nearest;
}

}  // namespace rostrum
