// What md4c does not know stands as marks in the Markdown that it reads: a mark is a number between two code points that are
// promised never to be characters (https://www.unicode.org/faq/private_use.html), which mean nothing to Markdown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

struct InlineMark {
    enum class Kind : std::uint8_t {
        Address,   // a bare address: a link
        Footnote,  // "[^1]"
        BackLink,  // from a footnote's end to the text
    };

    Kind kind = Kind::Address;
    std::string text;    // as it is shown where the mark turns out to be no text of the page
    std::string target;  // the address with its scheme, not encoded; or the footnote's label

    friend bool operator==(const InlineMark&, const InlineMark&) = default;
};

/// Markdown, and what the marks in it stand for.
struct MarkedText {
    std::string markdown;
    std::vector<InlineMark> marks;

    friend bool operator==(const MarkedText&, const MarkedText&) = default;
};

/// The text with U+FFFD for marks that were typed.
MarkedText without_typed_marks(std::string_view markdown);

/// Appends a new mark to `out`, which becomes or is a part of the text's Markdown.
void append_mark(MarkedText& text, std::string& out, InlineMark mark);

/// A text in which there may be marks, piece by piece.
class MarkedPieces {
   public:
    MarkedPieces(std::string_view text, std::span<const InlineMark> marks) : text_(text), marks_(marks) {}

    /// The next piece: a text without marks, or where `mark` is not null the mark; false behind the last one.
    bool next(std::string_view& text, const InlineMark*& mark);

   private:
    std::string_view text_;
    std::span<const InlineMark> marks_;
};

/// The text with what was typed in the place of its marks.
std::string as_typed(std::string_view text, std::span<const InlineMark> marks);
inline std::string as_typed(const MarkedText& text) { return as_typed(text.markdown, text.marks); }

}  // namespace rostrum
