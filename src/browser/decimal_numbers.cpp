// strtod and its like for the program in the browser, in the place of the C library's: those compute in 128 bits, and are
// 6 kB of the download. All of the library's, since it keeps them in one object file.
#include "base/decimal.hpp"

extern "C" {

double strtod(const char* text, char** end) { return rostrum::read_decimal(text, end); }
float strtof(const char* text, char** end) { return static_cast<float>(rostrum::read_decimal(text, end)); }
long double strtold(const char* text, char** end) { return rostrum::read_decimal(text, end); }

}  // extern "C"
