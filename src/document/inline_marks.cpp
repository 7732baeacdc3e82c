#include "document/inline_marks.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace rostrum {

namespace {

constexpr std::string_view mark_begin = "\xEF\xB7\x90";  // U+FDD0
constexpr std::string_view mark_end = "\xEF\xB7\x91";    // U+FDD1

}  // namespace

MarkedText without_typed_marks(std::string_view markdown) {
    MarkedText text{std::string(markdown), {}};
    for (std::string_view mark : {mark_begin, mark_end}) {
        for (std::size_t at = text.markdown.find(mark); at != std::string::npos; at = text.markdown.find(mark, at)) {
            text.markdown.replace(at, mark.size(), "\xEF\xBF\xBD");
        }
    }
    return text;
}

void append_mark(MarkedText& text, std::string& out, InlineMark mark) {
    out += mark_begin;
    out += std::to_string(text.marks.size());
    out += mark_end;
    text.marks.push_back(std::move(mark));
}

bool MarkedPieces::next(std::string_view& text, const InlineMark*& mark) {
    mark = nullptr;
    if (text_.empty()) return false;
    text = text_.substr(0, text_.find(mark_begin));
    text_.remove_prefix(text.size());
    if (!text.empty()) return true;
    std::size_t number = 0;
    for (text_.remove_prefix(mark_begin.size()); !text_.empty() && is_ascii_digit(text_.front()); text_.remove_prefix(1)) {
        number = 10 * number + static_cast<std::size_t>(text_.front() - '0');
    }
    text_.remove_prefix(std::min(mark_end.size(), text_.size()));
    mark = number < marks_.size() ? &marks_[number] : nullptr;
    return true;
}

std::string as_typed(std::string_view text, std::span<const InlineMark> marks) {
    std::string out;
    MarkedPieces pieces(text, marks);
    const InlineMark* mark = nullptr;
    for (std::string_view piece; pieces.next(piece, mark);) out += mark != nullptr ? std::string_view(mark->text) : piece;
    return out;
}

}  // namespace rostrum
