// Reading decimal numbers in few bytes of program.
#pragma once

namespace rostrum {

/// As strtod, of which it is the decimal part: neither hexadecimal numbers nor "inf" and "nan" are read. Numbers of up
/// to 15 digits with exponents up to 22 are read exactly (Clinger 1990, "How to read floating point numbers accurately"),
/// others to about 15 digits.
double read_decimal(const char* text, char** end);

}  // namespace rostrum
