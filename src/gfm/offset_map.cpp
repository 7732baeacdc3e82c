#include "gfm/offset_map.hpp"

#include <algorithm>
#include <utility>

namespace rostrum {

void OffsetMap::add(std::size_t made, std::size_t source) {
    if (!runs_.empty() && runs_.back().made == made) runs_.pop_back();
    runs_.push_back({made, source});
}

std::size_t OffsetMap::find(std::size_t made) const {
    auto next = std::upper_bound(runs_.begin(), runs_.end(), made, [](std::size_t offset, const Run& run) { return offset < run.made; });
    Run run = next == runs_.begin() ? Run{} : *(next - 1);
    std::size_t source = run.source + (made - run.made);
    return next == runs_.end() ? source : std::min(source, next->source);
}

OffsetMap OffsetMap::behind(const OffsetMap& earlier) const {
    if (runs_.empty() || earlier.runs_.empty()) return runs_.empty() ? earlier : *this;
    OffsetMap whole;
    auto inner = earlier.runs_.begin();
    // Each run, from one that begins both texts, with those of the earlier map within it.
    for (std::size_t i = 0; i <= runs_.size(); ++i) {
        Run run = i == 0 ? Run{} : runs_[i - 1];
        std::size_t end = i < runs_.size() ? std::min(run.source + (runs_[i].made - run.made), runs_[i].source) : std::string_view::npos;
        while (inner != earlier.runs_.end() && inner->made <= run.source) ++inner;
        Run before = inner == earlier.runs_.begin() ? Run{} : *(inner - 1);
        std::size_t source = before.source + (run.source - before.made);
        whole.add(run.made, inner == earlier.runs_.end() ? source : std::min(source, inner->source));
        for (; inner != earlier.runs_.end() && inner->made < end; ++inner) whole.add(run.made + (inner->made - run.source), inner->source);
    }
    return whole;
}

void Rewriter::keep(std::size_t end) {
    if (end <= at_) return;
    if (std::exchange(moved_, false)) made_.map.add(made_.text.size(), at_);
    made_.text.append(source_.substr(at_, end - at_));
    at_ = end;
}

void Rewriter::skip(std::size_t end) {
    moved_ = moved_ || end > at_;
    at_ = end;
}

void Rewriter::insert(std::string_view text) {
    moved_ = moved_ || !text.empty();
    made_.text += text;
}

MappedText Rewriter::finish() && {
    keep(source_.size());
    if (moved_) made_.map.add(made_.text.size(), source_.size());
    return std::move(made_);
}

}  // namespace rostrum
