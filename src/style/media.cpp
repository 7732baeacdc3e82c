#include "style/media.hpp"

namespace rostrum {

bool matches(const MediaCondition& condition, const Media& media) {
    // Media queries in em are relative to the visitor's default font size, never to the page's.
    float length = condition.length * (condition.in_em ? media.root_font_size : 1);
    switch (condition.feature) {
        case MediaCondition::Feature::MinWidth: return media.viewport.width >= length;
        case MediaCondition::Feature::MaxWidth: return media.viewport.width <= length;
        case MediaCondition::Feature::MoreContrast: return media.contrast == Contrast::More;
        case MediaCondition::Feature::MinPageWidth:
            return (media.page_width > 0 ? media.page_width : media.viewport.width) >= length;
    }
    return false;
}

}  // namespace rostrum
