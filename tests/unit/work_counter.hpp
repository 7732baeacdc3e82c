// How much work something is, without a clock: the same at every run, on every machine, whatever else runs there.
#pragma once

#include <cstdint>

namespace rostrum::test {

/// What has been done so far: basic blocks that ran of the project's code and its dependencies, and one for every eight bytes that
/// memchr, memcmp, memcpy and memmove were given. Always 0 in builds that do not count (ROSTRUM_COUNT_WORK).
std::uint64_t work_done();

/// The work of one call.
template <typename Function>
std::uint64_t work_of(Function&& function) {
    std::uint64_t before = work_done();
    function();
    return work_done() - before;
}

}  // namespace rostrum::test
