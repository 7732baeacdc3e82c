# What is built for this machine: the unit tests, the benchmarks, and the generator.
enable_testing()

# What every program links where work is counted, and what tells the tests that it is not.
add_library(work_counter OBJECT tests/counting/work_counter.cpp)
target_link_libraries(work_counter PRIVATE rostrum_warnings)
if(ROSTRUM_COUNT_WORK)
    target_compile_options(work_counter PRIVATE -fno-sanitize-coverage=trace-pc)
    target_compile_definitions(work_counter PRIVATE ROSTRUM_COUNT_WORK)
    foreach(function IN ITEMS memchr memcmp memcpy memmove)
        target_link_options(work_counter INTERFACE "LINKER:--wrap=${function}")
    endforeach()
endif()

rostrum_program(rostrum-generator generator LINKS app css share checks images entities work_counter)
target_link_libraries(rostrum-generator PRIVATE nlohmann_json libdeflate)
target_compile_definitions(rostrum-generator PRIVATE FONT_CHARACTERS="${subset_ranges}")

# Of the generator, which is no library, the tests take what they test.
file(GLOB unit_test_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/unit/*.cpp")
set(tested_generator_sources src/generator/assets.cpp src/generator/disk.cpp src/generator/file_list.cpp
    src/generator/file_names.cpp src/generator/file_system.cpp src/generator/folder_listing.cpp src/generator/header_row.cpp
    src/generator/image_files.cpp src/generator/offline.cpp src/generator/out_place.cpp src/generator/site_folder.cpp
    src/generator/unlisted_site.cpp)
add_executable(unit_tests ${unit_test_sources} ${tested_generator_sources})
rostrum_include_path(generator generator_include_path)
target_include_directories(unit_tests PRIVATE "${generator_include_path}")
target_link_libraries(unit_tests PRIVATE rostrum_warnings app css share checks images entities work_counter nlohmann_json libdeflate
                      Catch2::Catch2WithMain)
target_compile_definitions(unit_tests PRIVATE
    TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests"
    CONTENT_DIR="${PROJECT_SOURCE_DIR}/content"
    SHELL_DIR="${PROJECT_SOURCE_DIR}/shell"
    MD4C_TEST_DIR="${md4c_SOURCE_DIR}/test"
    GFM_TEST_DIR="${cmark_gfm_SOURCE_DIR}/test"
    FONT_DIR="${ROSTRUM_SUBSET_FONT_DIR}")
# What nearly all of them include, read once: a sixth of the time that they take to compile.
target_precompile_headers(unit_tests PRIVATE
    <catch2/catch_test_macros.hpp> <algorithm> <filesystem> <fstream> <functional> <map> <optional> <set> <sstream> <string>
    <string_view> <variant> <vector>)
if(ROSTRUM_SANITIZE)
    # An optimizer takes as long over the assertions as all else does; what they test stays optimized.
    target_compile_options(unit_tests PRIVATE -O0)
endif()
if(ROSTRUM_COUNT_WORK)
    # What Catch2 does is not looked at, and compiles faster uncounted. (Of the tests, templates may stand for the project's own.)
    foreach(target IN ITEMS Catch2 Catch2WithMain)
        target_compile_options(${target} PRIVATE -fno-sanitize-coverage=trace-pc)
    endforeach()
endif()
set_source_files_properties(${tested_generator_sources} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
add_dependencies(unit_tests fonts)
add_test(NAME unit_tests COMMAND unit_tests)

file(GLOB benchmark_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/bench/*.cpp")
if(benchmark_sources)
    add_executable(benchmarks ${benchmark_sources})
    target_link_libraries(benchmarks PRIVATE rostrum_warnings app css checks entities work_counter Catch2::Catch2WithMain)
    target_compile_definitions(benchmarks PRIVATE
        TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests"
        CONTENT_DIR="${PROJECT_SOURCE_DIR}/content"
        SHELL_DIR="${PROJECT_SOURCE_DIR}/shell"
        FONT_DIR="${ROSTRUM_SUBSET_FONT_DIR}")
    add_dependencies(benchmarks fonts)
endif()

# The layers' order holds only while breaking it does not compile, so one test does break it: a file of the lowest
# layer that includes the highest. It is compiled as `base` is, on demand only, and must fail; its counterpart, which
# keeps the order, must pass.
foreach(order IN ITEMS kept broken)
    set(source "${PROJECT_BINARY_DIR}/layer_order/${order}.cpp")
    if(order STREQUAL "kept")
        file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"base/geometry.hpp\"\n")
    else()
        file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"document/document.hpp\"\n")
    endif()
    add_library(layer_order_${order} OBJECT EXCLUDE_FROM_ALL "${source}")
    target_link_libraries(layer_order_${order} PRIVATE base)
    add_test(NAME layer_order_${order}
             COMMAND "${CMAKE_COMMAND}" --build "${PROJECT_BINARY_DIR}" --target layer_order_${order})
endforeach()
set_tests_properties(layer_order_kept layer_order_broken PROPERTIES RUN_SERIAL ON ENVIRONMENT LC_ALL=C)
set_tests_properties(layer_order_broken PROPERTIES
    PASS_REGULAR_EXPRESSION "document/document.hpp: No such file or directory|'document/document.hpp' file not found")
