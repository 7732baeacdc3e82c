#include "paint/display_list.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

namespace {

GlyphRun run_of(std::vector<Glyph> glyphs) {
    GlyphRun run;
    run.bounds = {10, 4, 30, 20};
    run.origin = {10, 19.5f};
    run.face = FontFace::SemiBold;
    run.size = 17.6f;
    run.color = {0x1a, 0x2b, 0x3c, 255};
    run.glyphs = std::move(glyphs);
    return run;
}

}  // namespace

TEST_CASE("a display list is dumped one command a line, indented by its clips") {
    DisplayList list;
    list.background = {255, 255, 255, 255};
    list.commands = {FillRect{{0, 0, 100.25f, 20}, {1, 2, 3, 255}, 0},
                     PushClip{{0, 0, 50, 50}},
                     FillRect{{0, 0, 8, 8}, {1, 2, 3, 128}, 4},
                     PushClip{{1, 1, 2, 2}},
                     StrokeRect{{0.5f, -0.001f, 10, 10}, {255, 0, 0, 255}, 2, 1.5f},
                     PopClip{},
                     StrokePath{{0, 0, 12, 6}, {24, 12}, {1, 2, 3, 255}, 1.25f, LineCap::Round,
                                {{{3, 4}}, {{0, 0}, {5, -5}}}},
                     PopClip{},
                     run_of({{U'é', 0}, {U'"', 9.875f}})};
    CHECK(dump(list) ==
          "background #ffffff\n"
          "fill 0,0 100.25×20 #010203\n"
          "clip 0,0 50×50\n"
          "  fill 0,0 8×8 #01020380 radius 4\n"
          "  clip 1,1 2×2\n"
          "    stroke 0.5,0 10×10 #ff0000 width 1.5 radius 2\n"
          "  end clip\n"
          "  path 0,0 12×6 of 24×12 #010203 width 1.25 round M3 4h0M0 0l5-5\n"
          "end clip\n"
          "text 10,4 30×20 at 10,19.5 inter-semibold 17.6 #1a2b3c \"é\\\"\" last +9.88\n");
}

TEST_CASE("text cannot break the dump's lines, and a run without glyphs is still a line") {
    DisplayList list;
    list.commands = {run_of({{U'\n', 0}, {U'\\', 1}}), run_of({})};
    CHECK(dump(list) ==
          "background #00000000\n"
          "text 10,4 30×20 at 10,19.5 inter-semibold 17.6 #1a2b3c \"\\u{a}\\\\\" last +1\n"
          "text 10,4 30×20 at 10,19.5 inter-semibold 17.6 #1a2b3c \"\"\n");
}
