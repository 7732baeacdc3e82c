// The footnotes of a page: numbered as they are referred to, with links there and back.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/heading_ids.hpp"
#include "document/prepared_markdown.hpp"
#include "document/tree_builder.hpp"

namespace rostrum {

class FootnoteList {
   public:
    struct Note {
        const PreparedFootnote* footnote = nullptr;
        std::string id;
        std::vector<std::string> references;  // their ids
    };

    /// The footnotes must outlive the list.
    explicit FootnoteList(const std::vector<PreparedFootnote>& footnotes);

    bool empty() const { return footnotes_.empty(); }

    /// The footnote with this number, from 1; behind those that are referred to come the others. Null behind the last one.
    Note* find(std::size_t number, IdRegistry& ids);
    /// Writes the number of the footnote with this label, as a link to it.
    void write_reference(TreeBuilder& tree, IdRegistry& ids, std::string_view label);
    /// Writes a link to each reference.
    void write_back_links(TreeBuilder& tree, std::string_view label);

   private:
    Note& take(std::size_t footnote, IdRegistry& ids);

    const std::vector<PreparedFootnote>& footnotes_;
    std::map<std::string, std::size_t, std::less<>> by_label_;
    std::vector<std::size_t> numbers_;  // of the footnotes, 0 for those without one yet
    std::vector<Note> notes_;           // in the order of their numbers
    std::size_t first_unnumbered_ = 0;
};

}  // namespace rostrum
