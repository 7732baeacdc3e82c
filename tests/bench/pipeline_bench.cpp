// The pipeline on pages of growing size, stage by stage: Markdown → Document → Styles → Layout → DisplayList.
// Run the executable `benchmarks` of the native preset; it asserts nothing.
#include <catch2/benchmark/catch_benchmark.hpp>
#include <catch2/catch_test_macros.hpp>

#include "../unit/layout_fixture.hpp"
#include "document/html_writer.hpp"
#include "paint/builder.hpp"

namespace rostrum {

namespace {

// About this many bytes of prose with headings, lists, links, emphasis, code and tables.
std::string long_page(std::size_t bytes) {
    std::string page;
    for (int section = 1; page.size() < bytes; ++section) {
        page += "## Section " + std::to_string(section) + "\n\n";
        page += "Learning that *tunes*, schedules and **designs** the systems we compute on is [younger](#section-1) "
                "than the hardware it runs on. Early results already beat heuristics that people wrote by hand, in "
                "scheduling, data structures, `microarchitecture` and compilers, and there is room for more of them "
                "at every layer of the stack.\n\n";
        page += "- one short item\n- another item, with *emphasis*\n  - and one inside it\n\n";
        page += "| time | talk | room |\n|-----:|------|:----:|\n| 8:30 | Opening remarks | 101 |\n| 8:40 | Talk | 102 |\n\n";
        page += "> A quotation that goes over more than one line at the width of a phone, as most of them do.\n\n";
    }
    return page;
}

void measure(const std::string& size, std::size_t bytes) {
    std::string markdown = long_page(bytes);
    StyleRules sheet = compile_stylesheet(shipped_sheet());
    Fonts fonts = shipped_fonts();
    Media media;
    media.viewport = {1280, 800};
    LayoutInput input;
    input.width = 680;
    BENCHMARK(size + ": Markdown → Document") { return from_markdown(markdown); };
    Document document = from_markdown(markdown);
    BENCHMARK(size + ": Document → HTML") { return write_html(document); };
    BENCHMARK(size + ": Document → Styles") { return compute_styles(document, sheet, media); };
    Styles styles = compute_styles(document, sheet, media);
    BENCHMARK(size + ": Styles → Layout") { return lay_out(document, styles, fonts, input); };
    Layout layout = lay_out(document, styles, fonts, input);
    Rect window{0, 0, 680, 2000};
    BENCHMARK(size + ": Layout → DisplayList of a window") {
        return build_display_list(document, styles, layout, fonts, input, window);
    };
}

}  // namespace

TEST_CASE("100 kB page") { measure("100 kB", 100'000); }
TEST_CASE("1 MB page") { measure("1 MB", 1'000'000); }

}  // namespace rostrum
