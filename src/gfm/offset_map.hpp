// Where the bytes of a text stood in the text that it was made from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

class OffsetMap {
   public:
    /// From the byte `made` on, the text is what stands from `source` on. To be called in the order of both.
    void add(std::size_t made, std::size_t source);
    /// The offset in the source of the byte at `made`; of what was put in, that of what it stands for or before. Where nothing
    /// was added, both texts are one.
    std::size_t find(std::size_t made) const;
    /// The map to the source of the source, to which `earlier` leads. In linear time.
    OffsetMap behind(const OffsetMap& earlier) const;

   private:
    struct Run {
        std::size_t made = 0;
        std::size_t source = 0;
    };
    std::vector<Run> runs_;
};

struct MappedText {
    std::string text;
    OffsetMap map;  // to what it was made from
};

/// Makes a text of another, from its beginning to its end.
class Rewriter {
   public:
    explicit Rewriter(std::string_view source) : source_(source) {}

    /// Takes over what stands before `end`, from where the last call has led.
    void keep(std::size_t end);
    /// Leaves it out.
    void skip(std::size_t end);
    void insert(std::string_view text);
    /// Keeps the rest.
    MappedText finish() &&;

   private:
    std::string_view source_;
    std::size_t at_ = 0;
    bool moved_ = false;  // since the last byte that was kept
    MappedText made_;
};

}  // namespace rostrum
