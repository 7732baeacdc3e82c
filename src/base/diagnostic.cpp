#include "base/diagnostic.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "base/visible_text.hpp"

namespace rostrum {

namespace {

// Longest piece of a source line that is kept, in characters, and how much of it may stand before the caret.
constexpr std::size_t window_width = 100;
constexpr std::size_t window_before_caret = 60;

constexpr std::size_t mark_distance = 1024;  // bytes

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Goes back from `at` by as many characters as there are, at most `most`, and returns how many these were.
std::size_t step_back(std::string_view text, std::size_t begin, std::size_t& at, std::size_t most) {
    std::size_t steps = 0;
    for (; at > begin && steps < most; ++steps) {
        --at;
        while (at > begin && continues_character(text[at])) --at;
    }
    return steps;
}

std::size_t step_forward(std::string_view text, std::size_t end, std::size_t& at, std::size_t most) {
    std::size_t steps = 0;
    for (; at < end && steps < most; ++steps) at += decode_utf8(text, at).length;
    return steps;
}

// Keeps what is near the column, so that no diagnostic holds a copy of a line of any length.
void keep_source_line(std::string_view text, const LineIndex::Place& place, std::size_t offset, Diagnostic& diagnostic) {
    std::size_t caret = std::min(offset, place.end);
    std::size_t end = caret;
    std::size_t behind = step_forward(text, place.end, end, window_width);
    std::size_t begin = caret;
    std::size_t before = step_back(text, place.begin, begin, std::max(window_before_caret, window_width - behind));
    end = caret;
    step_forward(text, place.end, end, window_width - std::min(before, window_width));
    diagnostic.source_line = text.substr(begin, end - begin);
    diagnostic.goes_on = end < place.end;
    if (begin > place.begin) diagnostic.left_out = place.column - 1 - before;
}

std::string without_middle(std::string message) {
    constexpr std::size_t longest = 600, kept_before = 400, kept_behind = 150;
    if (message.size() <= longest) return message;
    std::size_t begin = kept_before;
    while (begin > 0 && continues_character(message[begin])) --begin;
    std::size_t end = message.size() - kept_behind;
    while (end < message.size() && continues_character(message[end])) ++end;
    return message.replace(begin, end - begin, "…");
}

// The source line and the caret line below it, each with its line end.
std::string quote_source(const Diagnostic& diagnostic) {
    std::vector<char32_t> characters = decode_utf8(diagnostic.source_line);
    std::size_t caret = diagnostic.column - std::min(diagnostic.column, diagnostic.left_out + 1);
    std::string quoted = diagnostic.left_out > 0 ? "…" : "";
    std::string below = diagnostic.left_out > 0 ? " " : "";
    for (std::size_t i = 0; i < characters.size(); ++i) {
        bool tab = characters[i] == '\t';
        std::size_t columns = 1;
        if (tab) quoted += '\t';
        else columns = append_visible(quoted, characters[i]);
        if (i < caret) below.append(columns, tab ? '\t' : ' ');
    }
    if (diagnostic.goes_on) quoted += "…";
    return quoted + '\n' + below + "^\n";
}

// What the messages of one kind have in common.
std::string kind_of(const Diagnostic& diagnostic) {
    std::string_view message = diagnostic.message;
    message = message.substr(0, message.rfind("; did you mean “"));
    std::size_t first = std::min(message.find("“"), message.size());
    std::size_t last = message.rfind("”");
    std::string kind(diagnostic.severity == Severity::Error ? "E" : "W");
    auto append = [&](std::string_view part) {
        for (char c : part) {
            if (!is_ascii_digit(c)) kind += c;
            else if (kind.back() != '0') kind += '0';
        }
    };
    append(message.substr(0, first));
    if (last != std::string_view::npos && last >= first) append(message.substr(last));
    return kind;
}

}  // namespace

void LineIndex::read(std::string_view text) {
    begins_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        begins_.push_back(at + 1);
    }
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        if (at >= marks_.size() * mark_distance) marks_.push_back({at, characters});
        at += decode_utf8(text, at).length;
    }
}

std::size_t LineIndex::characters_before(std::string_view text, std::size_t offset) const {
    if (marks_.empty()) return 0;
    auto [at, characters] = marks_[std::min(offset / mark_distance, marks_.size() - 1)];
    for (; at < offset; ++characters) at += decode_utf8(text, at).length;
    return characters;
}

LineIndex::Place LineIndex::find(std::string_view text, std::size_t offset) {
    if (begins_.empty()) read(text);
    auto next = std::upper_bound(begins_.begin(), begins_.end(), offset);
    Place place;
    place.line = static_cast<std::size_t>(next - begins_.begin());
    place.begin = *(next - 1);
    place.end = next == begins_.end() ? text.size() : *next - 1;
    if (place.end > place.begin && text[place.end - 1] == '\r') --place.end;
    place.column = 1 + characters_before(text, offset) - characters_before(text, place.begin);
    return place;
}

Diagnostic diagnose(const SourceFile& file, std::size_t offset, std::string message, Severity severity,
                    LineIndex* lines) {
    std::string_view text = file.text;
    offset = std::min(offset, text.size());
    LineIndex own;
    LineIndex::Place place = (lines ? *lines : own).find(text, offset);
    Diagnostic diagnostic{severity, file.path, place.line, place.column, without_middle(std::move(message)), {}};
    keep_source_line(text, place, offset, diagnostic);
    return diagnostic;
}

std::string format_diagnostic(const Diagnostic& diagnostic) {
    std::string out = visible_text(diagnostic.path);
    if (diagnostic.line > 0) {
        out += ':' + std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column);
    }
    if (!out.empty()) out += ": ";
    out += diagnostic.severity == Severity::Error ? "error: " : "warning: ";
    out += visible_text(diagnostic.message);
    out += '\n';
    if (diagnostic.line > 0 && !diagnostic.source_line.empty()) out += quote_source(diagnostic);
    if (diagnostic.more > 0) out += "… and " + std::to_string(diagnostic.more) + " more of this kind\n";
    return out;
}

void limit_kinds(std::vector<Diagnostic>& diagnostics, std::size_t most) {
    struct Kind {
        std::size_t count = 0;
        std::size_t last_kept = 0;
    };
    std::unordered_map<std::string, Kind> kinds;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
        Kind& kind = kinds[kind_of(diagnostics[i])];
        if (++kind.count > most) {
            diagnostics[kind.last_kept].more += 1 + diagnostics[i].more;
            continue;
        }
        kind.last_kept = kept;
        if (kept != i) diagnostics[kept] = std::move(diagnostics[i]);
        ++kept;
    }
    diagnostics.resize(kept);
}

std::size_t count_of(const std::vector<Diagnostic>& diagnostics, Severity severity) {
    std::size_t count = 0;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.severity == severity) count += 1 + diagnostic.more;
    }
    return count;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::Error; });
}

}  // namespace rostrum
