#include "pages/source_locator.hpp"

#include <algorithm>
#include <string>

#include "document/html_writer.hpp"
#include "site/routes.hpp"

namespace rostrum {

std::size_t SourceLocator::find_address(std::string_view address) {
    std::size_t found = find_address_from(address, next_);
    if (found == npos) return find_address_from(address, begin_);
    if (opening_before(found) != ':') next_ = found + 1;
    return found;
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

// The Document's addresses are encoded; organizers write them so, or with the characters themselves, or as HTML.
std::size_t SourceLocator::find_address_from(std::string_view address, std::size_t from) const {
    if (address.empty()) return find_empty_address(from);
    std::size_t found = find_written(address, from);
    if (address.find('%') != npos) found = std::min(found, find_written(percent_decode(address), from));
    if (address.find('&') != npos) found = std::min(found, find_written(escape_html(address), from));
    return found;
}

// Quotes and backslashes end an address too: in JSON, the quotes of HTML are written \".
std::size_t SourceLocator::find_written(std::string_view address, std::size_t from) const {
    constexpr std::string_view ends = ")<>\"'\\ \t\r\n";
    for (std::size_t at = text_.find(address, from); at != npos; at = text_.find(address, at + 1)) {
        std::size_t end = at + address.size();
        bool ended = end >= text_.size() || ends.find(text_[end]) != npos;
        if (ended && opening_before(at) != '\0') return at;
    }
    return npos;
}

// Where the address would stand in [text]() or href="".
std::size_t SourceLocator::find_empty_address(std::size_t from) const {
    constexpr std::string_view forms[] = {"]()", "](<>)", "href=\"\"", "href=''", "src=\"\""};
    std::size_t first = npos;
    for (std::string_view form : forms) {
        std::size_t at = text_.find(form, from);
        if (at != npos) first = std::min(first, at + form.find_first_of("(=") + 1);
    }
    return first;
}

// What opens the address at `at`: '(' in [text](address), ':' in [label]: address, '=' in href="address"; and '\0'
// where none of them stands before it, so that it is no address at all.
char SourceLocator::opening_before(std::size_t at) const {
    std::size_t last = text_.substr(0, at).find_last_not_of(" \t\r\n<\"'\\");
    if (last == npos || last == 0) return '\0';
    bool of_link = text_[last - 1] == ']' && (text_[last] == '(' || text_[last] == ':');
    return of_link || text_[last] == '=' ? text_[last] : '\0';
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
