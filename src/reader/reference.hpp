// What a data file says that the file alone cannot prove right: addresses, images and Markdown, whose links lead to
// pages, headings and files. The reader notes them; check_content in pages/ looks them up, once there are pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/diagnostic.hpp"
#include "document/prepared_markdown.hpp"
#include "gfm/prepare_markdown.hpp"

namespace rostrum {

struct Reference {
    enum class Kind : std::uint8_t { Address, Image, Markdown };

    Kind kind = Kind::Address;
    std::string text;                  // escapes resolved
    const SourceFile* file = nullptr;  // one of those that were read
    std::size_t offset = 0;            // of its opening quote there
    PreparedMarkdown markdown = {};    // what became of it, for Kind::Markdown alone
    PreparationMap map = {};           // and where that stands in the text
};

}  // namespace rostrum
