// The content as it travels to the browser.
#include "site/bundle.hpp"

#include "fuzz.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view block = fuzz::text_of(data, size);
    if (auto files = unpack_files(block)) fuzz::require(pack_files(*files) == block, "a block changes on its way");
    return 0;
}
