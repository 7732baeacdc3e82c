#include "generator/fallback_faces.hpp"

#include <catch2/catch_test_macros.hpp>

namespace rostrum {

TEST_CASE("each version of Inter has the fallback faces that were measured with it, or the nearest") {
    CHECK(fallback_faces_path(3015) == "fallback-faces/inter-3.css");
    CHECK(fallback_faces_path(3019) == "fallback-faces/inter-3.css");
    CHECK(fallback_faces_path(4000) == "fallback-faces/inter-4.css");
    CHECK(fallback_faces_path(4001) == "fallback-faces/inter-4.css");
    CHECK(fallback_faces_path(0) == "fallback-faces/inter-3.css");  // no font there
}

}  // namespace rostrum
