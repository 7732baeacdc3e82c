#include "images/image_header.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "images/byte_reader.hpp"
#include "images/svg_header.hpp"

namespace rostrum {

namespace {

using Kind = ImageHeader::Kind;

ImageHeader sized(std::uint32_t width, std::uint32_t height) {
    if (width == 0 || height == 0) return {Kind::Damaged};
    return {Kind::Readable, width, height, false};
}

ImageHeader animated_header(ImageHeader header, bool animated = true) {
    header.animated = animated;
    return header;
}

ImageHeader turned(ImageHeader header) {
    std::swap(header.width, header.height);
    return header;
}

// PNG, 11.3.6: the chunk acTL stands before the first IDAT where there is more than one picture.
bool has_animation_control(const ByteReader& bytes) {
    for (std::size_t at = 8; bytes.has(at, 8) && !bytes.holds(at + 4, "IDAT");) {
        if (bytes.holds(at + 4, "acTL")) return true;
        at += std::size_t{12} + bytes.number(at, 4);
    }
    return false;
}

// PNG, 11.2.2: the first chunk is IHDR. The size is read whole or not at all.
ImageHeader read_png(std::string_view file) {
    ByteReader bytes(file);
    if (!bytes.holds(12, "IHDR") || !bytes.has(16, 8)) return {Kind::Damaged};
    return animated_header(sized(bytes.number(16, 4), bytes.number(20, 4)), has_animation_control(bytes));
}

// Taken as moving, whether it does or not: that would show only at the end of its first picture.
ImageHeader read_gif(std::string_view file) {
    ByteReader bytes(file, true);
    return bytes.has(6, 4) ? animated_header(sized(bytes.number(6, 2), bytes.number(8, 2))) : ImageHeader{Kind::Damaged};
}

// Whether the first directory of a TIFF block says that the image lies on its side (EXIF 2.3, tag 0x112).
bool lies_on_side(std::string_view tiff) {
    ByteReader bytes(tiff, tiff.substr(0, 2) == "II");
    std::size_t directory = bytes.number(4, 4);
    std::size_t entries = bytes.number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        std::size_t entry = directory + 2 + 12 * i;
        if (!bytes.has(entry, 12)) return false;
        if (bytes.number(entry, 2) == 0x112) return bytes.number(entry + 8, 2) >= 5 && bytes.number(entry + 8, 2) <= 8;
    }
    return false;
}

// JPEG (ITU T.81, B.1.1): segments up to the frame header, which has the size.
ImageHeader read_jpeg(std::string_view file) {
    ByteReader bytes(file);
    bool on_side = false;
    std::size_t at = 2;
    while (bytes.has(at, 4) && bytes.number(at, 1) == 0xFF) {
        std::uint32_t marker = bytes.number(at + 1, 1);
        if (marker == 0xFF) {  // a fill byte
            ++at;
            continue;
        }
        if (marker == 0xD9 || marker == 0xDA) break;  // the end, or a scan without a frame
        std::size_t length = bytes.number(at + 2, 2);
        bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            if (!bytes.has(at + 5, 4)) break;
            ImageHeader header = sized(bytes.number(at + 7, 2), bytes.number(at + 5, 2));
            return on_side ? turned(header) : header;
        }
        if (marker == 0xE1 && length > 8 && bytes.holds(at + 4, std::string_view("Exif\0\0", 6))) {
            on_side = lies_on_side(bytes.part(at + 10, length - 8));
        }
        if (length < 2) break;
        at += 2 + length;
    }
    return {Kind::Damaged};
}

// WebP (RFC 9649, 2.5 to 2.7): the first chunk is one frame, lossy or lossless, or the header of more.
ImageHeader read_webp(std::string_view file) {
    ByteReader bytes(file, true);
    if (bytes.holds(12, "VP8 ") && bytes.holds(23, "\x9D\x01\x2A") && bytes.has(26, 4)) {
        return sized(bytes.number(26, 2) & 0x3FFF, bytes.number(28, 2) & 0x3FFF);
    }
    if (bytes.holds(12, "VP8L") && bytes.holds(20, "\x2F") && bytes.has(21, 4)) {
        std::uint32_t bits = bytes.number(21, 4);
        return sized((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }
    if (bytes.holds(12, "VP8X") && bytes.has(24, 6)) {
        bool animated = bytes.number(20, 1) & 2;
        return animated_header(sized(bytes.number(24, 3) + 1, bytes.number(27, 3) + 1), animated);
    }
    return {Kind::Damaged};
}

struct Box {
    std::string_view type;
    std::string_view content;
};

// Takes the next box (ISO 14496-12, 4.2) off a container's content. False at its end, or where it makes no sense. A box
// that the file's end cuts off is as long as what there is of it.
bool take_box(std::string_view& container, Box& box) {
    ByteReader bytes(container);
    if (!bytes.has(0, 8)) return false;
    std::size_t size = bytes.number(0, 4);
    std::size_t header = 8;
    if (size == 1) {  // 64 bits; nothing that matters is larger than 32 have room for
        header = 16;
        size = bytes.number(8, 4) == 0 ? bytes.number(12, 4) : container.size();
    }
    if (size == 0) size = container.size();
    if (size < header) return false;
    box = {bytes.part(4, 4), bytes.part(header, size - header)};
    container.remove_prefix(std::min(size, container.size()));
    return true;
}

std::string_view find_box(std::string_view container, std::string_view type) {
    Box box;
    while (take_box(container, box)) {
        if (box.type == type) return box.content;
    }
    return {};
}

bool is_avif(std::string_view file) {
    Box type;
    if (!take_box(file, type) || type.type != "ftyp") return false;
    ByteReader brands(type.content);
    for (std::size_t at = 0; at < brands.size(); at += 4) {
        if (brands.holds(at, "avif") || brands.holds(at, "avis")) return true;
    }
    return false;
}

// AVIF (ISO 23008-12, 6.5.3): the properties of all items stand in one list. The largest is the image; thumbnails, and
// the tiles that an image may be made of, are smaller.
ImageHeader read_avif(std::string_view file) {
    std::string_view meta = find_box(file, "meta");
    if (meta.size() < 4) return {Kind::Damaged};
    std::string_view properties = find_box(find_box(meta.substr(4), "iprp"), "ipco");
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool on_side = false;
    Box box;
    while (take_box(properties, box)) {
        ByteReader bytes(box.content);
        if (box.type == "irot") on_side = bytes.number(0, 1) & 1;
        if (box.type != "ispe" || !bytes.has(4, 8)) continue;
        std::uint32_t w = bytes.number(4, 4);
        std::uint32_t h = bytes.number(8, 4);
        if (std::uint64_t{w} * h > std::uint64_t{width} * height) std::tie(width, height) = std::pair(w, h);
    }
    // A sequence of pictures says so as its major brand (AVIF, 7.2).
    ImageHeader header = animated_header(sized(width, height), ByteReader(file).holds(8, "avis"));
    return on_side ? turned(header) : header;
}

}  // namespace

ImageHeader read_image_header(std::string_view file) {
    ByteReader bytes(file);
    if (bytes.holds(0, "\x89PNG\r\n\x1A\n")) return read_png(file);
    if (bytes.holds(0, "\xFF\xD8\xFF")) return read_jpeg(file);
    if (bytes.holds(0, "GIF87a") || bytes.holds(0, "GIF89a")) return read_gif(file);
    if (bytes.holds(0, "RIFF") && bytes.holds(8, "WEBP")) return read_webp(file);
    if (is_avif(file)) return read_avif(file);
    return read_svg_header(file);
}

}  // namespace rostrum
