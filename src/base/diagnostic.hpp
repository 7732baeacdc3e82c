// Errors for people: what is wrong, where, and what to do. A diagnostic carries the source line itself, so that it
// can be printed after the file is gone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

/// A file of the content, read into memory. `path` is as the organizer knows it ("content/site.json").
struct SourceFile {
    std::string path;
    std::string text;
};

enum class Severity { Error, Warning };

struct Diagnostic {
    Severity severity = Severity::Error;
    std::string path;
    std::size_t line = 0;    // from 1; 0 where the diagnostic concerns the whole file
    std::size_t column = 0;  // from 1, in characters (code points)
    std::string message;     // one sentence without a full stop: "unknown key “tilte”; did you mean “title”?"
    std::string source_line;
};

/// A diagnostic about the byte at `offset` of `file` (clamped to the end of the text).
Diagnostic diagnose(const SourceFile& file, std::size_t offset, std::string message,
                    Severity severity = Severity::Error);

/// "content/site.json:12:5: error: message", the source line, and a caret under the column; ends with a newline.
/// Long lines are cut to a window around the caret; tabs are kept so that the caret stands under its column.
std::string format_diagnostic(const Diagnostic& diagnostic);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

/// The candidate nearest to `word` (Damerau-Levenshtein distance of at most a third of the word's length, at least
/// one), or an empty view where none is near. For "did you mean".
std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace rostrum
