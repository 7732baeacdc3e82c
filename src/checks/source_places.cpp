#include "checks/source_places.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "checks/raw_problems.hpp"
#include "document/entities.hpp"

namespace rostrum {

namespace {

// (Pointers into different texts have no order of their own.)
bool is_in(const char* at, std::string_view text) {
    auto number = [](const char* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); };
    return number(at) >= number(text.data()) && number(at) <= number(text.data()) + text.size();
}

// These call put(offset, at) where from an offset in the text on, it goes on side by side with what stands at `at`.

// The text is a part of the source, each line of which may have lost what stood before it, or have other blanks there.
template <typename Put>
void align_lines(std::string_view text, Put put) {
    put(0, text.data());
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at)) {
        at = text.find_first_not_of(" \t\r\n", at);
        if (at != std::string_view::npos) put(static_cast<std::ptrdiff_t>(at), text.data() + at);
    }
}

// The text is the source with its character references decoded, without its first `left_out` bytes.
template <typename Put>
void align_decoded(std::string_view source, std::size_t left_out, Put put) {
    auto offset = -static_cast<std::ptrdiff_t>(left_out);
    while (!source.empty()) {
        bool is_reference = source.front() == '&';
        std::size_t semicolon = is_reference ? source.substr(0, source.find('&', 1)).find(';') : std::string_view::npos;
        std::size_t end = semicolon == std::string_view::npos ? source.find('&', 1) : semicolon + 1;
        std::string_view part = source.substr(0, end);
        if (is_reference) put(offset, part.data());
        else align_lines(part, [&](std::ptrdiff_t at, const char* place) { put(offset + at, place); });
        offset += static_cast<std::ptrdiff_t>(decode_entities(part).size());
        source.remove_prefix(part.size());
    }
}

// The text is the source without some of its backslashes.
template <typename Put>
void align_escaped(std::string_view source, std::string_view text, Put put) {
    put(0, source.data());
    std::size_t offset = 0;
    for (std::size_t at = 0; at < source.size() && offset < text.size(); ++at) {
        if (source[at] == text[offset]) {
            ++offset;
        } else if (source[at] == '\\') {
            put(static_cast<std::ptrdiff_t>(offset), source.data() + at + 1);
        } else {
            break;
        }
    }
}

// Whether it begins with this address, in which a backslash may stand before any character.
bool begins_with_copy(std::string_view written, std::string_view address) {
    std::size_t at = 0;
    for (char c : address) {
        std::string_view rest = written.substr(std::min(at, written.size()));
        if (rest.starts_with('\\') && (c != '\\' || rest.starts_with("\\\\"))) ++at;
        if (at >= written.size() || written[at++] != c) return false;
    }
    return true;
}

}  // namespace

void SourcePlaces::add(std::vector<Run>& runs, Run run) {
    // Texts that turned out to be white space at an end are nodes no longer.
    while (!runs.empty() && std::pair(runs.back().node, runs.back().begin) >= std::pair(run.node, run.begin)) runs.pop_back();
    runs.push_back(run);
}

const SourcePlaces::Run* SourcePlaces::find(const std::vector<Run>& runs, NodeId node, std::size_t begin) {
    auto next = std::upper_bound(runs.begin(), runs.end(), std::pair(node, begin), [](const auto& place, const Run& run) {
        return place < std::pair(run.node, run.begin);
    });
    return next != runs.begin() && (next - 1)->node == node ? &*(next - 1) : nullptr;
}

std::size_t SourcePlaces::place_of_element(NodeId node) const {
    const Run* run = find(elements_, node, 0);
    return run ? run->offset : npos;
}

std::size_t SourcePlaces::place_of_text(NodeId node, std::size_t byte) const {
    const Run* run = find(texts_, node, byte);
    return run ? run->offset + (byte - run->begin) : npos;
}

std::vector<NodeId> SourcePlaces::texts() const {
    std::vector<NodeId> nodes;
    for (const Run& run : texts_) {
        if (nodes.empty() || nodes.back() != run.node) nodes.push_back(run.node);
    }
    return nodes;
}

void SourcePlaces::begin(const Document& document, std::string_view markdown, std::size_t footnote) {
    document_ = &document;
    markdown_ = markdown;
    footnote_ = footnote;
    last_ = markdown.substr(0, 0);
    free_from_ = markdown.data();
    html_ = {};
    if (footnote == 0) return;
    auto item = static_cast<NodeId>(document.nodes.size() - 1);
    add(elements_, {item, 0, map_.footnotes[footnote - 1].definition});
    footnotes_.emplace(item, footnote - 1);
}

void SourcePlaces::read(std::string_view piece, bool is_raw) {
    bool is_typed = is_in(piece.data(), markdown_);  // not a line end or the blanks before a line, which md4c has of its own
    if (is_typed) last_ = piece;
    if (!is_raw) return;
    if (is_typed) next_pieces_.push_back({raw_.size(), piece.data()});
    raw_ += piece;
}

void SourcePlaces::raw_html(std::string_view html) {
    html_ = html;
    pieces_ = std::exchange(next_pieces_, {});
    if (raw_.size() != html.size()) align_raw_pieces(html);
    raw_.clear();
}

// Some of what was read is not in the HTML: backslashes before the bars of a table.
void SourcePlaces::align_raw_pieces(std::string_view html) {
    std::vector<RawPiece> aligned;
    std::size_t offset = 0, next = 0;
    bool begins = true;
    for (std::size_t raw = 0; raw < raw_.size() && offset < html.size(); ++raw) {
        for (; next < pieces_.size() && pieces_[next].begin <= raw; ++next) begins = true;
        if (raw_[raw] != html[offset]) {
            begins = true;
            continue;
        }
        const RawPiece& piece = pieces_[next - 1];
        if (std::exchange(begins, false)) aligned.push_back({offset, piece.at + (raw - piece.begin)});
        ++offset;
    }
    pieces_ = std::move(aligned);
}

// In the Markdown as it was written. Where md4c does not tell, that of what it read last.
std::size_t SourcePlaces::offset_of(const char* at) const {
    if (!is_in(at, markdown_) && is_in(at, html_) && !pieces_.empty()) {
        auto offset = static_cast<std::size_t>(at - html_.data());
        auto next = std::upper_bound(pieces_.begin(), pieces_.end(), offset, [](std::size_t o, const RawPiece& piece) { return o < piece.begin; });
        const RawPiece& piece = next == pieces_.begin() ? pieces_.front() : *(next - 1);
        at = piece.at + (offset - std::min(offset, piece.begin));
    }
    if (!is_in(at, markdown_)) at = last_.data();
    return map_.find(footnote_, static_cast<std::size_t>(at - markdown_.data()));
}

void SourcePlaces::element(NodeId node, const char* at) {
    if (at) add(elements_, {node, 0, offset_of(at)});
}

void SourcePlaces::address(NodeId node, const char* at) {
    if (node == no_node) return;
    for (std::string_view attribute : {"href", "src"}) {
        if (!document_->has_attribute(node, attribute)) continue;
        addresses_.push_back({node, attribute, std::string(document_->attribute(node, attribute)), offset_of(at)});
    }
}

void SourcePlaces::text(std::string_view text, std::string_view source) {
    if (is_blank(text)) return;  // which may not have been kept
    auto node = static_cast<NodeId>(document_->nodes.size() - 1);
    std::ptrdiff_t begin = static_cast<std::ptrdiff_t>(document_->nodes[node].text.size()) - static_cast<std::ptrdiff_t>(text.size());
    auto put = [&](std::ptrdiff_t offset, const char* at) {
        std::ptrdiff_t place = begin + offset;  // before the text where white space at its beginning was not kept
        std::size_t before = place < 0 ? static_cast<std::size_t>(-place) : 0;
        add(texts_, {node, static_cast<std::size_t>(std::max<std::ptrdiff_t>(place, 0)), offset_of(at) + before});
    };
    if (is_in(text.data(), source)) return align_lines(text, put);
    std::string decoded = decode_entities(source);
    if (decoded.ends_with(text)) align_decoded(source, decoded.size() - text.size(), put);
    else align_escaped(source, text, put);
}

// What md4c gives is a part of the Markdown, or where it holds escapes or character references, a copy. That of an inline link stands
// in the parentheses behind its text, in which no more than marks may still follow the last piece. Of other links it is not known.
const char* SourcePlaces::find_address(std::string_view address) {
    constexpr std::string_view blanks = " \t\r\n";
    constexpr std::size_t most_marks = 1000;
    if (!address.empty() && is_in(address.data(), markdown_)) {
        std::string_view before = markdown_.substr(0, static_cast<std::size_t>(address.data() - markdown_.data()));
        if (before.ends_with('<')) before.remove_suffix(1);
        before = before.substr(0, before.find_last_not_of(blanks) + 1);
        if (before.ends_with("](")) free_from_ = address.data() + address.size();
        return address.data();
    }
    const char* begin = std::max(last_.data() + last_.size(), free_from_);
    auto from = static_cast<std::size_t>(begin - markdown_.data());
    std::string_view near = markdown_.substr(0, from + most_marks);
    for (std::size_t at = near.find("](", from); at != npos; at = near.find("](", at + 1)) {
        std::size_t first = std::min(markdown_.find_first_not_of(blanks, at + 2), markdown_.size());
        if (!address.empty() && markdown_.substr(first, 1) == "<") ++first;
        if (!begins_with_copy(markdown_.substr(first), address)) continue;
        free_from_ = markdown_.data() + first;
        return free_from_;
    }
    return last_.data();
}

void SourcePlaces::problem(const RawProblem& problem) {
    std::string message = describe(problem);
    if (message.empty()) return;
    std::size_t offset = problem.node == no_node ? offset_of(problem.at) : place_of_element(problem.node);
    problems_.push_back({offset, std::move(message)});
}

}  // namespace rostrum
