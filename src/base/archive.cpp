#include "base/archive.hpp"

#include <cstring>

namespace rostrum {

void ArchiveWriter::number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(0x80 | (value & 0x7F));
    bytes_ += static_cast<char>(value);
}

void ArchiveWriter::text(std::string_view text) {
    number(text.size());
    bytes_ += text;
}

void ArchiveWriter::real(float number) {
    std::uint32_t value = 0;
    std::memcpy(&value, &number, sizeof value);
    for (int shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>(value >> shift & 0xFF);
}

std::uint64_t ArchiveReader::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
        auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
}

std::string_view ArchiveReader::text() {
    std::string_view text = rest_.substr(0, count());
    rest_.remove_prefix(text.size());
    return text;
}

float ArchiveReader::real() {
    if (rest_.size() < 4) {
        ok_ = false;
        return 0;
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    rest_.remove_prefix(4);
    float number = 0;
    std::memcpy(&number, &value, sizeof number);
    return number;
}

std::size_t ArchiveReader::count() {
    std::uint64_t count = number();
    if (count <= rest_.size()) return static_cast<std::size_t>(count);
    ok_ = false;
    return 0;
}

}  // namespace rostrum
