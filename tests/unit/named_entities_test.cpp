#include "document/named_entities.hpp"

#include <catch2/catch_test_macros.hpp>

namespace rostrum {

TEST_CASE("the names that files use are listed, each once, with what they stand for") {
    std::vector<SourceFile> files{{"a.md", "x &mdash; &nothing; &amp;&; &eacute &#65; &mdash;"}, {"b.json", "&NotEqualTilde;"}};
    CHECK(list_named_entities(files) == "NotEqualTilde ≂̸\namp &\nmdash —\n");
    CHECK(find_named_entity("mdash") == "—");
    CHECK(find_named_entity("nothing").empty());
    CHECK(find_named_entity("").empty());
}

}  // namespace rostrum
