# The fuzz targets, one program for each file of tests/fuzz/. They need Clang, whose libFuzzer they link.
file(GLOB fuzz_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*.cpp")
foreach(source IN LISTS fuzz_sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(fuzz_${name} "${source}")
    target_link_libraries(fuzz_${name} PRIVATE rostrum_warnings app css share checks images entities nlohmann_json libdeflate)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzz_${name} fonts)
    target_compile_definitions(fuzz_${name} PRIVATE
        CONTENT_DIR="${PROJECT_SOURCE_DIR}/content"
        SHELL_DIR="${PROJECT_SOURCE_DIR}/shell")
endforeach()
