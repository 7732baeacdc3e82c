// The functions that GCC's and Clang's -fsanitize-coverage=trace-pc calls at every basic block, and that the linker's --wrap puts
// before those of the C library. Compiled without that option itself.
#include <cstddef>
#include <cstdint>

#include "../unit/work_counter.hpp"

namespace {

std::uint64_t work = 0;

[[maybe_unused]] void count_bytes(std::size_t bytes) { work += bytes / 8; }

}  // namespace

std::uint64_t rostrum::test::work_done() { return work; }

#ifdef ROSTRUM_COUNT_WORK
extern "C" {

void __sanitizer_cov_trace_pc();
void __sanitizer_cov_trace_pc() { ++work; }

void* __real_memchr(const void* bytes, int byte, std::size_t size);
void* __wrap_memchr(const void* bytes, int byte, std::size_t size);
void* __wrap_memchr(const void* bytes, int byte, std::size_t size) {
    void* found = __real_memchr(bytes, byte, size);
    count_bytes(found ? static_cast<std::size_t>(static_cast<const char*>(found) - static_cast<const char*>(bytes)) : size);
    return found;
}

int __real_memcmp(const void* left, const void* right, std::size_t size);
int __wrap_memcmp(const void* left, const void* right, std::size_t size);
int __wrap_memcmp(const void* left, const void* right, std::size_t size) {
    count_bytes(size);
    return __real_memcmp(left, right, size);
}

void* __real_memcpy(void* to, const void* from, std::size_t size);
void* __wrap_memcpy(void* to, const void* from, std::size_t size);
void* __wrap_memcpy(void* to, const void* from, std::size_t size) {
    count_bytes(size);
    return __real_memcpy(to, from, size);
}

void* __real_memmove(void* to, const void* from, std::size_t size);
void* __wrap_memmove(void* to, const void* from, std::size_t size);
void* __wrap_memmove(void* to, const void* from, std::size_t size) {
    count_bytes(size);
    return __real_memmove(to, from, size);
}

}  // extern "C"
#endif
