#include "search/word_scanner.hpp"

#include "base/utf8.hpp"

namespace rostrum {

namespace {

using Kind = FoldedCharacter::Kind;

bool takes_expansion(const std::string& word, char expansion) {
    if (word.empty()) return false;
    char last = word.back();
    return expansion == 'a' ? last == 'a' : last == 'a' || last == 'o' || last == 'u';
}

bool is_ascii_letter_or_digit(char c) {
    unsigned lower = static_cast<unsigned char>(c) | 0x20u;
    return lower - 'a' < 26u || static_cast<unsigned char>(c) - unsigned{'0'} < 10u;
}

void append_lower(std::string& word, std::string_view letters_and_digits) {
    word += letters_and_digits;
    char* end = word.data() + word.size();  // pointers: where size counts, compilers do not inline a string's functions
    for (char* c = end - letters_and_digits.size(); c < end; ++c) *c |= 0x20;  // which digits have as well
}

}  // namespace

bool WordScanner::next() {
    start();
    while (offset_ < text_.size()) {
        std::size_t length = 0;
        FoldedCharacter character = peek(length);
        if (!take(character, length)) break;
        if (character.kind == Kind::Letter) take_ascii();
    }
    return end_ > begin_;
}

// Nearly all of most texts: the letters and digits of ASCII that follow, many at once.
void WordScanner::take_ascii() {
    const char* begin = text_.data() + offset_;
    const char* text_end = text_.data() + text_.size();
    const char* end = begin;
    while (end < text_end && is_ascii_letter_or_digit(*end)) ++end;
    std::string_view run(begin, static_cast<std::size_t>(end - begin));
    append_lower(folded_, run);
    if (!expanded_.empty()) append_lower(expanded_, run);
    offset_ += run.size();
    end_ = offset_;
}

void WordScanner::start() {
    begin_ = end_ = offset_;
    complete_ = false;
    folded_.clear();
    expanded_.clear();
}

FoldedCharacter WordScanner::peek(std::size_t& length) const {
    unsigned char first = static_cast<unsigned char>(text_[offset_]);
    if (first < 0x80) {
        length = 1;
        return fold_character(first);
    }
    DecodedCharacter decoded = decode_utf8(text_, offset_);
    length = decoded.length;
    return fold_character(decoded.code_point);
}

// False, and nothing taken, where the character is no longer the word's.
bool WordScanner::take(const FoldedCharacter& character, std::size_t length) {
    bool started = end_ > begin_;
    switch (character.kind) {
        case Kind::Separator:
            if (started) return false;
            break;
        case Kind::Ignored:
            if (started) expand(character.expansion);
            break;
        case Kind::Letter:
            if (complete_) return false;
            append(character);
            break;
        case Kind::Ideograph:
            if (started) return false;
            append(character);
            complete_ = true;
            break;
    }
    bool is_letter = character.kind == Kind::Letter || character.kind == Kind::Ideograph;
    if (!started) begin_ = end_ = offset_;
    offset_ += length;
    if (started || is_letter) end_ = offset_;
    return true;
}

void WordScanner::append(const FoldedCharacter& character) {
    auto put = [&](std::string& word) {
        if (character.letter < 0x80) {
            word.push_back(static_cast<char>(character.letter));
        } else {
            append_utf8(word, character.letter);
        }
        word += character.more;
    };
    put(folded_);
    if (!expanded_.empty()) put(expanded_);
    expand(character.expansion);
}

// From the first letter on that has an expansion there are two spellings.
void WordScanner::expand(char expansion) {
    if (!expansion || !takes_expansion(folded_, expansion)) return;
    if (expanded_.empty()) expanded_ = folded_;
    expanded_.push_back(expansion);
}

std::size_t WordScanner::spelt(Spelling spelling) const {
    return spelling == Spelling::Folded || expanded_.empty() ? folded_.size() : expanded_.size();
}

std::uint32_t WordScanner::end_of_prefix(std::string_view text, ByteRange word, std::size_t length, Spelling spelling) {
    WordScanner scanner(text.substr(0, word.end), word.begin);
    scanner.start();
    while (scanner.offset_ < scanner.text_.size()) {
        std::size_t bytes = 0;
        FoldedCharacter character = scanner.peek(bytes);
        if (scanner.spelt(spelling) >= length && character.kind != Kind::Ignored) break;
        scanner.take(character, bytes);
    }
    return static_cast<std::uint32_t>(scanner.offset_);
}

}  // namespace rostrum
