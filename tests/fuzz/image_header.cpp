// The beginning of an image's file.
#include "images/image_header.hpp"

#include "fuzz.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ImageHeader header = read_image_header(fuzz::text_of(data, size));
    bool sized = header.width > 0 && header.height > 0;
    fuzz::require(header.kind != ImageHeader::Kind::Readable || sized, "a readable image has no size");
    return 0;
}
