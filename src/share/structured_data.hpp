// What a page is about, in the vocabulary that search engines read (https://schema.org/), as JSON-LD.
//
//     overview               the workshop as an Event, its speakers, and the sessions as its sub-events
//     the schedule's page    the same Event, and the sessions with their abstracts
//     the papers' page       a ScholarlyArticle for each paper
//     pages of people        a Person for each of them
//
// All pages stand side by side, so there are no bread crumbs to tell. What needs the site's own address is left out
// where site.json does not say it, and so is everything else that nobody has written: no date is invented.
#pragma once

#include <string>

#include "site/site.hpp"

namespace rostrum {

/// A data block, `<script type="application/ld+json">…</script>` and a line end; empty where there is nothing to say.
/// Browsers run no data block, so the page's policy does not concern it.
std::string write_structured_data(const Site& site, const Page& page);

}  // namespace rostrum
