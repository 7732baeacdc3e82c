#include "checks/source_locator.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "document/named_entities.hpp"
#include "document/raw_html.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_punctuation(char c) { return c > ' ' && c < '\x7F' && !is_ascii_letter(c) && !is_ascii_digit(c); }

// What an address written in Markdown stands for: "&amp;" and "\_" for the characters themselves, and nothing encoded.
std::string plain_address(std::string_view written) {
    std::string address;
    for (std::size_t at = 0; at < written.size(); ++at) {
        constexpr std::size_t longest_entity = 40;
        std::string_view reference = written[at] == '&' ? written.substr(at, longest_entity) : std::string_view{};
        std::size_t end = reference.find(';');
        std::string entity;
        if (end != std::string_view::npos) entity = find_named_entity(reference.substr(1, end - 1));
        bool escape = written[at] == '\\' && at + 1 < written.size() && is_punctuation(written[at + 1]);
        if (!entity.empty()) at += end;
        else if (escape) ++at;
        if (entity.empty()) address += written[at];
        else address += entity;
    }
    return percent_decode(address);
}

// Where the address ends that begins at `at`. `quote`: what closes it, or '\0'. In JSON, the quotes of HTML are written \".
std::size_t address_end(std::string_view text, std::size_t at, char quote, bool in_parentheses) {
    int open = 0;
    for (; at < text.size() && text[at] != '\n'; ++at) {
        char c = text[at];
        bool escape = c == '\\' && at + 1 < text.size() && text[at + 1] != '"' && is_punctuation(text[at + 1]);
        if (escape) {
            ++at;
        } else if (quote != '\0') {
            if (c == quote || (quote == '>' ? c == '<' : c == '\\')) break;
        } else if (c == '<' || c == '>' || c == '"' || c == '\'' || c == '\\' || blanks.find(c) != std::string_view::npos) {
            break;
        } else if (in_parentheses) {
            if (c == ')' && open-- == 0) break;
            if (c == '(') ++open;
        }
    }
    return std::min(at, text.size());
}

}  // namespace

std::size_t SourceLocator::find_address(std::string_view address) {
    if (!read_) read_addresses();
    auto places = places_.find(percent_decode(address));
    if (places == places_.end()) return npos;
    auto is_before = [](const Place& place, std::size_t offset) { return place.offset < offset; };
    auto found = std::lower_bound(places->second.begin(), places->second.end(), next_, is_before);
    if (found == places->second.end()) return places->second.front().offset;
    if (!found->definition) next_ = found->offset + 1;
    return found->offset;
}

std::size_t SourceLocator::find_component(std::string_view name) {
    for (std::size_t at = text_.find("{{", next_); at != npos; at = text_.find("{{", at + 2)) {
        std::size_t first = std::min(text_.find_first_not_of(" \t", at + 2), text_.size());
        if (text_.substr(first, name.size()) != name) continue;
        std::size_t end = std::min(text_.find_first_not_of(" \t", first + name.size()), text_.size());
        if (text_.substr(end, 2) != "}}") continue;
        next_ = end + 2;
        return at;
    }
    return npos;
}

void SourceLocator::read_addresses() {
    read_ = true;
    constexpr std::size_t long_address = 1000;
    for (std::size_t at = text_.find_first_of("(:=", begin_); at != npos; at = text_.find_first_of("(:=", at + 1)) {
        std::size_t end = opening_at(at) != '\0' ? add_address(at) : at;
        // One may seem to begin within another, but a long one is read but once.
        if (end - at > long_address) at = end - 1;
    }
}

// What opens an address at `at`: '(' in [text](address), ':' in [label]: address, '=' in href="address"; and '\0' where
// the character does something else.
char SourceLocator::opening_at(std::size_t at) const {
    if (text_[at] != '=') return at > begin_ && text_[at - 1] == ']' ? text_[at] : '\0';
    std::size_t last = text_.substr(0, at).find_last_not_of(blanks);
    std::string_view before = text_.substr(0, last == npos ? 0 : last + 1);
    std::string name = lower_ascii(before.substr(before.size() - std::min<std::size_t>(before.size(), 4)));
    return name == "href" || name.ends_with("src") ? '=' : '\0';
}

// Returns where it ends.
std::size_t SourceLocator::add_address(std::size_t opening) {
    bool in_parentheses = text_[opening] == '(';
    std::size_t at = std::min(text_.find_first_not_of(blanks, opening + 1), text_.size());
    char quote = '\0';
    if (text_.substr(at).starts_with("\\\"")) ++at;
    if (at < text_.size()) {
        if (text_[at] == '<' && text_[opening] != '=') quote = '>';
        if (text_[opening] == '=' && (text_[at] == '"' || text_[at] == '\'')) quote = text_[at];
    }
    if (quote != '\0') ++at;
    std::size_t end = address_end(text_, at, quote, in_parentheses);
    std::size_t offset = end > at ? at : opening + 1;
    places_[plain_address(text_.substr(at, end - at))].push_back({offset, text_[opening] == ':'});
    return std::max(end, opening);
}

std::size_t TagLocator::find(std::string_view tag, bool another) {
    tag = tag.substr(0, tag.find('\n'));  // its other lines have lost what stood before them, as in a quotation
    std::size_t piece = piece_;
    std::size_t found = find_from(tag, piece, another ? next_ + 1 : next_);
    if (found == npos) return find_from(tag, piece = 0, 0);
    piece_ = piece;
    next_ = found;
    return found;
}

std::size_t TagLocator::find_unclosed(std::string_view tag) {
    if (!unclosed_) find_all_unclosed();
    tag = tag.substr(0, tag.find('\n'));
    while (first_unclosed_ < unclosed_->size() && (*unclosed_)[first_unclosed_] == npos) ++first_unclosed_;
    for (std::size_t i = first_unclosed_; i < unclosed_->size(); ++i) {
        std::size_t offset = (*unclosed_)[i];
        if (offset == npos || !text_.substr(offset).starts_with(tag)) continue;
        (*unclosed_)[i] = npos;
        return offset;
    }
    return npos;
}

// Each end tag closes the last start tag of its name: those of lines within their paragraph, all others anywhere.
void TagLocator::find_all_unclosed() {
    struct Open {
        std::size_t offset;
        std::size_t block;
    };
    std::map<Tag, std::vector<Open>> open;
    for (const HtmlRange& piece : html_) {
        RawHtmlReader reader(text_.substr(piece.begin, piece.end - piece.begin));
        std::size_t offset = piece.begin;
        for (RawToken token = reader.next(); token.kind != RawToken::Kind::End; offset += token.source.size(), token = reader.next()) {
            std::vector<Open>& same = open[token.tag];
            if (token.kind == RawToken::Kind::StartTag && !is_void(token.tag)) same.push_back({offset, piece.block});
            if (token.kind != RawToken::Kind::EndTag || same.empty()) continue;
            if (!is_inline(token.tag) || same.back().block == piece.block) same.pop_back();
        }
    }
    unclosed_.emplace();
    for (const auto& [tag, all] : open) {
        for (const Open& each : all) unclosed_->push_back(each.offset);
    }
    std::sort(unclosed_->begin(), unclosed_->end());
}

std::size_t TagLocator::find_from(std::string_view tag, std::size_t& piece, std::size_t from) const {
    for (; piece < html_.size(); ++piece) {
        std::size_t begin = std::max(from, html_[piece].begin);
        if (begin >= html_[piece].end) continue;
        std::size_t found = text_.substr(begin, html_[piece].end - begin).find(tag);
        if (found != npos) return begin + found;
    }
    return npos;
}

}  // namespace rostrum
