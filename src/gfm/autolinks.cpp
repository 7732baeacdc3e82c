// What ends an address follows cmark-gfm's behaviour (https://github.github.com/gfm/#autolinks-extension-), but for three
// things that lead elsewhere there: letters beyond ASCII belong to an e-mail address, brackets around an address do not, and
// an address within brackets is a link.
#include "gfm/autolinks.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/character_ranges.hpp"
#include "base/utf8.hpp"
#include "gfm/footnotes.hpp"
#include "gfm/source_scan.hpp"

namespace rostrum {

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
    if (text.size() < lower_case.size()) return false;
    return std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char lower, char c) { return lower == to_ascii_lower(c); });
}

struct Found {
    std::size_t begin;
    std::size_t end;
    std::string_view scheme;  // that the address lacks
    std::string footnote;     // the label, where it is no address
};

// White space and punctuation beyond ASCII, on which no host's name goes on.
const CharacterRanges& separators() {
    static const CharacterRanges ranges("80-A1,A7,AB,B6-B7,BB,BF,1680,2000-206F,2E00-2E7F,3000-3003,3008-3020,3030,FE10-FE1F,"
                                        "FE30-FE6F,FF01-FF0F,FF1A-FF20,FF3B-FF3D,FF5B-FF65");
    return ranges;
}

// Finds the address around a place of the source.
class AddressFinder {
   public:
    AddressFinder(std::string_view source, const TextRange& range) : source_(source), range_(range) {}

    // "://" at `colon`.
    std::optional<Found> find_url(std::size_t colon) const {
        std::size_t begin = colon;
        while (begin > range_.begin && is_ascii_letter(source_[begin - 1])) --begin;
        std::string_view text = source_.substr(begin);
        bool known = std::any_of(schemes.begin(), schemes.end(),
                                 [&](std::string_view scheme) { return starts_with_ignoring_case(text, scheme); });
        std::size_t host = colon + 3;
        if (!known || !is_host_character(host) || !has_host(host, false)) return std::nullopt;
        return found(begin, host);
    }

    // "www." at `begin`.
    std::optional<Found> find_www(std::size_t begin) const {
        bool at_line_start = begin == range_.begin && range_.begins_line;
        if (!at_line_start) {
            char before = source_[begin - 1];
            bool may_stand_before = is_space(before) || before == '*' || before == '_' || before == '~' || before == '(' ||
                                    before == '[' || (before == '|' && range_.in_cell);
            if (!may_stand_before) return std::nullopt;
        }
        if ((!is_host_character(begin + 4) && source_.substr(begin + 4, 1) != "_") || !has_host(begin, true)) return std::nullopt;
        std::optional<Found> url = found(begin, begin);
        if (url) url->scheme = "http://";
        return url;
    }

    // "@" at `at`. Unlike the others, an e-mail address is looked for in what Markdown has left as text.
    std::optional<Found> find_email(std::size_t at) const {
        std::size_t begin = at;
        std::string_view scheme = "mailto:";
        while (begin > range_.begin && is_email_character(source_[begin - 1])) --begin;
        while (begin < at && source_[begin] == '\\') ++begin;
        if (begin == at) return std::nullopt;
        for (std::string_view typed : {std::string_view("mailto:"), std::string_view("xmpp:")}) {
            if (begin < range_.begin + typed.size() || source_.substr(begin - typed.size(), typed.size()) != typed) continue;
            std::size_t first = begin - typed.size();
            if (first > range_.begin && (is_ascii_letter(source_[first - 1]) || is_ascii_digit(source_[first - 1]))) continue;
            begin = first;
            scheme = {};
        }
        std::optional<std::size_t> end = email_end(at + 1, source_.substr(begin, 5) == "xmpp:");
        if (!end) return std::nullopt;
        return Found{begin, *end, scheme, {}};
    }

   private:
    static constexpr std::array<std::string_view, 3> schemes{{"http://", "https://", "ftp://"}};

    bool is_host_character(std::size_t at) const {
        if (at >= source_.size()) return false;
        if (!is_beyond_ascii(source_[at])) return is_ascii_letter(source_[at]) || is_ascii_digit(source_[at]);
        return !separators().contains(decode_utf8(source_, at).code_point);
    }

    static bool is_letter_or_digit(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || is_beyond_ascii(c); }

    static bool is_email_character(char c) {
        return is_letter_or_digit(c) || c == '.' || c == '+' || c == '-' || c == '_' || c == '\\';
    }

    // Where the underscores and dots of a host stand: none of the former in its last two parts.
    bool has_host(std::size_t at, bool with_dot) const {
        int dots = 0, before = 0, last = 0;
        while (at < source_.size()) {
            if (source_[at] == '_') {
                ++last;
            } else if (source_[at] == '.') {
                before = std::exchange(last, 0);
                ++dots;
            } else if (!is_host_character(at) && source_[at] != '-') {
                break;
            }
            at += decode_utf8(source_, at).length;
        }
        if ((before > 0 || last > 0) && dots <= 10) return false;
        return dots > 0 || !with_dot;
    }

    std::optional<Found> found(std::size_t begin, std::size_t host) const {
        std::size_t end = host;
        while (end < source_.size() && !is_space(source_[end]) && source_[end] != '<' && !ends_cell(end)) ++end;
        end = begin + trimmed(source_.substr(begin, end - begin));
        if (end <= host) return std::nullopt;
        return Found{begin, end, {}, {}};
    }

    bool ends_cell(std::size_t at) const { return range_.in_cell && source_[at] == '|' && source_[at - 1] != '\\'; }

    // The length of an address without the punctuation behind it, which belongs to the sentence.
    static std::size_t trimmed(std::string_view text) {
        auto count = [text](char c) { return std::count(text.begin(), text.end(), c); };
        auto extra_parentheses = count(')') - count('('), extra_brackets = count(']') - count('[');
        std::size_t end = text.size();
        while (end > 0) {
            char last = text[end - 1];
            if (last == ')' ? extra_parentheses-- > 0 : last == ']' ? extra_brackets-- > 0 : is_sentence_mark(last)) {
                --end;
            } else if (last == ';') {
                end = before_reference(text, end);
            } else {
                break;
            }
        }
        return end;
    }

    static bool is_sentence_mark(char c) { return std::string_view("?!.,:*_~'\"").find(c) != std::string_view::npos; }

    // Before "&quot;" at the end, or before the semicolon alone.
    static std::size_t before_reference(std::string_view text, std::size_t end) {
        std::size_t name = end - 1;
        while (name > 0 && is_ascii_letter(text[name - 1])) --name;
        return name > 0 && name < end - 1 && text[name - 1] == '&' ? name - 1 : end - 1;
    }

    std::optional<std::size_t> email_end(std::size_t at, bool is_xmpp) const {
        std::size_t begin = at;
        int dots = 0;
        for (; at < range_.end; ++at) {
            char c = source_[at];
            if (c == '@') return std::nullopt;
            bool inner_dot = c == '.' && at + 1 < range_.end && is_letter_or_digit(source_[at + 1]);
            if (inner_dot) ++dots;
            bool goes_on = inner_dot || is_letter_or_digit(c) || c == '-' || c == '_' || (c == '/' && is_xmpp) ||
                           (c == '\\' && at + 1 < range_.end && source_[at + 1] == '_');
            if (!goes_on) break;
        }
        if (dots == 0 || at == begin) return std::nullopt;
        if (!is_ascii_letter(source_[at - 1]) && !is_beyond_ascii(source_[at - 1])) return std::nullopt;
        return at;
    }

    std::string_view source_;
    const TextRange& range_;
};

std::optional<Found> find_footnote(std::string_view source, std::size_t at, const std::set<std::string>& footnotes) {
    std::size_t length = 0;
    std::optional<std::string> label = read_footnote_label(source.substr(at), length);
    if (!label || !footnotes.contains(*label)) return std::nullopt;
    return Found{at, at + length, {}, std::move(*label)};
}

std::optional<Found> find_at(const AddressFinder& finder, std::string_view source, std::size_t at,
                             const std::set<std::string>& footnotes) {
    char c = source[at];
    if (c == ':' && source.substr(at, 3) == "://") return finder.find_url(at);
    if (c == 'w' && source.substr(at, 4) == "www.") return finder.find_www(at);
    if (c == '@') return finder.find_email(at);
    if (c == '[' && !footnotes.empty()) return find_footnote(source, at, footnotes);
    return std::nullopt;
}

// The addresses of one pass, in their order. Where markup was seen within one, what follows it in its block may not be what
// it seemed to be: that is left to another pass, if there is to be one.
std::vector<Found> find_all(std::string_view source, const std::set<std::string>& footnotes, bool is_last_pass, bool& again) {
    std::vector<Found> found;
    std::size_t block_left = 0;
    for (const TextRange& range : scan_source(source).texts) {
        AddressFinder finder(source, range);
        for (std::size_t at = range.begin; at < range.end && range.block != block_left; ++at) {
            std::size_t free_from = found.empty() ? 0 : found.back().end;
            if (at < free_from) continue;
            std::optional<Found> next = find_at(finder, source, at, footnotes);
            if (!next || next->begin < free_from) continue;
            found.push_back(*next);
            if (next->end <= range.end || is_last_pass) continue;
            again = true;
            block_left = range.block;
        }
    }
    return found;
}

bool may_have_addresses(std::string_view text) {
    return text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos ||
           text.find('@') != std::string_view::npos;
}

// What Markdown takes out of an address: the backslashes of an e-mail address, and those before the bars of a table.
std::string shown(std::string_view typed, bool is_email) {
    std::string text;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        bool taken_out = typed[i] == '\\' && i + 1 < typed.size() && (is_email || typed[i + 1] == '|');
        if (!taken_out) text += typed[i];
    }
    return text;
}

InlineMark read_mark(std::string_view typed, const Found& found) {
    if (!found.footnote.empty()) return {InlineMark::Kind::Footnote, std::string(typed), found.footnote};
    bool is_email = found.scheme == "mailto:" || typed.starts_with("mailto:") || typed.starts_with("xmpp:");
    std::string text = shown(typed, is_email);
    return {InlineMark::Kind::Address, text, std::string(found.scheme) + text};
}

void replace_by_marks(MarkedText& text, const std::vector<Found>& found, OffsetMap& map) {
    std::string_view markdown = text.markdown;
    Rewriter rewriter(markdown);
    for (const Found& each : found) {
        std::string mark;
        append_mark(text, mark, read_mark(markdown.substr(each.begin, each.end - each.begin), each));
        rewriter.keep(each.begin);
        rewriter.insert(mark);
        rewriter.skip(each.end);
    }
    MappedText marked = std::move(rewriter).finish();
    text.markdown = std::move(marked.text);
    map = marked.map.behind(map);
}

}  // namespace

MarkedText mark_addresses(std::string_view markdown, const std::set<std::string>& footnotes, OffsetMap& map) {
    constexpr int passes = 8;
    MarkedText text = without_typed_marks(markdown);
    bool again = may_have_addresses(markdown) || !footnotes.empty();
    for (int pass = 1; again; ++pass) {
        again = false;
        replace_by_marks(text, find_all(text.markdown, footnotes, pass == passes, again), map);
    }
    return text;
}

}  // namespace rostrum
