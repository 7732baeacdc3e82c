// Errors for people: what is wrong, where, and what to do. A diagnostic carries what is to be shown of the source line,
// so that it can be printed after the file is gone.
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
    std::size_t line = 0;     // from 1; 0 where the diagnostic concerns the whole file
    std::size_t column = 0;   // from 1, in characters (code points) of the whole line
    std::string message;      // one sentence without a full stop: "unknown key “tilte”; did you mean “title”?"
    std::string source_line;  // of a line of more than 100 characters, those around the column
    std::size_t left_out = 0;  // how many characters of the line stand before source_line
    bool goes_on = false;      // whether some stand behind it
    std::size_t more = 0;      // how many of this kind came after it and were let go: see limit_kinds
};

/// Where the lines of one text begin and how many characters stand before each place, found when first asked: for many
/// diagnostics about one file, be it of many lines or of a single long one.
class LineIndex {
   public:
    struct Place {
        std::size_t line = 1;    // from 1
        std::size_t column = 1;  // from 1, in characters
        std::size_t begin = 0;   // the line's first byte
        std::size_t end = 0;     // behind its last one; its line end is left out
    };
    /// The place of the byte at `offset`, which is within the text or just behind it.
    Place find(std::string_view text, std::size_t offset);

   private:
    struct Mark {
        std::size_t offset = 0;      // of a character
        std::size_t characters = 0;  // before it
    };
    void read(std::string_view text);
    std::size_t characters_before(std::string_view text, std::size_t offset) const;

    std::vector<std::size_t> begins_;
    std::vector<Mark> marks_;  // the n-th at n times the distance between two, or within the character behind that
};

/// A diagnostic about the byte at `offset` of `file` (clamped to the end of the text). `lines`: those of the file, where
/// the caller keeps them. Of a message of more than 600 bytes, which then quotes what somebody has written, the middle is
/// left out.
Diagnostic diagnose(const SourceFile& file, std::size_t offset, std::string message,
                    Severity severity = Severity::Error, LineIndex* lines = nullptr);

/// "content/site.json:12:5: error: message", the source line, and a caret under the column; ends with a newline. Tabs of
/// the line are kept, and characters that are wide or combine with others counted as terminals show them, so that the caret
/// stands under its column. Control characters and invisible ones are shown as in visible_text.
std::string format_diagnostic(const Diagnostic& diagnostic);

/// Keeps, in their order, the first `most` diagnostics of each kind: of one severity, with the same message but for what
/// it quotes, suggests and counts. The last that is kept says how many more there are.
void limit_kinds(std::vector<Diagnostic>& diagnostics, std::size_t most = 200);

/// How many there are of this severity, those that were let go included.
std::size_t count_of(const std::vector<Diagnostic>& diagnostics, Severity severity);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace rostrum
