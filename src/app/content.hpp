// What travels from the generator to the running site, read and checked: all that its pages are made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.hpp"
#include "site/site_parts.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

/// A part of the site in a file of its own.
struct PartFile {
    SitePart part;
    std::string path;       // from the site's root
    std::string integrity;  // "sha256-…" (W3C Subresource Integrity)

    friend bool operator==(const PartFile&, const PartFile&) = default;
};

struct SiteContent {
    Site site;                    // without its parts
    std::vector<PartFile> parts;  // in the order in which they were taken out of it
    StyleRules style;
    std::string named_entities;   // that the Markdown uses: see list_named_entities
};

/// As bytes (base/archive.hpp).
std::string pack_content(const SiteContent& content);

/// What pack_content was given, or nothing where the bytes are damaged.
std::optional<SiteContent> unpack_content(std::string_view bytes);

}  // namespace rostrum
