// What to write instead of a value that cannot be read: the forms in which people write days, times and names are many.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rostrum {

struct Site;

enum class Wanted : std::uint8_t {
    Day,          // "2018-12-08"
    Moment,       // "2018-12-08", or "2018-12-08T17:00-05:00"
    Time,         // "8:30"
    UtcOffset,    // "-05:00"
    Zone,         // "AoE", "UTC" or a UTC offset
    Image,        // the path of an image that pages can show
    FrontMatter,  // the whole text of a page, which begins with it
};

/// What was meant, in words that go on behind a message (“; write "9:00"”); empty where that cannot be told.
std::string advice_on(Wanted wanted, std::string_view written);

/// The same for the name of a page, among those of the site: “; write “venue”, without “.md””.
std::string advice_on_page(const Site& site, std::string_view written);

}  // namespace rostrum
