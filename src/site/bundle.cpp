#include "site/bundle.hpp"

#include <cstddef>
#include <cstdint>

namespace rostrum {

namespace {

constexpr std::size_t length_size = 4;

void append_sized(std::string& block, std::string_view text) {
    auto length = static_cast<std::uint32_t>(text.size());
    for (std::size_t byte = 0; byte < length_size; ++byte) {
        block.push_back(static_cast<char>(length >> (8 * byte) & 0xFF));
    }
    block.append(text);
}

// Takes a length and that many bytes off the front of the block.
std::optional<std::string_view> take_sized(std::string_view& block) {
    if (block.size() < length_size) return std::nullopt;
    std::uint32_t length = 0;
    for (std::size_t byte = 0; byte < length_size; ++byte) {
        length |= static_cast<std::uint32_t>(static_cast<unsigned char>(block[byte])) << (8 * byte);
    }
    block.remove_prefix(length_size);
    if (block.size() < length) return std::nullopt;
    std::string_view text = block.substr(0, length);
    block.remove_prefix(length);
    return text;
}

}  // namespace

std::string pack_files(std::span<const SourceFile> files) {
    std::string block;
    for (const SourceFile& file : files) {
        append_sized(block, file.path);
        append_sized(block, file.text);
    }
    return block;
}

std::optional<std::vector<SourceFile>> unpack_files(std::string_view block) {
    std::vector<SourceFile> files;
    while (!block.empty()) {
        std::optional<std::string_view> path = take_sized(block);
        std::optional<std::string_view> text = path ? take_sized(block) : std::nullopt;
        if (!text) return std::nullopt;
        files.push_back({std::string(*path), std::string(*text)});
    }
    return files;
}

}  // namespace rostrum
