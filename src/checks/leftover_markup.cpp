#include "checks/leftover_markup.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "document/component_name.hpp"
#include "gfm/footnotes.hpp"
#include "gfm/source_scan.hpp"

namespace rostrum {

namespace {

constexpr std::string_view blanks = " \t\r";

// No further than this is anything searched for, so that the time stays linear.
constexpr std::size_t longest = 400;

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

// Up to `end`, which belongs to it, or where that is far away or missing, a few words.
std::string_view up_to(std::string_view text, std::string_view end) {
    constexpr std::size_t most = 40;
    text = text.substr(0, text.find('\n'));
    std::size_t at = text.find(end);
    if (at != std::string_view::npos && at + end.size() <= 2 * most) return text.substr(0, at + end.size());
    std::size_t length = std::min(text.size(), most);
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    return text.substr(0, length);
}

// What stands in parentheses behind a link's text: no words, but an address.
bool is_address(std::string_view text) {
    if (text.empty() || text.find_first_of(" \t\n") != std::string_view::npos) return false;
    bool has_address_sign = text.find_first_of(":/#@") != std::string_view::npos;
    std::size_t dot = text.find_last_of('.');
    bool has_ending = dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() && is_ascii_letter(text[dot + 1]);
    return has_address_sign || has_ending;
}

class LeftoverFinder {
   public:
    explicit LeftoverFinder(std::string_view source) : source_(source), scan_(scan_source(source)) {}

    // In no order.
    std::vector<Leftover> find() && {
        for (std::size_t i = 0; i < scan_.texts.size(); ++i) {
            const TextRange& range = scan_.texts[i];
            if (range.begins_line && !range.in_cell) look_at_line(i);
            for (std::size_t at = range.begin; at < range.end; ++at) {
                if (!is_escaped(at)) at += look_at(at, range.end);
            }
        }
        find_conflicts();
        return std::move(found_);
    }

   private:
    void report(std::size_t offset, std::string message) { found_.push_back({offset, std::move(message)}); }

    bool is_escaped(std::size_t at) const { return at > 0 && source_[at - 1] == '\\' && !(at > 1 && source_[at - 2] == '\\'); }

    // Looks at what begins at `at`; returns how many bytes of it need no second look.
    std::size_t look_at(std::size_t at, std::size_t end) {
        std::string_view text = source_.substr(at, std::min(end - at, longest));
        switch (text[0]) {
            case '{': return look_at_brace(at, text);
            case '}':
                if (!text.starts_with("}}") || is_behind_opening(at)) return 0;
                report(at, "“}}” is shown as text, and no “{{” stands before it; " + escape_hint('}'));
                return 1;
            case ']': return look_at_bracket(at, text);
            case ')': return look_at_parenthesis(at, text);
            case '<':
                if (!text.starts_with("<!--")) return 0;
                report(at, "this comment does not end in its paragraph, so it is shown; end it with “-->”, and "
                                              "let one with empty lines in it begin on a line of its own");
                return 3;
            default: return 0;
        }
    }

    // Where "{{" is escaped, "}}" goes with it.
    bool is_behind_opening(std::size_t at) const {
        std::string_view before = source_.substr(at - std::min(at, longest), std::min(at, longest));
        return before.substr(before.rfind('\n') + 1).find("{{") != std::string_view::npos;
    }

    static std::string escape_hint(char character) {
        return std::string("write \\") + character + " if it is meant";
    }

    std::size_t look_at_brace(std::size_t at, std::string_view text) {
        if (ComponentName component = read_component_name(text); !component.name.empty()) return component.length - 1;
        bool program = text.starts_with("{{") || text.starts_with("{%");
        if (program) {
            std::string_view written = up_to(text, text[1] == '%' ? "%}" : "}}");
            report(at, quoted(written) + " is shown as text; templates of other programs mean nothing here, and components "
                                "are written {{ name }}, alone between empty lines");
            return written.size() - 1;
        }
        bool attributes = text.size() > 2 && (text[1] == '#' || text[1] == '.' || text[1] == ':') &&
                          (is_ascii_letter(text[2]) || text[2] == ' ' || text[2] == '.' || text[2] == '#') &&
                          text.substr(0, text.find('\n')).find('}') != std::string_view::npos;
        if (!attributes) return 0;
        std::string_view written = up_to(text, "}");
        report(at, quoted(written) + " is shown as text; a heading’s id is made from its words, and <div class=\"…\" id=\"…\"> "
                            "around other text gives it a class or an id");
        return written.size() - 1;
    }

    std::size_t look_at_bracket(std::size_t at, std::string_view text) {
        std::string_view behind = text.substr(1);
        if (!behind.starts_with("(") && !behind.starts_with(" (") && !behind.starts_with("[")) return 0;
        std::size_t begin = at - std::min(at, longest);
        std::size_t opening = source_.substr(begin, at - begin).rfind('[');
        if (opening == std::string_view::npos) return 0;
        opening += begin;
        if (source_.substr(opening, at - opening).find("\n\n") != std::string_view::npos) return 0;
        std::string_view line = source_.substr(at, longest);
        std::size_t line_end = at + std::min(line.find('\n'), line.size());
        std::string_view link = source_.substr(opening, std::min(at + std::min(line.find_first_of(")]\n", 1), line.size()), line_end) - opening);
        bool far = behind.starts_with(" (");
        if (far || behind.starts_with("(")) {
            std::string_view address = source_.substr(at + (far ? 3 : 2), line_end - at - (far ? 3 : 2));
            std::size_t closing = address.find(')');
            address = address.substr(0, closing);
            if (far && (closing == std::string_view::npos || !is_address(address))) return 0;
            report(at, broken_link(far, closing == std::string_view::npos, address, link));
            return 1;
        }
        if (behind.starts_with("[") && link.size() > at - opening + 2) {
            std::string_view label = source_.substr(at + 2, link.data() + link.size() - source_.data() - at - 2);
            if (label.find_first_of("()") != std::string_view::npos || (!label.empty() && label.front() == '^')) return 0;
            report(at, "this is shown as text: nothing says where “[" + std::string(label) + "]” leads; write a line "
                                          "“[" + std::string(label) + "]: address” below, or [text](address) here");
            return 1;
        }
        return 0;
    }

    static std::string broken_link(bool far, bool open, std::string_view address, std::string_view link) {
        std::string shown = quoted(up_to(link, ")"));
        if (far) return "this is no link; write [text](address) without a space between the two";
        if (open) return shown + " is no link: the “)” behind the address is missing";
        if (address.find_first_of(" \t") != std::string_view::npos) {
            return "this is no link: an address has no spaces; write [text](<" + std::string(address) + ">), or %20 for each";
        }
        return "this is shown as text, and no link; a link is written [text](address)";
    }

    // "(text)[https://…]"
    std::size_t look_at_parenthesis(std::size_t at, std::string_view text) {
        bool reversed = text.starts_with(")[http://") || text.starts_with(")[https://") || text.starts_with(")[mailto:");
        if (reversed) report(at, "this is no link; the text comes first: [text](address)");
        return 0;
    }

    void look_at_line(std::size_t index) {
        const TextRange& range = scan_.texts[index];
        std::string_view text = source_.substr(range.begin, range.end - range.begin);
        std::string_view before = source_.substr(0, range.begin);
        before.remove_prefix(before.rfind('\n') + 1);
        if (before.find_first_of("#\\") != std::string_view::npos) return;
        look_at_heading(index, text);
        std::size_t closing = text.find(']');
        if (!text.starts_with("[!") || closing == std::string_view::npos || before.find('>') == std::string_view::npos) return;
        bool name = closing > 2 && std::all_of(text.begin() + 2, text.begin() + static_cast<std::ptrdiff_t>(closing), is_ascii_letter);
        if (!name) return;
        std::string_view written = text.substr(0, closing + 1);
        report(range.begin, quoted(written) + " is shown as text; GitHub makes a box of such a quotation, and this site does not");
    }

    void look_at_heading(std::size_t index, std::string_view text) {
        std::size_t level = text.find_first_not_of('#');
        if (level == 0 || level > 6 || level == std::string_view::npos) return;
        auto first = static_cast<unsigned char>(text[level]);
        bool letter = is_ascii_letter(text[level]) || first >= 0x80;
        if (!letter && !(level > 1 && is_ascii_digit(text[level]))) return;
        if (level == 1 && !is_only_line(index)) return;  // a hashtag among other words
        std::string marks(level, '#');
        report(scan_.texts[index].begin,
               "this is shown as text; a heading has a space behind “" + marks + "”, and \\" + marks + " is no heading");
    }

    // Of its paragraph, which is a hashtag if it has but one word.
    bool is_only_line(std::size_t index) const {
        const TextRange& range = scan_.texts[index];
        auto is_same = [&](std::size_t other) { return other < scan_.texts.size() && scan_.texts[other].block == range.block; };
        for (std::size_t next = index + 1; is_same(next); ++next) {
            if (scan_.texts[next].begins_line) return false;
        }
        if (index > 0 && is_same(index - 1)) return false;
        return source_.substr(range.begin, range.end - range.begin).find(' ') != std::string_view::npos;
    }

    // They may stand anywhere, and turn into quotations and headings where they do.
    void find_conflicts() {
        constexpr std::array<std::string_view, 3> marks{"<<<<<<< ", "||||||| ", ">>>>>>> "};
        auto literal = scan_.literal.begin();
        for (std::size_t at = 0; at < source_.size(); at = std::min(source_.find('\n', at), source_.size()) + 1) {
            std::string_view line = source_.substr(at);
            if (std::none_of(marks.begin(), marks.end(), [&](std::string_view mark) { return line.starts_with(mark); })) continue;
            while (literal != scan_.literal.end() && literal->end <= at) ++literal;
            if (literal != scan_.literal.end() && literal->begin <= at) continue;
            report(at, "the mark of a merge conflict; keep one of the two versions, and delete the lines with these marks");
        }
    }

    std::string_view source_;
    SourceScan scan_;
    std::vector<Leftover> found_;
};

}  // namespace

std::vector<Leftover> find_leftovers(std::string_view markdown) {
    FootnotedText taken = take_footnotes(markdown);
    std::vector<Leftover> found;
    auto look_at = [&](const MappedText& part) {
        for (Leftover& leftover : LeftoverFinder(part.text).find()) found.push_back({part.map.find(leftover.offset), std::move(leftover.message)});
    };
    look_at(taken.markdown);
    for (const Footnote& footnote : taken.footnotes) look_at(footnote.markdown);
    std::stable_sort(found.begin(), found.end(), [](const Leftover& a, const Leftover& b) { return a.offset < b.offset; });
    return found;
}

std::vector<Leftover> find_quoted_values(std::string_view front_matter) {
    struct Quotes {
        std::string_view opening, closing;
    };
    constexpr std::array<Quotes, 6> all{{{"'", "'"}, {"“", "”"}, {"„", "“"}, {"‘", "’"}, {"«", "»"}, {"”", "”"}}};
    std::vector<Leftover> found;
    for (std::size_t at = 0; at < front_matter.size();) {
        std::size_t end = std::min(front_matter.find('\n', at), front_matter.size());
        std::string_view line = front_matter.substr(at, end - at);
        std::size_t begin = line.find(':');
        begin = begin == std::string_view::npos ? begin : line.find_first_not_of(blanks, begin + 1);
        if (begin != std::string_view::npos) {
            std::string_view value = line.substr(begin, line.find_last_not_of(blanks) + 1 - begin);
            for (const Quotes& quotes : all) {
                bool in_quotes = value.size() > quotes.opening.size() + quotes.closing.size() && value.starts_with(quotes.opening) &&
                                 value.ends_with(quotes.closing);
                if (!in_quotes) continue;
                std::string_view inside = value.substr(quotes.opening.size(), value.size() - quotes.opening.size() - quotes.closing.size());
                if (inside.find(quotes.closing) != std::string_view::npos) continue;  // more than one quotation
                found.push_back({at + begin,
                                 "these quotes would be shown; leave them out, or write straight ones (\") around the value"});
                break;
            }
        }
        at = end + 1;
    }
    return found;
}

}  // namespace rostrum
