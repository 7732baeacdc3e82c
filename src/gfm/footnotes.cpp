#include "gfm/footnotes.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "gfm/source_scan.hpp"

namespace rostrum {

namespace {

constexpr std::size_t longest_label = 999;  // bytes, as for links (CommonMark 0.31, section 4.7)

bool is_blank_line(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// Columns of white space before a line's text; a tab leads to the next multiple of four.
std::size_t indent_of(std::string_view line) {
    std::size_t columns = 0;
    for (char c : line) {
        if (c == ' ') ++columns;
        else if (c == '\t') columns += 4 - columns % 4;
        else break;
    }
    return columns;
}

std::string_view without_indent(std::string_view line, std::size_t columns) {
    std::size_t at = 0, passed = 0;
    while (at < line.size() && passed < columns && (line[at] == ' ' || line[at] == '\t')) {
        passed += line[at] == '\t' ? 4 - passed % 4 : 1;
        ++at;
    }
    return line.substr(at);
}

// Lines that cannot go on with a paragraph: they begin something else.
bool begins_block(std::string_view line) {
    std::string_view text = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    if (text.empty() || std::string_view("#>|<").find(text.front()) != std::string_view::npos) return true;
    if (text.starts_with("```") || text.starts_with("~~~") || text.starts_with("[^") || text.starts_with("{{")) return true;
    std::size_t digits = text.find_first_not_of("0123456789");
    if (digits == std::string_view::npos) return false;
    bool is_bullet = digits == 0 && std::string_view("-+*=_").find(text[0]) != std::string_view::npos;
    bool is_number = digits > 0 && digits <= 9 && (text[digits] == '.' || text[digits] == ')');
    std::size_t behind = is_bullet ? 1 : digits + 1;
    bool stands_apart = behind >= text.size() || text[behind] == ' ' || text[behind] == '\t' || text[behind] == text[0];
    return (is_bullet || is_number) && stands_apart;
}

class FootnoteTaker {
   public:
    explicit FootnoteTaker(std::string_view source) : source_(source), literal_(scan_source(source).literal) {
        for (std::size_t begin = 0; begin < source.size();) {
            std::size_t end = std::min(source.find('\n', begin), source.size());
            lines_.push_back({begin, end});
            begin = end + 1;
        }
    }

    FootnotedText take() && {
        FootnotedText taken;
        Rewriter rewriter(source_);
        for (std::size_t line = 0; line < lines_.size();) {
            std::size_t end = take_at(line, taken.footnotes);
            if (end > line) {
                rewriter.keep(lines_[line].begin);
                bool is_cut = end == lines_.size() && !source_.ends_with('\n');  // the last line has no end
                rewriter.insert(std::string(end - line - (is_cut ? 1 : 0), '\n'));
                rewriter.skip(end == lines_.size() ? source_.size() : lines_[end].begin);
            }
            line = std::max(end, line + 1);
        }
        taken.markdown = std::move(rewriter).finish();
        return taken;
    }

   private:
    std::string_view text(std::size_t line) const {
        return source_.substr(lines_[line].begin, lines_[line].end - lines_[line].begin);
    }

    // `piece`: of the source.
    void append(MappedText& text, std::string_view piece) const {
        text.map.add(text.text.size(), static_cast<std::size_t>(piece.data() - source_.data()));
        text.text += piece;
    }

    bool is_literal(std::size_t line) {
        std::size_t first = lines_[line].begin + text(line).find_first_not_of(" \t");
        while (next_literal_ < literal_.size() && literal_[next_literal_].end <= first) ++next_literal_;
        return next_literal_ < literal_.size() && literal_[next_literal_].begin <= first;
    }

    // The line behind the definition that begins in this one, or this one.
    std::size_t take_at(std::size_t line, std::vector<Footnote>& footnotes) {
        std::string_view first = text(line);
        if (indent_of(first) > 3) return line;
        std::string_view definition = without_indent(first, 3);
        std::size_t length = 0;
        std::optional<std::string> label = read_footnote_label(definition, length);
        if (!label || definition.substr(length, 1) != ":" || is_literal(line)) return line;
        auto at = static_cast<std::size_t>(definition.data() - source_.data());
        definition.remove_prefix(length + 1);
        MappedText markdown;
        append(markdown, definition.substr(std::min(definition.find_first_not_of(" \t"), definition.size())));
        std::size_t next = line + 1;
        for (; next < lines_.size(); ++next) {
            if (is_blank_line(text(next))) {
                std::size_t behind = next;
                while (behind < lines_.size() && is_blank_line(text(behind))) ++behind;
                if (behind == lines_.size() || indent_of(text(behind)) < 4) break;
                markdown.text.append(behind - next + 1, '\n');
                next = behind;
            } else if (indent_of(text(next)) < 4 && begins_block(text(next))) {
                break;
            } else {
                markdown.text += '\n';
            }
            append(markdown, without_indent(text(next), 4));
        }
        if (!labels_.insert(*label).second) return line;
        footnotes.push_back({std::move(*label), std::move(markdown), at});
        return next;
    }

    std::string_view source_;
    std::vector<SourceRange> literal_;
    std::vector<SourceRange> lines_;
    std::set<std::string> labels_;
    std::size_t next_literal_ = 0;
};

}  // namespace

std::optional<std::string> read_footnote_label(std::string_view text, std::size_t& length) {
    if (!text.starts_with("[^")) return std::nullopt;
    std::size_t end = text.substr(0, longest_label + 3).find(']');
    if (end == std::string_view::npos || end == 2) return std::nullopt;
    std::string label(text.substr(2, end - 2));
    if (label.find_first_of(" \t\r\n[^") != std::string::npos) return std::nullopt;
    length = end + 1;
    return lower_ascii(label);
}

FootnotedText take_footnotes(std::string_view markdown) {
    if (markdown.find("[^") == std::string_view::npos) return {{std::string(markdown), {}}, {}};
    return FootnoteTaker(markdown).take();
}

}  // namespace rostrum
