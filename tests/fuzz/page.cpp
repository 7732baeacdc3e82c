// A page's file, front matter and all, in a small site → its checks, its page, and what search engines get.
#include "checks/content_check.hpp"
#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"
#include "fuzz.hpp"
#include "pages/page_builder.hpp"
#include "reader/entity_list.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<SourceFile> files = test::small_content_with({{"content/a.md", std::string(fuzz::text_of(data, size))}});
    SiteResult result = check_content(files);
    for (const Diagnostic& diagnostic : result.diagnostics) format_diagnostic(diagnostic);
    named_entities_of(result.site);
    Document page = build_page(result.site, {"a", true});
    std::string error = tree_error(page);
    fuzz::require(error.empty(), "a parser changes the tree", error);
    write_html(page);
    return 0;
}
