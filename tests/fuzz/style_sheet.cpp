// A style sheet → its checks; where it passes, a page laid out and painted with it.
#include "css/check.hpp"
#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"
#include "fuzz.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Document document = [] {
        DocumentBuilder builder;
        append_markdown(prepare_markdown("# One\n\n<div class=\"a\">*two* `three` <b class=\"b\">four</b></div>\n\n- a\n- b\n\n> c\n\n| d | e |\n|---|---|\n| f | g |\n"),
                        builder, {});
        return std::move(builder).finish();
    }();
    SourceFile file{"style/a.css", std::string(fuzz::text_of(data, size))};
    std::vector<Diagnostic> diagnostics;
    Stylesheet sheet = parse_stylesheet(file, diagnostics);
    check_stylesheet(sheet, file, sheet, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) format_diagnostic(diagnostic);
    if (!has_errors(diagnostics)) fuzz::draw(document, sheet);
    return 0;
}
