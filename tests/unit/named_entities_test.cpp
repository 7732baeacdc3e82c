#include "document/named_entities.hpp"

#include <catch2/catch_test_macros.hpp>

namespace rostrum {

TEST_CASE("the names that texts use are listed, each once, with what they stand for") {
    CHECK(list_named_entities({"x &mdash; &nothing; &amp;&; &eacute &#65; &mdash;", "&NotEqualTilde;"}) == "NotEqualTilde ≂̸\namp &\nmdash —\n");
    CHECK(find_named_entity("mdash") == "—");
    CHECK(find_named_entity("nothing").empty());
    CHECK(find_named_entity("").empty());
}

}  // namespace rostrum
