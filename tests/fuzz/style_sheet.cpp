// A style sheet → its checks, and what is compiled of it; where it passes, a page laid out and painted with that.
#include "css/check.hpp"
#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"
#include "fuzz.hpp"

using namespace rostrum;

static std::string archive_of(const StyleRules& rules) {
    ArchiveWriter writer;
    write_archive(writer, rules);
    return writer.take();
}

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
    StyleRules rules = compile_stylesheet(sheet);
    std::string archive = archive_of(rules);
    StyleRules read;
    ArchiveReader reader(archive);
    read_archive(reader, read);
    fuzz::require(reader.ok() && reader.at_end() && archive_of(read) == archive, "a style sheet changes on its way");
    if (!has_errors(diagnostics)) fuzz::draw(document, rules);
    return 0;
}
