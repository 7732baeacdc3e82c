// What most pages do not show need not be waited for: of a large site, such texts travel as parts, each a file of its own, and
// come when a page needs them. Of a small one nothing does, since a request takes longer than its bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "site/site.hpp"

namespace rostrum {

struct SitePart {
    enum class Kind : std::uint8_t {
        PageText,      // Page::markdown
        Biographies,   // Person::bio of all people
        SessionTexts,  // Session::abstract of all sessions
        Papers,        // Site::papers without their abstracts, and their pages
        PaperTexts,    // Paper::abstract
    };

    Kind kind = Kind::PageText;
    std::string page;         // PageText: its name
    std::uint32_t first = 0;  // PaperTexts: the papers' numbers
    std::uint32_t count = 0;

    friend bool operator==(const SitePart&, const SitePart&) = default;
};

template <> struct ArchivedFields<SitePart> {
    static constexpr auto members = std::tuple{&SitePart::kind, &SitePart::page, &SitePart::first, &SitePart::count};
};

/// How a site is divided: in the order in which the parts are to be taken out of it. Nothing where its texts are few.
std::vector<SitePart> divide_site(const Site& site);

/// Takes a part out of the site, as bytes (base/archive.hpp).
std::string take_part(Site& site, const SitePart& part);

/// Puts a part back. False where the bytes are none of this part.
bool add_part(Site& site, const SitePart& part, std::string_view bytes);

}  // namespace rostrum
