#include "base/decimal.hpp"

#include <cstdint>
#include <cstdlib>

#include "base/ascii.hpp"

namespace rostrum {

namespace {

// Reads digits behind `at` into the mantissa; returns how many powers of ten it leaves out.
int read_digits(const char*& at, std::uint64_t& mantissa) {
    constexpr std::uint64_t full = 1'000'000'000'000'000'000;
    int left_out = 0;
    for (; is_ascii_digit(*at); ++at) {
        if (mantissa < full) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
        else ++left_out;
    }
    return left_out;
}

// The number behind "e", or 0 where there is none; `at` goes behind it.
int read_exponent(const char*& at) {
    if (*at != 'e' && *at != 'E') return 0;
    const char* digits = at + 1;
    bool negative = *digits == '-';
    if (negative || *digits == '+') ++digits;
    if (!is_ascii_digit(*digits)) return 0;
    int exponent = 0;
    for (; is_ascii_digit(*digits); ++digits) {
        if (exponent < 10'000) exponent = exponent * 10 + (*digits - '0');
    }
    at = digits;
    return negative ? -exponent : exponent;
}

double scaled(double value, int exponent) {
    double power = 1;
    for (int i = std::abs(exponent) < 350 ? std::abs(exponent) : 350; i > 0; --i) power *= 10;
    return exponent < 0 ? value / power : value * power;
}

}  // namespace

double read_decimal(const char* text, char** end) {
    const char* at = text;
    while (*at == ' ' || (*at >= '\t' && *at <= '\r')) ++at;
    bool negative = *at == '-';
    if (negative || *at == '+') ++at;
    const char* digits = at;
    std::uint64_t mantissa = 0;
    int exponent = read_digits(at, mantissa);
    auto count = at - digits;
    if (*at == '.') {
        const char* fraction = ++at;
        int left_out = read_digits(at, mantissa);
        exponent -= static_cast<int>(at - fraction) - left_out;
        count += at - fraction;
    }
    if (count == 0) at = text;
    else exponent += read_exponent(at);
    if (end) *end = const_cast<char*>(at);
    double value = mantissa == 0 ? 0 : scaled(static_cast<double>(mantissa), exponent);
    return negative ? -value : value;
}

}  // namespace rostrum
