// Numbers that look random and are the same on every machine: the standard library's distributions are not.
#pragma once

#include <cstdint>

namespace rostrum {

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
class Random {
   public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    /// From 0 up to, and not including, `count`, which is at least 1.
    int below(int count) {
        return static_cast<int>((next() >> 32) * static_cast<std::uint64_t>(count) >> 32);
    }

    /// From `least` to `most`.
    int between(int least, int most) { return least + below(most - least + 1); }

   private:
    std::uint64_t state_;
};

}  // namespace rostrum
