// The content as it travels to the browser.
#include "app/content.hpp"

#include "fuzz.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::optional<SiteContent> content = unpack_content(fuzz::text_of(data, size));
    if (!content) return 0;
    std::string packed = pack_content(*content);
    std::optional<SiteContent> again = unpack_content(packed);
    fuzz::require(again && pack_content(*again) == packed, "content changes on its way");
    return 0;
}
