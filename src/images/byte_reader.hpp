// Numbers at places of a block of bytes that may end anywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rostrum {

class ByteReader {
   public:
    explicit ByteReader(std::string_view bytes, bool little_endian = false)
        : bytes_(bytes), little_endian_(little_endian) {}

    std::size_t size() const { return bytes_.size(); }
    bool has(std::size_t at, std::size_t count) const { return at <= bytes_.size() && count <= bytes_.size() - at; }
    bool holds(std::size_t at, std::string_view text) const {
        return has(at, text.size()) && bytes_.substr(at, text.size()) == text;
    }
    /// A number of one to four bytes; 0 where they are not all there.
    std::uint32_t number(std::size_t at, std::size_t count) const {
        if (!has(at, count)) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            std::size_t from = little_endian_ ? at + count - 1 - i : at + i;
            value = value << 8 | static_cast<unsigned char>(bytes_[from]);
        }
        return value;
    }
    /// The bytes from `at` on, at most `count`; empty beyond the end.
    std::string_view part(std::size_t at, std::size_t count = std::string_view::npos) const {
        return at <= bytes_.size() ? bytes_.substr(at, count) : std::string_view();
    }

   private:
    std::string_view bytes_;
    bool little_endian_;
};

}  // namespace rostrum
