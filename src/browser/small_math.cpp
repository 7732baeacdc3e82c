// sinf and cosf for the program in the browser, in the place of the C library's: those reduce angles of any size exactly, and are
// 3 kB of the code for it. Dear ImGui asks for the points of circles alone.
#include <cmath>

namespace {

constexpr float half_turn = 3.14159265f;

// Of an angle from -pi / 2 to pi / 2: the first terms of its series.
float sine_of_quarters(float angle) {
    float square = angle * angle;
    float sum = 1;
    for (float term = 11; term > 1; term -= 2) sum = 1 - square / (term * (term - 1)) * sum;
    return angle * sum;
}

// Right to 4e-7.
float sine(float angle) {
    float halves = std::floor(angle / half_turn + 0.5f);
    float rest = sine_of_quarters(angle - halves * half_turn);
    return halves == 2 * std::floor(halves / 2) ? rest : -rest;
}

}  // namespace

extern "C" {

float sinf(float angle) { return sine(angle); }
float cosf(float angle) { return sine(angle + half_turn / 2); }

}  // extern "C"
