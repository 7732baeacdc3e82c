#include "gfm/prepare_markdown.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.hpp"
#include "gfm/autolinks.hpp"
#include "gfm/comments.hpp"
#include "gfm/footnotes.hpp"
#include "gfm/source_scan.hpp"

namespace rostrum {

namespace {

std::size_t line_begin(std::string_view text, std::size_t at) {
    std::size_t end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

// Whether this, before a row's first bar, is but what lists and quotes begin lines with.
bool is_container_prefix(std::string_view text) {
    return text.find_first_not_of(" \t>-+*0123456789.)") == std::string_view::npos;
}

// The cells of a table's row, in a line that may stand in a list or quote.
std::size_t count_cells(std::string_view line) {
    std::vector<std::size_t> bars;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') ++i;
        else if (line[i] == '|') bars.push_back(i);
    }
    if (bars.empty()) return 1;
    std::string_view before = line.substr(0, bars.front());
    bool has_digit = before.find_first_of("0123456789") != std::string_view::npos;
    bool is_number = has_digit && before.find_first_not_of(" \t0123456789") == std::string_view::npos;
    bool leading = is_container_prefix(before) && !is_number;
    bool trailing = line.find_first_not_of(" \t\r", bars.back() + 1) == std::string_view::npos && bars.size() > (leading ? 1 : 0);
    return bars.size() + 1 - (leading ? 1 : 0) - (trailing ? 1 : 0);
}

std::string_view line_at(std::string_view text, std::size_t at) {
    std::size_t begin = line_begin(text, at);
    return text.substr(begin, line_end(text, at) - begin);
}

// A second row: "| --- | :-: |"
bool is_delimiter_row(std::string_view line) {
    return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
           line.find_first_not_of(" \t\r|:-") == std::string_view::npos && line.find_first_not_of(' ') <= 3;
}

// What is to be put into a source, and where.
struct Insertion {
    std::size_t at;
    char what;
};

// md4c takes a table whose first row has too many cells, and leaves the last ones out; to GitHub that is no table. So the second
// row's first hyphen, colon or bar is escaped.
void escape_unequal_tables(std::string_view source, const SourceScan& scan, std::vector<Insertion>& insertions) {
    for (const TableRange& table : scan.tables) {
        if (count_cells(line_at(source, table.in_header)) == table.columns) continue;
        std::size_t at = source.find_first_of("|:-", line_end(source, table.in_header));
        if (at != std::string_view::npos) insertions.push_back({at, '\\'});
    }
}

// md4c leaves out a cell with nothing between its bars.
void part_bars(std::string_view source, const SourceScan& scan, std::vector<Insertion>& insertions) {
    std::size_t done = 0;
    for (std::size_t in_cell : scan.in_cells) {
        if (in_cell < done) continue;
        done = line_end(source, in_cell);
        for (std::size_t at = line_begin(source, in_cell); at + 1 < done; ++at) {
            if (source[at] == '\\') ++at;
            else if (source[at] == '|' && source[at + 1] == '|') insertions.push_back({at + 1, ' '});
        }
    }
}

// To GitHub a table may begin within a paragraph, to md4c only behind a blank line.
void part_tables_from_paragraphs(std::string_view source, const SourceScan& scan, std::vector<Insertion>& insertions) {
    for (const TextRange& text : scan.texts) {
        std::size_t second = line_begin(source, text.begin);
        if (text.in_cell || second < 2 || !is_delimiter_row(line_at(source, text.begin))) continue;
        std::size_t first = line_begin(source, second - 1);
        if (first == 0) continue;
        std::string_view header = line_at(source, first), before = line_at(source, first - 1);
        bool fits = header.find_first_not_of(' ') <= 3 && count_cells(header) == count_cells(line_at(source, text.begin));
        if (fits && before.find_first_not_of(" \t\r") != std::string_view::npos) insertions.push_back({first, '\n'});
    }
}

void insert(MappedText& markdown, std::vector<Insertion> insertions) {
    std::sort(insertions.begin(), insertions.end(), [](const Insertion& a, const Insertion& b) { return a.at < b.at; });
    Rewriter rewriter(markdown.text);
    for (const Insertion& insertion : insertions) {
        rewriter.keep(insertion.at);
        rewriter.insert({&insertion.what, 1});
    }
    MappedText out = std::move(rewriter).finish();
    markdown = {std::move(out.text), out.map.behind(markdown.map)};
}

void make_tables_those_of_github(MappedText& markdown) {
    if (markdown.text.find('|') == std::string::npos) return;
    SourceScan scan = scan_source(markdown.text);
    std::vector<Insertion> insertions;
    part_tables_from_paragraphs(markdown.text, scan, insertions);
    if (!insertions.empty()) {
        insert(markdown, std::move(insertions));
        scan = scan_source(markdown.text);
    }
    insertions.clear();
    escape_unequal_tables(markdown.text, scan, insertions);
    part_bars(markdown.text, scan, insertions);
    insert(markdown, std::move(insertions));
}

// U+FFFD for U+0000 and for what is no UTF-8.
MappedText well_formed(std::string_view markdown) {
    Rewriter rewriter(markdown);
    bool is_well_formed = markdown.find('\0') == std::string_view::npos && !find_invalid_utf8(markdown);
    for (std::size_t at = 0; at < markdown.size() && !is_well_formed;) {
        DecodedCharacter character = decode_utf8(markdown, at);
        bool is_replaced = character.code_point == 0 || (character.code_point == replacement_character && character.length == 1);
        if (is_replaced) {
            rewriter.keep(at);
            rewriter.insert("\uFFFD");
            rewriter.skip(at + character.length);
        }
        at += character.length;
    }
    return std::move(rewriter).finish();
}

bool is_one_paragraph(std::string_view text) {
    std::size_t first = text.find_first_not_of(" \t\r\n");
    bool is_text = first != std::string_view::npos && std::string_view("#|<>-+*`~=").find(text[first]) == std::string_view::npos;
    return is_text && text.find("\n\n") == std::string_view::npos && text.find("\n\r\n") == std::string_view::npos;
}

// Whether text behind this would belong to its last paragraph.
bool ends_in_paragraph(std::string_view markdown) {
    std::size_t last = markdown.find_last_not_of(" \t\r\n");
    if (last == std::string_view::npos) return true;
    std::string_view line = markdown.substr(line_begin(markdown, last));
    std::size_t first = line.find_first_not_of(" \t");
    if (first >= 4) return false;
    line.remove_prefix(first);
    auto begins = [line](std::string_view with) { return line.starts_with(with); };
    constexpr std::string_view others[] = {"#", "|", "<", "=", "```", "~~~", "---", "***", "___"};
    return std::none_of(std::begin(others), std::end(others), begins);
}

PreparedFootnote prepare_footnote(Footnote footnote, const std::set<std::string>& labels, OffsetMap& map) {
    bool is_short = is_one_paragraph(footnote.markdown.text);
    make_tables_those_of_github(footnote.markdown);
    std::string& markdown = footnote.markdown.text;
    markdown.resize(markdown.find_last_not_of(" \t\r\n") + 1);
    map = footnote.markdown.map;
    MarkedText text = mark_addresses(markdown, labels, map);
    std::string end = ends_in_paragraph(markdown) ? " " : "\n\n";
    append_mark(text, end, {InlineMark::Kind::BackLink, "", footnote.label});
    text.markdown += end;
    return {std::move(footnote.label), std::move(text), is_short};
}

}  // namespace

PreparedMarkdown prepare_markdown(std::string_view markdown, PreparationMap* map) {
    MappedText readable = well_formed(markdown);
    MappedText shown = without_comments(readable.text);
    FootnotedText taken = take_footnotes(shown.text);
    std::set<std::string> labels;
    for (const Footnote& footnote : taken.footnotes) labels.insert(footnote.label);

    PreparationMap own;
    PreparationMap& places = map ? *map : own;
    make_tables_those_of_github(taken.markdown);
    places.with_comments = shown.map.behind(readable.map);
    places.text = taken.markdown.map;
    PreparedMarkdown prepared{mark_addresses(taken.markdown.text, labels, places.text), {}};
    for (Footnote& footnote : taken.footnotes) {
        places.footnotes.push_back({places.with_comments.find(footnote.offset), {}});
        prepared.footnotes.push_back(prepare_footnote(std::move(footnote), labels, places.footnotes.back().text));
    }
    return prepared;
}

}  // namespace rostrum
