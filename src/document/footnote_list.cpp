#include "document/footnote_list.hpp"

namespace rostrum {

FootnoteList::FootnoteList(const std::vector<PreparedFootnote>& footnotes) : footnotes_(footnotes), numbers_(footnotes.size(), 0) {
    for (std::size_t i = 0; i < footnotes_.size(); ++i) by_label_.emplace(footnotes_[i].label, i);
}

FootnoteList::Note& FootnoteList::take(std::size_t footnote, IdRegistry& ids) {
    if (numbers_[footnote] == 0) {
        const PreparedFootnote& taken = footnotes_[footnote];
        notes_.push_back({&taken, ids.take_unique("fn-" + heading_slug(taken.label)), {}});
        numbers_[footnote] = notes_.size();
    }
    return notes_[numbers_[footnote] - 1];
}

FootnoteList::Note* FootnoteList::find(std::size_t number, IdRegistry& ids) {
    if (number <= notes_.size()) return &notes_[number - 1];
    while (first_unnumbered_ < footnotes_.size() && numbers_[first_unnumbered_] > 0) ++first_unnumbered_;
    return first_unnumbered_ < footnotes_.size() ? &take(first_unnumbered_, ids) : nullptr;
}

void FootnoteList::write_reference(TreeBuilder& tree, IdRegistry& ids, std::string_view label) {
    std::size_t footnote = by_label_.find(label)->second;
    Note& note = take(footnote, ids);
    TreeBuilder::Mark sup = tree.open(Tag::Sup);
    if (!tree.in_anchor()) {
        note.references.push_back(ids.take_unique("fnref-" + heading_slug(label)));
        tree.open(Tag::A, {{"href", "#" + note.id}, {"id", note.references.back()}});
    }
    tree.text(std::to_string(numbers_[footnote]));
    tree.close_to(sup);
}

void FootnoteList::write_back_links(TreeBuilder& tree, std::string_view label) {
    const std::vector<std::string>& references = notes_[numbers_[by_label_.find(label)->second] - 1].references;
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (i > 0) tree.text(" ");
        std::string which = references.size() > 1 ? " " + std::to_string(i + 1) : "";
        TreeBuilder::Mark link = tree.open(Tag::A, {{"href", "#" + references[i]}, {"aria-label", "Back to reference" + which}});
        tree.text("↑");
        tree.close_to(link);
    }
}

}  // namespace rostrum
