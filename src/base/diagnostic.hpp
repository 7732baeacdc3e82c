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

/// Where the lines of one text begin, found when first asked: for many diagnostics about one file.
class LineIndex {
   public:
    struct Line {
        std::size_t number = 1;  // from 1
        std::size_t begin = 0;   // its first byte
    };
    /// The line of the byte at `offset`, which is within the text or just behind it.
    Line find(std::string_view text, std::size_t offset);

   private:
    std::vector<std::size_t> begins_;
};

/// A diagnostic about the byte at `offset` of `file` (clamped to the end of the text). `lines`: those of the file, where
/// the caller keeps them.
Diagnostic diagnose(const SourceFile& file, std::size_t offset, std::string message,
                    Severity severity = Severity::Error, LineIndex* lines = nullptr);

/// "content/site.json:12:5: error: message", the source line, and a caret under the column; ends with a newline.
/// Long lines are cut to a window around the caret; tabs are kept so that the caret stands under its column.
std::string format_diagnostic(const Diagnostic& diagnostic);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace rostrum
